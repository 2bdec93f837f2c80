package kohakuvault.engine;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A compiled statement. Parameters count from 1, columns of a row from 0.
public interface EngineStatement extends AutoCloseable {

  void bindNull(int parameter);

  void bindLong(int parameter, long value);

  void bindDouble(int parameter, double value);

  void bindText(int parameter, String value);

  /// Binds `length` bytes of `value` from `from` as a blob. The array must not change before
  /// [#reset].
  void bindBytes(int parameter, byte[] value, int from, int length);

  /// Binds all of `value` as a blob.
  default void bindBytes(int parameter, byte[] value) {
    bindBytes(parameter, value, 0, value.length);
  }

  /// Binds a blob from memory, heap or native. It must not change before [#reset].
  void bindSegment(int parameter, MemorySegment value);

  /// Binds a blob of zeros.
  ///
  /// @throws EngineException if the engine cannot make one of this length
  void bindZeros(int parameter, long length);

  /// Runs to the next row.
  ///
  /// @return whether there is a row
  boolean step();

  /// Makes the statement ready for another run. Bound values stay.
  void reset();

  /// Runs a statement that gives no rows, then resets it.
  default void run() {
    try {
      while (step()) {
        // a pragma may answer; nobody asked
      }
    } finally {
      reset();
    }
  }

  int columnCount();

  String columnName(int column);

  Kind kindAt(int column);

  /// The value as an integer; 0 for NULL.
  long longAt(int column);

  double doubleAt(int column);

  /// The value as text, or null for NULL.
  @Nullable String textAt(int column);

  /// A copy of the bytes of a blob or text cell, never of characters; null for NULL.
  byte @Nullable [] bytesAt(int column);

  /// The bytes of a blob or text cell in place. They are valid until the next [#step] or [#reset].
  /// Empty for NULL.
  MemorySegment segmentAt(int column);

  @Override
  void close();

  /// The storage class of a value.
  enum Kind {
    NULL,
    INTEGER,
    REAL,
    TEXT,
    BLOB
  }
}
