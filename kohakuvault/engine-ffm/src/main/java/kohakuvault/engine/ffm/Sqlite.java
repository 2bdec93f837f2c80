package kohakuvault.engine.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The C interface of SQLite. Pointers are longs, so that nothing is allocated to pass them.
///
/// The handles are static, for only constant handles compile to plain calls. The trivial getters
/// are called without leaving the Java state; binding copies from the heap in place. What may wait
/// for a lock or the disk never does that.
@SuppressWarnings("restricted") // calling foreign functions is what this class is for
final class Sqlite {
  /// Where to look for the library first; a path.
  static final String LIBRARY_PROPERTY = "kohakuvault.sqlite.library";

  private static final List<String> NAMES =
      List.of(
          "libsqlite3.so.0",
          "libsqlite3.so",
          "libsqlite3.dylib",
          "/usr/lib/libsqlite3.dylib",
          "winsqlite3.dll",
          "sqlite3.dll");

  /// All of memory, to read what SQLite points at.
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final SymbolLookup LIBRARY = load();
  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle LIBVERSION =
      handle(
          "sqlite3_libversion_number",
          FunctionDescriptor.of(JAVA_INT),
          Linker.Option.critical(false));
  private static final MethodHandle THREADSAFE =
      handle("sqlite3_threadsafe", FunctionDescriptor.of(JAVA_INT), Linker.Option.critical(false));
  private static final MethodHandle OPEN =
      handle(
          "sqlite3_open_v2",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG));
  private static final MethodHandle FILE_CONTROL =
      handle(
          "sqlite3_file_control",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS));
  private static final MethodHandle CLOSE =
      handle("sqlite3_close_v2", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PREPARE =
      handle(
          "sqlite3_prepare_v2",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle STEP =
      handle("sqlite3_step", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle RESET =
      handle("sqlite3_reset", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle FINISH =
      handle("sqlite3_finalize", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle BIND_NULL =
      handle(
          "sqlite3_bind_null",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT),
          Linker.Option.critical(false));
  private static final MethodHandle BIND_LONG =
      handle(
          "sqlite3_bind_int64",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG),
          Linker.Option.critical(false));
  private static final MethodHandle BIND_TEXT =
      handle(
          "sqlite3_bind_text",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG),
          Linker.Option.critical(true));
  private static final MethodHandle BIND_BLOB =
      handle(
          "sqlite3_bind_blob64",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG),
          Linker.Option.critical(true));
  private static final MethodHandle BIND_ZEROS =
      handle(
          "sqlite3_bind_zeroblob64",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG),
          Linker.Option.critical(false));
  private static final MethodHandle COLUMN_COUNT =
      handle(
          "sqlite3_column_count",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG),
          Linker.Option.critical(false));
  private static final MethodHandle COLUMN_NAME =
      handle("sqlite3_column_name", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle COLUMN_TYPE =
      handle(
          "sqlite3_column_type",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT),
          Linker.Option.critical(false));
  private static final MethodHandle COLUMN_LONG =
      handle(
          "sqlite3_column_int64",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT),
          Linker.Option.critical(false));
  private static final MethodHandle COLUMN_TEXT =
      handle("sqlite3_column_text", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle COLUMN_BLOB =
      handle("sqlite3_column_blob", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle COLUMN_BYTES =
      handle(
          "sqlite3_column_bytes",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT),
          Linker.Option.critical(false));
  private static final MethodHandle EXEC =
      handle(
          "sqlite3_exec",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle ERROR_MESSAGE =
      handle(
          "sqlite3_errmsg",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG),
          Linker.Option.critical(false));
  private static final MethodHandle EXTENDED_CODE =
      handle(
          "sqlite3_extended_errcode",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG),
          Linker.Option.critical(false));
  private static final MethodHandle CHANGES =
      handle(
          "sqlite3_changes",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG),
          Linker.Option.critical(false));
  private static final MethodHandle LAST_ROW_ID =
      handle(
          "sqlite3_last_insert_rowid",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG),
          Linker.Option.critical(false));

  // A library that lacks any of what is linked later is of no use from the start.
  static {
    for (String function :
        List.of(
            "sqlite3_blob_open",
            "sqlite3_blob_read",
            "sqlite3_blob_write",
            "sqlite3_blob_bytes",
            "sqlite3_blob_close",
            "sqlite3_blob_reopen",
            "sqlite3_bind_double",
            "sqlite3_column_double",
            "sqlite3_interrupt",
            "sqlite3_enable_load_extension")) {
      address(function);
    }
  }

  /// To read and write parts of blobs. Linked at the first use, as the other groups are: each shape
  /// of a function takes the JVM some three milliseconds, and many processes only put and get a few
  /// rows.
  private static final class Blobs {
    static final MethodHandle OPEN =
        handle(
            "sqlite3_blob_open",
            FunctionDescriptor.of(
                JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS));
    static final MethodHandle READ =
        handle(
            "sqlite3_blob_read",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT));
    static final MethodHandle WRITE =
        handle(
            "sqlite3_blob_write",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT));
    static final MethodHandle BYTES =
        handle(
            "sqlite3_blob_bytes",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG),
            Linker.Option.critical(false));
    static final MethodHandle CLOSE =
        handle("sqlite3_blob_close", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    static final MethodHandle REOPEN =
        handle("sqlite3_blob_reopen", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  /// Numbers with a fraction.
  private static final class Doubles {
    static final MethodHandle BIND_DOUBLE =
        handle(
            "sqlite3_bind_double",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_DOUBLE),
            Linker.Option.critical(false));
    static final MethodHandle COLUMN_DOUBLE =
        handle(
            "sqlite3_column_double",
            FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_INT),
            Linker.Option.critical(false));
  }

  /// What few processes ask for.
  private static final class Seldom {
    static final MethodHandle BIND_BLOB_AT =
        handle(
            "sqlite3_bind_blob64",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.critical(false));
    static final MethodHandle INTERRUPT =
        handle("sqlite3_interrupt", FunctionDescriptor.ofVoid(JAVA_LONG));
    static final MethodHandle ENABLE_EXTENSIONS =
        handle(
            "sqlite3_enable_load_extension", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
  }

  private Sqlite() {}

  private static SymbolLookup load() {
    String chosen = System.getProperty(LIBRARY_PROPERTY);
    List<String> candidates = chosen == null ? NAMES : List.of(chosen);
    for (String name : candidates) {
      try {
        return SymbolLookup.libraryLookup(name, Arena.global());
      } catch (IllegalArgumentException e) {
        // not here; the next one
      }
    }
    throw new UnsatisfiedLinkError("no SQLite library found among " + candidates);
  }

  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(address(name), descriptor, options);
  }

  private static MemorySegment address(String name) {
    return LIBRARY
        .find(name)
        .orElseThrow(() -> new UnsatisfiedLinkError("the SQLite library lacks " + name));
  }

  private static RuntimeException unexpected(Throwable t) {
    if (t instanceof RuntimeException e) {
      return e;
    }
    if (t instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(t);
  }

  /// A text that ends in a zero byte, at an address.
  static String text(long address) {
    return address == 0 ? "" : MEMORY.getString(address);
  }

  /// A text of known length.
  static String text(long address, int length) {
    return new String(bytes(address, length), StandardCharsets.UTF_8);
  }

  static byte[] bytes(long address, int length) {
    byte[] result = new byte[length];
    MemorySegment.copy(MEMORY, JAVA_BYTE, address, result, 0, length);
    return result;
  }

  static MemorySegment segment(long address, long length) {
    return MEMORY.asSlice(address, length);
  }

  static int libversion() {
    try {
      return (int) LIBVERSION.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int threadsafe() {
    try {
      return (int) THREADSAFE.invokeExact();
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int open(MemorySegment a, MemorySegment b, int c, long d) {
    try {
      return (int) OPEN.invokeExact(a, b, c, d);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int close(long a) {
    try {
      return (int) CLOSE.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int prepare(long a, MemorySegment b, int c, MemorySegment d, long e) {
    try {
      return (int) PREPARE.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int step(long a) {
    try {
      return (int) STEP.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int reset(long a) {
    try {
      return (int) RESET.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int finish(long a) {
    try {
      return (int) FINISH.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindNull(long a, int b) {
    try {
      return (int) BIND_NULL.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindLong(long a, int b, long c) {
    try {
      return (int) BIND_LONG.invokeExact(a, b, c);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindDouble(long a, int b, double c) {
    try {
      return (int) Doubles.BIND_DOUBLE.invokeExact(a, b, c);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindText(long a, int b, MemorySegment c, int d, long e) {
    try {
      return (int) BIND_TEXT.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindBlob(long a, int b, MemorySegment c, long d, long e) {
    try {
      return (int) BIND_BLOB.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindBlobAt(long a, int b, long c, long d, long e) {
    try {
      return (int) Seldom.BIND_BLOB_AT.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int bindZeros(long a, int b, long c) {
    try {
      return (int) BIND_ZEROS.invokeExact(a, b, c);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int columnCount(long a) {
    try {
      return (int) COLUMN_COUNT.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long columnName(long a, int b) {
    try {
      return (long) COLUMN_NAME.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int columnType(long a, int b) {
    try {
      return (int) COLUMN_TYPE.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long columnLong(long a, int b) {
    try {
      return (long) COLUMN_LONG.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static double columnDouble(long a, int b) {
    try {
      return (double) Doubles.COLUMN_DOUBLE.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long columnText(long a, int b) {
    try {
      return (long) COLUMN_TEXT.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long columnBlob(long a, int b) {
    try {
      return (long) COLUMN_BLOB.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int columnBytes(long a, int b) {
    try {
      return (int) COLUMN_BYTES.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int exec(long a, MemorySegment b, long c, long d, long e) {
    try {
      return (int) EXEC.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long errorMessage(long a) {
    try {
      return (long) ERROR_MESSAGE.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int extendedCode(long a) {
    try {
      return (int) EXTENDED_CODE.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int fileControl(long a, MemorySegment b, int c, MemorySegment d) {
    try {
      return (int) FILE_CONTROL.invokeExact(a, b, c, d);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /// A function that SQLite points at, rather than exports.
  static MethodHandle function(long address, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(MemorySegment.ofAddress(address), descriptor);
  }

  /// Memory that SQLite points at.
  static MemorySegment memory(long address, long size) {
    return MEMORY.asSlice(address, size);
  }

  static int changes(long a) {
    try {
      return (int) CHANGES.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static long lastRowId(long a) {
    try {
      return (long) LAST_ROW_ID.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int blobOpen(
      long a, MemorySegment b, MemorySegment c, MemorySegment d, long e, int f, MemorySegment g) {
    try {
      return (int) Blobs.OPEN.invokeExact(a, b, c, d, e, f, g);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int blobRead(long a, long b, int c, int d) {
    try {
      return (int) Blobs.READ.invokeExact(a, b, c, d);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int blobWrite(long a, long b, int c, int d) {
    try {
      return (int) Blobs.WRITE.invokeExact(a, b, c, d);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int blobBytes(long a) {
    try {
      return (int) Blobs.BYTES.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int blobClose(long a) {
    try {
      return (int) Blobs.CLOSE.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int blobReopen(long a, long b) {
    try {
      return (int) Blobs.REOPEN.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static void interrupt(long a) {
    try {
      Seldom.INTERRUPT.invokeExact(a);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  static int enableExtensions(long a, int b) {
    try {
      return (int) Seldom.ENABLE_EXTENSIONS.invokeExact(a, b);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }
}
