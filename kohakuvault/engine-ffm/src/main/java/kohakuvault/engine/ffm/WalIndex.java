package kohakuvault.engine.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The header of the index of the write-ahead log, in the memory that a connection shares with all
/// others: 48 bytes with a counter of commits, the number of frames, and checksums.
///
/// Source: the file format pages of SQLite ("WAL-mode file format"), and `sqlite3_io_methods` in
/// its C interface, whose order is fixed. The memory is asked of the connection itself, for opening
/// the shared file beside it would drop SQLite's locks when it is closed.
final class WalIndex {
  private static final int FILE_POINTER = 7;
  private static final int REGION = 32_768;
  private static final int HEADER = 48;

  /// Where a file keeps its methods, and where among those the version and `xShmMap` lie.
  private static final int METHODS = 0;

  private static final int METHODS_WITH_SHARED_MEMORY = 2;
  private static final int SHM_MAP = 104;
  private static final FunctionDescriptor MAP =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);

  private WalIndex() {}

  /// The header, or null if the connection has none. It has one after its first read.
  static @Nullable MemorySegment header(long database) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment pointer = call.allocate(ADDRESS);
      int code = Sqlite.fileControl(database, call.allocateFrom("main"), FILE_POINTER, pointer);
      long file = pointer.get(JAVA_LONG, 0);
      if (code != FfmConnection.OK || file == 0) {
        return null;
      }
      long methods = Sqlite.memory(file, 8).get(JAVA_LONG, METHODS);
      if (methods == 0 || Sqlite.memory(methods, 4).get(JAVA_INT, 0) < METHODS_WITH_SHARED_MEMORY) {
        return null;
      }
      long map = Sqlite.memory(methods, SHM_MAP + 8).get(JAVA_LONG, SHM_MAP);
      pointer.set(JAVA_LONG, 0, 0);
      if (map == 0 || map(map, file, pointer) != FfmConnection.OK) {
        return null;
      }
      long region = pointer.get(JAVA_LONG, 0);
      return region == 0 ? null : Sqlite.memory(region, HEADER);
    }
  }

  /// Maps the first region of the shared memory, or finds it mapped already; makes none.
  private static int map(long function, long file, MemorySegment pointer) {
    try {
      return (int) Sqlite.function(function, MAP).invokeExact(file, 0, REGION, 0, pointer);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
