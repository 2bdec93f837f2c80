package kohakuvault.engine;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One connection to a database. Used by one thread at a time; the owner sees to that.
public interface EngineConnection extends AutoCloseable {

  /// Compiles one statement.
  ///
  /// @throws EngineException if the SQL is wrong or the database is busy
  EngineStatement prepare(String sql);

  /// Runs statements without parameters and drops their rows. Several may be given, divided by
  /// semicolons.
  void execute(String sql);

  /// How many rows the last insert, update or delete touched.
  long changes();

  /// The rowid of the last insert on this connection.
  long lastInsertRowId();

  /// Whether [#openBlob] works, so that parts of a cell can be read and written in place.
  boolean hasBlobs();

  /// Opens one cell of a row for reading or writing in place.
  ///
  /// @throws UnsupportedOperationException if [#hasBlobs] is false
  /// @throws EngineException if the row is missing
  EngineBlob openBlob(String table, String column, long rowId, boolean writable);

  /// A few bytes in memory that change with every commit to the file by any connection of any
  /// process, as long as its journal is a write-ahead log; or null if this engine cannot show them.
  /// They are valid until this connection is closed, and looking at them takes no lock.
  @Nullable MemorySegment commitMark();

  /// Loads an SQLite extension, such as sqlite-vec.
  ///
  /// @throws EngineException if it cannot be loaded
  void loadExtension(Path library);

  /// Makes a running statement on another thread end with `SQLITE_INTERRUPT`. The one method that
  /// any thread may call.
  void interrupt();

  /// Closes the connection. Statements and blobs must be closed before.
  @Override
  void close();
}
