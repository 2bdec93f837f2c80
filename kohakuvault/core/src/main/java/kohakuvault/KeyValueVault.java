package kohakuvault;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import kohakuvault.encoding.ValueCodec;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import org.jspecify.annotations.Nullable;

/// An ordered map from byte keys to bytes, in one table. Keys come in unsigned byte order; text
/// keys are UTF-8.
///
/// Safe for use by several threads. Iterations fetch entries page by page, so that no statement
/// stays open; they see changes made behind their position. Use [VaultFile#snapshot] for one view
/// over many calls.
public final class KeyValueVault {
  private static final int PAGE = 256;

  private final Sessions sessions;
  private final ValueCodec codec;
  private final KeyValueBuffer buffer;

  KeyValueVault(Sessions sessions, KeyValueBuffer buffer, ValueCodec codec) {
    this.sessions = sessions;
    this.buffer = buffer;
    this.codec = codec;
  }

  private KeyValueTable stored() {
    return buffer.table();
  }

  /// How values are encoded in this view of the table.
  public EncodingOptions encoding() {
    return codec.options();
  }

  /// Encodes and stores a value. An entry of this key is replaced.
  ///
  /// @throws InvalidValueException if the value has no encoding
  public void put(byte[] key, Value value) {
    putBytes(key, codec.encode(value));
  }

  /// Encodes and stores a value under a text key.
  public void put(String key, Value value) {
    put(utf8(key), value);
  }

  /// The decoded value of a key.
  ///
  /// @throws CorruptVaultException if the stored bytes are damaged
  /// @throws UnsupportedEncodingException if they are a pickle of something else than plain values
  public Optional<Value> get(byte[] key) {
    byte[] stored = getBytesOrNull(key);
    return stored == null ? Optional.empty() : Optional.of(codec.decode(stored, where(key)));
  }

  /// The decoded value of a text key.
  public Optional<Value> get(String key) {
    return get(utf8(key));
  }

  /// The decoded value of a key that must be there.
  ///
  /// @throws KeyNotFoundException if it is not
  public Value require(String key) {
    return get(key).orElseThrow(() -> missing(key));
  }

  private String where(byte[] key) {
    return sessions.file() + ", table " + stored().name() + ", key " + ByteKey.show(key);
  }

  /// A key and the size of its stored value in bytes.
  public record EntrySize(ByteKey key, long size) {}

  /// A key and its stored bytes.
  public record RawEntry(ByteKey key, byte[] value) {}

