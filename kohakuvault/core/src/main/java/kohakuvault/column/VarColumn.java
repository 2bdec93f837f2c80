package kohakuvault.column;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kohakuvault.session.Pending;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.WriteBuffers;
import org.jspecify.annotations.Nullable;

/// A column whose elements differ in size.
///
/// @param <T> what the elements are in Java
public final class VarColumn<T extends @Nullable Object> extends Column<T> {
  private final VarStore store;
  private final ColumnCodec<T> codec;
  private final Tail tail = new Tail();

  VarColumn(
      String name, ColumnCodec<T> codec, VarStore store, Sessions sessions, WriteBuffers buffers) {
    super(name, codec.dtype(), sessions, buffers);
    this.store = store;
    this.codec = codec;
  }

  /// Elements that wait to be appended; also empty ones count.
  private final class Tail implements Pending {
    private final List<byte[]> waiting = new ArrayList<>();
    private long size;

    void add(List<byte[]> elements) {
      waiting.addAll(elements);
      elements.forEach(e -> size += e.length + VarStore.TRIPLE);
    }

    @Override
    public long bytes() {
      return size;
    }

    @Override
    public long entries() {
      return waiting.size();
    }

    @Override
    public void write(Session session) {
      store.extend(session, waiting);
    }

    @Override
    public void clear() {
      waiting.clear();
      size = 0;
    }
  }

  @Override
  Pending pending() {
    return tail;
  }

  @Override
  long length(Session session) {
    return store.length(session);
  }

  @Override
  List<T> read(Session session, long from, int count) {
    List<T> result = new ArrayList<>(count);
    for (byte[] each : store.read(session, from, count)) {
      result.add(codec.decode(each, 0, each.length));
    }
    return result;
  }

  @Override
  public void append(T element) {
    byte[] bytes = codec.encode(element);
    appending(
        bytes.length + VarStore.TRIPLE,
        () -> tail.add(List.of(bytes)),
        s -> store.append(s, bytes));
  }

  @Override
  public void extend(Collection<? extends T> elements) {
    if (elements.isEmpty()) {
      return;
    }
    List<byte[]> encoded = new ArrayList<>(elements.size());
    elements.forEach(e -> encoded.add(codec.encode(e)));
    long size = encoded.stream().mapToLong(e -> e.length + VarStore.TRIPLE).sum();
    appending(size, () -> tail.add(encoded), s -> store.extend(s, encoded));
  }

  @Override
  void write(Session session, long from, List<? extends T> elements) {
    if (elements.size() == 1) {
      store.set(session, from, codec.encode(elements.getFirst()));
      return;
    }
    List<byte[]> encoded = new ArrayList<>(elements.size());
    elements.forEach(e -> encoded.add(codec.encode(e)));
    store.setAll(session, from, encoded);
  }

  @Override
  void insert(Session session, long at, T element) {
    store.insert(session, at, codec.encode(element));
  }

  @Override
  void delete(Session session, long from, long count) {
    store.delete(session, from, count);
  }

  @Override
  void clear(Session session) {
    store.clear(session);
  }

  @Override
  void vacuum(Session session) {
    store.vacuum(session);
  }
}
