package pathvein.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/// A place whose directories can be listed: the one seam under the engine.
///
/// Safe for use by several threads, which list different directories. Closed when the walk is over
/// and no listing is under way.
public interface DirectorySource extends AutoCloseable {
  /// Returns the name of the engine, such as `nio`.
  String name();

  /// Lists one directory: hands each name to the sink, except `.` and `..`, then asks the sink how
  /// many of them will be entered.
  ///
  /// @throws java.nio.file.AccessDeniedException if the directory may not be read
  /// @throws java.nio.file.NoSuchFileException if it is no longer there
  /// @throws java.nio.file.NotDirectoryException if it is no longer a directory
  /// @throws IOException if it cannot be read for another reason
  void list(Node directory, EntrySink sink) throws IOException;

  /// Returns something that equals the identity of another directory exactly if both are the same
  /// directory, whatever links lead to them.
  ///
  /// @throws IOException if the directory cannot be asked
  Object identity(Node directory) throws IOException;

  /// Returns something that is equal for directories of one file system.
  ///
  /// @throws IOException if the directory cannot be asked
  Object fileSystem(Node directory) throws IOException;

  /// Opens the content of a file of the tree.
  ///
  /// @throws IOException if it cannot be read, or the source knows names only
  default InputStream read(Place file) throws IOException {
    try {
      return Files.newInputStream(file.path());
    } catch (UnsupportedOperationException noPath) {
      throw new IOException(
          file + ": " + name() + " holds names only, not what is in files", noPath);
    }
  }

  /// Returns the first bytes of a file of the tree: `length` of them, or all if there are fewer.
  ///
  /// @throws IOException if they cannot be read, or the source knows names only
  default byte[] head(Place file, int length) throws IOException {
    try (InputStream in = read(file)) {
      return in.readNBytes(length);
    }
  }

  /// Gives back what the walk still holds.
  @Override
  void close();
}
