package typthon.project.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.files.FolderListings;

/// Where the configuration of a project lies.
///
/// @param root the folder that globs and relative paths start from
/// @param file the configuration file, if there is one
/// @param table the table in it that is ours, empty for the whole file
/// @param pyproject the `pyproject.toml` of the root, if there is one
public record ConfigurationFile(
    Path root, Optional<Path> file, String table, Optional<Path> pyproject) {
  private static final String PYPROJECT = "pyproject.toml";
  private static final List<String> MARKERS = List.of(PYPROJECT, "setup.cfg", "setup.py");

  /// Looks from `start` upwards for the nearest folder with a configuration of ours. In each folder
  /// `typthon.toml` comes before `pyproject.toml` with `[tool.typthon]`, `.typyrc.toml` and
  /// `.typyrc`. Without any, the root is the nearest folder with a Python project, else the folder
  /// that the packages around `start` lie in.
  ///
  /// @param start an absolute folder
  public static ConfigurationFile discover(Path start, FolderListings listings) {
    Path project = null;
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      ConfigurationFile found = in(folder, listings);
      if (found != null) {
        return found;
      }
      if (project == null && isProject(folder, listings)) {
        project = folder;
      }
    }
    Path root = project == null ? outOfPackages(start, listings) : project;
    return new ConfigurationFile(root, Optional.empty(), "", pyproject(root, listings));
  }

  /// Returns the root that [#discover] finds if there is a configuration or a Python project, and
  /// nothing if it would have to guess.
  ///
  /// @param start an absolute folder
  public static Optional<Path> projectOf(Path start, FolderListings listings) {
    ConfigurationFile found = discover(start, listings);
    return found.file().isPresent() || isProject(found.root(), listings)
        ? Optional.of(found.root())
        : Optional.empty();
  }

  /// Returns the configuration that a caller names.
  ///
  /// @param file absolute
  public static ConfigurationFile named(Path file, FolderListings listings) {
    Path folder = file.getParent() == null ? file : file.getParent();
    boolean shared = file.getFileName() != null && file.getFileName().toString().equals(PYPROJECT);
    return new ConfigurationFile(
        folder, Optional.of(file), shared ? "tool.typthon" : "", pyproject(folder, listings));
  }

  private static @Nullable ConfigurationFile in(Path folder, FolderListings listings) {
    Optional<Path> pyproject = pyproject(folder, listings);
    for (String name : List.of("typthon.toml", PYPROJECT, ".typyrc.toml", ".typyrc")) {
      Path file = folder.resolve(name);
      if (!listings.isFile(file)) {
        continue;
      }
      boolean shared = name.equals(PYPROJECT);
      if (!shared || listings.text(file).orElse("").contains("tool.typthon")) {
        String table = shared ? "tool.typthon" : "";
        return new ConfigurationFile(folder, Optional.of(file), table, pyproject);
      }
    }
    return null;
  }

  private static Path outOfPackages(Path start, FolderListings listings) {
    Path folder = start;
    while (folder.getParent() != null && isPackage(folder, listings)) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static boolean isPackage(Path folder, FolderListings listings) {
    Set<String> names = listings.names(folder);
    return names.contains("__init__.py") || names.contains("__init__.pyi");
  }

  private static boolean isProject(Path folder, FolderListings listings) {
    for (String marker : MARKERS) {
      if (listings.isFile(folder.resolve(marker))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Path> pyproject(Path folder, FolderListings listings) {
    Path file = folder.resolve(PYPROJECT);
    return listings.isFile(file) ? Optional.of(file) : Optional.empty();
  }
}
