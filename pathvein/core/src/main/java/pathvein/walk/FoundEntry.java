package pathvein.walk;

import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;
import pathvein.source.Place;

/// A file that a walk found.
///
/// @param place where it lies
/// @param attributes what the file system tells about it, if that was asked for
public record FoundEntry(Place place, @Nullable EntryAttributes attributes)
    implements Comparable<FoundEntry> {
  @Override
  public int compareTo(FoundEntry other) {
    return place.compareTo(other.place);
  }
}
