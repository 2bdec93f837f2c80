package pathvein.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The memory that one listing at a time works with. Reused, and freed as one.
final class Workspace {
  /// The kernel hands out so many bytes of entries at most in one call.
  private static final int LISTING = 64 * 1024;

  /// Longer paths are opened in steps; the kernel's own limit is 4,096 with the final zero.
  static final int LONGEST_PATH = 4000;

  private final Arena arena = Arena.ofShared();
  final SystemCalls calls = new SystemCalls(arena);
  final MemorySegment listing = arena.allocate(LISTING, 8);
  final MemorySegment status = arena.allocate(FileStatus.SIZE, 8);
  final byte[] heap = new byte[LISTING];
  private final MemorySegment path = arena.allocate(LONGEST_PATH + 96);

  /// Returns the bytes as a text that the kernel can read; valid until the next call.
  MemorySegment path(byte[] bytes, int offset, int length) {
    MemorySegment.copy(bytes, offset, path, ValueLayout.JAVA_BYTE, 0, length);
    path.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
    return path;
  }

  /// Copies what the kernel wrote to [#heap].
  void copyListing(int length) {
    MemorySegment.copy(listing, ValueLayout.JAVA_BYTE, 0, heap, 0, length);
  }

  void free() {
    arena.close();
  }
}
