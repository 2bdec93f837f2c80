package pathvein;

import java.util.List;
import pathvein.source.Problem;

/// All that a search for files found.
///
/// @param files the files, ordered by their names as unsigned bytes, parents before children
/// @param problems what went wrong, in the same order; nothing if all was read
/// @param directories the number of directories listed
/// @param entries the number of entries seen in them
/// @param backend the name of the engine that listed them, at the end
public record FileResult(
    List<FoundFile> files, List<Problem> problems, long directories, long entries, String backend) {
  public FileResult {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /// Returns all but the files themselves.
  public ScanSummary summary() {
    return new ScanSummary(files.size(), problems, directories, entries, backend);
  }
}
