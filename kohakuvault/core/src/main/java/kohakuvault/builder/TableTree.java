package kohakuvault.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Builds the b-tree of a table from rows that come in the order of their numbers, 1 first.
final class TableTree {
  private static final int LEAF_OVERHEAD = 35;

  private final PageSink sink;
  private final int spared;
  private final List<Child> leaves = new ArrayList<>();
  private Page leaf;
  private long rows;

  /// @param lastRow the highest row number below the page
  private record Child(int page, long lastRow) {}

  /// @param spared bytes that the root leaves free in front, as the first page of a file does
  TableTree(PageSink sink, int spared) {
    this.sink = sink;
    this.spared = spared;
    this.leaf = newPage(Page.LEAF_TABLE);
  }

  private Page newPage(int type) {
    return new Page(sink.pageSize(), type, spared);
  }

  /// Adds a row and returns its number.
  long add(byte[] payload) throws IOException {
    byte[] cell = cell(payload);
    if (!leaf.fits(cell.length)) {
      leaves.add(new Child(sink.add(leaf.bytes(0)), rows));
      leaf = newPage(Page.LEAF_TABLE);
    }
    leaf.add(cell);
    return ++rows;
  }

  private byte[] cell(byte[] payload) throws IOException {
    int local = Payload.local(payload.length, sink.pageSize(), sink.pageSize() - LEAF_OVERHEAD);
    int head = Record.sizeOf(payload.length) + Record.sizeOf(rows + 1);
    boolean spills = local < payload.length;
    ByteBuffer cell = ByteBuffer.allocate(head + local + (spills ? 4 : 0));
    Record.put(cell, payload.length);
    Record.put(cell, rows + 1);
    cell.put(payload, 0, local);
    if (spills) {
      cell.putInt(sink.addChain(payload, local));
    }
    return cell.array();
  }

  /// Returns the bytes of the root, which the caller writes.
  byte[] root() throws IOException {
    if (leaves.isEmpty()) {
      return leaf.rootBytes(0);
    }
    leaves.add(new Child(sink.add(leaf.bytes(0)), rows));
    List<Child> level = leaves;
    int most = (sink.pageSize() - spared - 12) / (4 + 9 + 2) + 1;
    while (true) {
      int pages = (level.size() + most - 1) / most;
      if (pages == 1) {
        return interior(level).rootBytes(level.getLast().page);
      }
      List<Child> above = new ArrayList<>();
      for (int i = 0; i < pages; i++) {
        int from = (int) ((long) level.size() * i / pages);
        int to = (int) ((long) level.size() * (i + 1) / pages);
        List<Child> part = level.subList(from, to);
        byte[] page = interior(part).bytes(part.getLast().page);
        above.add(new Child(sink.add(page), part.getLast().lastRow));
      }
      level = above;
    }
  }

  private Page interior(List<Child> children) {
    Page page = newPage(Page.INTERIOR_TABLE);
    for (Child child : children.subList(0, children.size() - 1)) {
      ByteBuffer cell = ByteBuffer.allocate(4 + Record.sizeOf(child.lastRow));
      cell.putInt(child.page);
      Record.put(cell, child.lastRow);
      page.add(cell.array());
    }
    return page;
  }
}
