package pathvein.linux;

import java.util.concurrent.atomic.AtomicInteger;

/// A directory that stays open until all directories in it that will be entered have been opened
/// relative to it, or until descriptors run out.
///
/// The number may be used between [#enter] and [#leave] only: once all have left it, the system
/// gives it to another file. The source that keeps the directory open counts as one that has
/// entered.
final class Descriptor {
  private final int number;
  private final AtomicInteger awaited;
  private final AtomicInteger users = new AtomicInteger(1);

  Descriptor(int number, int awaited) {
    this.number = number;
    this.awaited = new AtomicInteger(awaited);
  }

  /// Returns the number, or -1 if the directory is closed already; then [#leave] must not follow.
  int enter() {
    int count = users.get();
    while (count > 0 && !users.compareAndSet(count, count + 1)) {
      count = users.get();
    }
    return count > 0 ? number : -1;
  }

  /// Ends a use; returns the number if it has to be closed now, else -1.
  int leave() {
    return users.decrementAndGet() == 0 ? number : -1;
  }

  /// Tells that one more of the awaited directories is open; true if it was the last.
  boolean arrived() {
    return awaited.decrementAndGet() == 0;
  }
}
