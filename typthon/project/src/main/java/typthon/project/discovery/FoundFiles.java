package typthon.project.discovery;

import java.nio.file.Path;
import java.util.List;
import typthon.project.InputProblem;
import typthon.project.files.FileStamp;

/// The files of a check.
///
/// @param files sorted by [SourcePath#compareTo], each once
/// @param problems what could not be looked at
/// @param asked the paths that were searched, absolute, without files that a folder among them has
public record FoundFiles(List<SourcePath> files, List<InputProblem> problems, List<Path> asked) {
  public FoundFiles {
    asked = List.copyOf(asked);
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /// One file.
  ///
  /// @param path absolute
  /// @param relative from the root of the project with `/` between its parts, or the absolute path
  ///   if it lies outside
  /// @param stamp what the file system said when the file was found
  public record SourcePath(Path path, String relative, FileStamp stamp)
      implements Comparable<SourcePath> {
    @Override
    public int compareTo(SourcePath other) {
      return relative.compareTo(other.relative);
    }
  }
}
