package typthon.project.tasks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A queue with an end: many put, one takes. Safe for use by any number of threads.
final class Mailbox<E> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<E> waiting = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  Mailbox(int capacity) {
    this.capacity = capacity;
  }

  Delivery put(E element) {
    lock.lock();
    try {
      if (closed) {
        return Delivery.STOPPED;
      }
      if (waiting.size() >= capacity) {
        return Delivery.FULL;
      }
      waiting.add(element);
      changed.signal();
      return Delivery.ACCEPTED;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for an element; `null` once the mailbox is closed. Does not mind interrupts.
  @Nullable E take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more elements and drops those that wait.
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
