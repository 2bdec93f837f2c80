package kohakuvault.reader;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads one key-value table. Keys come in unsigned byte order. A table that is missing reads as
/// empty.
///
/// Safe for use by several threads. Each call sees one moment of the file; [#consistently] makes
/// many calls see the same one.
public final class KeyValueReader {
  /// How many entries a scan reads before it checks that the file has not moved.
  private static final int BATCH = 256;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final VaultReader vault;
  private final String table;

  /// Non-null inside of [#consistently].
  private final @Nullable Snapshot pinned;

  KeyValueReader(VaultReader vault, String table, @Nullable Snapshot pinned) {
    this.vault = vault;
    this.table = table;
    this.pinned = pinned;
  }

  /// Takes entries one by one.
  public interface EntryVisitor {
    void visit(byte[] key, byte[] value);
  }

  /// Takes keys and the sizes of their values.
  public interface SizeVisitor {
    /// @param size of the stored value, in bytes
    void visit(byte[] key, long size);
  }

  private <T extends @Nullable Object> T read(VaultReader.Work<T> work) {
    Snapshot fixed = pinned;
    return fixed == null ? vault.read(work) : work.on(fixed);
  }

  /// Reads one value. A class of its own rather than a lambda: it is on the path of a short start.
  private record Get(String table, byte[] key) implements VaultReader.Work<byte @Nullable []> {
    @Override
    public byte @Nullable [] on(Snapshot pages) {
      return new Lookup(pages, table).value(key);
    }
  }

  /// Returns the stored bytes of a key, or null if it is not there.
  ///
  /// @throws kohakuvault.CorruptVaultException if the file is damaged where this read goes
  public byte @Nullable [] get(byte[] key) {
    return read(new Get(table, key));
  }

  /// Returns the stored bytes of a key in UTF-8, or null if it is not there.
  public byte @Nullable [] get(String key) {
    return get(key.getBytes(StandardCharsets.UTF_8));
  }

  /// Whether a key is there.
  public boolean contains(byte[] key) {
    return size(key) >= 0;
  }

  /// Returns the size of the stored value in bytes, or -1 if the key is not there. The value itself
  /// is not read.
  public long size(byte[] key) {
    return read(pages -> new Lookup(pages, table).size(key));
  }

  /// Visits all entries whose key begins with `prefix`, in ascending order.
  ///
  /// Entries are read in batches; each batch is of one moment, and of a later one than the batch
  /// before it.
  public void scan(byte[] prefix, EntryVisitor visitor) {
    walk(prefix, (pages, entries) -> pages.entries(entries), e -> visitor.visit(e.key, e.value));
  }

  /// Visits all entries, in ascending order.
  public void scan(EntryVisitor visitor) {
    scan(new byte[0], visitor);
  }

  /// Visits the keys that begin with `prefix` and the sizes of their values, in ascending order. No
  /// value is read.
  public void sizes(byte[] prefix, SizeVisitor visitor) {
    walk(prefix, (pages, entries) -> pages.sizes(entries), e -> visitor.visit(e.key, e.size));
  }

  /// Runs `body` on one state of the file. If a writer's checkpoint disturbs it, it is run again
  /// from its start, so it must have no other effects than its result.
  ///
  /// Many small reads are faster this way, since the file is looked at once instead of at every
  /// call.
  public <T extends @Nullable Object> T consistently(Function<KeyValueReader, T> body) {
    return read(pages -> body.apply(new KeyValueReader(vault, table, pages)));
  }

  private interface Filler {
    void fill(Lookup lookup, Batch batch);
  }

  private interface EntryTaker {
    void take(Entry entry);
  }

  /// An entry of a batch; its value is empty when only sizes are asked for.
  record Entry(byte[] key, byte[] value, long size) {}

  /// What a scan asks for, and what it has found.
  static final class Batch {
    final byte[] prefix;
    final byte[] from;
    final boolean afterFrom;
    final List<Entry> found = new ArrayList<>();

    Batch(byte[] prefix, byte[] from, boolean afterFrom) {
      this.prefix = prefix;
      this.from = from;
      this.afterFrom = afterFrom;
    }

    boolean isFull() {
      return found.size() >= BATCH;
    }
  }

  private void walk(byte[] prefix, Filler filler, EntryTaker taker) {
    byte[] from = prefix;
    boolean after = false;
    while (true) {
      byte[] start = from;
      boolean exclusive = after;
      List<Entry> found =
          read(pages -> {
            Batch batch = new Batch(prefix, start, exclusive);
            filler.fill(new Lookup(pages, table), batch);
            return batch.found;
          });
      found.forEach(taker::take);
      if (found.size() < BATCH) {
        return;
      }
      from = found.getLast().key;
      after = true;
    }
  }

