package typthon.project.pipelines;

import java.nio.file.Path;
import java.util.List;
import typthon.project.InputProblem;

/// The Python files beneath a folder. Immutable.
///
/// @param files sorted; each begins with the path of the folder as it was given
/// @param problems places that could not be looked at, none of which the caller named
public record FolderScan(List<Path> files, List<InputProblem> problems) {
  public FolderScan {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
