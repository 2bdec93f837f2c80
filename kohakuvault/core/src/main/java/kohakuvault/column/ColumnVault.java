package kohakuvault.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kohakuvault.CorruptVaultException;
import kohakuvault.InvalidValueException;
import kohakuvault.KeyNotFoundException;
import kohakuvault.VaultException;
import kohakuvault.VaultOptions;
import kohakuvault.packer.PackException;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.WriteBuffers;
import org.jspecify.annotations.Nullable;

/// The columns of a vault. Safe for use by several threads.
public final class ColumnVault {
  private static final String DATA = "_data";
  private static final String INDEX = "_idx";
  private static final String INDEX_DTYPE = "adaptive_idx";

  private final Sessions sessions;
  private final WriteBuffers buffers;
  private final VaultOptions options;
  private volatile ChunkTable table;
  private final BlockCache blocks;
  private final Map<String, Column<?>> open = new ConcurrentHashMap<>();

  /// For the vault, which alone has sessions.
  @SuppressWarnings("exports")
  public ColumnVault(Sessions sessions, WriteBuffers buffers, VaultOptions options) {
    this.sessions = sessions;
    this.buffers = buffers;
    this.options = options;
    this.blocks = new BlockCache(sessions);
    this.table = sessions.read(s -> ChunkTable.open(s, sessions.file()));
    if (!sessions.isReadOnly() && table.isWritable()) {
      sessions.<@Nullable Void>atomically(s -> {
        ChunkTable.create(s);
        return null;
      });
    }
  }

  /// Rebuilds columns of releases 0.2 and 0.3 in the present format, all or nothing, and tells
  /// whether there was anything to do. Columns that were opened before must be opened anew.
  ///
  /// @throws CorruptVaultException if a column is damaged, or of a dtype that is not known
  public boolean upgrade() {
    if (!table.isLegacy()) {
      return false;
    }
    try {
      table = sessions.atomically(s -> LegacyColumns.upgrade(s, sessions.file(), this::insert));
    } catch (PackException e) {
      throw new CorruptVaultException(sessions.file() + ": " + e.getMessage(), e);
    }
    open.clear();
    return true;
  }

  /// What is known of a column without opening it.
  ///
  /// @param dtype as it is stored; it may be one that this library does not know
  /// @param length in elements
  public record Info(String name, String dtype, long length) {}

  /// Creates a column.
  ///
  /// @param dtype see [kohakuvault.packer.DType]
  /// @throws InvalidValueException if the dtype is not known, does not fit the chunk sizes, or the
  ///   name is taken or ends in `_data` or `_idx`
  public Column<@Nullable Object> create(String name, String dtype) {
    return create(name, codec(dtype));
  }

  private static ColumnCodec<@Nullable Object> codec(String dtype) {
    try {
      return ColumnCodec.of(dtype);
    } catch (PackException e) {
      throw new InvalidValueException(e.getMessage() + "", e);
    }
  }

  /// Creates a column with a codec of one's own.
  public <T extends @Nullable Object> Column<T> create(String name, ColumnCodec<T> codec) {
    if (name.isEmpty() || name.endsWith(DATA) || name.endsWith(INDEX)) {
      throw new InvalidValueException(
          "a column name must not be empty or end in _data or _idx, as \"" + name + "\" does");
    }
    table.checkWritable();
    sessions.<@Nullable Void>atomically(s -> {
      if (table.find(s, name) != null || table.find(s, name + DATA) != null) {
        throw new InvalidValueException(
            sessions.file() + ": there is a column " + name + " already");
      }
      insert(s, name, codec);
      return null;
    });
    return open(name, codec).orElseThrow();
  }

  private void insert(Session session, String name, ColumnCodec<?> codec) {
    insert(table, session, name, codec);
  }

  private void insert(ChunkTable target, Session session, String name, ColumnCodec<?> codec) {
    int size = codec.fixedSize();
    int min = options.minChunkBytes();
    int max = options.maxChunkBytes();
    if (size > 0) {
      insertAligned(target, session, name, codec.dtype(), size, min, max);
      return;
    }
    // a maximum that triples divide in both halves, or the original spoils the index when it
    // replaces elements
    int aligned = max - max % VarStore.TRIPLE;
    insertAligned(target, session, name + DATA, codec.dtype(), 1, min, aligned);
    insertAligned(target, session, name + INDEX, INDEX_DTYPE, VarStore.TRIPLE, min, aligned);
  }

  private static void insertAligned(
      ChunkTable target, Session session, String name, String dtype, int size, int min, int max) {
    long low = (long) (min + size - 1) / size * size;
    long high = (long) max / size * size;
    if (low > high) {
      throw new InvalidValueException(
          "Cannot align chunk sizes: elem_size=%d, min=%d, max=%d -> aligned_min=%d > aligned_max=%d. Please increase max_chunk_bytes."
              .formatted(size, min, max, low, high));
    }
    target.insert(session, name, dtype, size, (int) low, (int) high);
  }

  /// Opens a column.
  ///
  /// @throws KeyNotFoundException if it is not there
  /// @throws InvalidValueException if its dtype is not known
  public Column<@Nullable Object> open(String name) {
    Info info = info(name).orElseThrow(() -> missing(name));
    return open(name, codec(info.dtype)).orElseThrow(() -> missing(name));
  }

  private KeyNotFoundException missing(String name) {
    return new KeyNotFoundException(sessions.file() + ": there is no column " + name);
  }

  /// What is known of one column.
  public Optional<Info> info(String name) {
    return list().stream().filter(i -> i.name.equals(name)).findFirst();
  }

