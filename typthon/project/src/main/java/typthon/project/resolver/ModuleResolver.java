package typthon.project.resolver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule.Origin;
import typthon.project.resolver.SourceFolder.ModuleSource;
import typthon.stubs.StubVersions;
import typthon.syntax.PythonVersion;

/// Resolves absolute dotted names in the order of the typing specification ("Import resolution
/// ordering"): the roots in their order; in each, a package before a module before a namespace
/// package, and `.pyi` before `.py`. A namespace package is the union of its portions in all roots
/// and counts only if no root has anything better.
///
/// Answers are kept. Safe for use by any number of threads.
public final class ModuleResolver {
  /// Modules whose stubs the checker knows by heart; nothing shadows them.
  private static final Set<String> CORE =
      Set.of("builtins", "typing", "typing_extensions", "types", "_typeshed", "abc");

  private final List<SearchRoot> roots;
  private final Map<String, List<SearchRoot>> vendored;
  private final StubVersions versions;
  private final PythonVersion target;
  private final Optional<Path> python;
  private final ConcurrentHashMap<String, Optional<Resolution>> known = new ConcurrentHashMap<>();

  /// @param roots in the order of the search, without vendored stubs
  /// @param vendored the vendored stubs that have a top-level name, by that name; they come last
  /// @param python the virtual environment or installation whose packages are among the roots
  ModuleResolver(
      List<SearchRoot> roots,
      Map<String, List<SearchRoot>> vendored,
      StubVersions versions,
      PythonVersion target,
      Optional<Path> python) {
    this.roots = List.copyOf(roots);
    this.vendored = Map.copyOf(vendored);
    this.versions = versions;
    this.target = target;
    this.python = python;
  }

  /// Returns the roots, without vendored stubs.
  List<SearchRoot> roots() {
    return roots;
  }

  /// Returns the vendored stubs by the top-level names that they have.
  Map<String, List<SearchRoot>> vendored() {
    return vendored;
  }

  /// Tells whether the standard library of the target version has a module.
  boolean isInStandardLibrary(String name) {
    return versions.has(name, target.major(), target.minor());
  }

  /// Returns the virtual environment or installation whose packages are among the roots.
  Optional<Path> python() {
    return python;
  }

  /// Returns the version that the program is for.
  PythonVersion target() {
    return target;
  }

  /// Returns the folders on disk that make up a package.
  List<Path> foldersOf(String name) {
    List<Path> folders = new ArrayList<>();
    Resolution found = resolution(name);
    for (SearchRoot portion : found == null ? List.<SearchRoot>of() : found.portions()) {
      if (portion.folder() instanceof SourceFolder.OnDisk folder) {
        folders.add(folder.path());
      }
    }
    return folders;
  }

  /// Returns where the module of that name lies, or null if there is none.
  ///
  /// @param name dotted, absolute
  public @Nullable ModuleLocation resolve(String name) {
    Resolution found = resolution(name);
    return found == null ? null : found.location();
  }

  private @Nullable Resolution resolution(String name) {
    Optional<Resolution> answer = known.get(name);
    if (answer == null) {
      answer = Optional.ofNullable(search(name));
      known.put(name, answer);
    }
    return answer.orElse(null);
  }

  private @Nullable Resolution search(String name) {
    int dot = name.lastIndexOf('.');
    String last = name.substring(dot + 1);
    if (last.isEmpty()) {
      return null;
    }
    if (dot < 0) {
      return searchIn(rootsFor(name), name, last);
    }
    Resolution parent = resolution(name.substring(0, dot));
    return parent == null ? null : searchIn(parent.portions(), name, last);
  }

  private List<SearchRoot> rootsFor(String topLevelName) {
    List<SearchRoot> chosen = new ArrayList<>();
    boolean core = CORE.contains(topLevelName);
    for (SearchRoot root : roots) {
      if (!core || root.role() == SearchRoot.Role.STDLIB_STUBS) {
        chosen.add(root);
      }
    }
    chosen.addAll(vendored.getOrDefault(topLevelName, List.of()));
    return chosen;
  }

