package pathvein.cli;

import java.io.IOException;
import java.io.OutputStream;

/// Collects what is written in large pieces, for one thread: what the class library has for that
/// takes a lock at every call, and a listing consists of small pieces.
final class Output extends OutputStream {
  private final OutputStream target;
  private final byte[] buffer = new byte[1 << 16];
  private int used;

  Output(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.length - used) {
      send();
      if (length > buffer.length) {
        target.write(bytes, offset, length);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
  }

  private void send() throws IOException {
    int count = used;
    used = 0; // Also if it cannot be written: nobody will want to try again.
    target.write(buffer, 0, count);
  }

  @Override
  public void flush() throws IOException {
    send();
    target.flush();
  }
}
