package pathvein.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// The memory that one listing at a time works with. Reused, and freed as one.
///
/// The kernel gets addresses. This side looks at the memory through buffers, whose methods cost a
/// fraction of those of segments as long as they are interpreted.
final class Workspace {
  /// The kernel hands out so many bytes of entries at most in one call.
  static final int LISTING = 64 * 1024;

  /// Longer paths are opened in steps; the kernel's own limit is 4,096 with the final zero.
  static final int LONGEST_PATH = 4000;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment listingMemory = arena.allocate(LISTING, 8);
  private final MemorySegment pathMemory = arena.allocate(LONGEST_PATH + 96);
  private final ByteBuffer listingBytes = listingMemory.asByteBuffer();
  private final ByteBuffer pathBytes = pathMemory.asByteBuffer();
  private final long path = pathMemory.address();

  final long listing = listingMemory.address();
  final MemorySegment status = arena.allocate(FileStatus.SIZE, 8);
  final byte[] heap = new byte[LISTING];

  final LinuxEntry entry = new LinuxEntry(this);

  /// Whether a listing is under way that works with this memory.
  boolean inUse;

  /// Returns the address of the bytes as a text that the kernel can read; valid until the next
  /// call.
  long path(byte[] bytes, int offset, int length) {
    pathBytes.put(0, bytes, offset, length);
    pathBytes.put(length, (byte) 0);
    return path;
  }

  /// Copies what the kernel wrote to [#heap].
  void copyListing(int length) {
    listingBytes.get(0, heap, 0, length);
  }

  void free() {
    arena.close();
  }
}
