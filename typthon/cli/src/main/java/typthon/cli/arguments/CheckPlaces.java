package typthon.cli.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The paths of a command line, absolute.
///
/// @param start the folder to start in
/// @param paths what to check; empty for the project
public record CheckPlaces(Path start, List<Path> paths) {
  public CheckPlaces {
    paths = List.copyOf(paths);
  }

  /// Resolves the paths of `arguments`. Standard input is one more file.
  ///
  /// @param working the folder of the process
  /// @throws UsageException if there is no folder to start in
  public static CheckPlaces of(CheckArguments arguments, Path working) {
    Path project = arguments.project();
    Path start = project == null ? working : working.resolve(project);
    if (project != null && !Files.isDirectory(start)) {
      throw new UsageException("--project " + project + ": folder not found");
    }
    List<Path> paths = new ArrayList<>();
    for (Path path : arguments.paths()) {
      paths.add(start.resolve(path).normalize());
    }
    Path stdin = arguments.stdinFilename();
    if (stdin != null) {
      paths.add(start.resolve(stdin).normalize());
    }
    return new CheckPlaces(start, paths);
  }

  /// Returns where the search for the configuration starts: at the first path, or in the named
  /// folder.
  public Path searchStart(CheckArguments arguments) {
    if (arguments.project() != null || paths.isEmpty()) {
      return start;
    }
    Path first = paths.getFirst();
    Path parent = first.getParent();
    return Files.isDirectory(first) || parent == null
        ? first
        : Files.isDirectory(parent) ? parent : start;
  }
}
