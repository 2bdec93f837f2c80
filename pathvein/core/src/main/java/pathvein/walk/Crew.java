package pathvein.walk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.source.WalkInterruptedException;

/// Visits directories with the caller's thread and, when there is enough to do, helpers.
///
/// The caller pulls results; while there is none it visits directories itself. So a walk of a small
/// tree starts no thread, a walk that nobody pulls does nothing, and memory stays bounded: helpers
/// pause while [#RESULTS_AHEAD] results wait.
///
/// Every thread has a stack of its own and visits the directory found last first, so that memory
/// depends on the depth of the tree. It looks at the lock only when somebody has run out of work:
/// then it gives away the older half of its stack, which are the directories nearest to the root
/// and so the largest parts. Results travel in small bundles, and at once if the caller looks for
/// one in vain.
///
/// @param <D> a directory to visit
/// @param <R> a result
public final class Crew<D, R> implements AutoCloseable {
  /// How many results may wait for the caller.
  private static final int RESULTS_AHEAD = 4096;

  /// How many directories must be known, visited or not, before the first helper starts.
  private static final int WORTH_A_HELPER = 48;

  /// How many directories a thread visits between the starts of two helpers.
  private static final int BETWEEN_HELPERS = 32;

  /// How many results are handed over at once.
  private static final int BUNDLE = 32;

  /// How many results a thread finds before it hands them over, if all are wanted at once.
  private static final int BATCH = 512;

  /// How many directories the caller visits without a result before it asks the helpers for what
  /// they have.
  private static final int FRUITLESS = 8;

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

