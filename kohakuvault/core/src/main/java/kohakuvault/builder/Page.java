package kohakuvault.builder;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A page of a b-tree that is being filled: cells from its end on, pointers to them behind its
/// heading.
final class Page {
  static final int INTERIOR_INDEX = 2;
  static final int INTERIOR_TABLE = 5;
  static final int LEAF_INDEX = 10;
  static final int LEAF_TABLE = 13;

  private static final int POINTER = 2;

  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final int spared;
  private final boolean leaf;
  private int cells;
  private int content;

  /// @param spared how many bytes stay free, so that they can go in front of the heading
  Page(int pageSize, int type, int spared) {
    this.bytes = new byte[pageSize];
    this.buffer = ByteBuffer.wrap(bytes);
    this.spared = spared;
    this.leaf = type == LEAF_INDEX || type == LEAF_TABLE;
    this.content = pageSize;
    bytes[0] = (byte) type;
  }

  private int pointers() {
    return leaf ? 8 : 12;
  }

  int cells() {
    return cells;
  }

  /// Tells whether a cell of a size would fit.
  boolean fits(int size) {
    return spared + pointers() + (cells + 1) * POINTER + size <= content;
  }

  void add(byte[] cell) {
    content -= cell.length;
    System.arraycopy(cell, 0, bytes, content, cell.length);
    buffer.putShort(pointers() + cells * POINTER, (short) content);
    cells++;
  }

  /// Returns the bytes of the page.
  ///
  /// @param rightmost the last child of an interior page
  byte[] bytes(int rightmost) {
    buffer.putShort(3, (short) cells);
    buffer.putShort(5, (short) content); // 65,536 is told as 0
    if (!leaf) {
      buffer.putInt(8, rightmost);
    }
    return bytes;
  }

  /// Returns the bytes of the page with the free ones in front of its heading.
  ///
  /// @param rightmost the last child of an interior page
  byte[] rootBytes(int rightmost) {
    byte[] root = bytes(rightmost).clone();
    int length = pointers() + cells * POINTER;
    Arrays.fill(root, 0, length, (byte) 0);
    System.arraycopy(bytes, 0, root, spared, length);
    return root;
  }
}
