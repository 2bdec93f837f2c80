package pathvein.linux;

import java.util.concurrent.atomic.AtomicInteger;

/// A directory that stays open until all directories in it that will be entered have been opened
/// relative to it.
final class Descriptor {
  final int number;
  private final AtomicInteger awaited;

  Descriptor(int number, int awaited) {
    this.number = number;
    this.awaited = new AtomicInteger(awaited);
  }

  /// Tells that one more of the awaited directories is open; true if it was the last.
  boolean arrived() {
    return awaited.decrementAndGet() == 0;
  }
}
