package typthon.cli.daemon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a daemon do the work. Loads nothing of the checker: whoever asks a daemon shall pay for the
/// question only.
public final class DaemonClient {
  private static final long START_NANOSECONDS = 20_000_000_000L;

  private final DaemonPlace place;

  public DaemonClient(DaemonPlace place) {
    this.place = place;
  }

  /// Receives what is of use while the daemon works.
  public interface Live {
    void show(String text);
  }

  /// What a daemon answered.
  ///
  /// @param status the exit code
  /// @param out all of standard output
  /// @param err all of standard error
  public record Answer(int status, byte[] out, byte[] err) {}

  /// Returns the build that requests are made with.
  public static String build() {
    return BuildStamp.current();
  }

  /// Asks a daemon that runs.
  ///
  /// @return null if none runs, it is of another build (then it ends), or it dies on the way
  public @Nullable Answer ask(DaemonRequest request, Live live) {
    return place.hasSocket() ? converse(request, live, new boolean[1]) : null;
  }

  /// Asks a daemon; one that is of another build is replaced.
  ///
  /// @param start whether to start one if none runs
  /// @return null if there is none to be had
  public @Nullable Answer ask(DaemonRequest request, Live live, boolean start) {
    boolean[] replaced = new boolean[1];
    Answer answer = place.hasSocket() ? converse(request, live, replaced) : null;
    if (answer != null || !(start || replaced[0])) {
      return answer;
    }
    return startAndWait() ? converse(request, live, new boolean[1]) : null;
  }

  /// Sends a request that ends a daemon, as one of another build does.
  ///
  /// @return whether one was there
  public boolean end(DaemonRequest request) {
    boolean[] otherBuild = new boolean[1];
    return converse(request, text -> {}, otherBuild) != null || otherBuild[0];
  }

  /// Starts a daemon and waits until it answers.
  ///
  /// @return whether it does
  public boolean startAndWait() {
    DaemonRequest status = new DaemonRequest(build(), "status", "", 0, List.of(), null);
    try {
      place.prepare();
      Process starter = DaemonStarter.start(place);
      long end = System.nanoTime() + START_NANOSECONDS;
      while (System.nanoTime() < end) {
        if (ask(status, text -> {}) != null) {
          return true;
        }
        if (!starter.isAlive() && starter.exitValue() != 0) {
          return false;
        }
        Thread.sleep(5);
      }
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable Answer converse(DaemonRequest request, Live live, boolean[] otherBuild) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(place.socket()));
      Frames frames = new Frames(channel);
      frames.write(Frames.REQUEST, request.toBytes());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      while (true) {
        Frames.Frame frame = frames.read();
        switch (frame.kind()) {
          case Frames.OUT -> out.writeBytes(frame.content());
          case Frames.ERR -> err.writeBytes(frame.content());
          case Frames.LIVE -> live.show(new String(frame.content(), StandardCharsets.UTF_8));
          case Frames.EXIT -> {
            int status = ByteBuffer.wrap(frame.content()).getInt();
            return new Answer(status, out.toByteArray(), err.toByteArray());
          }
          default -> {
            otherBuild[0] = frame.kind() == Frames.OTHER_BUILD;
            return null;
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // Nobody listens, or nobody does any more: the caller does without.
      return null;
    }
  }
}
