package pathvein;

import java.util.List;
import pathvein.source.Problem;

/// What a scan did whose matches went elsewhere; see [Scan#write].
///
/// @param matches the number of matches
/// @param problems what went wrong, in the order of places
/// @param directories the number of directories listed
/// @param entries the number of entries seen in them
/// @param backend the name of the engine that listed them, at the end
public record ScanSummary(
    long matches, List<Problem> problems, long directories, long entries, String backend) {
  public ScanSummary {
    problems = List.copyOf(problems);
  }
}