    /// Returns the visitor for one more thread, which may keep things to use again from visit to
    /// visit; this one, unless it is told otherwise.
    default Visitor<D, R> another() {
      return this;
    }
  }

  /// What one thread is at.
  private final class Work {
    final ArrayDeque<D> directories = new ArrayDeque<>();
    final Yield<D, R> yield = new Yield<>();
    private final Visitor<D, R> own = visitor.another();
    private int visits;

    /// Visits the directory found last, then sees to it that others have work too.
    void visitOne() {
      own.visit(directories.removeLast(), yield);
      for (int i = yield.directories.size() - 1; i >= 0; i--) {
        directories.addLast(yield.directories.get(i));
      }
      yield.directories.clear();
      visits++;
      if (directories.size() > 1) {
        share();
      }
    }

    private void share() {
      boolean help = helperCount < helpersAtMost && isWorthHelp();
      if (help || wanted) {
        giveAwayHalf(directories, help);
        visits = help ? 0 : visits;
      }
    }

    private boolean isWorthHelp() {
      return helperCount == 0
          ? visits + directories.size() >= WORTH_A_HELPER
          : visits >= BETWEEN_HELPERS;
    }
  }

  private final Visitor<D, R> visitor;
  private final Runnable whenOver;
  private final int helpersAtMost;
  private final Work callersWork;
  private final ArrayDeque<R> callersResults = new ArrayDeque<>();
  private int fruitless;

  /// Takes what each thread has found, batch by batch; null if results are pulled one by one. Set
  /// before the first helper starts.
  private @Nullable Consumer<? super List<R>> taker;

  // All that follows is guarded by the lock; what is volatile may be looked at without it.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<D> shared = new ArrayDeque<>();
  private final ArrayDeque<R> results = new ArrayDeque<>();
  private final List<Thread> helpers = new ArrayList<>();
  private volatile int helperCount;
  private int busyHelpers;
  private int hungry;

  /// How many helpers were started and have not looked for work yet: some of it is meant for them.
  private int starting;

  private int pausing;
  private boolean callerWaits;
  private volatile boolean over;
  private @Nullable Throwable failure;

  /// Whether somebody has nothing to do and nothing is shared.
  private volatile boolean wanted;

  /// Whether results wait for the caller.
  private volatile boolean resultsThere;

  /// Whether the caller has looked for a result in vain for a while.
  private volatile boolean resultsWanted;

  private volatile boolean stopped;

  /// @param roots the directories to visit first
  /// @param threads how many threads may work, the caller's included; at least 1
  /// @param visitor what is done with each directory
  /// @param whenOver runs once, when no visit is under way any more and none will follow
  public Crew(List<D> roots, int threads, Visitor<D, R> visitor, Runnable whenOver) {
    this.helpersAtMost = threads - 1;
    this.visitor = visitor;
    this.whenOver = whenOver;
    this.callersWork = new Work();
    for (int i = roots.size() - 1; i >= 0; i--) {
      callersWork.directories.addLast(roots.get(i));
    }
  }

  /// Visits everything. Nothing travels between threads meanwhile: each hands over itself what it
  /// finds, so that what is done with it is done by all of them, while others wait for the disk. To
  /// be called before [#next] was.
  ///
  /// @param ownTaker takes some of the results of one thread, in a list of its own; called by
  ///   several threads at once
  /// @throws WalkInterruptedException if the calling thread is interrupted; the walk then ends
  public void all(Consumer<? super List<R>> ownTaker) {
    taker = ownTaker;
    R none = next();
    assert none == null;
  }

  /// Returns the next result, or null when there is none any more.
  ///
  /// @throws WalkInterruptedException if the calling thread is interrupted; the walk then ends
  public @Nullable R next() {
    while (true) {
      R result = over ? null : callersResults.poll();
      if (result != null) {
        beforeReturn();
        return result;
      }
      if (resultsThere || stopped || callersWork.directories.isEmpty()) {
        if (!awaitNews()) {
          stop();
          handOver(callersWork);
          close();
          rethrow();
          return null;
        }
      } else {
        visitAsCaller();
      }
    }
  }

  private void beforeReturn() {
    fruitless = 0;
    if (resultsWanted) {
      resultsWanted = false;
    }
    if (wanted && callersWork.directories.size() > 1) {
      giveAwayHalf(callersWork.directories, false);
    }
  }

  private void visitAsCaller() {
    try {
      callersWork.visitOne();
    } catch (RuntimeException | Error fault) {
      fail(fault);
      return;
    }
    if (taker == null) {
      callersResults.addAll(callersWork.yield.results);
      callersWork.yield.results.clear();
    } else if (callersWork.yield.results.size() >= BATCH) {
      handOver(callersWork);
    }
    if (++fruitless == FRUITLESS) {
      resultsWanted = true;
    }
    if (Thread.currentThread().isInterrupted()) {
      close();
      throw new WalkInterruptedException();
    }
  }

  /// Waits until the caller has results or directories to visit; false if there will be none.
  private boolean awaitNews() {
    lock.lock();
    try {
      while (true) {
        if (!results.isEmpty()) {
          takeBundle();
          return true;
        }
        if (stopped) {
          return false;
        }
        if (!callersWork.directories.isEmpty() || takeShared(callersWork.directories)) {
          return true;
        }
        if (busyHelpers == 0) {
          return false;
        }
        callerWaits = true;
        resultsWanted = true;
        if (!awaitWork()) {
          failure = new WalkInterruptedException();
        }
        callerWaits = false;
      }
    } finally {
      lock.unlock();
    }
  }

  private void takeBundle() {
    for (int i = 0; i < BUNDLE && !results.isEmpty(); i++) {
      callersResults.addLast(results.removeFirst());
    }
    resultsThere = !results.isEmpty();
    if (pausing > 0 && results.size() < RESULTS_AHEAD / 2) {
      changed.signalAll();
    }
  }

  /// Takes a share of what others have given away, under the lock; false if there is nothing.
  private boolean takeShared(ArrayDeque<D> directories) {
    if (shared.isEmpty()) {
      return false;
    }
    int count = Math.max(1, shared.size() / (hungry + starting + 1));
    for (int i = 0; i < count; i++) {
      directories.addLast(shared.removeFirst());
    }
    wanted = hungry > 0 && shared.isEmpty();
    return true;
  }

  /// Waits, under the lock, for something to change; false if the thread was interrupted, which
  /// ends the walk.
  private boolean awaitWork() {
    hungry++;
    wanted = shared.isEmpty();
    boolean undisturbed = await();
    hungry--;
    wanted = hungry > 0 && shared.isEmpty();
    return undisturbed;
  }

  @SuppressWarnings("WaitNotInLoop") // Both callers look again, in loops.
  private boolean await() {
    try {
      changed.await();
      return true;
    } catch (InterruptedException interrupt) {
      stopped = true;
      changed.signalAll();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Gives the older half of a stack to whoever wants it.
  ///
  /// @param help whether to start a helper for it
  private void giveAwayHalf(ArrayDeque<D> directories, boolean help) {
    lock.lock();
    try {
      if (stopped) {
        return;
      }
      for (int i = directories.size() / 2; i > 0; i--) {
        shared.addLast(directories.removeFirst());
      }
      wanted = false;
      if (hungry > 0) {
        changed.signalAll();
      }
      if (help && helpers.size() < helpersAtMost) {
        Thread helper = new Thread(this::help, "pathvein-" + (helpers.size() + 1));
        helper.setDaemon(true);
        helpers.add(helper);
        helperCount = helpers.size();
        starting++;
        busyHelpers++; // Until it has looked for work itself, the walk is not over.
        helper.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void help() {
    Work work = new Work();
    begin();
    boolean pulled = taker == null;
    while (takeWork(work)) {
      try {
        while (!work.directories.isEmpty() && !stopped) {
          work.visitOne();
          int count = work.yield.results.size();
          if (!pulled && count >= BATCH) {
            handOver(work);
          } else if (pulled && (count >= BUNDLE || (count > 0 && resultsWanted))) {
            publish(work.yield.results);
          }
        }
        if (pulled) {
          publish(work.yield.results);
        }
      } catch (RuntimeException | Error fault) {
        fail(fault);
      }
    }
    handOver(work);
  }

  private void begin() {
    lock.lock();
    try {
      starting--;
    } finally {
      lock.unlock();
    }
  }

  private void handOver(Work work) {
    Consumer<? super List<R>> receiver = taker;
    List<R> found = new ArrayList<>(work.yield.results);
    work.yield.results.clear();
    if (receiver != null && !found.isEmpty()) {
      try {
        receiver.accept(found);
      } catch (RuntimeException | Error fault) {
        fail(fault);
      }
    }
  }

  /// Lets the helpers come to their ends.
  private void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for directories to visit; false if the walk is over. Until it is called again, the
  /// helper counts as busy.
  private boolean takeWork(Work work) {
    lock.lock();
    try {
      busyHelpers--;
      while (!stopped) {
        if (takeShared(work.directories)) {
          busyHelpers++;
          return true;
        }
        if (callerWaits && busyHelpers == 0) {
          changed.signalAll();
        }
        awaitWork();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void publish(List<R> found) {
    if (found.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      while (!stopped && results.size() >= RESULTS_AHEAD) {
        pausing++;
        await();
        pausing--;
      }
      if (!stopped) {
        results.addAll(found);
        resultsThere = true;
        if (callerWaits) {
          changed.signalAll();
        }
      }
    } finally {
      lock.unlock();
      found.clear();
    }
  }

  /// Ends the walk because of a fault in a visit.
  private void fail(Throwable fault) {
    lock.lock();
    try {
      stopped = true;
      failure = failure == null ? fault : failure;
      changed.signalAll();
    } finally {
      lock.unlock();
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
    return helperCount;
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
      shared.clear();
      results.clear();
      resultsThere = false;
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
