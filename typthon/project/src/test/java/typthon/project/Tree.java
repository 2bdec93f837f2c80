package typthon.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that a test fills with files.
public record Tree(Path root) {
  /// Writes a file, its folders included.
  public Tree write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a file, its folders included.
  public Tree write(String path, byte[] bytes) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes a file.
  public Tree delete(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path(String path) {
    return root.resolve(path);
  }
}
