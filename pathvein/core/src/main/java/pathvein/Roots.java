package pathvein;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Checks the root of a walk before anything is emitted.
final class Roots {
  private Roots() {}

  /// Returns the real path of a root that can be listed.
  static Path require(Path root) throws IOException {
    Path real = root.toRealPath();
    if (!Files.readAttributes(real, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(root.toString());
    }
    if (!Files.isReadable(real)) {
      throw new AccessDeniedException(root.toString());
    }
    return real;
  }
}
