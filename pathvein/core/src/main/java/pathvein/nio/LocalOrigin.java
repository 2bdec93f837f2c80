package pathvein.nio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pathvein.source.Origin;

/// A root that is a path of some file system.
public final class LocalOrigin implements Origin {
  private final Path root;
  private volatile byte @Nullable [] start;

  /// @param root the directory
  public LocalOrigin(Path root) {
    this.root = root;
  }

  @Override
  public Path path(byte[] relative) {
    return relative.length == 0 ? root : PathNames.resolve(root, relative);
  }

  @Override
  public URI uri(byte[] relative) {
    return path(relative).toUri();
  }

  @Override
  public byte[] display(byte[] relative) {
    if (root.getFileSystem() != FileSystems.getDefault()) {
      return path(relative).toString().getBytes(StandardCharsets.UTF_8);
    }
    byte[] first = start();
    if (relative.length == 0) {
      return first;
    }
    boolean slash = first.length > 0 && first[first.length - 1] != '/';
    byte[] result = Arrays.copyOf(first, first.length + (slash ? 1 : 0) + relative.length);
    if (slash) {
      result[first.length] = '/';
    }
    System.arraycopy(relative, 0, result, result.length - relative.length, relative.length);
    return result;
  }

  /// Returns the bytes of the root. Finding them asks the file system, so it is done once.
  private byte[] start() {
    byte[] known = start;
    if (known == null) {
      known =
          root.isAbsolute()
              ? PathNames.absolute(root)
              : root.toString().getBytes(StandardCharsets.UTF_8);
      start = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalOrigin origin && root.equals(origin.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
