package kohakuvault.engine;

import java.lang.foreign.MemorySegment;

/// One cell, open for reading or writing in place. Its size cannot change. It expires when its row
/// is changed in another way; the next use then fails with `SQLITE_ABORT`.
public interface EngineBlob extends AutoCloseable {

  /// The size of the cell in bytes.
  long size();

  /// Fills `target` with the bytes from `offset`.
  ///
  /// @throws EngineException if the range is not inside the cell, or the blob has expired
  void read(long offset, MemorySegment target);

  /// Writes `source` at `offset`.
  ///
  /// @throws EngineException if the range is not inside the cell, or the blob has expired
  void write(long offset, MemorySegment source);

  /// Moves to the same column of another row of the same table; cheaper than opening anew.
  void reopen(long rowId);

  @Override
  void close();
}
