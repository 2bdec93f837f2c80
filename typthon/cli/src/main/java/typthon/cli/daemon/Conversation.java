package typthon.cli.daemon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/// The daemon's side of one answer. What is printed is kept until the end, so that a client whose
/// daemon dies has printed nothing yet and can do the work itself.
public final class Conversation {
  private final Frames frames;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  Conversation(Frames frames) {
    this.frames = frames;
  }

  /// Returns where standard output goes.
  public OutputStream out() {
    return out;
  }

  /// Returns where standard error goes.
  public OutputStream err() {
    return err;
  }

  /// Returns where goes what is to be seen at once and need not be kept.
  public OutputStream live() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] part = new byte[length];
        System.arraycopy(bytes, offset, part, 0, length);
        frames.write(Frames.LIVE, part);
      }
    };
  }

  /// Forgets what was printed: the answer begins anew.
  public void restart() {
    out.reset();
    err.reset();
  }

  /// Tells whether nobody waits for the answer any more.
  public boolean isGone() {
    return gone.get();
  }

  /// Tells whether the answer is complete.
  public boolean isEnded() {
    return ended.get();
  }

  /// Notices when the client goes: it sends nothing more, so that the next thing to read is its
  /// end.
  void listen() {
    Thread listener =
        new Thread(
            () -> {
              try {
                frames.read();
              } catch (IOException e) {
                gone.set(true);
              }
            },
            "typthon-listener");
    listener.setDaemon(true);
    listener.start();
  }

  void end(int status) throws IOException {
    ended.set(true);
    frames.write(Frames.OUT, out.toByteArray());
    frames.write(Frames.ERR, err.toByteArray());
    frames.write(Frames.EXIT, status);
  }
}
