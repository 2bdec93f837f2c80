package hyperparameter.tune;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A search for the parameters with the best objective. Safe for use by many threads.
///
/// A study with a store goes on where it ended: finished trials are loaded, and [#optimize] runs
/// what is missing.
public final class Study {
  private static final ScopedValue<Trial> CURRENT = ScopedValue.newInstance();

  private final Builder settings;
  private final List<Trial> trials = new ArrayList<>();
  private final Deque<Map<String, Object>> queue = new ArrayDeque<>();

  /// What is to be made small or large.
  @FunctionalInterface
  public interface Objective {
    /// Runs with the values of a trial in force; NaN counts as a failure.
    ///
    /// @throws Exception if the trial fails; the study goes on
    double run() throws Exception;
  }

  private Study(Builder settings) {
    this.settings = settings;
    for (StudyStore.Stored stored : settings.store.load(settings.name)) {
      Trial trial = new Trial(this, stored.number(), stored.sampler(), typed(stored.values()));
      trial.restore(
          stored.state(), stored.value(), stored.duration(), stored.reports(), stored.failure());
      trials.add(trial);
    }
    trials.sort(java.util.Comparator.comparingInt(Trial::number));
  }

  /// Turns what a store gives back into the values of the space.
  private Map<String, Object> typed(Map<String, Object> values) {
    Map<String, Object> out = new LinkedHashMap<>(values);
    for (Dimension dimension : settings.space.dimensions()) {
      Object value = values.get(dimension.key());
      double coordinate = value == null ? Double.NaN : dimension.coordinate(value);
      if (!Double.isNaN(coordinate) && dimension instanceof Dimension.Choice) {
        out.put(dimension.key(), dimension.at(coordinate));
      }
    }
    return out;
  }

  /// Starts a study whose objective shall be small.
  public static Builder minimize(String name) {
    return new Builder(name, true);
  }

  /// Starts a study whose objective shall be large.
  public static Builder maximize(String name) {
    return new Builder(name, false);
  }

  /// How a study searches. Not for use by several threads.
  public static final class Builder {
    private final String name;
    private final boolean smallerIsBetter;
    private Space space = Space.of();
    private Sampler sampler = TpeSampler.seeded(0);
    private Pruner pruner = Pruner.NONE;
    private StudyStore store = StudyStore.NONE;
    private Consumer<Trial> listener = _ -> {};

    private Builder(String name, boolean smallerIsBetter) {
      this.name = name;
      this.smallerIsBetter = smallerIsBetter;
    }

    /// Sets what is varied.
    public Builder space(Space axes) {
      space = axes;
      return this;
    }

    /// Sets who chooses; without it, TPE with seed 0.
    public Builder sampler(Sampler chooser) {
      sampler = chooser;
      return this;
    }

    /// Sets who gives up trials; without it, nobody.
    public Builder pruner(Pruner judge) {
      pruner = judge;
      return this;
    }

    /// Sets where trials are kept; without it, nowhere.
    public Builder store(StudyStore keeper) {
      store = keeper;
      return this;
    }

    /// Adds a listener that hears of every finished trial, one at a time.
    public Builder onTrial(Consumer<Trial> hearer) {
      listener = listener.andThen(hearer);
      return this;
    }

    /// Makes the study and loads the trials of its store.
    public Study open() {
      return new Study(this);
    }
  }

  public String name() {
    return settings.name;
  }

  public Space space() {
    return settings.space;
  }

  /// Tells whether the objective shall be small.
  public boolean smallerIsBetter() {
    return settings.smallerIsBetter;
  }

  /// Returns the trial that runs on this thread.
  ///
  /// @throws NoSuchElementException outside of an objective
  public static Trial current() {
    return CURRENT.get();
  }

  /// Makes the next trial use these values, before the sampler chooses again.
  public synchronized void enqueue(Map<String, Object> values) {
    queue.add(new LinkedHashMap<>(values));
  }

  /// Starts a trial; end it with [#tell], [#prune] or [#fail].
  ///
  /// @return empty when the sampler has nothing left to try
  public synchronized Optional<Trial> ask() {
    int number = trials.isEmpty() ? 0 : trials.getLast().number() + 1;
    Map<String, Object> queued = queue.poll();
    Optional<Map<String, Object>> values =
        queued != null
            ? Optional.of(queued)
            : settings.sampler.suggest(
                settings.space, number, finished(), settings.smallerIsBetter);
    String chooser = queued != null ? "enqueued" : settings.sampler.name();
    return values.map(chosen -> {
      Trial trial = new Trial(this, number, chooser, chosen);
      trials.add(trial);
      return trial;
    });
  }