  /// The name of the table.
  public String table() {
    return stored().name();
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /// Stores bytes as they are. An entry of this key is replaced.
  ///
  /// @throws VaultBusyException if another writer does not give way
  public void putBytes(byte[] key, byte[] value) {
    if (!buffer.put(key, value)) {
      sessions.<@Nullable Void>write(s -> {
        stored().put(s, key, value);
        return null;
      });
    }
  }

  /// Stores bytes under a text key.
  public void putBytes(String key, byte[] value) {
    putBytes(utf8(key), value);
  }

  /// The stored bytes of a key.
  public Optional<byte[]> getBytes(byte[] key) {
    return Optional.ofNullable(getBytesOrNull(key));
  }

  /// The stored bytes of a text key.
  public Optional<byte[]> getBytes(String key) {
    return getBytes(utf8(key));
  }

  /// The stored bytes of a key, or null.
  public byte @Nullable [] getBytesOrNull(byte[] key) {
    KeyValueBuffer.Found waiting = buffer.find(key);
    if (waiting != null) {
      return waiting.value();
    }
    try {
      return this.<byte @Nullable []>read(s -> stored().get(s, key));
    } catch (CorruptVaultException e) {
      throw e.engineFailure().map(f -> VaultException.of(where(key), f)).orElse(e);
    }
  }

  private <T extends @Nullable Object> T read(Function<Session, T> work) {
    return sessions.read(work);
  }

  /// Whether a key is there.
  public boolean contains(byte[] key) {
    KeyValueBuffer.Found waiting = buffer.find(key);
    return waiting != null ? waiting.value() != null : read(s -> stored().contains(s, key));
  }

  /// Whether a text key is there.
  public boolean contains(String key) {
    return contains(utf8(key));
  }

  /// The size of a stored value in bytes, or -1 if the key is not there. The value is not read.
  public long sizeOf(byte[] key) {
    KeyValueBuffer.Found waiting = buffer.find(key);
    if (waiting != null) {
      byte[] value = waiting.value();
      return value == null ? -1 : value.length;
    }
    return read(s -> stored().size(s, key));
  }

  /// Deletes a key and tells whether it was there.
  public boolean delete(byte[] key) {
    buffer.settle();
    return sessions.write(s -> stored().delete(s, key));
  }

  /// Deletes a text key and tells whether it was there.
  public boolean delete(String key) {
    return delete(utf8(key));
  }

  /// Deletes all keys of a range and tells how many there were.
  public long deleteAll(KeyRange range) {
    buffer.settle();
    return sessions.write(s -> stored().delete(s, range));
  }

  /// Deletes all entries.
  public void clear() {
    deleteAll(KeyRange.all());
  }

  /// The number of entries.
  public long size() {
    return count(KeyRange.all());
  }

  /// The number of entries in a range.
  public long count(KeyRange range) {
    buffer.settle();
    return read(s -> stored().count(s, range));
  }

  /// The keys of a range, ascending.
  public Iterable<ByteKey> keys(KeyRange range) {
    return () -> new Pages<>(range, false, KeyValueTable.Fetch.KEYS, e -> ByteKey.wrap(e.key()));
  }

  /// The keys of a range with the sizes of their values, ascending. No value is read.
  public Iterable<EntrySize> sizes(KeyRange range) {
    return () ->
        new Pages<>(
            range,
            false,
            KeyValueTable.Fetch.SIZES,
            e -> new EntrySize(ByteKey.wrap(e.key()), e.size()));
  }

  /// The entries of a range, ascending, as they are stored.
  public Iterable<RawEntry> entries(KeyRange range) {
    return () ->
        new Pages<>(
            range,
            false,
            KeyValueTable.Fetch.ENTRIES,
            e -> new RawEntry(ByteKey.wrap(e.key()), e.value()));
  }

  Iterator<RawEntry> entries(KeyRange range, boolean descending) {
    return new Pages<>(
        range,
        descending,
        KeyValueTable.Fetch.ENTRIES,
        e -> new RawEntry(ByteKey.wrap(e.key()), e.value()));
  }

  /// The decoded entries of a range, ascending.
  public Iterable<Entry> values(KeyRange range) {
    return () ->
        new Pages<>(
            range,
            false,
            KeyValueTable.Fetch.ENTRIES,
            e -> new Entry(ByteKey.wrap(e.key()), codec.decode(e.value(), where(e.key()))));
  }

  /// A key and its decoded value.
  public record Entry(ByteKey key, Value value) {}

  /// A live view as a map from keys to stored bytes, with sub-maps and both directions. Its key
  /// sets are copies.
  public NavigableMap<ByteKey, byte[]> asRawMap() {
    return new RawMap(this, KeyRange.all(), false);
  }

  /// Stores bytes and returns those that were there before.
  byte @Nullable [] replace(byte[] key, byte[] value) {
    return this.<byte @Nullable []>atomically(() -> {
      byte[] old = getBytesOrNull(key);
      putBytes(key, value);
      return old;
    });
  }

  /// Deletes a key and returns the bytes that were there.
  byte @Nullable [] remove(byte[] key) {
    return this.<byte @Nullable []>atomically(() -> {
      byte[] old = getBytesOrNull(key);
      if (old != null) {
        deleteIfPresent(ByteKey.wrap(key));
      }
      return old;
    });
  }

  void deleteIfPresent(ByteKey key) {
    var ignored = delete(key.shared());
  }

  <T extends @Nullable Object> T atomically(Supplier<T> work) {
    buffer.settle();
    return sessions.atomically(s -> work.get());
  }

  private LargeValues large() {
    buffer.settle();
    return new LargeValues(sessions, stored());
  }

  /// Stores `size` bytes of a stream, not encoded. All or nothing: the old value stays if the
  /// stream is shorter or fails.
  ///
  /// @throws VaultIoException if the stream is shorter or fails
  public void putStream(String key, InputStream source, long size) {
    large().put(utf8(key), source, size);
  }

  /// Writes the stored bytes of a key to a stream, in steps of 1 MiB, and returns how many there
  /// were.
  ///
  /// @throws KeyNotFoundException if the key is not there
  public long transferTo(String key, OutputStream target) {
    long count = large().transferTo(utf8(key), target);
    if (count < 0) {
      throw missing(key);
    }
    return count;
  }

  private KeyNotFoundException missing(String key) {
    return new KeyNotFoundException("Key not found: " + where(utf8(key)));
  }

  /// Opens a value for reading at any position. The channel sees the value as it is now, and keeps
  /// the write-ahead log from being cut until it is closed.
  ///
  /// @throws KeyNotFoundException if the key is not there
  public SeekableByteChannel openChannel(String key) {
    SeekableByteChannel channel = large().open(utf8(key));
    if (channel == null) {
      throw missing(key);
    }
    return channel;
  }

  /// Returns a stream whose bytes are stored, all or nothing, when it is closed.
  public OutputStream newOutputStream(String key) {
    return large().newOutputStream(utf8(key));
  }

  /// Lets a function read the stored bytes where they lie, without a copy. The segment is valid
  /// inside of the call only.
  ///
  /// @throws KeyNotFoundException if the key is not there
  public <T> T read(String key, Function<MemorySegment, T> reader) {
    T result = large().<T>read(utf8(key), reader);
    if (result == null) {
      throw missing(key);
    }
    return result;
  }

  /// Walks over a range, fetching a page of entries at a time.
  private final class Pages<T> implements Iterator<T> {
    private final boolean descending;
    private final KeyValueTable.Fetch fetch;
    private final Function<KeyValueTable.Stored, T> show;
    private @Nullable KeyRange rest;
    private List<KeyValueTable.Stored> page = new ArrayList<>();
    private int at;

    Pages(
        KeyRange range,
        boolean descending,
        KeyValueTable.Fetch fetch,
        Function<KeyValueTable.Stored, T> show) {
      this.rest = range;
      this.descending = descending;
      this.fetch = fetch;
      this.show = show;
    }

    @Override
    public boolean hasNext() {
      KeyRange range = rest;
      if (at == page.size() && range != null) {
        buffer.settle();
        page = read(s -> stored().page(s, range, descending, PAGE, fetch));
        at = 0;
        if (page.size() < PAGE) {
          rest = null;
        } else {
          ByteKey last = ByteKey.wrap(page.getLast().key());
          rest = descending ? range.before(last) : range.after(last);
        }
      }
      return at < page.size();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      return show.apply(page.get(at++));
    }
  }

  /// Rebuilds a table of releases 0.1 to 0.5 in the present format; does nothing to a present one.
  public void upgrade() {
    if (stored().isLegacy()) {
      buffer.setTable(sessions.atomically(s -> stored().upgrade(s)));
    }
  }
}
