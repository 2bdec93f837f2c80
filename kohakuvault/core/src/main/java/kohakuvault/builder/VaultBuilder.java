package kohakuvault.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import kohakuvault.VaultIoException;
import kohakuvault.VaultOptions;
import kohakuvault.session.SqlName;

/// Collects entries and makes a new vault of them in one go, in plain Java: without SQLite and
/// without native code, as [kohakuvault.reader.VaultReader] reads.
///
/// For the first write of many entries, where starting SQLite would take longer than writing does.
/// Entries are kept in memory until then, values by reference. Not safe for use by several threads.
public final class VaultBuilder {
  private static final int FILE_HEADING = 100;
  private static final int WRITE_AHEAD = 2;
  private static final int SCHEMA_FORMAT = 4;
  private static final int UTF_8 = 1;

  /// What SQLite calls its release 3.46.0, of which nothing newer is used.
  private static final int RELEASE = 3_046_000;

  private static final String META = "kohakuvault_meta";

  private final SortedMap<String, SortedMap<byte[], byte[]>> tables = new TreeMap<>();

  /// Makes sure that a key-value table is there, with or without entries.
  ///
  /// @throws IllegalArgumentException if the name is not a plain identifier
  public VaultBuilder table(String name) {
    entries(name);
    return this;
  }

  /// Adds an entry to a key-value table; of several with the same key the last one counts.
  ///
  /// @param value stored as it is, as [kohakuvault.KeyValueVault#putBytes] does
  /// @throws IllegalArgumentException if the name is not a plain identifier
  public VaultBuilder put(String table, byte[] key, byte[] value) {
    entries(table).put(key.clone(), value);
    return this;
  }

  private SortedMap<byte[], byte[]> entries(String table) {
    SortedMap<byte[], byte[]> entries = tables.get(table);
    if (entries == null) {
      entries = new TreeMap<>(Arrays::compareUnsigned);
      tables.put(SqlName.checked(table), entries);
    }
    return entries;
  }

  /// Writes the vault. Nobody sees a part of it: the file appears when it is whole.
  ///
  /// @param file must not exist
  /// @param choice changes the default options; the size of pages and the durability count
  /// @throws VaultIoException if the file exists or cannot be written; then nothing is left behind
  public void create(Path file, UnaryOperator<VaultOptions> choice) {
    VaultOptions options = choice.apply(VaultOptions.defaults());
    Path absolute = file.toAbsolutePath();
    try {
      refuseExisting(absolute);
      String number = Long.toUnsignedString(new SplittableRandom().nextLong(), 36);
      Path fresh = absolute.resolveSibling(absolute.getFileName() + "-new-" + number);
      try {
        write(fresh, options);
        publish(fresh, absolute);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (FileAlreadyExistsException e) {
      throw new VaultIoException(
          file + " is there already; open it with VaultFile to add entries", e);
    } catch (IOException e) {
      throw new VaultIoException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// The log of a file that was deleted would be taken for that of the new one.
  private static void refuseExisting(Path file) throws IOException {
    for (String suffix : new String[] {"", "-wal", "-journal"}) {
      Path there = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(there)) {
        throw new FileAlreadyExistsException(there.toString());
      }
    }
  }

  private static void publish(Path fresh, Path file) throws IOException {
    try {
      Files.createLink(file, fresh); // fails if somebody was faster
    } catch (UnsupportedOperationException e) {
      Files.move(fresh, file);
    }
  }

  private void write(Path fresh, VaultOptions options) throws IOException {
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      PageSink sink = new PageSink(channel, options.pageSize());
      TableTree schema = new TableTree(sink, FILE_HEADING);
      addTable(
          schema,
          META,
          "CREATE TABLE kohakuvault_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
          new TreeMap<>(),
          sink);
      for (Map.Entry<String, SortedMap<byte[], byte[]>> table : tables.entrySet()) {
        String sql =
            "CREATE TABLE "
                + SqlName.quoted(table.getKey())
                + " (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL)";
        addTable(schema, table.getKey(), sql, table.getValue(), sink);
      }
      byte[] first = schema.root();
      head(first, sink);
      sink.finish(first);
      if (options.durability() != VaultOptions.Durability.OFF) {
        channel.force(true);
      }
    }
  }

  private static void addTable(
      TableTree schema, String name, String sql, SortedMap<byte[], byte[]> entries, PageSink sink)
      throws IOException {
    TableTree rows = new TableTree(sink, 0);
    IndexTree keys = new IndexTree(sink);
    for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
      long row = rows.add(Record.of(entry.getKey(), entry.getValue()));
      keys.add(Record.of(entry.getKey(), row));
    }
    long rowsRoot = sink.add(rows.root());
    long keysRoot = sink.add(keys.root());
    schema.add(Record.of("table", name, name, rowsRoot, sql));
    String index = "sqlite_autoindex_" + name + "_1";
    schema.add(Record.of("index", index, name, keysRoot, Record.NULL));
  }

  /// Fills in the heading of the file.
  private static void head(byte[] first, PageSink sink) {
    ByteBuffer out = ByteBuffer.wrap(first);
    out.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    out.putShort(16, (short) (sink.pageSize() == 65536 ? 1 : sink.pageSize()));
    out.put(18, (byte) WRITE_AHEAD);
    out.put(19, (byte) WRITE_AHEAD);
    out.put(21, (byte) 64);
    out.put(22, (byte) 32);
    out.put(23, (byte) 32);
    int change = 1;
    out.putInt(24, change);
    out.putInt(28, sink.count());
    out.putInt(40, 1); // the version of the schema
    out.putInt(44, SCHEMA_FORMAT);
    out.putInt(56, UTF_8);
    out.putInt(92, change); // for which the number of pages holds
    out.putInt(96, RELEASE);
  }
}
