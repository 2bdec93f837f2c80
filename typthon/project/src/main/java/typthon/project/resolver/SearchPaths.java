package typthon.project.resolver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import typthon.checker.SourceModule.Origin;
import typthon.project.files.FolderListings;
import typthon.stubs.StubArchive;
import typthon.stubs.StubDistribution;
import typthon.stubs.StubVersions;
import typthon.syntax.PythonVersion;

/// The roots of a project in the order of the search: `paths.python_path`; the project's own
/// folders; the stubs of the companion package; the standard library's stubs; stub packages;
/// installed packages; folders of checked scripts; stubs of third-party packages.
public final class SearchPaths {
  private final FolderListings listings;
  private final List<Path> own = new ArrayList<>();
  private final List<SearchRoot> roots = new ArrayList<>();
  private final List<SearchRoot> afterStdlib = new ArrayList<>();
  private Optional<Path> python = Optional.empty();

  private SearchPaths(FolderListings listings) {
    this.listings = listings;
  }

  /// What the search depends on.
  ///
  /// @param root the folder of the project
  /// @param pythonPath extra roots, first priority
  /// @param python a virtual environment or an installation; without one, that of the project
  /// @param typeshed a folder with `stdlib` and `stubs` instead of the bundled stubs
  /// @param scripts folders of checked files that lie in no package
  public record Place(
      Path root,
      List<Path> pythonPath,
      Optional<Path> python,
      Optional<Path> typeshed,
      PythonVersion target,
      Collection<Path> scripts) {}

  /// Lays out the roots of a project.
  ///
  /// @param archive the bundled stubs; of a project with another typeshed, for the companion only
  public static ModuleResolver resolver(
      Place place, FolderListings listings, Supplier<StubArchive> archive) {
    SearchPaths paths = new SearchPaths(listings);
    paths.addOwn(place);
    paths.add(
        new SourceFolder.Bundled(archive.get(), "companion"),
        Origin.BUNDLED_THIRD_PARTY,
        SearchRoot.Role.VENDORED_STUBS);
    SourceFolder typeshed =
        place.typeshed().isPresent()
            ? new SourceFolder.OnDisk(listings, place.typeshed().get())
            : null;
    StubVersions versions;
    Map<String, List<SearchRoot>> vendored;
    if (typeshed instanceof SourceFolder.OnDisk folder) {
      versions = TypeshedFolder.versions(folder.path());
      vendored = TypeshedFolder.vendored(folder);
      paths.add(
          new SourceFolder.OnDisk(listings, folder.path().resolve("stdlib")),
          Origin.BUNDLED_STDLIB,
          SearchRoot.Role.STDLIB_STUBS);
    } else {
      StubArchive stubs = archive.get();
      versions = stubs.versions();
      vendored = vendored(stubs);
      paths.add(
          new SourceFolder.Bundled(stubs, "stdlib"),
          Origin.BUNDLED_STDLIB,
          SearchRoot.Role.STDLIB_STUBS);
    }
    paths.roots.addAll(paths.afterStdlib);
    paths.addInstalled(place);
    paths.addScripts(place);
    return new ModuleResolver(paths.roots, vendored, versions, place.target(), paths.python);
  }

  /// Returns the folders of the project's own modules, first priority first: a file in several of
  /// them has its name from the deepest.
  public static List<Path> ownRoots(Path root, List<Path> pythonPath, FolderListings listings) {
    Set<Path> own = new LinkedHashSet<>(pythonPath);
    Path source = root.resolve("src");
    if (listings.isFolder(source) && !listings.names(source).contains("__init__.py")) {
      own.add(source);
    }
    own.add(root);
    return List.copyOf(own);
  }

  private void addOwn(Place place) {
    for (Path root : ownRoots(place.root(), place.pythonPath(), listings)) {
      own.add(root);
      SearchRoot entry =
          new SearchRoot(
              new SourceFolder.OnDisk(listings, root), Origin.PROJECT, SearchRoot.Role.SOURCES);
      (isStandardLibrary(root) ? afterStdlib : roots).add(entry);
    }
  }

  /// Tells whether a folder is a copy of Python's own library: its modules do not shadow their
  /// stubs.
  private boolean isStandardLibrary(Path folder) {
    Set<String> names = listings.names(folder);
    return names.contains("os.py") && names.contains("types.py") && names.contains("site.py");
  }

  private void add(SourceFolder folder, Origin origin, SearchRoot.Role role) {
    roots.add(new SearchRoot(folder, origin, role));
  }

  private void addInstalled(Place place) {
    PythonEnvironment environment = new PythonEnvironment(listings, place.target());
    python = place.python().isPresent() ? place.python() : environment.inProject(place.root());
    if (python.isEmpty()) {
      return;
    }
    Set<Path> sites = new LinkedHashSet<>();
    for (Path site : environment.sitePackages(python.get())) {
      sites.add(site);
      sites.addAll(EditableInstalls.of(site, listings));
    }
    for (Path site : sites) {
      add(
          new SourceFolder.OnDisk(listings, site),
          Origin.STUB_PACKAGE,
          SearchRoot.Role.STUB_PACKAGES);
    }
    for (Path site : sites) {
      add(new SourceFolder.OnDisk(listings, site), Origin.SITE_PACKAGES, SearchRoot.Role.INSTALLED);
    }
  }

  private void addScripts(Place place) {
    for (Path folder : new TreeSet<>(place.scripts())) {
      if (!own.contains(folder) && !isStandardLibrary(folder)) {
        add(new SourceFolder.OnDisk(listings, folder), Origin.PROJECT, SearchRoot.Role.SOURCES);
      }
    }
  }

  private static Map<String, List<SearchRoot>> vendored(StubArchive stubs) {
    Map<String, List<SearchRoot>> byName = new HashMap<>();
    for (StubDistribution distribution : stubs.distributions()) {
      SearchRoot root =
          new SearchRoot(
              new SourceFolder.Bundled(stubs, distribution.folder()),
              Origin.BUNDLED_THIRD_PARTY,
              SearchRoot.Role.VENDORED_STUBS);
      for (String name : distribution.topLevelNames()) {
        byName.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(root);
      }
    }
    return byName;
  }
}
