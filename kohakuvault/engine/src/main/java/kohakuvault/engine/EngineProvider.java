package kohakuvault.engine;

import java.nio.file.Path;

/// A way to reach SQLite. Providers are found with [java.util.ServiceLoader]; the usable one with
/// the highest [#rank] is taken.
public interface EngineProvider {

  /// A short name, as `jdbc` or `ffm`.
  String name();

  /// The order of preference; the higher the better.
  int rank();

  /// Says whether this engine works on this machine. The first call may load a library.
  Availability availability();

  /// Opens a database file.
  ///
  /// @throws EngineException if the file cannot be opened
  /// @throws IllegalStateException if the engine is not available
  EngineConnection connect(Path file, OpenMode mode);

  /// What an engine says about itself.
  ///
  /// @param usable whether [#connect] will work
  /// @param detail the version of SQLite and where it comes from, or why the engine cannot be used
  record Availability(boolean usable, String detail) {}

  /// How to open a file.
  enum OpenMode {
    /// Read only; the file must exist.
    READ,
    /// Read and write; the file must exist.
    WRITE,
    /// Read and write; a missing file is created.
    CREATE
  }
}
