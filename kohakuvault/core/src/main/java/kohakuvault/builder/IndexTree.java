package kohakuvault.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Builds the b-tree of an index from records that come in ascending order. Unlike in the tree of a
/// table, each record stands on one page only: those between two pages stand on the page above.
final class IndexTree {
  private final PageSink sink;
  private final List<byte[]> cells = new ArrayList<>();

  IndexTree(PageSink sink) {
    this.sink = sink;
  }

  void add(byte[] payload) throws IOException {
    int local =
        Payload.local(payload.length, sink.pageSize(), Payload.mostOfIndex(sink.pageSize()));
    boolean spills = local < payload.length;
    ByteBuffer cell = ByteBuffer.allocate(Record.sizeOf(payload.length) + local + (spills ? 4 : 0));
    Record.put(cell, payload.length);
    cell.put(payload, 0, local);
    if (spills) {
      cell.putInt(sink.addChain(payload, local));
    }
    cells.add(cell.array());
  }

  /// Returns the bytes of the root, which the caller writes.
  byte[] root() throws IOException {
    Level level = new Level(cells, List.of());
    while (true) {
      Level above = level.above();
      if (above.children.isEmpty()) {
        return level.page(0, level.cells.size());
      }
      level = above;
    }
  }

  /// Cells of pages of the same height, and those that go up from between them.
  ///
  /// @param children what lies left of each cell, and right of the last; empty for leaves
  private final class Level {
    final List<byte[]> cells;
    final List<Integer> children;

    Level(List<byte[]> cells, List<Integer> children) {
      this.cells = cells;
      this.children = children;
    }

    private boolean isLeaf() {
      return children.isEmpty();
    }

    private Page newPage() {
      return new Page(sink.pageSize(), isLeaf() ? Page.LEAF_INDEX : Page.INTERIOR_INDEX, 0);
    }

    /// Writes the pages of this level and returns the one above; that has no children if one page
    /// would hold all of this, which is not written then.
    Level above() throws IOException {
      List<byte[]> up = new ArrayList<>();
      List<Integer> pages = new ArrayList<>();
      int from = 0;
      while (true) {
        int to = from + fitting(from);
        if (to == cells.size()) {
          break;
        }
        if (to == cells.size() - 1) {
          to--; // so that something stands on the last page
        }
        pages.add(sink.add(page(from, to)));
        up.add(cells.get(to));
        from = to + 1;
      }
      if (!pages.isEmpty()) {
        pages.add(sink.add(page(from, cells.size())));
      }
      return new Level(up, pages);
    }

    /// Returns how many cells from `from` on fit on one page.
    private int fitting(int from) {
      Page page = newPage();
      int i = from;
      while (i < cells.size() && page.fits(cells.get(i).length + (isLeaf() ? 0 : 4))) {
        page.add(cell(i));
        i++;
      }
      return i - from;
    }

    private byte[] cell(int i) {
      byte[] own = cells.get(i);
      return isLeaf()
          ? own
          : ByteBuffer.allocate(4 + own.length).putInt(children.get(i)).put(own).array();
    }

    private byte[] page(int from, int to) {
      Page page = newPage();
      for (int i = from; i < to; i++) {
        page.add(cell(i));
      }
      return page.bytes(isLeaf() ? 0 : children.get(to));
    }
  }
}
