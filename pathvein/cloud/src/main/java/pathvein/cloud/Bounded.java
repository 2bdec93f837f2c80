package pathvein.cloud;

import java.io.IOException;
import java.io.InputStream;

/// The next bytes of a stream, as many as there shall be; closing it leaves the stream open.
final class Bounded extends InputStream {
  private final InputStream in;
  private long left;

  Bounded(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
