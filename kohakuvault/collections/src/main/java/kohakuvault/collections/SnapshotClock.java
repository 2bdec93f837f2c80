package kohakuvault.collections;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Orders the changes of a level and its snapshots.
///
/// Every page is stamped with the time at which it was first seen, and before anything is concluded
/// from it. A snapshot takes a time and moves the clock on; it consists of each block's newest page
/// with a stamp not after that time. So a change is in a snapshot exactly if it was stamped before
/// the clock moved, and all changes that ended before the snapshot began are in it.
///
/// Pages remember the one before while snapshots are collected, and only as far back as one of
/// these may look. A page that was made without that memory just as a collection began makes the
/// collection start again.
///
/// Source: Y. Wei, N. Ben-David, G. Blelloch, P. Fatourou, E. Ruppert, Y. Sun, "Constant-time
/// snapshots with applications to concurrent data structures", PPoPP 2021.
final class SnapshotClock {
  /// A snapshot under collection; its time is at least `earliest`.
  static final class Ticket {
    private final long earliest;

    private Ticket(long earliest) {
      this.earliest = earliest;
    }
  }

  private final AtomicLong now = new AtomicLong();
  private final Queue<Ticket> open = new ConcurrentLinkedQueue<>();

  long now() {
    return now.get();
  }

  /// Returns the present time and moves on.
  long tick() {
    return now.getAndIncrement();
  }

  boolean isCollecting() {
    return !open.isEmpty();
  }

  /// Announces a collection, whose times are taken afterwards.
  Ticket begin() {
    Ticket ticket = new Ticket(now.get());
    open.add(ticket);
    return ticket;
  }

  void end(Ticket ticket) {
    open.removeIf(each -> each == ticket);
  }

  /// Returns a time that no present or future collection looks behind.
  long earliest() {
    long earliest = now.get();
    for (Ticket ticket : open) {
      earliest = Math.min(earliest, ticket.earliest);
    }
    return earliest;
  }
}
