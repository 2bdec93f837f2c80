package kohakuvault.reader;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Finds and walks the cells of one b-tree. Every step is bounded: a damaged page ends in an
/// exception, not in a loop.
final class BTree {
  private static final int INTERIOR_INDEX = 2;
  private static final int INTERIOR_TABLE = 5;
  private static final int LEAF_INDEX = 10;
  private static final int LEAF_TABLE = 13;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  /// Deeper than any tree of 2^31 pages.
  private static final int MOST_DEPTH = 24;

  private final Snapshot pages;
  private final int root;

  // what findKey has found
  private KeyDirectory directory = KeyDirectory.NONE;
  private ByteBuffer buffer = NOTHING;
  private int pageStart;
  private int pointers;
  private int skipped;
  private int index;

  BTree(Snapshot pages, int root) {
    this.pages = pages;
    this.root = root;
  }

  /// Compares the record of an index cell with what is sought: negative if the record comes first.
  interface Probe {
    int compare(Cell record);
  }

  /// Takes one cell after the other.
  interface Visitor {
    /// @return whether to go on
    boolean visit(Cell cell);
  }

  private static int header(int page) {
    return page == 1 ? 100 : 0;
  }

  private int cells(ByteBuffer b, int at) {
    int n = b.getShort(at + 3) & 0xffff;
    if (n * 2 + 8 > pages.usable()) {
      throw pages.corrupt("a page claims " + n + " cells");
    }
    return n;
  }

  /// Where cell `i` begins in the buffer.
  private int cell(ByteBuffer b, int base, int pointers, int i) {
    int offset = b.getShort(pointers + 2 * i) & 0xffff;
    if (offset < 8 || offset > pages.usable() - 4) {
      throw pages.corrupt("a cell lies outside of its page");
    }
    return base + offset;
  }

  private RuntimeException wrongType(int page, int type) {
    return pages.corrupt("page " + page + " has type " + type + ", which does not fit here");
  }

  /// Finds a row by its rowid.
  ///
  /// @return whether it is there; then `cell` is set to it
  boolean findRow(long rowId, Cell cell) {
    int page = root;
    for (int depth = 0; depth < MOST_DEPTH; depth++) {
      ByteBuffer b = pages.page(page);
      int base = pages.offset(b, page);
      int at = base + header(page);
      int type = b.get(at);
      int n = cells(b, at);
      if (type == LEAF_TABLE) {
        cell.page = page;
        return findInLeaf(b, base, at + 8, n, rowId, cell);
      }
      if (type != INTERIOR_TABLE) {
        throw wrongType(page, type);
      }
      int low = 0;
      int high = n;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (Layout.varint(b, cell(b, base, at + 12, middle) + 4) < rowId) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      page = low == n ? b.getInt(at + 8) : b.getInt(cell(b, base, at + 12, low));
    }
    throw tooDeep();
  }

