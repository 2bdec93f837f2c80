package hyperparameter.tune;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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

  /// What several goals are about.
  @FunctionalInterface
  public interface Objectives {
    /// Runs with the values of a trial in force, and gives a value for each goal, in their order;
    /// if one is NaN, the trial has failed.
    ///
    /// @throws Exception if the trial fails; the study goes on
    double[] run() throws Exception;
  }

  private Study(Builder settings) {
    this.settings = settings;
    for (StudyStore.Stored stored : settings.store.load(settings.name)) {
      Trial trial = new Trial(this, stored.number(), stored.sampler(), typed(stored.values()));
      trial.restore(
          stored.state(),
          stored.objectives(),
          stored.duration(),
          stored.reports(),
          stored.failure());
      checkObjectives(trial);
      trials.add(trial);
    }
    trials.sort(java.util.Comparator.comparingInt(Trial::number));
  }

  private void checkObjectives(Trial trial) {
    int count = trial.objectives().size();
    if (trial.state() == Trial.State.COMPLETE && count != settings.goals.size()) {
      throw new IllegalStateException(
          "study \""
              + settings.name
              + "\" has "
              + settings.goals.size()
              + " goals, but its trial "
              + trial.number()
              + " was stored with "
              + count
              + "; give the study another name");
    }
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
    return of(name, Goal.minimize("objective"));
  }

  /// Starts a study whose objective shall be large.
  public static Builder maximize(String name) {
    return of(name, Goal.maximize("objective"));
  }

  /// Starts a study of one goal or several. With several there is no best trial but a [#front], and
  /// [#optimizeAll] takes the place of [#optimize].
  ///
  /// @throws IllegalArgumentException if there is no goal, or two have one name
  public static Builder of(String name, Goal... goals) {
    return new Builder(name, List.of(goals));
  }

  /// How a study searches. Not for use by several threads.
  public static final class Builder {
    private final String name;
    private final List<Goal> goals;
    private Space space = Space.of();
    private @Nullable Sampler sampler;
    private Pruner pruner = Pruner.NONE;
    private StudyStore store = StudyStore.NONE;
    private Consumer<Trial> listener = _ -> {};

    private Builder(String name, List<Goal> goals) {
      this.name = name;
      this.goals = goals;
      long names = goals.stream().map(Goal::name).distinct().count();
      if (goals.isEmpty() || names < goals.size()) {
        throw new IllegalArgumentException(
            "study \"" + name + "\" needs goals of different names, not " + goals);
      }
    }

    /// Sets what is varied.
    public Builder space(Space axes) {
      space = axes;
      return this;
    }

    /// Sets who chooses; without it, TPE with seed 0, or NSGA-II for several goals.
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
    ///
    /// @throws IllegalStateException if the study has several goals and the sampler takes one, or a
    ///   pruner is set, or the store has trials with another number of goals
    public Study open() {
      if (goals.size() > 1 && !chooser().takesSeveralGoals()) {
        throw new IllegalStateException(
            "the sampler " + chooser().name() + " takes one goal; use NsgaSampler for " + goals);
      }
      if (goals.size() > 1 && pruner != Pruner.NONE) {
        throw new IllegalStateException("trials with several goals cannot be pruned");
      }
      return new Study(this);
    }

    private Sampler chooser() {
      if (sampler == null) {
        sampler = goals.size() > 1 ? NsgaSampler.seeded(0) : TpeSampler.seeded(0);
      }
      return sampler;
    }
  }

  public String name() {
    return settings.name;
  }

  public Space space() {
    return settings.space;
  }

  /// Returns what is searched for, at least one.
  public List<Goal> goals() {
    return settings.goals;
  }

  /// Tells whether the objective, of several the first, shall be small.
  public boolean smallerIsBetter() {
    return settings.goals.getFirst().smallerIsBetter();
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
            : settings.chooser().suggest(settings.space, number, finished(), settings.goals);
    String chooser = queued != null ? "enqueued" : settings.chooser().name();
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

  /// Ends a trial with the values of its goals; NaN counts as a failure.
  ///
  /// @throws IllegalArgumentException if there are not as many values as goals
  public void tell(Trial trial, double... objectives) {
    if (objectives.length != settings.goals.size()) {
      throw new IllegalArgumentException(
          "the study has "
              + settings.goals.size()
              + " goals, the trial "
              + objectives.length
              + " objectives");
    }
    List<Double> results = Arrays.stream(objectives).boxed().toList();
    for (int i = 0; i < objectives.length; i++) {
      if (Double.isNaN(objectives[i])) {
        fail(
            trial,
            "the "
                + (objectives.length == 1 ? "objective" : settings.goals.get(i).name())
                + " is NaN");
        return;
      }
    }
    finish(trial, Trial.State.COMPLETE, results, "");
  }

  /// Ends a trial that was given up; its value is that of its last report.
  public void prune(Trial trial) {
    Map<Integer, Double> reports = trial.reports();
    List<Double> last = reports.values().stream().skip(Math.max(0, reports.size() - 1)).toList();
    finish(trial, Trial.State.PRUNED, last, "");
  }

  /// Ends a trial that failed.
  public void fail(Trial trial, String why) {
    finish(trial, Trial.State.FAILED, List.of(), why);
  }

  private synchronized void finish(
      Trial trial, Trial.State state, List<Double> objectives, String why) {
    trial.finish(state, objectives, why);
    settings.store.save(settings.name, StudyStore.Stored.of(trial));
    settings.listener.accept(trial);
  }

  synchronized boolean shouldPrune(Trial trial, int step) {
    List<Trial> others = trials.stream().filter(other -> other != trial).toList();
    return settings.pruner.prunes(trial, step, others, smallerIsBetter());
  }

  /// Runs trials until the study has `count` finished ones, or the sampler has nothing left.
  ///
  /// @param parallel how many trials run at a time, each on a virtual thread
  /// @throws InterruptedException if the thread is interrupted; running trials are interrupted, too
  /// @throws IllegalStateException if a trial cannot be recorded, after those that run have ended
  public void optimize(int count, int parallel, Objective objective) throws InterruptedException {
    optimizeAll(count, parallel, () -> new double[] {objective.run()});
  }

  /// Does what [#optimize(int, int, Objective)] does, for several goals.
  ///
  /// @throws InterruptedException if the thread is interrupted; running trials are interrupted, too
  /// @throws IllegalStateException if a trial cannot be recorded, after those that run have ended
  public void optimizeAll(int count, int parallel, Objectives objective)
      throws InterruptedException {
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
      Objectives objective,
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
    optimizeAll(count, () -> new double[] {objective.run()});
  }

  /// Does what [#optimize(int, Objective)] does, for several goals.
  public void optimizeAll(int count, Objectives objective) {
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

  private void run(Trial trial, Objectives objective) {
    try {
      double[] values =
          trial
              .scope()
              .<double[], Exception>call(() ->
                  ScopedValue.where(CURRENT, trial).<double[], Exception>call(objective::run));
      tell(trial, values);
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
  /// @throws IllegalStateException if the study has several goals
  public Trial best() {
    if (settings.goals.size() > 1) {
      throw new IllegalStateException(
          "study \"" + name() + "\" has several goals and so no best trial; ask for its front");
    }
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

  /// Returns the complete trials that no other betters in one goal without being worse in another,
  /// in order of their numbers: the Pareto front. With one goal, these are all best trials.
  public List<Trial> front() {
    List<Trial> complete =
        trials().stream().filter(trial -> trial.state() == Trial.State.COMPLETE).toList();
    List<double[]> costs =
        complete.stream().map(trial -> Pareto.costs(trial, settings.goals)).toList();
    List<Trial> out = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      double[] cost = costs.get(i);
      if (costs.stream().noneMatch(other -> Pareto.dominates(other, cost))) {
        out.add(complete.get(i));
      }
    }
    return List.copyOf(out);
  }

  /// Returns the volume between the front and a point that is worse than what is of interest, in
  /// the product of the units of all goals: larger is better. Front members that are no better than
  /// the point in some goal count for nothing.
  ///
  /// @param reference a value for each goal, in their order
  public double hypervolume(double... reference) {
    if (reference.length != settings.goals.size()) {
      throw new IllegalArgumentException(
          "the study has " + settings.goals.size() + " goals, the point " + reference.length);
    }
    double[] worst = new double[reference.length];
    for (int i = 0; i < worst.length; i++) {
      worst[i] = settings.goals.get(i).cost(reference[i]);
    }
    return Pareto.hypervolume(
        front().stream().map(trial -> Pareto.costs(trial, settings.goals)).toList(), worst);
  }

  private boolean isBetter(Trial a, Trial b) {
    return smallerIsBetter() ? a.value() < b.value() : a.value() > b.value();
  }
}
