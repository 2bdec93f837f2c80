package kohakuvault.reader;

import java.nio.ByteBuffer;

/// One cell of a b-tree page: where its payload lies. Reused from cell to cell by one thread.
final class Cell {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final Snapshot pages;
  ByteBuffer buffer = NOTHING;

  /// Where the payload begins in [#buffer], and how much of it lies there.
  int at;

  int local;

  /// The size of the whole payload.
  long size;

  /// The first overflow page, or 0.
  int overflow;

  /// The rowid; of a table leaf only.
  long rowId;

  /// The page; of a row that was found by its rowid only.
  int page;

  Cell(Snapshot pages) {
    this.pages = pages;
  }

  /// Reads the cell of a table leaf.
  void tableLeaf(ByteBuffer b, int base, int cell) {
    int head = Layout.varintSize(b, cell);
    rowId = Layout.varint(b, cell + head);
    int start = cell + head + Layout.varintSize(b, cell + head);
    int usable = pages.usable();
    payload(b, base, start, Layout.varint(b, cell), usable - 35);
  }

  /// Reads the cell of an index, without the child of an interior one.
  void index(ByteBuffer b, int base, int cell) {
    int usable = pages.usable();
    int start = cell + Layout.varintSize(b, cell);
    payload(b, base, start, Layout.varint(b, cell), (usable - 12) * 64 / 255 - 23);
  }

  private void payload(ByteBuffer b, int base, int start, long length, int most) {
    int usable = pages.usable();
    buffer = b;
    at = start;
    size = length;
    overflow = 0;
    if (length < 0 || length > pages.bytes()) {
      throw pages.corrupt("a cell claims " + length + " bytes");
    }
    if (length <= most) {
      local = (int) length;
    } else {
      int least = (usable - 12) * 32 / 255 - 23;
      int fit = least + (int) ((length - least) % (usable - 4));
      local = fit <= most ? fit : least;
      overflow = b.getInt(at + local);
    }
    if (at + local + (overflow == 0 ? 0 : 4) > base + usable) {
      throw pages.corrupt("a cell reaches over the end of its page");
    }
  }

  /// Copies payload bytes from `from` to fill a part of `target`, along the overflow chain.
  void copy(long from, byte[] target, int targetAt, int length) {
    if (from < 0 || length < 0 || from + length > size) {
      throw pages.corrupt("a record reaches over the end of its payload");
    }
    int done = 0;
    if (from < local) {
      done = (int) Math.min(length, local - from);
      buffer.get(at + (int) from, target, targetAt, done);
    }
    long skip = Math.max(0, from - local);
    int room = pages.usable() - 4;
    int page = overflow;
    while (done < length) {
      ByteBuffer b = pages.page(page);
      int base = pages.offset(b, page);
      if (skip >= room) {
        skip -= room;
      } else {
        int part = (int) Math.min(length - done, room - skip);
        b.get(base + 4 + (int) skip, target, targetAt + done, part);
        done += part;
        skip = 0;
      }
      page = b.getInt(base);
    }
  }

  /// Copies a part of the payload.
  byte[] copy(long from, long length) {
    if (length > Integer.MAX_VALUE - 8 || from + length > size) {
      throw pages.corrupt("a value of " + length + " bytes is claimed");
    }
    byte[] result = new byte[(int) length];
    copy(from, result, 0, result.length);
    return result;
  }
}
