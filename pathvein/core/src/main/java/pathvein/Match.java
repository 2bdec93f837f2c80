package pathvein;

import java.nio.file.Path;
import pathvein.pattern.StructurePattern;
import pathvein.source.Place;

/// A directory that matches a pattern.
///
/// @param place where the directory lies
/// @param pattern the pattern
/// @param patternIndex the position of the pattern among those that were looked for
public record Match(Place place, StructurePattern pattern, int patternIndex) {
  /// Returns the path of the directory.
  ///
  /// @throws UnsupportedOperationException if it lies in no file system; see [Place#uri]
  public Path directory() {
    return place.path();
  }

  /// Returns the names below the root of the scan with `/` between them; empty for the root.
  public String relative() {
    return place.relative();
  }
}
