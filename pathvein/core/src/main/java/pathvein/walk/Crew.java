package pathvein.walk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pathvein.source.WalkInterruptedException;

/// Visits directories with the caller's thread and, when there is enough to do, helpers.
///
/// The caller pulls results; while there is none it visits directories itself. So a walk of a small
/// tree starts no thread, a walk that nobody pulls does nothing, and memory stays bounded: helpers
/// pause while [#RESULTS_AHEAD] results wait. The last directory found is visited first.
///
/// @param <D> a directory to visit
/// @param <R> a result
public final class Crew<D, R> implements AutoCloseable {
  /// How many results may wait for the caller.
  private static final int RESULTS_AHEAD = 4096;

  /// How many directories must have been visited for each helper before a further one starts.
  private static final int WORTH_A_HELPER = 64;

  /// How many directories one thread takes at most when it goes for work.
  private static final int TAKEN_AT_ONCE = 8;

  /// What one visit leads to.
  ///
  /// @param <D> a directory to visit
  /// @param <R> a result
  public static final class Yield<D, R> {
    private final List<D> directories = new ArrayList<>();
    private final List<R> results = new ArrayList<>();

    /// Adds a directory to be visited.
    public void visitLater(D directory) {
      directories.add(directory);
    }

    /// Adds a result.
    public void found(R result) {
      results.add(result);
    }

    /// Returns the directories to be visited. Shared: do not change it.
    public List<D> directories() {
      return directories;
    }

    /// Returns the results. Shared: do not change it.
    public List<R> results() {
      return results;
    }
  }

  /// Visits one directory.
  ///
  /// @param <D> a directory to visit
  /// @param <R> a result
  @FunctionalInterface
  public interface Visitor<D, R> {
    /// Visits `directory`; called by several threads at once. A failure ends the whole walk.
    void visit(D directory, Yield<D, R> yield);
  }

  private final Visitor<D, R> visitor;
  private final Runnable whenOver;
  private final int helpersAtMost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<D> waiting = new ArrayDeque<>();
  private final ArrayDeque<R> results = new ArrayDeque<>();
  private final List<Thread> helpers = new ArrayList<>();
  private final Yield<D, R> callersYield = new Yield<>();
  private final ArrayDeque<D> callersBatch = new ArrayDeque<>();
  private int visiting;
  private int idle;
  private long visits;
  private volatile boolean stopped;
  private boolean over;
  private @Nullable Throwable failure;

  /// @param roots the directories to visit first
  /// @param threads how many threads may work, the caller's included; at least 1
  /// @param visitor what is done with each directory
  /// @param whenOver runs once, when no visit is under way any more and none will follow
  public Crew(List<D> roots, int threads, Visitor<D, R> visitor, Runnable whenOver) {
    for (int i = roots.size() - 1; i >= 0; i--) {
      waiting.addLast(roots.get(i));
    }
    this.helpersAtMost = threads - 1;
    this.visitor = visitor;
    this.whenOver = whenOver;
  }

  /// Returns the next result, or null when there is none any more.
  ///
  /// @throws WalkInterruptedException if the calling thread is interrupted; the walk then ends
  public @Nullable R next() {
    while (true) {
      lock.lock();
      try {
        R result = results.poll();
        if (result != null) {
          if (results.size() == RESULTS_AHEAD / 2) {
            changed.signalAll();
          }
          return result;
        }
        awaitWork(true, callersBatch);
      } finally {
        lock.unlock();
      }
      if (callersBatch.isEmpty()) {
        if (hasResults()) {
          continue;
        }
        close();
        rethrow();
        return null;
      }
      visit(callersBatch, callersYield, true);
      if (Thread.currentThread().isInterrupted()) {
        close();
        throw new WalkInterruptedException();
      }
    }
  }

