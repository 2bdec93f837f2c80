package typthon.ide;

import java.nio.file.Path;

/// A stretch of the text of a file.
///
/// @param file an absolute path
/// @param name the stretch to show, mostly a name
/// @param whole the definition that the name belongs to; the same as `name` where there is none
public record Location(Path file, TextSpan name, TextSpan whole) implements Comparable<Location> {
  /// Returns a stretch that is no definition.
  public static Location of(Path file, TextSpan span) {
    return new Location(file, span, span);
  }

  @Override
  public int compareTo(Location other) {
    int files = file.compareTo(other.file);
    return files == 0 ? name.compareTo(other.name) : files;
  }
}
