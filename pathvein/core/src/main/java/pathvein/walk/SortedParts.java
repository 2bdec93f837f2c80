package pathvein.walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Sorted lists that several threads have made, to be read as one.
///
/// A thread walks whole branches of a tree, so what it finds is to a large part in order, with
/// nothing of the others in between. Such runs are looked for by halving and handed out as a whole.
///
/// @param <R> an element
public final class SortedParts<R> {
  /// Takes a run of elements.
  @FunctionalInterface
  public interface Run {
    /// Takes the elements of a part from `from` up to `to`, which is not included.
    void take(int part, int from, int to);
  }

  private final Comparator<? super R> order;
  private final List<List<R>> parts = new ArrayList<>();

  /// @param order the order of all
  public SortedParts(Comparator<? super R> order) {
    this.order = order;
  }

  /// Adds what a thread has found, sorted in place. May be called by several threads at once.
  ///
  /// @return the number of the part
  public int add(List<R> found) {
    found.sort(order);
    return addSorted(found);
  }

  private synchronized int addSorted(List<R> found) {
    parts.add(found);
    return parts.size() - 1;
  }

  /// How far a part has been handed out.
  private final class Head implements Comparable<Head> {
    final int part;
    final List<R> elements;
    int at;

    Head(int part) {
      this.part = part;
      this.elements = parts.get(part);
    }

    R element() {
      return elements.get(at);
    }

    @Override
    public int compareTo(Head other) {
      return order.compare(element(), other.element());
    }
  }

  /// Hands out everything in order, run by run. To be called when all has been added.
  public synchronized void runs(Run run) {
    PriorityQueue<Head> heads = new PriorityQueue<>();
    for (int part = 0; part < parts.size(); part++) {
      if (!parts.get(part).isEmpty()) {
        heads.add(new Head(part));
      }
    }
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      Head next = heads.peek();
      int end = next == null ? head.elements.size() : end(head, next.element());
      run.take(head.part, head.at, end);
      head.at = end;
      if (end < head.elements.size()) {
        heads.add(head);
      }
    }
  }

  /// Returns everything in order.
  public List<R> all() {
    List<R> all = new ArrayList<>();
    runs((part, from, to) -> all.addAll(parts.get(part).subList(from, to)));
    return all;
  }

  /// Returns where in a part the elements end that come no later than `limit`; the first does.
  private int end(Head head, R limit) {
    int low = head.at;
    int high = head.elements.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (order.compare(head.elements.get(middle), limit) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
