package typthon.project.resolver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import typthon.project.files.FolderListings;
import typthon.syntax.PythonVersion;

/// Finds the folders of installed packages of a virtual environment or an installation by its
/// layout: `pyvenv.cfg`, `lib/pythonX.Y/site-packages` (also conda's and uv's), `Lib/site-packages`
/// on Windows. No interpreter is launched.
final class PythonEnvironment {
  private final FolderListings listings;
  private final PythonVersion target;

  PythonEnvironment(FolderListings listings, PythonVersion target) {
    this.listings = listings;
    this.target = target;
  }

  /// Returns the environment that lies in a project, in `.venv` or `venv`.
  Optional<Path> inProject(Path root) {
    for (String name : List.of(".venv", "venv")) {
      Path folder = root.resolve(name);
      if (listings.names(root).contains(name) && listings.names(folder).contains("pyvenv.cfg")) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /// Returns the folders of installed packages in their order.
  ///
  /// @param python the folder of an environment or an installation, or the interpreter in it
  List<Path> sitePackages(Path python) {
    Set<Path> found = new LinkedHashSet<>();
    addSitePackages(home(python), found);
    return List.copyOf(found);
  }

  /// Returns the folders of the standard library's sources in their order.
  ///
  /// @param python the folder of an environment or an installation, or the interpreter in it
  List<Path> standardLibrary(Path python) {
    List<Path> found = new ArrayList<>();
    Path home = home(python);
    Optional<Path> base =
        listings.names(home).contains("pyvenv.cfg")
            ? baseOf(home.resolve("pyvenv.cfg"))
            : Optional.empty();
    for (Path place : base.isPresent() ? List.of(home, base.get()) : List.of(home)) {
      for (String version : versionFolders(place.resolve("lib"))) {
        addIfSources(place.resolve("lib").resolve(version), found);
      }
      addIfSources(place.resolve("Lib"), found);
    }
    return found;
  }

  private void addIfSources(Path folder, List<Path> found) {
    if (listings.names(folder).contains("os.py")) {
      found.add(folder);
    }
  }

  private Path home(Path python) {
    if (listings.isFolder(python)) {
      return python;
    }
    Path folder = python.toAbsolutePath().getParent();
    if (folder == null) {
      return python;
    }
    Path above = folder.getParent();
    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
    return above != null && (name.equals("bin") || name.equals("Scripts")) ? above : folder;
  }

  private void addSitePackages(Path home, Set<Path> found) {
    for (String library : List.of("lib", "lib64")) {
      Path folder = home.resolve(library);
      for (String version : versionFolders(folder)) {
        addIfFolder(folder.resolve(version).resolve("site-packages"), found);
        addIfFolder(folder.resolve(version).resolve("dist-packages"), found);
      }
    }
    addIfFolder(home.resolve("Lib").resolve("site-packages"), found);
    if (listings.names(home).contains("pyvenv.cfg")) {
      systemHome(home.resolve("pyvenv.cfg")).ifPresent(system -> addSitePackages(system, found));
    }
  }

  private void addIfFolder(Path folder, Set<Path> found) {
    if (listings.isFolder(folder)) {
      found.add(folder);
    }
  }

  /// Returns the folders of versions, that of the target first.
  private List<String> versionFolders(Path library) {
    String wanted = "python" + target;
    List<String> names = new ArrayList<>();
    Set<String> present = listings.names(library);
    if (present.contains(wanted)) {
      names.add(wanted);
      return names;
    }
    for (String name : new TreeSet<>(present)) {
      if (name.startsWith("python3")) {
        names.add(name);
      }
    }
    return names;
  }

  /// Returns the installation behind a virtual environment, if its packages count as well.
  private Optional<Path> systemHome(Path configuration) {
    return valueOf(configuration, "include-system-site-packages").equalsIgnoreCase("true")
        ? baseOf(configuration)
        : Optional.empty();
  }

  /// Returns the installation behind a virtual environment.
  private Optional<Path> baseOf(Path configuration) {
    String home = valueOf(configuration, "home");
    try {
      return home.isEmpty() ? Optional.empty() : Optional.ofNullable(Path.of(home).getParent());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String valueOf(Path configuration, String wanted) {
    String found = "";
    for (String line : listings.text(configuration).orElse("").lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals(wanted)) {
        found = line.substring(equals + 1).strip();
      }
    }
    return found;
  }
}
