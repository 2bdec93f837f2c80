package pathvein.nio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import pathvein.source.Origin;

/// A root that is a path of some file system.
///
/// @param root the directory
public record LocalOrigin(Path root) implements Origin {
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
    byte[] start =
        root.isAbsolute()
            ? PathNames.absolute(root)
            : root.toString().getBytes(StandardCharsets.UTF_8);
    if (relative.length == 0) {
      return start;
    }
    boolean slash = start.length > 0 && start[start.length - 1] != '/';
    byte[] result = new byte[start.length + (slash ? 1 : 0) + relative.length];
    System.arraycopy(start, 0, result, 0, start.length);
    if (slash) {
      result[start.length] = '/';
    }
    System.arraycopy(relative, 0, result, result.length - relative.length, relative.length);
    return result;
  }
}
