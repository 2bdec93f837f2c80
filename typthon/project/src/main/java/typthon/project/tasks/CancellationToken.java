package typthon.project.tasks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Says whether some work is still wanted. Once cancelled, a token stays so.
///
/// Tokens form a tree: cancelling one cancels all beneath it and none above. A parent does not keep
/// its children alive, so a token that lives long may have any number of short-lived children.
///
/// Safe for use by any number of threads.
public final class CancellationToken {
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /// Guarded by itself. Empty once the token is cancelled.
  private final Set<CancellationToken> children =
      Collections.newSetFromMap(new WeakHashMap<CancellationToken, Boolean>());

  /// Keeps the way from the root alive as long as someone holds this token.
  @SuppressWarnings("UnusedVariable") // held, never read
  private final @Nullable CancellationToken parent;

  /// A token without a parent.
  public CancellationToken() {
    this(null);
  }

  private CancellationToken(@Nullable CancellationToken parent) {
    this.parent = parent;
  }

  /// Returns a new token that is cancelled with this one; at once if this one is cancelled already.
  public CancellationToken child() {
    CancellationToken child = new CancellationToken(this);
    synchronized (children) {
      if (isCancelled()) {
        child.cancelled.countDown();
      } else {
        children.add(child);
      }
    }
    return child;
  }

  /// Cancels this token and all beneath it. Does nothing if it is cancelled already.
  public void cancel() {
    Deque<CancellationToken> left = new ArrayDeque<>();
    left.add(this);
    while (!left.isEmpty()) {
      left.addAll(left.remove().cancelAlone());
    }
  }

  /// Returns the children that have to be cancelled next.
  private List<CancellationToken> cancelAlone() {
    synchronized (children) {
      cancelled.countDown();
      List<CancellationToken> next = new ArrayList<>(children);
      children.clear();
      return next;
    }
  }

  /// Tells whether this token or one above it was cancelled.
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /// Waits until the token is cancelled; returns at once if it is.
  ///
  /// @param limit how long to wait at most; nothing is waited for if it is not positive
  /// @return whether the token is cancelled
  /// @throws InterruptedException if the caller is interrupted before or while it waits
  public boolean await(Duration limit) throws InterruptedException {
    return cancelled.await(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
  }
}