  private boolean hasResults() {
    lock.lock();
    try {
      return !results.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Waits, under the lock, for directories to visit; takes none if the walk is over, or if the
  /// caller is to look for results.
  private void awaitWork(boolean caller, ArrayDeque<D> batch) {
    while (!stopped) {
      if (!waiting.isEmpty() && (caller || results.size() < RESULTS_AHEAD)) {
        visiting++;
        take(batch);
        return;
      }
      if ((waiting.isEmpty() && visiting == 0) || (caller && !results.isEmpty())) {
        return;
      }
      idle++;
      try {
        changed.await();
      } catch (InterruptedException interrupt) {
        stopped = true;
        changed.signalAll();
        Thread.currentThread().interrupt();
        if (caller) {
          failure = new WalkInterruptedException();
        }
      } finally {
        idle--;
      }
    }
  }

  /// Takes one directory, or some if there are enough for everybody: going for work costs a lock.
  private void take(ArrayDeque<D> batch) {
    int share = waiting.size() / (2 * (helpers.size() + 1));
    int count = helpers.isEmpty() ? 1 : Math.clamp(share, 1, TAKEN_AT_ONCE);
    for (int i = 0; i < count; i++) {
      batch.addLast(waiting.removeLast());
    }
  }

  /// Visits the directories of a batch. The caller gives the rest back as soon as there is a
  /// result, since somebody waits for it.
  private void visit(ArrayDeque<D> batch, Yield<D, R> yield, boolean caller) {
    Throwable thrown = null;
    int visited = 0;
    try {
      while (!batch.isEmpty() && !stopped && !(caller && !yield.results.isEmpty())) {
        visited++;
        visitor.visit(batch.removeFirst(), yield);
      }
    } catch (RuntimeException | Error fault) {
      thrown = fault;
    }
    lock.lock();
    try {
      visiting--;
      visits += visited;
      if (thrown != null) {
        stopped = true;
        failure = failure == null ? thrown : failure;
      }
      if (!stopped) {
        while (!batch.isEmpty()) {
          waiting.addLast(batch.removeLast());
        }
        publish(yield);
      }
      batch.clear();
      boolean news = !waiting.isEmpty() || !results.isEmpty() || visiting == 0;
      if (stopped || (idle > 0 && news)) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
      yield.directories.clear();
      yield.results.clear();
    }
  }

  private void publish(Yield<D, R> yield) {
    results.addAll(yield.results);
    for (int i = yield.directories.size() - 1; i >= 0; i--) {
      waiting.addLast(yield.directories.get(i));
    }
    int threads = helpers.size() + 1;
    if (threads <= helpersAtMost
        && waiting.size() > threads
        && visits >= (long) WORTH_A_HELPER * threads) {
      Thread helper = new Thread(this::help, "pathvein-" + (helpers.size() + 1));
      helper.setDaemon(true);
      helpers.add(helper);
      helper.start();
    }
  }

  private void help() {
    Yield<D, R> yield = new Yield<>();
    ArrayDeque<D> batch = new ArrayDeque<>();
    while (true) {
      lock.lock();
      try {
        awaitWork(false, batch);
      } finally {
        lock.unlock();
      }
      if (batch.isEmpty()) {
        return;
      }
      visit(batch, yield, false);
    }
  }

  private void rethrow() {
    Throwable thrown;
    lock.lock();
    try {
      thrown = failure;
      failure = null;
    } finally {
      lock.unlock();
    }
    if (thrown instanceof RuntimeException fault) {
      throw fault;
    }
    if (thrown instanceof Error fault) {
      throw fault;
    }
  }

  /// Returns how many helpers were started.
  public int helperCount() {
    lock.lock();
    try {
      return helpers.size();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the walk: every helper stops after the directory it is visiting. Returns when all have.
  @Override
  public void close() {
    List<Thread> running;
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      stopped = true;
      waiting.clear();
      results.clear();
      changed.signalAll();
      running = List.copyOf(helpers);
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    for (Thread helper : running) {
      interrupted |= !join(helper);
    }
    whenOver.run();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for a thread to end, whatever happens; false if the caller was interrupted meanwhile.
  private static boolean join(Thread thread) {
    boolean undisturbed = true;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException interrupt) {
        undisturbed = false;
      }
    }
    return undisturbed;
  }
}