  /// Looks for a name in each root in turn.
  private @Nullable Resolution searchIn(List<SearchRoot> places, String name, String last) {
    List<SearchRoot> portions = new ArrayList<>();
    Resolution best = null;
    List<SearchRoot> rest = new ArrayList<>();
    for (SearchRoot place : places) {
      Found found = lookAt(place, name, last);
      if (found == null) {
        continue;
      }
      if (found.resolution == null) {
        portions.add(found.portion);
      } else if (best == null && !found.last) {
        best = found.resolution;
        rest.addAll(found.resolution.portions());
      } else if (best == null) {
        return found.resolution;
      } else if (outranks(found.resolution, best)) {
        best = found.resolution;
        rest.addAll(0, found.resolution.portions());
        if (found.last) {
          break;
        }
      } else {
        rest.addAll(found.resolution.portions());
      }
    }
    if (best != null) {
      return new Resolution(best.location(), rest);
    }
    return portions.isEmpty() ? null : new Resolution(namespace(name, portions), portions);
  }

  /// Tells whether `later` is to be taken though `earlier` stands before it: stubs beat an
  /// installed package that has no annotations.
  private static boolean outranks(Resolution later, Resolution earlier) {
    return !earlier.location().isStub() && later.location().isStub();
  }

  private static ModuleLocation namespace(String name, List<SearchRoot> portions) {
    Origin origin = portions.getFirst().origin();
    return new ModuleLocation(name, Optional.empty(), Optional.empty(), false, true, origin, true);
  }

  private @Nullable Found lookAt(SearchRoot root, String name, String last) {
    return switch (root.role()) {
      case SOURCES, VENDORED_STUBS -> inFolder(root, name, last, last);
      case STDLIB_STUBS -> isInStandardLibrary(name) ? inFolder(root, name, last, last) : null;
      case STUB_PACKAGES -> stubPackage(root, name, last);
      case INSTALLED -> installed(root, name, last);
    };
  }

  private static @Nullable Found stubPackage(SearchRoot root, String name, String last) {
    Found found = inFolder(root, name, last, last + "-stubs");
    if (found == null) {
      return null;
    }
    SearchRoot portion =
        new SearchRoot(found.portion.folder(), root.origin(), SearchRoot.Role.SOURCES);
    if (found.resolution == null) {
      return new Found(null, portion, false);
    }
    ModuleLocation location = found.resolution.location();
    return new Found(
        new Resolution(location, List.of(portion)), portion, !portion.folder().isPartialStub());
  }

  private static @Nullable Found installed(SearchRoot root, String name, String last) {
    Found found = inFolder(root, name, last, last);
    if (found == null || found.resolution == null) {
      return found;
    }
    boolean marked = found.portion != root && found.portion.folder().hasFile("py.typed");
    if (!marked) {
      ModuleLocation location = found.resolution.location().untyped();
      Resolution plain = new Resolution(location, found.resolution.portions());
      return new Found(plain, found.portion, location.isStub());
    }
    SearchRoot typed =
        new SearchRoot(found.portion.folder(), root.origin(), SearchRoot.Role.SOURCES);
    return new Found(new Resolution(found.resolution.location(), List.of(typed)), typed, true);
  }

  /// Looks for package, module and namespace portion, in that order.
  ///
  /// @param folderName the name that a folder must have, which differs for stub packages
  private static @Nullable Found inFolder(
      SearchRoot root, String name, String last, String folderName) {
    SourceFolder child = root.folder().folder(folderName);
    if (child != null) {
      SearchRoot portion = new SearchRoot(child, root.origin(), root.role());
      for (String init : new String[] {"__init__.pyi", "__init__.py"}) {
        if (child.hasFile(init)) {
          ModuleLocation location = located(name, child.file(init), init, true, root.origin());
          return new Found(new Resolution(location, List.of(portion)), portion, true);
        }
      }
    }
    if (folderName.equals(last)) {
      for (String file : new String[] {last + ".pyi", last + ".py"}) {
        if (root.folder().hasFile(file)) {
          ModuleLocation location =
              located(name, root.folder().file(file), file, false, root.origin());
          return new Found(new Resolution(location, List.of()), root, true);
        }
      }
    }
    return child == null
        ? null
        : new Found(null, new SearchRoot(child, root.origin(), root.role()), false);
  }

  private static ModuleLocation located(
      String name, ModuleSource source, String file, boolean isPackage, Origin origin) {
    return new ModuleLocation(
        name, source.file(), source.bundled(), file.endsWith(".pyi"), isPackage, origin, true);
  }

  /// What one root has.
  ///
  /// @param resolution null for a mere namespace portion
  /// @param portion where names below are found
  /// @param last whether the search ends here
  private record Found(@Nullable Resolution resolution, SearchRoot portion, boolean last) {}
}
