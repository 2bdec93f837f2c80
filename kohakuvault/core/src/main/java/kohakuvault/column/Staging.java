package kohakuvault.column;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.SoftReference;

/// Native memory in which a chunk is put together before it is written. It is kept from chunk to
/// chunk, since fresh memory of this size costs more in page faults than the copy that goes into
/// it; a lack of heap lets it go.
///
/// Used inside of write transactions only, of which there is one at a time.
final class Staging {
  private SoftReference<MemorySegment> kept = new SoftReference<>(MemorySegment.NULL);

  /// Returns `size` bytes with any content.
  MemorySegment take(long size) {
    MemorySegment known = kept.get();
    if (known == null || known.byteSize() < size) {
      known = Arena.ofAuto().allocate(size, Long.BYTES);
      kept = new SoftReference<>(known);
    }
    return known.asSlice(0, size);
  }
}
