package kohakuvault.reader;

import java.nio.ByteBuffer;

/// One column of a record: its serial type and where its bytes lie in the payload.
final class Field {
  private final Snapshot pages;

  long type;
  long from;
  long size;

  Field(Snapshot pages) {
    this.pages = pages;
  }

  /// Finds column `column`, counted from 0, in the record of a cell.
  void locate(Cell cell, int column) {
    ByteBuffer b = cell.buffer;
    long header = Layout.varint(b, cell.at);
    int at = cell.at + Layout.varintSize(b, cell.at);
    // the records of a vault have few columns, so their headers never overflow
    if (header < 1 || header > cell.local) {
      throw pages.corrupt("a record has a header of " + header + " bytes");
    }
    int end = cell.at + (int) header;
    from = header;
    for (int i = 0; ; i++) {
      if (at >= end) {
        throw pages.corrupt("a record has no column " + column);
      }
      type = Layout.varint(b, at);
      at += Layout.varintSize(b, at);
      size = Layout.sizeOf(type);
      if (size < 0 || from + size > cell.size || from + size < 0) {
        throw pages.corrupt("a record has a column of type " + type + " that does not fit");
      }
      if (i == column) {
        return;
      }
      from += size;
    }
  }

  /// The bytes of a blob or text.
  byte[] bytes(Cell cell) {
    if (type < 12) {
      throw pages.corrupt("a record holds type " + type + " where bytes are expected");
    }
    return cell.copy(from, size);
  }

  /// The value of an integer.
  long integer(Cell cell) {
    if (!Layout.isInteger(type)) {
      throw pages.corrupt("a record holds type " + type + " where an integer is expected");
    }
    if (from + size <= cell.local) {
      return Layout.integer(cell.buffer, cell.at + (int) from, type);
    }
    return Layout.integer(ByteBuffer.wrap(cell.copy(from, size)), 0, type);
  }

  /// Compares the bytes with a key, unsigned. A number or NULL comes before any blob, and so does
  /// text.
  int compare(Cell cell, ByteBuffer key) {
    if (!Layout.isBlob(type)) {
      return -1;
    }
    if (from + size <= cell.local) {
      return Layout.compare(cell.buffer, cell.at + (int) from, (int) size, key);
    }
    int sought = key.capacity();
    // the common prefix decides, so no more of a long key than that is fetched
    ByteBuffer start = ByteBuffer.wrap(cell.copy(from, Math.min(size, sought)));
    int order = Layout.compare(start, 0, start.capacity(), key.slice(0, start.capacity()));
    return order != 0 ? order : Long.compare(size, sought);
  }
}
