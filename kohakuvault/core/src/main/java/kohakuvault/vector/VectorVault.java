package kohakuvault.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.LongPredicate;
import kohakuvault.InvalidValueException;
import kohakuvault.KeyNotFoundException;
import kohakuvault.Value;
import kohakuvault.encoding.ValueCodec;
import kohakuvault.encoding.ValueRows;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.SqlName;
import kohakuvault.vector.Nearest.Near;
import kohakuvault.vector.Nearest.Search;
import org.jspecify.annotations.Nullable;

/// Vectors of one dimension with a value each, searched one by one. Safe for use by several
/// threads.
///
/// Where the vault has sqlite-vec (`VaultOptions.withVectorExtension`), searches without a filter
/// and with the table's own metric go through it, with the same results as Java's. Otherwise
/// vectors are kept in memory after the first search, up to [#MOST_CACHED] bytes, until the file
/// changes. Where the JDK's vector module is present (`--add-modules jdk.incubator.vector`),
/// searches use it, with the same results; large tables are searched by two threads.
public final class VectorVault {
  /// The most bytes of vectors that are kept in memory.
  public static final long MOST_CACHED = 1L << 30;

  private static final int MOST_HITS = 4096;

  /// From so many chunks on, a search without a filter uses a second thread.
  private static final int CHUNKS_FOR_TWO = 8;

  private static final LongPredicate ANY = id -> true;
  private static final int MOST_DIMENSIONS = 8192;

  private final Sessions sessions;
  private final String table;
  private final int dimensions;
  private final Metric metric;
  private final VectorTables tables;
  private final ValueRows values;
  private final Sums sums = Sums.best();
  private final ExtensionSearch extension;
  private @Nullable Cache cache;

  /// The vectors of one state of the file.
  private record Cache(long version, List<VectorTables.Chunk> chunks, List<float[]> vectors) {}

