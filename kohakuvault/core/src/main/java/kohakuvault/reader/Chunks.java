package kohakuvault.reader;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The columns of one snapshot: rows of `col_meta`, and where the chunks of `col_chunks` lie.
///
/// The pages of a chunk's overflow chain are remembered, so that a read in its middle need not walk
/// along it.
final class Chunks {
  /// How many chunks are remembered at most.
  private static final int MOST_CHUNKS = 4096;

  private final Snapshot pages;
  private final int metaRoot;
  private final BTree rows;
  private final BTree index;
  private final ConcurrentHashMap<Place, Chunk> known = new ConcurrentHashMap<>();

  /// A row of `col_meta`.
  record Meta(long id, String dtype, int elementSize, long length, long maxChunkBytes) {}

  private record Place(long column, long chunk) {}

  /// Where the data of a chunk lies: `local` bytes in a page, the rest in a chain of pages.
  record Chunk(ByteBuffer buffer, int at, int local, long size, int[] chain) {}

  private Chunks(Snapshot pages, int metaRoot, int rowsRoot, int indexRoot) {
    this.pages = pages;
    this.metaRoot = metaRoot;
    this.rows = new BTree(pages, rowsRoot);
    this.index = new BTree(pages, indexRoot);
  }

  /// Finds the tables of columns, or returns null if there are none.
  static @Nullable Chunks find(Snapshot pages) {
    Table.Roots meta = Table.roots(pages, "col_meta");
    Table.Roots chunks = Table.roots(pages, "col_chunks");
    if (meta.table() == 0 || chunks.table() == 0 || chunks.index() == 0) {
      return null;
    }
    return new Chunks(pages, meta.table(), chunks.table(), chunks.index());
  }

  /// Finds a row of `col_meta` by its name.
  @Nullable Meta meta(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    Meta[] found = {null};
    Field field = new Field(pages);
    var ignored =
        new BTree(pages, metaRoot)
            .visitRows(cell -> {
              field.locate(cell, 1);
              if (!java.util.Arrays.equals(field.bytes(cell), wanted)) {
                return true;
              }
              found[0] = meta(cell, field);
              return false;
            });
    return found[0];
  }

  private Meta meta(Cell cell, Field field) {
    field.locate(cell, 2);
    String dtype = new String(field.bytes(cell), StandardCharsets.UTF_8);
    field.locate(cell, 3);
    long size = field.integer(cell);
    field.locate(cell, 4);
    long length = field.integer(cell);
    field.locate(cell, 7);
    long max = field.integer(cell);
    if (size < 1 || size > Integer.MAX_VALUE || length < 0 || max < 1) {
      throw pages.corrupt("a row of col_meta is damaged");
    }
    return new Meta(cell.rowId, dtype, (int) size, length, max);
  }

  /// Copies a part of a chunk.
  void copy(Meta column, long chunk, long offset, byte[] target, int at, int length) {
    Chunk found = chunk(column, chunk);
    if (offset < 0 || length > found.size - offset) {
      throw pages.corrupt(
          "column "
              + column.id
              + ": bytes from "
              + offset
              + " of chunk "
              + chunk
              + " are wanted, but it has "
              + found.size);
    }
    int done = 0;
    if (offset < found.local) {
      done = (int) Math.min(length, found.local - offset);
      found.buffer.get(found.at + (int) offset, target, at, done);
    }
    int room = pages.usable() - 4;
    while (done < length) {
      long behind = offset + done - found.local;
      int skip = (int) (behind % room);
      int page = found.chain[(int) (behind / room)];
      ByteBuffer b = pages.page(page);
      int part = Math.min(length - done, room - skip);
      b.get(pages.offset(b, page) + 4 + skip, target, at + done, part);
      done += part;
    }
  }

  private Chunk chunk(Meta column, long chunk) {
    Place place = new Place(column.id, chunk);
    Chunk found = known.get(place);
    if (found == null) {
      found = locate(column, chunk);
      if (known.size() >= MOST_CHUNKS) {
        known.clear();
      }
      known.put(place, found);
    }
    return found;
  }

  private Chunk locate(Meta column, long chunk) {
    Cell cell = new Cell(pages);
    Field field = new Field(pages);
    boolean there =
        index.findRecord(
            record -> {
              field.locate(record, 0);
              int order = Long.compare(field.integer(record), column.id);
              if (order != 0) {
                return order;
              }
              field.locate(record, 1);
              return Long.compare(field.integer(record), chunk);
            },
            cell);
    if (!there) {
      throw pages.corrupt("column " + column.id + ": chunk " + chunk + " is missing");
    }
    field.locate(cell, 2);
    if (!rows.findRow(field.integer(cell), cell)) {
      throw pages.corrupt("column " + column.id + ": the row of chunk " + chunk + " is missing");
    }
    field.locate(cell, 2);
    return found(cell, field);
  }

  private Chunk found(Cell cell, Field data) {
    if (data.type < 12) {
      throw pages.corrupt("a chunk has no bytes");
    }
    int local = (int) Math.clamp(cell.local - data.from, 0, data.size);
    // the chain begins behind the local part of the payload, in which the head of the record lies
    int room = pages.usable() - 4;
    long rest = data.size - local;
    int[] chain = new int[(int) ((rest + room - 1) / room)];
    int page = cell.overflow;
    for (int i = 0; i < chain.length; i++) {
      chain[i] = page;
      ByteBuffer b = pages.page(page);
      page = b.getInt(pages.offset(b, page));
    }
    return new Chunk(cell.buffer, cell.at + (int) data.from, local, data.size, chain);
  }
}
