package typthon.project;

import java.nio.file.Path;
import java.util.List;
import typthon.checker.traces.Inspector;

/// The annotations that one file lacks and that could be written; see
/// [typthon.project.edits.Annotations].
///
/// @param file the absolute path
/// @param relativePath the file, relative to the project's root
/// @param results in the order of the text
public record MissingAnnotations(Path file, String relativePath, List<Inspector.Result> results) {
  public MissingAnnotations {
    results = List.copyOf(results);
  }
}