  private List<Trial> finished() {
    return trials.stream()
        .filter(trial ->
            trial.state() == Trial.State.COMPLETE
                || (trial.state() == Trial.State.PRUNED && !Double.isNaN(trial.value())))
        .toList();
  }

  /// Ends a trial with its value; NaN counts as a failure.
  public void tell(Trial trial, double value) {
    if (Double.isNaN(value)) {
      fail(trial, "the objective is NaN");
    } else {
      finish(trial, Trial.State.COMPLETE, value, "");
    }
  }

  /// Ends a trial that was given up; its value is that of its last report.
  public void prune(Trial trial) {
    Double last = trial.reports().values().stream().reduce((_, later) -> later).orElse(Double.NaN);
    finish(trial, Trial.State.PRUNED, last, "");
  }

  /// Ends a trial that failed.
  public void fail(Trial trial, String why) {
    finish(trial, Trial.State.FAILED, Double.NaN, why);
  }

  private synchronized void finish(Trial trial, Trial.State state, double value, String why) {
    trial.finish(state, value, why);
    settings.store.save(settings.name, StudyStore.Stored.of(trial));
    settings.listener.accept(trial);
  }

  synchronized boolean shouldPrune(Trial trial, int step) {
    List<Trial> others = trials.stream().filter(other -> other != trial).toList();
    return settings.pruner.prunes(trial, step, others, settings.smallerIsBetter);
  }

  /// Runs trials until the study has `count` finished ones, or the sampler has nothing left.
  ///
  /// @param parallel how many trials run at a time, each on a virtual thread
  /// @throws InterruptedException if the thread is interrupted; running trials are interrupted, too
  /// @throws IllegalStateException if a trial cannot be recorded, after those that run have ended
  public void optimize(int count, int parallel, Objective objective) throws InterruptedException {
    AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Semaphore permits = new Semaphore(parallel);
      try {
        for (int started = ended(); started < count && broken.get() == null; started++) {
          permits.acquire();
          Optional<Trial> trial = ask();
          if (trial.isEmpty()) {
            break;
          }
          executor.execute(() -> runAndRelease(trial.get(), objective, permits, broken));
        }
      } catch (InterruptedException stopped) {
        executor.shutdownNow();
        throw stopped;
      }
    }
    Throwable fault = broken.get();
    if (fault != null) {
      throw new IllegalStateException("study \"" + name() + "\" cannot go on: " + fault, fault);
    }
  }

  private void runAndRelease(
      Trial trial,
      Objective objective,
      Semaphore permits,
      AtomicReference<@Nullable Throwable> broken) {
    try {
      run(trial, objective);
    } catch (RuntimeException | Error fault) {
      broken.compareAndSet(null, fault);
    } finally {
      permits.release();
    }
  }

  /// Runs trials one after the other on this thread until the study has `count` finished ones.
  public void optimize(int count, Objective objective) {
    for (int started = ended(); started < count; started++) {
      Optional<Trial> trial = ask();
      if (trial.isEmpty()) {
        return;
      }
      run(trial.get(), objective);
    }
  }

  private synchronized int ended() {
    return (int) trials.stream().filter(trial -> trial.state() != Trial.State.RUNNING).count();
  }

  private void run(Trial trial, Objective objective) {
    try {
      double value =
          trial
              .scope()
              .<Double, Exception>call(
                  () -> ScopedValue.where(CURRENT, trial).<Double, Exception>call(objective::run));
      tell(trial, value);
    } catch (PrunedException pruned) {
      prune(trial);
    } catch (Exception fault) {
      if (fault instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      fail(trial, fault.toString());
    } catch (Error fault) {
      fail(trial, fault.toString());
      throw fault;
    }
  }

  /// Returns all trials in order of their numbers.
  public synchronized List<Trial> trials() {
    return Collections.unmodifiableList(new ArrayList<>(trials));
  }

  /// Returns the complete trial with the best value; of equal ones the first.
  ///
  /// @throws NoSuchElementException if no trial is complete
  public Trial best() {
    Trial best = null;
    for (Trial trial : trials()) {
      if (trial.state() == Trial.State.COMPLETE && (best == null || isBetter(trial, best))) {
        best = trial;
      }
    }
    if (best == null) {
      throw new NoSuchElementException("study \"" + name() + "\" has no complete trial");
    }
    return best;
  }

  private boolean isBetter(Trial a, Trial b) {
    return settings.smallerIsBetter ? a.value() < b.value() : a.value() > b.value();
  }
}
