package pathvein.source;

import java.io.IOException;

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

  /// Gives back what the walk still holds.
  @Override
  void close();
}
