package kohakuvault.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The write buffer of a vault: one design for maps and columns.
///
/// Entries stay until the transaction that writes them has committed. A hold defers flushes and
/// drops nothing. Scopes nest; the innermost sets the limits. Lock order: the writer of [Sessions]
/// first, then the lock of the buffer.
public final class WriteBuffers {
  private final Sessions sessions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Pending> waiting = new LinkedHashSet<>();
  private final ArrayDeque<Limits> scopes = new ArrayDeque<>();
  private long bytes;
  private long oldest;
  private int holds;
  private volatile boolean open;

  public WriteBuffers(Sessions sessions) {
    this.sessions = sessions;
  }

  /// @param capacity the most bytes that wait, but for holds
  /// @param threshold from here on entries are written
  /// @param maxAge how long an entry may wait; null for no limit
  public record Limits(long capacity, long threshold, @Nullable Duration maxAge) {}

  /// Takes what it is given into the buffer, if one is open.
  ///
  /// @param pending what the entry belongs to
  /// @param size of the entry in bytes
  /// @param add puts the entry into `pending`
  /// @return false if the caller must write the entry itself
  public boolean stage(Pending pending, long size, Runnable add) {
    if (!open || sessions.inTransaction()) {
      return false;
    }
    if (mustWriteFirst(size)) {
      flush();
    }
    boolean full;
    lock.lock();
    try {
      Limits limits = scopes.peek();
      if (limits == null || (size > limits.capacity && holds == 0)) {
        return false;
      }
      if (waiting.isEmpty()) {
        oldest = System.nanoTime();
      }
      long before = pending.bytes();
      add.run();
      bytes += pending.bytes() - before;
      waiting.add(pending);
      full = bytes >= limits.threshold && holds == 0;
    } finally {
      lock.unlock();
    }
    if (full) {
      flush();
    }
    return true;
  }

  private boolean mustWriteFirst(long size) {
    lock.lock();
    try {
      Limits limits = scopes.peek();
      return limits != null && holds == 0 && !waiting.isEmpty() && bytes + size > limits.capacity;
    } finally {
      lock.unlock();
    }
  }

  /// Looks into the buffer, under its lock.
  public <T extends @Nullable Object> T look(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /// Whether a reader on this thread has to mind the buffer.
  public boolean matters() {
    return open && !sessions.inTransaction() && !sessions.inSnapshot();
  }

  /// Writes what waits for one part, together with all else, before that part is read in another
  /// way.
  public void settle(Pending pending) {
    if (matters() && look(() -> waiting.contains(pending))) {
      flush();
    }
  }

  /// Writes everything in one transaction. Inside of a transaction of this thread nothing is done.
  ///
  /// @return how many entries were written
  public long flush() {
    if (!open || sessions.inTransaction()) {
      return 0;
    }
    return sessions.exclusively(this::flushAll);
  }

  private long flushAll() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return 0L;
      }
      long entries = waiting.stream().mapToLong(Pending::entries).sum();
      sessions.<@Nullable Void>atomically(s -> {
        waiting.forEach(p -> p.write(s));
        return null;
      });
      waiting.forEach(Pending::clear);
      waiting.clear();
      bytes = 0;
      return entries;
    } finally {
      lock.unlock();
    }
  }

  /// Writes everything unless a hold is on.
  public long flushUnlessHeld() {
    return look(() -> holds > 0) ? 0 : flush();
  }

  /// Forgets what waits for a part that is gone.
  public void forget(Pending pending) {
    look(() -> {
      if (waiting.remove(pending)) {
        bytes -= pending.bytes();
        pending.clear();
      }
      return Boolean.TRUE;
    });
  }

  public long waitingBytes() {
    return look(() -> bytes);
  }

  /// Defers flushes until [#release].
  public void hold() {
    look(() -> ++holds);
  }

  public void release() {
    look(() -> --holds);
  }

  /// Opens a scope with its own limits.
  ///
  /// @return what closes it: writes everything and brings the former limits back
  public Runnable open(Limits limits) {
    look(() -> {
      scopes.push(limits);
      open = true;
      return Boolean.TRUE;
    });
    ScheduledExecutorService clock = limits.maxAge == null ? null : clock(limits.maxAge);
    return () -> close(limits, clock);
  }

  private ScheduledExecutorService clock(Duration maxAge) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vault-flush").factory());
    long step = Math.max(1, maxAge.toMillis() / 4);
    var ignored =
        clock.scheduleWithFixedDelay(() -> flushOld(maxAge), step, step, TimeUnit.MILLISECONDS);
    return clock;
  }

  private void flushOld(Duration maxAge) {
    boolean old =
        look(() ->
            holds == 0 && !waiting.isEmpty() && System.nanoTime() - oldest >= maxAge.toNanos());
    if (old) {
      try {
        flush();
      } catch (RuntimeException e) {
        // the entries still wait; the next flush, at the latest that of close, tells the caller
        oldest = System.nanoTime();
      }
    }
  }

  private void close(Limits limits, @Nullable ScheduledExecutorService clock) {
    if (clock != null) {
      clock.shutdownNow();
    }
    try {
      flush();
    } finally {
      look(() -> {
        scopes.removeFirstOccurrence(limits);
        open = !scopes.isEmpty() || !waiting.isEmpty();
        return Boolean.TRUE;
      });
    }
  }
}
