package kohakuvault;

import java.time.Duration;
import kohakuvault.session.WriteBuffers;
import org.jspecify.annotations.Nullable;

/// A scope in which writes to maps and appends to columns are gathered and written many at once.
///
/// Reads see what waits. Closing the scope writes everything, also after an exception. Scopes nest;
/// the innermost sets the limits. Inside of a transaction nothing is buffered. What waits is lost
/// if the process is killed.
public final class WriteBuffer implements AutoCloseable {
  private final WriteBuffers buffers;
  private @Nullable Runnable closing;

  WriteBuffer(WriteBuffers buffers, Options options) {
    this.buffers = buffers;
    this.closing =
        buffers.open(new WriteBuffers.Limits(options.capacity, options.threshold, options.maxAge));
  }

  /// The limits of a buffer.
  ///
  /// @param capacity the most bytes of keys and values that wait; a larger value is written at once
  /// @param threshold from this many bytes on, everything is written
  /// @param maxAge how long an entry may wait before it is written in the background; null for no
  ///   limit
  public record Options(long capacity, long threshold, @Nullable Duration maxAge) {
    public Options {
      if (capacity < 1 || threshold < 1) {
        throw new IllegalArgumentException("capacity and threshold must be positive");
      }
    }

    /// 64 MiB, written from 16 MiB on, without a limit of age.
    public static Options defaults() {
      return new Options(64L << 20, 16L << 20, null);
    }

    /// So many bytes, written from a quarter of it on.
    public static Options of(long capacity) {
      return new Options(capacity, Math.max(1, capacity / 4), null);
    }

    public Options withMaxAge(Duration age) {
      return new Options(capacity, threshold, age);
    }
  }

  /// A time in which nothing is written, except for reads that need it.
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /// Writes everything that waits, and tells how many entries that were.
  public long flush() {
    return buffers.flushUnlessHeld();
  }

  /// How many bytes wait.
  public long waitingBytes() {
    return buffers.waitingBytes();
  }

  /// Defers writing until the hold is closed. Nothing is dropped, so memory may grow beyond the
  /// capacity.
  public Hold hold() {
    buffers.hold();
    boolean[] held = {true};
    return () -> {
      if (held[0]) {
        held[0] = false;
        buffers.release();
      }
    };
  }

  @Override
  public void close() {
    Runnable once = closing;
    closing = null;
    if (once != null) {
      once.run();
    }
  }
}
