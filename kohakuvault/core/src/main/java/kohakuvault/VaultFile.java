package kohakuvault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kohakuvault.column.ColumnVault;
import kohakuvault.encoding.ValueCodec;
import kohakuvault.engine.EngineProvider;
import kohakuvault.session.Engines;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.Settings;
import kohakuvault.session.SqlName;
import kohakuvault.session.VectorExtension;
import kohakuvault.session.WriteBuffers;
import kohakuvault.text.TextVault;
import kohakuvault.vector.Metric;
import kohakuvault.vector.VectorVault;
import org.jspecify.annotations.Nullable;

/// One vault: an SQLite file that holds keys, columns, text and vectors, with one transaction over
/// all of them.
///
/// Safe for use by several threads: one writes at a time, in fair turn; readers do not wait. Other
/// processes may read and write the file at the same moment, the original library among them.
public final class VaultFile implements AutoCloseable {
  private static final String ENGINE_PROPERTY = "kohakuvault.engine";
  static final String META =
      "CREATE TABLE IF NOT EXISTS kohakuvault_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)";

  private final Sessions sessions;
  private final VaultOptions options;
  private final EngineProvider engine;
  private final WriteBuffers buffers;
  private final Map<String, KeyValueBuffer> tables = new ConcurrentHashMap<>();
  private final Map<View, KeyValueVault> maps = new ConcurrentHashMap<>();

  private @Nullable ColumnVault columns;

  private VaultFile(Sessions sessions, VaultOptions options, EngineProvider engine) {
    this.sessions = sessions;
    this.buffers = new WriteBuffers(sessions);
    this.options = options;
    this.engine = engine;
  }

  /// Opens a vault with the defaults; a missing file is created.
  public static VaultFile open(Path file) {
    return open(file, UnaryOperator.identity());
  }

  /// Opens a vault.
  ///
  /// @param file the database
  /// @param choice changes the default options, as in `o -> o.withReadOnly(true)`
  /// @throws VaultIoException if the file cannot be opened or made
  /// @throws CorruptVaultException if it is not a database
  /// @throws VaultException if no engine can be used, or the vector extension that is named in the
  ///   options does not load
  public static VaultFile open(Path file, UnaryOperator<VaultOptions> choice) {
    VaultOptions options = choice.apply(VaultOptions.defaults());
    String wanted = options.engine();
    if (wanted.equals("auto")) {
      wanted = System.getProperty(ENGINE_PROPERTY, "auto");
    }
    return open(file, options, Engines.choose(wanted));
  }

  static VaultFile open(Path file, VaultOptions options, EngineProvider engine) {
    Sessions sessions =
        Sessions.open(
            new Settings(
                file,
                engine,
                options.readOnly(),
                options.pageSize(),
                options.mapBytes(),
                options.cacheKib(),
                options.durability().name(),
                options.busyTimeout(),
                options.attempts(),
                options.backoff(),
                VectorExtension.find(options.vectorExtension())));
    return new VaultFile(sessions, options, engine);
  }

  /// The file.
  public Path path() {
    return sessions.file();
  }

  /// The name of the engine at work, as `ffm` or `jdbc`.
  public String engine() {
    return engine.name();
  }

  /// The engine and the version of SQLite, for people.
  public String engineDetail() {
    return engine.name() + ": " + engine.availability().detail();
  }

  /// What searches vectors, for people: sqlite-vec with its release and file, or plain Java, and
  /// why if a library was found that does not load.
  public String vectorDetail() {
    // a vault for reading only has no connection yet that could have tried
    return sessions.read(s -> sessions.extension().detail());
  }

  public VaultOptions options() {
    return options;
  }

  /// The default map, in table `kv`.
  public KeyValueVault keyValue() {
    return keyValue("kv");
  }

  /// The map in a table; the table is made if it is missing.
  ///
  /// @throws KeyNotFoundException if the table is missing and the vault is open for reading only
  /// @throws IllegalArgumentException if the name is not a plain identifier
  public KeyValueVault keyValue(String table) {
    return keyValue(table, EncodingOptions.defaults());
  }

  /// A view of a map that encodes values in another way than the usual one.
  public KeyValueVault keyValue(String table, EncodingOptions encoding) {
    SqlName.checked(table);
    return maps.computeIfAbsent(new View(table, encoding), this::openMap);
  }

  private record View(String table, EncodingOptions encoding) {}

