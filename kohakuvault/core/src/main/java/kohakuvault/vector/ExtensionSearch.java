package kohakuvault.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.SqlName;
import kohakuvault.vector.Nearest.Near;
import org.jspecify.annotations.Nullable;

/// Searches with sqlite-vec, so that what is found equals what Java finds, bit for bit.
///
/// The extension adds in another order than [Sums] and leaves open which of equally near vectors
/// comes first. So it is asked for a few more vectors than are wanted; their distances are measured
/// anew, and the nearest of them are taken. That is the answer if the last vector that the
/// extension gave is farther than the last one wanted by more than rounding can amount to.
/// Otherwise, and for the zero vectors that it reports without a distance, there is no answer here.
final class ExtensionSearch {
  /// How many more vectors are asked for than are wanted.
  private static final int SPARE = 16;

  /// The most that the extension answers with.
  private static final int MOST = 4096;

  private final VectorTables tables;
  private final Sums sums;
  private final Metric metric;
  private final String sql;

  ExtensionSearch(VectorTables tables, String table, Metric metric, Sums sums) {
    this.tables = tables;
    this.sums = sums;
    this.metric = metric;
    this.sql =
        "SELECT rowid,distance FROM "
            + SqlName.quoted(table)
            + " WHERE vector MATCH ? AND k=? ORDER BY distance";
  }

  private record Candidates(List<Long> ids, List<Double> distances) {}

  /// Returns the nearest vectors, the nearest first, or null if Java has to look.
  @Nullable List<Near> nearest(Session session, float[] query, int k) {
    if (k + SPARE > MOST) {
      return null;
    }
    Candidates found = candidates(session, query, k + SPARE);
    if (found == null || isDoubtful(found, query.length, k)) {
      return null;
    }
    List<Near> measured = new ArrayList<>(found.ids.size());
    float[] sum = new float[1];
    for (long id : found.ids) {
      VectorTables.Slot slot = tables.slot(session, id);
      if (slot == null) {
        return null;
      }
      sums.sums(metric.term(), query, tables.vector(session, slot), 1, sum);
      measured.add(new Near(id, metric.distance(sum[0]), slot));
    }
    measured.sort(Nearest.ORDER);
    return measured.size() > k ? List.copyOf(measured.subList(0, k)) : measured;
  }

  private @Nullable Candidates candidates(Session session, float[] query, int most) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * query.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(query);
    EngineStatement statement = session.statement(sql);
    statement.bindBytes(1, bytes.array());
    statement.bindLong(2, most);
    Candidates found = new Candidates(new ArrayList<>(most), new ArrayList<>(most));
    try {
      while (statement.step()) {
        if (statement.kindAt(1) != EngineStatement.Kind.REAL) {
          return null;
        }
        found.ids.add(statement.longAt(0));
        found.distances.add(statement.doubleAt(1));
      }
    } finally {
      statement.reset();
    }
    return found;
  }

  /// Whether a vector that the extension left out could be among the nearest.
  private boolean isDoubtful(Candidates found, int dimensions, int k) {
    int count = found.distances.size();
    if (count < k + SPARE) {
      return false;
    }
    double last = found.distances.get(count - 1);
    double wanted = found.distances.get(k - 1);
    // both sums are off by half a unit in the last place per addition at most; a distance by cosine
    // is measured against the unit lengths of its vectors
    double scale = metric == Metric.COSINE ? 1 : Math.abs(last);
    double rounding = 4 * scale * dimensions * Math.scalb(1.0, -24);
    return !(last - wanted > rounding);
  }
}
