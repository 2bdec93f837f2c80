package kohakuvault.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Writes the pages of a file one behind the other, the first one last.
final class PageSink {
  private static final int BUFFERED = 1 << 18;

  private final FileChannel channel;
  private final int pageSize;
  private final ByteBuffer buffer;
  private long written;

  /// The number of the page that comes next; pages are counted from 1.
  private int next = 2;

  PageSink(FileChannel channel, int pageSize) {
    this.channel = channel;
    this.pageSize = pageSize;
    this.buffer = ByteBuffer.allocate(Math.max(BUFFERED, pageSize));
    this.written = pageSize;
  }

  int pageSize() {
    return pageSize;
  }

  /// Returns how many pages there are, the first one included.
  int count() {
    return next - 1;
  }

  /// Writes a page and returns its number.
  int add(byte[] page) throws IOException {
    room();
    buffer.put(page);
    return number();
  }

  /// Writes the pages of a chain that takes bytes from `from` on, and returns the first number.
  int addChain(byte[] payload, int from) throws IOException {
    int first = next;
    int room = pageSize - 4;
    for (int at = from; at < payload.length; at += room) {
      int part = Math.min(room, payload.length - at);
      room();
      int end = buffer.position() + pageSize;
      buffer.putInt(at + part < payload.length ? next + 1 : 0);
      buffer.put(payload, at, part);
      while (buffer.position() < end) {
        buffer.put((byte) 0);
      }
      number();
    }
    return first;
  }

  private int number() throws IOException {
    if (next == Integer.MAX_VALUE - 1) {
      throw new IOException("a vault has at most 2,147,483,646 pages");
    }
    return next++;
  }

  private void room() throws IOException {
    if (buffer.remaining() < pageSize) {
      drain();
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += channel.write(buffer, written);
    }
    buffer.clear();
  }

  /// Writes the first page and what is left.
  void finish(byte[] firstPage) throws IOException {
    drain();
    ByteBuffer first = ByteBuffer.wrap(firstPage);
    while (first.hasRemaining()) {
      channel.write(first, first.position());
    }
  }
}