  private KeyValueVault openMap(View view) {
    String name = view.table;
    KeyValueBuffer known = tables.get(name);
    if (known != null) {
      return new KeyValueVault(sessions, known, new ValueCodec(view.encoding));
    }
    KeyValueTable found = sessions.<@Nullable KeyValueTable>read(s -> KeyValueTable.find(s, name));
    if (found == null) {
      if (sessions.isReadOnly()) {
        throw new KeyNotFoundException(path() + ": there is no table " + name);
      }
      found =
          sessions.atomically(s -> {
            s.connection().execute(META);
            return KeyValueTable.create(s, name);
          });
    } else if (!sessions.isReadOnly()) {
      sessions.<@Nullable Void>write(VaultFile::makeMeta);
    }
    KeyValueTable opened = found;
    return new KeyValueVault(
        sessions,
        tables.computeIfAbsent(name, n -> new KeyValueBuffer(buffers, opened)),
        new ValueCodec(view.encoding));
  }

  private static @Nullable Void makeMeta(Session session) {
    session.connection().execute(META);
    return null;
  }

  /// The columns. Their tables are made if they are missing.
  public synchronized ColumnVault columns() {
    ColumnVault known = columns;
    if (known == null) {
      known = new ColumnVault(sessions, buffers, options);
      columns = known;
    }
    return known;
  }

  /// Documents for full-text search, in a table with these text columns. The tables are made if
  /// they are missing.
  ///
  /// @throws InvalidValueException if the table is there with other columns
  public TextVault text(String table, String... columns) {
    return new TextVault(
        sessions, table, List.of(columns), new ValueCodec(EncodingOptions.defaults()));
  }

  /// Vectors for nearest-neighbour search. The tables are made if they are missing.
  ///
  /// @throws InvalidValueException if the table is there with another dimension or metric
  public VectorVault vectors(String table, int dimensions, Metric metric) {
    return new VectorVault(
        sessions, table, dimensions, metric, new ValueCodec(EncodingOptions.defaults()));
  }

  /// Opens a scope in which writes are gathered: 64 MiB at most, written from 16 MiB on.
  public WriteBuffer writeBuffer() {
    return writeBuffer(WriteBuffer.Options.defaults());
  }

  /// Opens a scope in which writes are gathered.
  public WriteBuffer writeBuffer(WriteBuffer.Options limits) {
    return new WriteBuffer(buffers, limits);
  }

  /// The changes of watched parts, by any process.
  public ChangeFeed changes() {
    return new ChangeFeed(sessions);
  }

  /// Versions and features, and marks of one's own.
  public Metadata metadata() {
    return new Metadata(sessions);
  }

  /// Does everything in `work` or nothing of it, over all parts of the vault. Inside of another
  /// transaction of this thread, `work` becomes a part of it; if it fails, its own changes alone
  /// are undone.
  ///
  /// @throws VaultBusyException if another writer does not give way
  public void transaction(Runnable work) {
    transaction(() -> {
      work.run();
      return Boolean.TRUE;
    });
  }

  /// As [#transaction(Runnable)], with a result.
  public <T extends @Nullable Object> T transaction(Supplier<T> work) {
    buffers.flush();
    return sessions.atomically(s -> work.get());
  }

  /// Runs `work` so that all its reads on this thread see the vault as it is now. Keep it short:
  /// while it lasts, the write-ahead log cannot be cut.
  public void snapshot(Runnable work) {
    buffers.flush();
    sessions.snapshot(work);
  }

  /// Moves what is committed from the write-ahead log into the file, as far as readers allow.
  public void checkpoint() {
    if (!sessions.isClosed()) {
      sessions.maintain(s -> s.connection().execute("PRAGMA wal_checkpoint(PASSIVE)"));
    }
  }

  /// Lets SQLite look at its statistics and rewrites the file without holes. Takes as long as
  /// copying the file.
  public void optimize() {
    sessions.maintain(s -> {
      s.dropStatements();
      s.connection().execute("PRAGMA optimize");
      s.connection().execute("VACUUM");
    });
  }

  /// Checks the file. The checks read everything once.
  public List<VaultCheck.Finding> check() {
    buffers.flush();
    return VaultCheck.run(sessions, false);
  }

  /// Checks the file and mends what can be mended without loss; what is returned was found before.
  public List<VaultCheck.Finding> repair() {
    buffers.flush();
    return VaultCheck.run(sessions, true);
  }

  /// The tables in the file that are maps.
  public List<String> keyValueTables() {
    return sessions.read(KeyValueTable::list);
  }

  /// How often an operation was tried anew because another writer held the file.
  public int retryCount() {
    return sessions.retryCount();
  }

  public boolean isClosed() {
    return sessions.isClosed();
  }

  /// Closes the vault. What was committed is safe; closing again does nothing.
  @Override
  public void close() {
    try {
      if (!sessions.isClosed()) {
        buffers.flush();
      }
    } finally {
      sessions.close();
    }
  }
}
