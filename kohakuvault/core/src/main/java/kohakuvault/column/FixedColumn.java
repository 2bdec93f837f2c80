package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import kohakuvault.session.Pending;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.WriteBuffers;
import org.jspecify.annotations.Nullable;

/// A column whose elements all have the same size.
///
/// @param <T> what the elements are in Java
public sealed class FixedColumn<T extends @Nullable Object> extends Column<T>
    permits LongColumn, DoubleColumn {
  private final FixedStore store;
  private final ColumnCodec<T> codec;
  private final BlockCache blocks;
  private final Tail tail = new Tail();

  FixedColumn(
      ColumnCodec<T> codec,
      FixedStore store,
      Sessions sessions,
      WriteBuffers buffers,
      BlockCache blocks) {
    super(store.column().name(), store.column().dtype(), sessions, buffers);
    this.store = store;
    this.codec = codec;
    this.blocks = blocks;
  }

  final BlockCache blocks() {
    return blocks;
  }

  /// Bytes that wait to be appended.
  private final class Tail implements Pending {
    private byte[] waiting = new byte[256];
    private int size;

    void add(byte[] element) {
      if (waiting.length - size < element.length) {
        waiting =
            Arrays.copyOf(
                waiting, Math.max(waiting.length * 2, Math.addExact(size, element.length)));
      }
      System.arraycopy(element, 0, waiting, size, element.length);
      size += element.length;
    }

    @Override
    public long bytes() {
      return size;
    }

    @Override
    public long entries() {
      return size / elementSize();
    }

    @Override
    public void write(Session session) {
      store.append(session, MemorySegment.ofArray(waiting).asSlice(0, size));
    }

    @Override
    public void clear() {
      size = 0;
      waiting = new byte[256];
    }
  }

  @Override
  final Pending pending() {
    return tail;
  }

  final FixedStore store() {
    return store;
  }

  /// The size of one element in bytes.
  public final int elementSize() {
    return store.column().elementSize();
  }

  @Override
  final long length(Session session) {
    return store.length(session);
  }

  @Override
  final List<T> read(Session session, long from, int count) {
    int size = elementSize();
    byte[] bytes = store.read(session, from * size, Math.multiplyExact(count, size));
    List<T> result = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      result.add(codec.decode(bytes, i * size, (i + 1) * size));
    }
    return result;
  }

  @Override
  public void append(T element) {
    appendBytes(codec.encode(element));
  }

  @Override
  public void extend(Collection<? extends T> elements) {
    if (!elements.isEmpty()) {
      appendBytes(joined(elements));
    }
  }

  private byte[] joined(Collection<? extends T> elements) {
    int size = elementSize();
    byte[] all = new byte[Math.multiplyExact(elements.size(), size)];
    int at = 0;
    for (T each : elements) {
      System.arraycopy(codec.encode(each), 0, all, at, size);
      at += size;
    }
    return all;
  }

  private void appendBytes(byte[] bytes) {
    appending(
        bytes.length, () -> tail.add(bytes), s -> store.append(s, MemorySegment.ofArray(bytes)));
  }

  /// Appends whole elements as they are stored, little-endian.
  ///
  /// @throws IllegalArgumentException if the bytes are no whole number of elements
  public final void appendRaw(MemorySegment data) {
    if (data.byteSize() % elementSize() != 0) {
      throw new IllegalArgumentException(
          data.byteSize() + " bytes are no whole number of elements of " + elementSize());
    }
    appending(
        data.byteSize(),
        () -> tail.add(data.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)),
        s -> store.append(s, data));
  }

  /// Copies elements as they are stored, little-endian, into memory.
  ///
  /// @param from the first element
  /// @param count how many
  /// @param target takes count × element size bytes
  /// @throws IndexOutOfBoundsException if the column is shorter
  public final void copyTo(long from, long count, MemorySegment target) {
    reading(s -> {
      java.util.Objects.checkFromIndexSize(from, count, length(s));
      int size = elementSize();
      store.read(s, from * size, target.asSlice(0, count * size));
      return Boolean.TRUE;
    });
  }

  @Override
  final void write(Session session, long from, List<? extends T> elements) {
    store.write(session, from * elementSize(), MemorySegment.ofArray(joined(elements)));
  }

  @Override
  final void insert(Session session, long at, T element) {
    store.insert(session, at, MemorySegment.ofArray(codec.encode(element)));
  }

  @Override
  final void delete(Session session, long from, long count) {
    store.delete(session, from, count);
  }

  @Override
  final void clear(Session session) {
    store.truncate(session, 0);
  }

  @Override
  final void vacuum(Session session) {
    store.vacuum(session);
  }
}
