package typthon.project.pipelines;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A bounded queue that can end. Safe for use by any number of threads.
final class Channel<T> {
  private final int capacity;
  private final ArrayDeque<T> items = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasRoom = lock.newCondition();
  private final Condition hasItems = lock.newCondition();
  private boolean open = true;

  Channel(int capacity) {
    this.capacity = capacity;
  }

  /// Adds `item` as soon as there is room.
  ///
  /// @return false if the channel has ended, before or while this waited; the item is not in it
  ///   then
  boolean put(T item) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (open && items.size() >= capacity) {
        hasRoom.await();
      }
      if (!open) {
        return false;
      }
      items.addLast(item);
      hasItems.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Removes the oldest item as soon as there is one; empty if the channel has ended and holds
  /// none.
  Optional<T> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (open && items.isEmpty()) {
        hasItems.await();
      }
      Optional<T> item = Optional.ofNullable(items.pollFirst());
      hasRoom.signal();
      return item;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more items; those in it can still be taken.
  void end() {
    shut(false);
  }

  /// Takes no more items and drops those in it.
  void cut() {
    shut(true);
  }

  private void shut(boolean drop) {
    lock.lock();
    try {
      open = false;
      if (drop) {
        items.clear();
      }
      hasRoom.signalAll();
      hasItems.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
