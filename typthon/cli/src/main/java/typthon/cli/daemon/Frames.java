package typthon.cli.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Frames over a socket: a letter that tells what it is, the length of the content as four bytes
/// (most significant first), and the content. One thread may read while others write.
final class Frames {
  /// What the client wants; see [DaemonRequest].
  static final byte REQUEST = 'R';

  /// Bytes of standard output.
  static final byte OUT = 'O';

  /// Bytes of standard error.
  static final byte ERR = 'E';

  /// Bytes of standard error that are of use right away only: how far the check is.
  static final byte LIVE = 'L';

  /// The exit code, four bytes; the last frame.
  static final byte EXIT = 'X';

  /// The daemon is of another build and ends; the content is its build.
  static final byte OTHER_BUILD = 'V';

  /// No frame is longer: what claims to be does not come from us.
  private static final int LONGEST = 256 << 20;

  private final SocketChannel channel;

  Frames(SocketChannel channel) {
    this.channel = channel;
  }

  /// One frame.
  record Frame(byte kind, byte[] content) {}

  /// Writes a frame whole.
  synchronized void write(byte kind, byte[] content) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(5).put(kind).putInt(content.length).flip();
    ByteBuffer[] parts = {head, ByteBuffer.wrap(content)};
    while (parts[0].hasRemaining() || parts[1].hasRemaining()) {
      channel.write(parts);
    }
  }

  /// Writes a frame with a number.
  void write(byte kind, int number) throws IOException {
    write(kind, ByteBuffer.allocate(4).putInt(number).array());
  }

  /// Reads a frame.
  ///
  /// @throws EOFException if the other side has gone
  /// @throws IOException if what comes is no frame
  Frame read() throws IOException {
    ByteBuffer head = fill(ByteBuffer.allocate(5));
    byte kind = head.get();
    int length = head.getInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("no frame: its length would be " + length);
    }
    return new Frame(kind, fill(ByteBuffer.allocate(length)).array());
  }

  private ByteBuffer fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the other side has gone");
      }
    }
    return buffer.flip();
  }
}
