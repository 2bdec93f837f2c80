package pathvein.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where something was found: a directory or file at or below the root of a walk.
///
/// Places are ordered by their names compared as unsigned bytes, parents before what they hold; the
/// order says nothing about places of different roots.
public final class Place implements Comparable<Place> {
  private final Origin origin;
  private final Node directory;
  private final byte @Nullable [] name;
  private volatile byte @Nullable [] relative;

  private Place(Origin origin, Node directory, byte @Nullable [] name) {
    this.origin = origin;
    this.directory = directory;
    this.name = name;
  }

  /// Returns the place of a directory of the walk.
  public static Place of(Origin origin, Node directory) {
    return new Place(origin, directory, null);
  }

  /// Returns the place of an entry of a directory of the walk.
  public static Place of(Origin origin, Node directory, byte[] name) {
    return new Place(origin, directory, name);
  }

  /// Returns the place of an entry of this directory.
  public Place child(byte[] entry) {
    byte[] own = name;
    Node inside = own == null ? directory : directory.child(own, false, null);
    return new Place(origin, inside, entry);
  }

  /// Returns the path. Works for every name, also for one that is not valid text.
  ///
  /// @throws UnsupportedOperationException if the root is no path, as in an object store
  public Path path() {
    return origin.path(relativeBytes());
  }

  /// Returns the address.
  public URI uri() {
    return origin.uri(relativeBytes());
  }

  /// Returns the names below the root with `/` between them; empty for the root itself. Bytes that
  /// are not valid UTF-8 are replaced.
  public String relative() {
    return new String(relativeBytes(), StandardCharsets.UTF_8);
  }

  /// Returns [#relative] as the bytes that the names are made of. Shared: do not change it.
  public byte[] relativeBytes() {
    byte[] known = relative;
    if (known == null) {
      known = join(directory.relativeBytes(), name);
      relative = known;
    }
    return known;
  }

  private static byte[] join(byte[] path, byte @Nullable [] last) {
    if (last == null) {
      return path;
    }
    if (path.length == 0) {
      return last;
    }
    byte[] joined = Arrays.copyOf(path, path.length + 1 + last.length);
    joined[path.length] = '/';
    System.arraycopy(last, 0, joined, path.length + 1, last.length);
    return joined;
  }

  /// Returns the last name as bytes; for the root its own, which is empty at the root of a file
  /// system or bucket. Shared: do not change it.
  public byte[] nameBytes() {
    byte[] own = name;
    return own != null ? own : directory.name();
  }

  /// Returns the last name. Bytes that are not valid UTF-8 are replaced.
  public String name() {
    return new String(nameBytes(), StandardCharsets.UTF_8);
  }

  /// Returns the bytes that a command line prints: the absolute path or address.
  public byte[] display() {
    return origin.display(relativeBytes());
  }

  /// Tells whether this place lies inside that directory, at any depth.
  public boolean isBelow(Place outer) {
    byte[] own = relativeBytes();
    byte[] other = outer.relativeBytes();
    return own.length > other.length
        && Arrays.equals(own, 0, other.length, other, 0, other.length)
        && (other.length == 0 || own[other.length] == '/');
  }

  /// Returns the number of steps from the root.
  public int depth() {
    return directory.depth() + (name == null ? 0 : 1);
  }

  /// Returns the root of the walk.
  public Origin origin() {
    return origin;
  }

  @Override
  public int compareTo(Place other) {
    return compare(relativeBytes(), other.relativeBytes());
  }

  /// Compares relative paths name by name, as unsigned bytes.
  public static int compare(byte[] left, byte[] right) {
    int at = Arrays.mismatch(left, right);
    if (at < 0) {
      return 0;
    }
    return Integer.compare(weight(left, at), weight(right, at));
  }

  /// The end of a path comes before `/`, which comes before all that a name can hold.
  private static int weight(byte[] path, int at) {
    if (at >= path.length) {
      return -1;
    }
    return path[at] == '/' ? 0 : path[at] & 0xFF;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place place
        && origin.equals(place.origin)
        && Arrays.equals(relativeBytes(), place.relativeBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(relativeBytes());
  }

  @Override
  public String toString() {
    return new String(display(), StandardCharsets.UTF_8);
  }
}
