package typthon.project.pipelines;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Gathers items and hands them to a sink together. It never does so by itself: the caller asks
/// [#shouldFlush] after adding, and flushes once more at the end.
///
/// Safe for use by several threads; the sink is called by one at a time.
public final class BatchedWriter<T> {
  private final int capacity;
  private final Sink<? super T> sink;
  private final List<T> items = new ArrayList<>();

  /// Where the items go.
  @FunctionalInterface
  public interface Sink<T> {
    /// Writes all of `items`, which are in the order in which they were added.
    void write(List<? extends T> items) throws IOException;
  }

  /// @param capacity the number of items from which on a flush is due, at least 1
  /// @throws IllegalArgumentException if `capacity` is less than 1
  public BatchedWriter(int capacity, Sink<? super T> sink) {
    this.capacity = Numbers.atLeastOne("capacity", capacity);
    this.sink = sink;
  }

  /// Keeps `item` for the next flush, also beyond the capacity.
  public synchronized void add(T item) {
    items.add(item);
  }

  /// Returns the number of items that wait.
  public synchronized int size() {
    return items.size();
  }

  /// Returns whether as many items wait as the capacity says, or more.
  public synchronized boolean shouldFlush() {
    return items.size() >= capacity;
  }

  /// Writes all items that wait and forgets them; does nothing if there are none.
  ///
  /// @throws IOException if the sink fails; the items then still wait
  public synchronized void flush() throws IOException {
    if (!items.isEmpty()) {
      sink.write(List.copyOf(items));
      items.clear();
    }
  }
}
