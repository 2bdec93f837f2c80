package pathvein;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;
import pathvein.source.Place;

/// A file that a search found.
///
/// @param place where it lies
/// @param attributes size, time of the last modification in nanoseconds, and identity; null unless
///   [FileSearch#withAttributes] was asked for
public record FoundFile(Place place, @Nullable EntryAttributes attributes)
    implements Comparable<FoundFile> {
  @Override
  public int compareTo(FoundFile other) {
    return place.compareTo(other.place);
  }

  /// Returns the path, which opens the file whatever bytes its name is made of.
  public Path path() {
    return place.path();
  }

  /// Returns the names below the root with `/` between them.
  public String relative() {
    return place.relative();
  }

  /// Returns the attributes of a search that asked for them.
  ///
  /// @throws IllegalStateException if it did not
  public EntryAttributes requireAttributes() {
    if (attributes == null) {
      throw new IllegalStateException("the search was not told withAttributes()");
    }
    return attributes;
  }
}