  /// Opens a column, or creates it if it is missing. The dtype of one that is there must be the
  /// same.
  public Column<@Nullable Object> ensure(String name, String dtype) {
    return ensure(name, codec(dtype));
  }

  /// Opens a column with a codec of one's own, or creates it if it is missing.
  ///
  /// @throws KeyNotFoundException if it is missing and the vault is open for reading only
  public <T extends @Nullable Object> Column<T> ensure(String name, ColumnCodec<T> codec) {
    return open(name, codec)
        .orElseGet(() -> {
          if (sessions.isReadOnly()) {
            throw missing(name);
          }
          return create(name, codec);
        });
  }

  /// Opens or creates a column of longs.
  public LongColumn ensureLong(String name) {
    return (LongColumn) (Column<?>) ensure(name, "i64");
  }

  /// Opens or creates a column of doubles.
  public DoubleColumn ensureDouble(String name) {
    return (DoubleColumn) (Column<?>) ensure(name, "f64");
  }

  private record Halves(
      @Nullable ColumnMeta data, @Nullable ColumnMeta index, @Nullable ColumnMeta fixed) {}

  private Halves find(Session session, String name) {
    if (!ChunkTable.exists(session)) {
      return new Halves(null, null, null);
    }
    ColumnMeta data = table.find(session, name + DATA);
    ColumnMeta index = table.find(session, name + INDEX);
    return data != null && index != null
        ? new Halves(data, index, null)
        : new Halves(null, null, table.find(session, name));
  }

  @SuppressWarnings("unchecked") // a column is kept with its dtype, which is compared
  private <T extends @Nullable Object> Optional<Column<T>> open(String name, ColumnCodec<T> codec) {
    Column<?> known = open.get(name);
    if (known == null) {
      Halves halves = sessions.read(s -> find(s, name));
      if (halves.data == null && halves.fixed == null) {
        return Optional.empty();
      }
      Column<?> made = make(name, codec, halves);
      known = open.computeIfAbsent(name, n -> made);
    }
    if (!known.dtype().equals(codec.dtype())) {
      throw new InvalidValueException(
          sessions.file()
              + ": column "
              + name
              + " is of dtype "
              + known.dtype()
              + ", not "
              + codec.dtype());
    }
    return Optional.of((Column<T>) known);
  }

  private Column<?> make(String name, ColumnCodec<?> codec, Halves halves) {
    ColumnMeta fixed = halves.fixed;
    if (fixed == null) {
      return variable(name, codec, halves);
    }
    FixedStore store = new FixedStore(table, fixed);
    if (fixed.elementSize() != codec.fixedSize() && fixed.dtype().equals(codec.dtype())) {
      throw table.corrupt(
          fixed, "elements of " + fixed.elementSize() + " bytes do not fit " + fixed.dtype());
    }
    if (codec instanceof PackedCodec && fixed.dtype().equals("i64")) {
      return new LongColumn(store, sessions, buffers, blocks);
    }
    if (codec instanceof PackedCodec && fixed.dtype().equals("f64")) {
      return new DoubleColumn(store, sessions, buffers, blocks);
    }
    return new FixedColumn<>(codec, store, sessions, buffers, blocks);
  }

  private Column<?> variable(String name, ColumnCodec<?> codec, Halves halves) {
    ColumnMeta data = java.util.Objects.requireNonNull(halves.data);
    ColumnMeta index = java.util.Objects.requireNonNull(halves.index);
    if (!data.dtype().equals(codec.dtype())) {
      throw new InvalidValueException(
          sessions.file()
              + ": column "
              + name
              + " is of dtype "
              + data.dtype()
              + ", not "
              + codec.dtype());
    }
    if (table.isLegacy() || !index.dtype().equals(INDEX_DTYPE)) {
      throw new VaultException(
          sessions.file()
              + ": column "
              + name
              + " has an index of release 0.3 or older; upgrade the columns first");
    }
    return new VarColumn<>(name, codec, new VarStore(table, data, index), sessions, buffers);
  }

  /// All columns, in the order of their creation.
  public List<Info> list() {
    for (Column<?> each : open.values()) {
      buffers.settle(each.pending());
    }
    return sessions.read(s -> {
      List<Info> found = new ArrayList<>();
      List<ColumnMeta> rows = ChunkTable.exists(s) ? table.all(s) : List.of();
      Map<String, ColumnMeta> byName = new java.util.HashMap<>();
      rows.forEach(r -> byName.put(r.name(), r));
      for (ColumnMeta row : rows) {
        info(row, byName).ifPresent(found::add);
      }
      return found;
    });
  }

  private static Optional<Info> info(ColumnMeta row, Map<String, ColumnMeta> byName) {
    String name = row.name();
    if (name.endsWith(INDEX) && byName.containsKey(stem(name, INDEX) + DATA)) {
      return Optional.empty();
    }
    ColumnMeta index = name.endsWith(DATA) ? byName.get(stem(name, DATA) + INDEX) : null;
    return Optional.of(
        index == null
            ? new Info(name, row.dtype(), row.length())
            : new Info(stem(name, DATA), row.dtype(), index.length()));
  }

  private static String stem(String name, String end) {
    return name.substring(0, name.length() - end.length());
  }

  /// Deletes a column with everything in it, and tells whether it was there.
  public boolean delete(String name) {
    table.checkWritable();
    Column<?> known = open.remove(name);
    if (known != null) {
      buffers.forget(known.pending());
    }
    return sessions.atomically(s -> {
      Halves halves = find(s, name);
      for (ColumnMeta each : new @Nullable ColumnMeta[] {halves.data, halves.index, halves.fixed}) {
        if (each != null) {
          table.delete(s, each);
        }
      }
      return halves.data != null || halves.fixed != null;
    });
  }
}