  /// One operation on one snapshot.
  private static final class Lookup implements BTree.Probe {
    /// The largest value whose place is kept; it fits in 16 bits, as its offset does.
    private static final int MOST_PLACED = 0xffff;

    private final Snapshot pages;
    private final Table table;
    private final Cell cell;
    private final Field field;
    private ByteBuffer sought;

    Lookup(Snapshot pages, String table) {
      this.sought = NOTHING;
      this.pages = pages;
      this.table = pages.table(table);
      this.cell = new Cell(pages);
      this.field = new Field(pages);
    }

    private @Nullable BTree find(byte[] key) {
      if (table.isMissing()) {
        return null;
      }
      BTree keys = new BTree(pages, table.index() == 0 ? table.rows() : table.index());
      sought = ByteBuffer.wrap(key);
      return keys.findKey(sought, this, cell) ? keys : null;
    }

    /// Sets the field to the value of the key that was found.
    private void locateValue(BTree keys) {
      keys.record(cell);
      if (table.index() == 0) {
        field.locate(cell, table.valueColumn());
        return;
      }
      field.locate(cell, 1);
      toRow(field.integer(cell), cell);
      field.locate(cell, table.valueColumn());
      if (cell.overflow == 0 && Layout.isBlob(field.type) && field.size <= MOST_PLACED) {
        int offset = cell.at + (int) field.from - pages.offset(cell.buffer, cell.page);
        keys.keepPlace(KeyDirectory.placeOf(cell.page, offset, (int) field.size));
      }
    }

    @Override
    public int compare(Cell record) {
      field.locate(record, 0);
      return field.compare(record, sought);
    }

    private void toRow(long rowId, Cell target) {
      if (!new BTree(pages, table.rows()).findRow(rowId, target)) {
        throw pages.corrupt("the key index refers to row " + rowId + ", which is missing");
      }
    }

    byte @Nullable [] value(byte[] key) {
      BTree keys = find(key);
      if (keys == null) {
        return null;
      }
      long place = keys.place();
      if (place != 0) {
        return bytesAt(place);
      }
      locateValue(keys);
      return field.bytes(cell);
    }

    private byte[] bytesAt(long place) {
      int page = (int) (place >>> 32);
      ByteBuffer b = pages.page(page);
      byte[] result = new byte[(int) place & MOST_PLACED];
      b.get(pages.offset(b, page) + ((int) place >>> 16), result);
      return result;
    }

    long size(byte[] key) {
      BTree keys = find(key);
      if (keys == null) {
        return -1;
      }
      locateValue(keys);
      return field.size;
    }

    void entries(Batch batch) {
      visit(batch, true);
    }

    void sizes(Batch batch) {
      visit(batch, false);
    }

    private void visit(Batch batch, boolean values) {
      if (table.isMissing()) {
        return;
      }
      BTree keys = new BTree(pages, table.index() == 0 ? table.rows() : table.index());
      Field probe = new Field(pages);
      Field key = new Field(pages);
      byte[][] last = {null};
      ByteBuffer start = ByteBuffer.wrap(batch.from);
      var ignored =
          keys.visitRecords(
              record -> {
                probe.locate(record, 0);
                int order = probe.compare(record, start);
                return order == 0 && batch.afterFrom ? -1 : order;
              },
              record -> {
                key.locate(record, 0);
                byte[] found = key.bytes(record);
                if (last[0] != null && Arrays.compareUnsigned(last[0], found) >= 0) {
                  throw pages.corrupt("the key index is out of order");
                }
                last[0] = found;
                return take(batch, record, found, values);
              });
    }

    private boolean take(Batch batch, Cell record, byte[] key, boolean values) {
      byte[] prefix = batch.prefix;
      if (key.length < prefix.length
          || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
        return false;
      }
      Cell row = record;
      if (table.index() != 0) {
        field.locate(record, 1);
        row = cell;
        toRow(field.integer(record), row);
      }
      field.locate(row, table.valueColumn());
      byte[] value = values ? field.bytes(row) : new byte[0];
      batch.found.add(new Entry(key, value, field.size));
      return !batch.isFull();
    }
  }

  /// Wraps bytes for reading; the view is of a copy and cannot change the file.
  public @Nullable ByteBuffer getBuffer(byte[] key) {
    byte[] value = get(key);
    return value == null ? null : ByteBuffer.wrap(value).asReadOnlyBuffer();
  }
}
