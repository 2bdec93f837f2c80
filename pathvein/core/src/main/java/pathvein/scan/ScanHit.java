package pathvein.scan;

import org.jspecify.annotations.Nullable;
import pathvein.source.Place;
import pathvein.source.Problem;

/// What a scan comes upon: a directory that matches a pattern, or a problem.
///
/// @param place where
/// @param patternIndex the position of the pattern in the scan; -1 for a problem
/// @param problem what went wrong; null for a match
public record ScanHit(Place place, int patternIndex, @Nullable Problem problem)
    implements Comparable<ScanHit> {
  @Override
  public int compareTo(ScanHit other) {
    int places = place.compareTo(other.place);
    return places != 0 ? places : Integer.compare(patternIndex, other.patternIndex);
  }
}
