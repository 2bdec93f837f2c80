package hyperparameter.tune;

import java.util.Arrays;
import java.util.List;

/// Gives up a trial whose best report so far is worse than the median of what others had at the
/// same step.
///
/// @param startupTrials as many trials must have finished first
/// @param warmupSteps no trial is given up before this step
public record MedianPruner(int startupTrials, int warmupSteps) implements Pruner {

  /// Returns a pruner that waits for five finished trials.
  public static MedianPruner standard() {
    return new MedianPruner(5, 0);
  }

  @Override
  public boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter) {
    double sign = smallerIsBetter ? 1 : -1;
    double[] atStep =
        others.stream()
            .filter(other -> other.state() == Trial.State.COMPLETE)
            .map(other -> other.reports().get(step))
            .filter(value -> value != null && !value.isNaN())
            .mapToDouble(value -> sign * value)
            .sorted()
            .toArray();
    long finished = others.stream().filter(other -> other.state() == Trial.State.COMPLETE).count();
    if (step < warmupSteps || finished < startupTrials || atStep.length == 0) {
      return false;
    }
    double best =
        trial.reports().values().stream().mapToDouble(value -> sign * value).min().orElse(0);
    return !(best <= median(atStep));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[half]
        : Arrays.stream(sorted, half - 1, half + 1).average().orElse(0);
  }
}
