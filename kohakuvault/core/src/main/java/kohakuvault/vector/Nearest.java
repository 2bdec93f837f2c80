package kohakuvault.vector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;

/// The nearest vectors that were met so far. Of equally near ones, those with the smaller id count
/// as nearer, so the order in which vectors are met does not show.
final class Nearest {
  /// A vector that was met.
  record Near(long id, float distance, VectorTables.Slot slot) {}

  static final Comparator<Near> ORDER =
      Comparator.comparingDouble(Near::distance).thenComparingLong(Near::id);

  private final int most;
  private final PriorityQueue<Near> best = new PriorityQueue<>(ORDER.reversed());
  private final float[] sums = new float[VectorTables.SLOTS];
  private float limit = Float.POSITIVE_INFINITY;

  Nearest(int most) {
    this.most = most;
  }

  /// Looks at all vectors of a chunk.
  void visit(VectorTables.Chunk chunk, float[] vectors, Search search) {
    int slots = chunk.end();
    Metric metric = search.metric;
    search.sums.sums(metric.term(), search.query, vectors, slots, sums);
    for (int slot = 0; slot < slots; slot++) {
      float distance = metric.distance(sums[slot]);
      if (distance <= limit && chunk.isUsed(slot) && search.filter.test(chunk.rowIds()[slot])) {
        if (metric == Metric.COSINE
            && sums[slot] == 0
            && isZero(vectors, slot, search.query.length)) {
          continue;
        }
        add(new Near(chunk.rowIds()[slot], distance, new VectorTables.Slot(chunk.id(), slot)));
      }
    }
  }

  /// A stored vector has unit length, or is zero and near to nothing.
  private static boolean isZero(float[] vectors, int slot, int dimensions) {
    int from = slot * dimensions;
    for (int i = from; i < from + dimensions; i++) {
      if (vectors[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void add(Near each) {
    best.add(each);
    if (best.size() > most) {
      best.remove();
    }
    if (best.size() == most) {
      limit = best.element().distance;
    }
  }

  /// Adds what another search has met.
  void addAll(Nearest other) {
    other.best.forEach(this::add);
  }

  /// The nearest first.
  List<Near> inOrder() {
    Near[] all = best.toArray(Near[]::new);
    Arrays.sort(all, ORDER);
    return List.of(all);
  }

  /// What is looked for.
  record Search(Sums sums, Metric metric, float[] query, LongPredicate filter) {}
}
