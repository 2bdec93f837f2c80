package pathvein;

import java.util.List;
import pathvein.source.Problem;

/// All that a scan found.
///
/// @param matches the matches: directories by their names as unsigned bytes, parents before
///   children; then by the position of the pattern. Equal for every engine and number of threads
/// @param problems what went wrong, in the same order of places
/// @param directories the number of directories listed
/// @param entries the number of entries seen in them
/// @param backend the name of the engine that listed them, at the end
public record ScanResult(
    List<Match> matches, List<Problem> problems, long directories, long entries, String backend) {
  public ScanResult {
    matches = List.copyOf(matches);
    problems = List.copyOf(problems);
  }

  /// Returns all but the matches themselves.
  public ScanSummary summary() {
    return new ScanSummary(matches.size(), problems, directories, entries, backend);
  }
}
