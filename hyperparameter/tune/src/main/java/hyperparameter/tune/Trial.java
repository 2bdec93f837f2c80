package hyperparameter.tune;

import hyperparameter.ParamScope;
import hyperparameter.value.Origin;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run of an objective. The running trial may be used by the threads of its objective; a
/// finished one never changes.
public final class Trial {
  /// How far a trial is.
  public enum State {
    /// It runs, or ran when the process ended.
    RUNNING,
    /// It has a value.
    COMPLETE,
    /// It was given up because others were better at the same step.
    PRUNED,
    /// Its objective threw, or gave NaN.
    FAILED
  }

  private final Study study;
  private final int number;
  private final String sampler;
  private final Map<String, Object> values;
  private final TreeMap<Integer, Double> reports = new TreeMap<>();
  private final long started = System.nanoTime();
  private State state = State.RUNNING;
  private List<Double> objectives = List.of();
  private Duration duration = Duration.ZERO;
  private String failure = "";

  Trial(Study study, int number, String sampler, Map<String, Object> values) {
    this.study = study;
    this.number = number;
    this.sampler = sampler;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// Returns the number of the trial in its study, from 0.
  public int number() {
    return number;
  }

  /// Returns which sampler chose the values.
  public String sampler() {
    return sampler;
  }

  /// Returns the chosen values by key.
  public Map<String, Object> values() {
    return values;
  }

  public synchronized State state() {
    return state;
  }

  /// Returns the value of the objective, of several the first; NaN if there is none.
  public synchronized double value() {
    return objectives.isEmpty() ? Double.NaN : objectives.getFirst();
  }

  /// Returns the values of all objectives in the order of the study's goals; empty if there are
  /// none.
  public synchronized List<Double> objectives() {
    return objectives;
  }

  /// Returns how long the objective ran.
  public synchronized Duration duration() {
    return duration;
  }

  /// Returns why the trial failed; empty if it did not.
  public synchronized String failure() {
    return failure;
  }

  /// Returns the intermediate values by step.
  public synchronized Map<Integer, Double> reports() {
    return new TreeMap<>(reports);
  }

  /// Records an intermediate value.
  ///
  /// @param step grows by a trial's progress, for instance an epoch
  /// @throws PrunedException if the pruner gives the trial up
  public void report(int step, double intermediate) {
    synchronized (this) {
      reports.put(step, intermediate);
    }
    if (study.shouldPrune(this, step)) {
      throw new PrunedException(number, step);
    }
  }

  /// Returns a recipe of the chosen values.
  public ParamScope scope() {
    ParamScope scope = ParamScope.of();
    Origin origin = new Origin.Suggested(study.name(), number, sampler);
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      scope = scope.and(entry.getKey(), entry.getValue(), origin);
    }
    return scope;
  }

  synchronized void finish(State end, List<Double> results, String why) {
    state = end;
    objectives = List.copyOf(results);
    failure = why;
    duration = Duration.ofNanos(System.nanoTime() - started);
  }

  /// Puts back what a store remembers.
  synchronized void restore(
      State end, List<Double> results, Duration took, Map<Integer, Double> steps, String why) {
    state = end;
    objectives = List.copyOf(results);
    duration = took;
    failure = why;
    reports.putAll(steps);
  }

  @Override
  public String toString() {
    return "trial " + number + " " + values + " " + state() + " " + objectives();
  }
}
