package kohakuvault.session;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Tells whether the file has changed. Used under a lock, and never after it was closed.
///
/// SQLite answers that with a read transaction. Where the engine shows the mark of the last commit,
/// SQLite is asked only if the mark is another than it was just before the last question.
final class VersionWatch implements AutoCloseable {
  private final Session session;
  private final @Nullable MemorySegment mark;
  private final byte[] seen;
  private final MemorySegment seenBytes;
  private long version;

  VersionWatch(Session session) {
    this.session = session;
    boolean done = false;
    try {
      // the first read brings the connection to the log, where the mark is
      version = ask();
      mark = session.connection().commitMark();
      done = true;
    } finally {
      if (!done) {
        session.close();
      }
    }
    seen = new byte[mark == null ? 0 : (int) mark.byteSize()];
    seenBytes = MemorySegment.ofArray(seen);
  }

  private long ask() {
    return session.number("PRAGMA data_version");
  }

  long version() {
    MemorySegment place = mark;
    if (place == null) {
      return ask();
    }
    VarHandle.acquireFence();
    if (place.mismatch(seenBytes) >= 0) {
      // first the mark, then the version: a commit between the two leads to one question too many
      MemorySegment.copy(place, 0, seenBytes, 0, seen.length);
      VarHandle.fullFence();
      boolean done = false;
      try {
        version = ask();
        done = true;
      } finally {
        if (!done) {
          // no mark is all ones, since its first four bytes are a format's number
          java.util.Arrays.fill(seen, (byte) -1);
        }
      }
    }
    return version;
  }

  @Override
  public void close() {
    session.close();
  }
}
