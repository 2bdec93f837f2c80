package typthon.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What was found in one file.
///
/// @param path the absolute path
/// @param relativePath the path from the root of the project with `/` between its parts, or the
///   absolute path if the file lies outside; files are sorted by it
/// @param findings sorted by start, end and code; what is switched off or suppressed is not in it
/// @param suppressed how many diagnostics comments removed
/// @param text gives the lines of the file
public record FileReport(
    Path path, String relativePath, List<Finding> findings, int suppressed, SourceLines text) {
  public FileReport {
    findings = List.copyOf(findings);
  }

  /// The lines of a file, for showing them.
  public interface SourceLines {
    /// Returns `line`, counted from 0, without its line end. The file is read when the first line
    /// is asked for; empty if it has no such line or cannot be read any more.
    Optional<String> line(int line);
  }
}