  private boolean findInLeaf(ByteBuffer b, int base, int pointers, int n, long rowId, Cell cell) {
    if (guessInLeaf(b, base, pointers, n, rowId, cell)) {
      return true;
    }
    int low = 0;
    int high = n - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int start = cell(b, base, pointers, middle);
      long found = Layout.varint(b, start + Layout.varintSize(b, start));
      if (found < rowId) {
        low = middle + 1;
      } else if (found > rowId) {
        high = middle - 1;
      } else {
        cell.tableLeaf(b, base, start);
        return true;
      }
    }
    return false;
  }

  /// Looks where the row lies if no row of the leaf was ever deleted.
  private boolean guessInLeaf(ByteBuffer b, int base, int pointers, int n, long rowId, Cell cell) {
    if (n == 0) {
      return false;
    }
    int first = cell(b, base, pointers, 0);
    long guess = rowId - Layout.varint(b, first + Layout.varintSize(b, first));
    if (guess < 0 || guess >= n) {
      return false;
    }
    int start = cell(b, base, pointers, (int) guess);
    if (Layout.varint(b, start + Layout.varintSize(b, start)) != rowId) {
      return false;
    }
    cell.tableLeaf(b, base, start);
    return true;
  }

  private RuntimeException tooDeep() {
    return pages.corrupt("the tree at page " + root + " runs in a circle");
  }

  /// Finds the record of an index that begins with a key. [#record] then gives it, and [#place] may
  /// spare that.
  ///
  /// @param probe compares in every case; short keys are compared without it
  /// @param cell for the probe
  /// @return whether it is there
  boolean findKey(ByteBuffer key, Probe probe, Cell cell) {
    int page = root;
    for (int depth = 0; depth < MOST_DEPTH; depth++) {
      ByteBuffer b = pages.page(page);
      int base = pages.offset(b, page);
      int at = base + header(page);
      int type = b.get(at);
      boolean leaf = indexLeaf(page, type);
      int skip = leaf ? 0 : 4;
      int cells = at + (leaf ? 8 : 12);
      int n = cells(b, at);
      int low = 0;
      int high = n;
      KeyDirectory known = directory(page, b, base, cells, n, skip);
      if (known != KeyDirectory.NONE) {
        low = known.low(key);
        high = known.high(key, low);
        if (low < high && known.decides(key)) {
          return found(known, b, base, cells, skip, low);
        }
      }
      while (low < high) {
        int middle = (low + high) >>> 1;
        int start = cell(b, base, cells, middle) + skip;
        int order = compare(b, base, start, key, probe, cell);
        if (order == 0) {
          return found(known, b, base, cells, skip, middle);
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (leaf) {
        return false;
      }
      page = low == n ? b.getInt(at + 8) : b.getInt(cell(b, base, cells, low));
    }
    throw tooDeep();
  }

  private boolean found(KeyDirectory known, ByteBuffer b, int base, int cells, int skip, int at) {
    directory = known;
    buffer = b;
    pageStart = base;
    pointers = cells;
    skipped = skip;
    index = at;
    return true;
  }

  /// Sets a cell to the record that [#findKey] has found.
  void record(Cell cell) {
    cell.index(buffer, pageStart, cell(buffer, pageStart, pointers, index) + skipped);
  }

  /// Where the value of the key that [#findKey] has found lies, or 0 if that is not known; see
  /// [KeyDirectory#place].
  long place() {
    return directory == KeyDirectory.NONE ? 0 : directory.place(index);
  }

  void keepPlace(long place) {
    if (directory != KeyDirectory.NONE) {
      directory.keepPlace(index, place);
    }
  }

  /// Finds the record of an index for which the probe says 0.
  ///
  /// @return whether it is there; then `cell` is set to it
  boolean findRecord(Probe probe, Cell cell) {
    boolean[] found = {false};
    var ignored =
        visitIndex(
            root,
            0,
            probe,
            cell,
            record -> {
              found[0] = probe.compare(record) == 0;
              return false;
            });
    return found[0];
  }

  /// The directory of a page, once it has been searched often enough for one to pay.
  private KeyDirectory directory(int page, ByteBuffer b, int base, int pointers, int n, int skip) {
    KeyDirectory known = pages.directory(page);
    if (known == null) {
      known = KeyDirectory.of(i -> shortKey(b, base, cell(b, base, pointers, i) + skip), n);
      pages.keep(page, known);
    }
    return known;
  }

  private byte @Nullable [] shortKey(ByteBuffer b, int base, int start) {
    int size = b.get(start);
    int header = b.get(start + 1);
    int type = b.get(start + 2);
    int length = (type - 12) >> 1;
    if (!isShort(base, start, size, header, type, length)) {
      return null;
    }
    byte[] key = new byte[length];
    b.get(start + 1 + header, key);
    return key;
  }

  private boolean isShort(int base, int start, int size, int header, int type, int length) {
    return size >= 0
        && header > 1
        && type >= 12
        && (type & 1) == 0
        && header + length <= size
        && start + 1 + size <= base + pages.usable();
  }

  /// Compares the key of a record with one that is sought. The usual record is short: its size, the
  /// size of its header and the type of its key take a byte each, and the key is a blob that lies
  /// on the page.
  private int compare(ByteBuffer b, int base, int start, ByteBuffer key, Probe probe, Cell cell) {
    int size = b.get(start);
    int header = b.get(start + 1);
    int type = b.get(start + 2);
    int length = (type - 12) >> 1;
    if (isShort(base, start, size, header, type, length)) {
      return Layout.compare(b, start + 1 + header, length, key);
    }
    cell.index(b, base, start);
    return probe.compare(cell);
  }

  private boolean indexLeaf(int page, int type) {
    if (type != LEAF_INDEX && type != INTERIOR_INDEX) {
      throw wrongType(page, type);
    }
    return type == LEAF_INDEX;
  }

  /// Visits the records of an index in order, from the first one that does not come before the
  /// probe.
  ///
  /// @return false if the visitor stopped
  boolean visitRecords(Probe from, Visitor visitor) {
    return visitIndex(root, 0, from, new Cell(pages), visitor);
  }

  private boolean visitIndex(int page, int depth, Probe from, Cell cell, Visitor visitor) {
    if (depth == MOST_DEPTH) {
      throw tooDeep();
    }
    ByteBuffer b = pages.page(page);
    int base = pages.offset(b, page);
    int at = base + header(page);
    boolean leaf = indexLeaf(page, b.get(at));
    int skip = leaf ? 0 : 4;
    int pointers = at + (leaf ? 8 : 12);
    int n = cells(b, at);
    for (int i = lowerBound(b, base, pointers, n, skip, from, cell); i < n; i++) {
      int start = cell(b, base, pointers, i);
      if (!leaf && !visitIndex(b.getInt(start), depth + 1, from, cell, visitor)) {
        return false;
      }
      cell.index(b, base, start + skip);
      if (!visitor.visit(cell)) {
        return false;
      }
    }
    return leaf || visitIndex(b.getInt(at + 8), depth + 1, from, cell, visitor);
  }

  private int lowerBound(
      ByteBuffer b, int base, int pointers, int n, int skip, Probe from, Cell cell) {
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      cell.index(b, base, cell(b, base, pointers, middle) + skip);
      if (from.compare(cell) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Visits all rows of a table in the order of their rowids.
  ///
  /// @return false if the visitor stopped
  boolean visitRows(Visitor visitor) {
    return visitTable(root, 0, new Cell(pages), visitor);
  }

  private boolean visitTable(int page, int depth, Cell cell, Visitor visitor) {
    if (depth == MOST_DEPTH) {
      throw tooDeep();
    }
    ByteBuffer b = pages.page(page);
    int base = pages.offset(b, page);
    int at = base + header(page);
    int type = b.get(at);
    int n = cells(b, at);
    if (type == LEAF_TABLE) {
      for (int i = 0; i < n; i++) {
        cell.tableLeaf(b, base, cell(b, base, at + 8, i));
        if (!visitor.visit(cell)) {
          return false;
        }
      }
      return true;
    }
    if (type != INTERIOR_TABLE) {
      throw wrongType(page, type);
    }
    for (int i = 0; i < n; i++) {
      if (!visitTable(b.getInt(cell(b, base, at + 12, i)), depth + 1, cell, visitor)) {
        return false;
      }
    }
    return visitTable(b.getInt(at + 8), depth + 1, cell, visitor);
  }
}
