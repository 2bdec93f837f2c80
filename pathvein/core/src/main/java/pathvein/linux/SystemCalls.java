package pathvein.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// The system calls of the engine.
///
/// All go through the C library's `syscall`, which glibc and musl both have: one signature is
/// linked instead of four, and linking is what costs a short process most. Addresses are passed as
/// numbers, and the error number is not captured, which would make every call dearer: a call that
/// fails is made once more in a way that captures it. Calls are plain, never "critical", since a
/// critical call on a slow disk would stall the garbage collector.
final class SystemCalls {
  /// Flags of `openat` that both architectures share.
  static final int CLOSE_ON_EXEC = 0x80000;

  /// Start from the working directory; all paths given with it are absolute.
  static final int AT_FDCWD = -100;

  /// Ask a link itself, not its target.
  static final int AT_SYMLINK_NOFOLLOW = 0x100;

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EACCES = 13;
  static final int ENOTDIR = 20;
  static final int ENFILE = 23;
  static final int EMFILE = 24;
  static final int ENAMETOOLONG = 36;
  static final int ELOOP = 40;

  private static final MethodHandle SYSCALL = link();

  private static final boolean ARM = isArm();
  private static final long OPENAT = ARM ? 56 : 257;
  private static final long GETDENTS64 = ARM ? 61 : 217;
  private static final long CLOSE = ARM ? 57 : 3;
  private static final long STATX = ARM ? 291 : 332;
  private static final int DIRECTORY = ARM ? 0x4000 : 0x10000;
  private static final int NO_FOLLOW = ARM ? 0x8000 : 0x20000;

  private SystemCalls() {}

  private static boolean isArm() {
    return System.getProperty("os.arch", "").equals("aarch64");
  }

  @SuppressWarnings("restricted") // Calling the C library is what this class is for.
  private static MethodHandle link(Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
    FunctionDescriptor shape =
        FunctionDescriptor.of(number, number, number, number, number, number, number);
    MemorySegment address =
        linker
            .defaultLookup()
            .find("syscall")
            .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no syscall function"));
    return linker.downcallHandle(address, shape, options);
  }

  /// Makes a call, again if a signal interrupted it; returns its result or the negated error
  /// number.
  private static long call(long number, long a, long b, long c, long d, long e) {
    long result = invoke(number, a, b, c, d, e);
    return result >= 0 ? result : Erring.call(number, a, b, c, d, e);
  }

  private static long invoke(long number, long a, long b, long c, long d, long e) {
    try {
      return (long) SYSCALL.invokeExact(number, a, b, c, d, e);
    } catch (Throwable impossible) {
      throw new AssertionError("a system call threw", impossible);
    }
  }

  /// The same function, linked so that error numbers can be told. Loaded at the first failure.
  private static final class Erring {
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final long ERRNO =
        CAPTURED.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = link(Linker.Option.captureCallState("errno"));

    private Erring() {}

    static long call(long number, long a, long b, long c, long d, long e) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment captured = arena.allocate(CAPTURED);
        while (true) {
          long result = (long) SYSCALL.invokeExact(captured, number, a, b, c, d, e);
          if (result >= 0) {
            return result;
          }
          int error = captured.get(ValueLayout.JAVA_INT, ERRNO);
          if (error != EINTR) {
            return -error;
          }
        }
      } catch (Throwable impossible) {
        throw new AssertionError("a system call threw", impossible);
      }
    }
  }

  /// Opens a directory for reading; returns its descriptor or a negated error number.
  static int openDirectory(int base, long path, boolean follow) {
    int flags = DIRECTORY | CLOSE_ON_EXEC | (follow ? 0 : NO_FOLLOW);
    return (int) call(OPENAT, base, path, flags, 0, 0);
  }

  /// Reads entries; returns the number of bytes, 0 at the end, or a negated error number.
  static int listEntries(int descriptor, long buffer, int size) {
    return (int) call(GETDENTS64, descriptor, buffer, size, 0, 0);
  }

  /// Closes a descriptor. The result does not matter: Linux frees the number in any case.
  static void close(int descriptor) {
    invoke(CLOSE, descriptor, 0, 0, 0, 0);
  }

  /// Asks for kind, size, times and identity; returns 0 or a negated error number.
  static int status(int base, long path, int flags, MemorySegment result) {
    long wanted = 0x1 | 0x40 | 0x100 | 0x200; // type, mtime, ino, size
    return (int) call(STATX, base, path, flags, wanted, result.address());
  }

  /// Returns the exception that an error number stands for.
  static IOException failure(int error, String path) {
    return switch (error) {
      case EACCES, EPERM -> new AccessDeniedException(path);
      case ENOENT -> new NoSuchFileException(path);
      case ENOTDIR, ELOOP -> new NotDirectoryException(path);
      case EMFILE -> new FileSystemException(path, null, "too many open files");
      case ENFILE -> new FileSystemException(path, null, "too many open files in the system");
      case ENAMETOOLONG -> new FileSystemException(path, null, "name too long");
      default -> new FileSystemException(path, null, "error number " + error);
    };
  }
}