  /// For the vault, which alone has sessions.
  @SuppressWarnings("exports")
  public VectorVault(
      Sessions sessions, String table, int dimensions, Metric metric, ValueCodec codec) {
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new IllegalArgumentException("dimensions must be from 1 to 8192, not " + dimensions);
    }
    if (metric == Metric.INNER_PRODUCT) {
      throw new IllegalArgumentException(
          "a table cannot have the inner product as its metric; search with it instead");
    }
    this.sessions = sessions;
    this.table = SqlName.checked(table);
    this.dimensions = dimensions;
    this.metric = metric;
    String file = sessions.file().toString();
    this.tables = new VectorTables(file, table, dimensions);
    this.values = new ValueRows(file, table, codec);
    this.extension = new ExtensionSearch(tables, table, metric, sums);
    String definition = sessions.<@Nullable String>read(tables::definition);
    if (definition == null) {
      sessions.<@Nullable Void>atomically(s -> {
        tables.create(s, metric);
        values.create(s);
        return null;
      });
    } else {
      checkDefinition(definition);
      sessions.<@Nullable Void>read(s -> {
        tables.checkVersion(s);
        return null;
      });
    }
  }

  private void checkDefinition(String definition) {
    String plain = definition.toLowerCase(Locale.ROOT);
    boolean same =
        plain.contains("float[" + dimensions + "]")
            && plain.contains("distance_metric=" + metric.word().toLowerCase(Locale.ROOT));
    if (!same) {
      throw new InvalidValueException(
          sessions.file()
              + ": table "
              + table
              + " is not one of "
              + dimensions
              + " floats with metric "
              + metric.word()
              + ": "
              + definition);
    }
  }

  /// A vector that was found.
  ///
  /// @param distance by the metric; smaller is nearer
  public record Hit(long id, float distance, Value value) {}

  /// A stored vector.
  public record Entry(long id, float[] vector, Value value) {}

  public int dimensions() {
    return dimensions;
  }

  public Metric metric() {
    return metric;
  }

  private float[] stored(float[] vector) {
    if (vector.length != dimensions) {
      throw new InvalidValueException(
          "Expected " + dimensions + " dimensions, got " + vector.length);
    }
    return metric == Metric.COSINE ? Metric.unit(vector) : vector;
  }

  /// Adds a vector.
  ///
  /// @return its id
  /// @throws InvalidValueException if it is of another dimension
  public long insert(float[] vector, Value value) {
    float[] stored = stored(vector);
    return sessions.atomically(s -> tables.insert(s, stored, values.insert(s, value)));
  }

  /// Finds the `k` nearest vectors, the nearest first.
  public List<Hit> search(float[] query, int k) {
    return search(query, k, metric, ANY);
  }

  /// Finds the `k` nearest vectors among those whose id the filter takes. A zero vector has no
  /// direction and is never found by cosine.
  ///
  /// @param measure the metric of this search
  /// @throws IllegalArgumentException if `k` is not from 0 to 4096
  public List<Hit> search(float[] query, int k, Metric measure, LongPredicate filter) {
    if (k < 0 || k > MOST_HITS) {
      throw new IllegalArgumentException("k must be from 0 to " + MOST_HITS + ", not " + k);
    }
    float[] wanted = stored(query);
    if (measure == Metric.COSINE && metric != Metric.COSINE) {
      throw new IllegalArgumentException(
          "cosine needs a table of unit vectors; this one has metric " + metric.word());
    }
    if (k == 0) {
      return List.of();
    }
    return sessions.read(s -> values(s, nearest(s, wanted, k, measure, filter)));
  }

  private List<Near> nearest(
      Session session, float[] query, int k, Metric measure, LongPredicate filter) {
    if (sessions.extension().isLoaded() && filter == ANY && measure == metric) {
      List<Near> found = extension.nearest(session, query, k);
      if (found != null) {
        return found;
      }
    }
    Search search = new Search(sums, measure, query, filter);
    Cache known = cached(session);
    if (known == null) {
      Nearest best = new Nearest(k);
      for (VectorTables.Chunk chunk : tables.chunks(session)) {
        best.visit(chunk, tables.vectors(session, chunk.id()), search);
      }
      return best.inOrder();
    }
    int chunks = known.chunks.size();
    if (filter != ANY || chunks < CHUNKS_FOR_TWO) {
      return visit(known, 0, chunks, k, search).inOrder();
    }
    ForkJoinTask<Nearest> half =
        ForkJoinPool.commonPool().submit(() -> visit(known, chunks / 2, chunks, k, search));
    Nearest best = visit(known, 0, chunks / 2, k, search);
    best.addAll(half.join());
    return best.inOrder();
  }

  private static Nearest visit(Cache known, int from, int to, int k, Search search) {
    Nearest best = new Nearest(k);
    for (int c = from; c < to; c++) {
      best.visit(known.chunks.get(c), known.vectors.get(c), search);
    }
    return best;
  }

  private List<Hit> values(Session session, List<Near> found) {
    List<Hit> hits = new ArrayList<>(found.size());
    for (Near each : found) {
      hits.add(
          new Hit(
              each.id(),
              each.distance(),
              values.get(session, tables.reference(session, each.slot()))));
    }
    return hits;
  }

  /// The vectors in memory, if they are those that this session sees.
  private @Nullable Cache cached(Session session) {
    if (sessions.inTransaction() || sessions.inSnapshot()) {
      return null;
    }
    long version = sessions.version();
    synchronized (this) {
      Cache known = cache;
      if (known != null && known.version == version) {
        return known;
      }
    }
    long bytes =
        4L
            * dimensions
            * VectorTables.SLOTS
            * session.number("SELECT count(*) FROM " + SqlName.quoted(table + "_chunks"));
    if (bytes > MOST_CACHED) {
      return null;
    }
    Cache made = load(session, version);
    // what was read may already be newer than its version; only a version that still holds vouches
    // for it
    if (sessions.version() != version) {
      return null;
    }
    synchronized (this) {
      cache = made;
    }
    return made;
  }

  private Cache load(Session session, long version) {
    List<VectorTables.Chunk> chunks = tables.chunks(session);
    List<float[]> vectors = new ArrayList<>(chunks.size());
    for (VectorTables.Chunk each : chunks) {
      vectors.add(tables.vectors(session, each.id()));
    }
    return new Cache(version, chunks, vectors);
  }

  /// A vector by its id.
  public Optional<Entry> find(long id) {
    return Optional.ofNullable(
        sessions.<@Nullable Entry>read(s -> {
          VectorTables.Slot slot = tables.slot(s, id);
          return slot == null
              ? null
              : new Entry(id, tables.vector(s, slot), values.get(s, tables.reference(s, slot)));
        }));
  }

  /// Replaces the vector, the value, or both; null leaves one as it is.
  ///
  /// @throws IllegalArgumentException if neither is given
  /// @throws KeyNotFoundException if the id is not there
  public void update(long id, float @Nullable [] vector, @Nullable Value value) {
    if (vector == null && value == null) {
      throw new IllegalArgumentException("Must provide either vector or value to update");
    }
    float[] stored = vector == null ? null : stored(vector);
    sessions.<@Nullable Void>atomically(s -> {
      VectorTables.Slot slot = tables.slot(s, id);
      if (slot == null) {
        throw new KeyNotFoundException(
            sessions.file() + ", vectors " + table + ": ID " + id + " not found");
      }
      if (stored != null) {
        tables.writeVector(s, slot, stored);
      }
      if (value != null) {
        values.update(s, tables.reference(s, slot), value);
      }
      return null;
    });
  }

  /// Deletes a vector and tells whether it was there.
  public boolean delete(long id) {
    return sessions.atomically(s -> {
      VectorTables.Slot slot = tables.slot(s, id);
      if (slot == null) {
        return false;
      }
      values.delete(s, tables.reference(s, slot));
      tables.delete(s, id, slot);
      return true;
    });
  }

  /// The number of vectors.
  public long size() {
    return sessions.read(tables::count);
  }
}
