package hyperparameter.tune;

import java.util.List;

/// Gives up a trial whose best report so far is not among the best part of what others had at the
/// same step.
///
/// @param percent how many of a hundred go on, above 0 and below 100; 50 is the [MedianPruner]
/// @param startupTrials as many trials must have finished first
/// @param warmupSteps no trial is given up before this step
public record PercentilePruner(double percent, int startupTrials, int warmupSteps)
    implements Pruner {
  public PercentilePruner {
    if (!(percent > 0 && percent < 100)) {
      throw new IllegalArgumentException(percent + " percent is not between 0 and 100");
    }
  }

  @Override
  public boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter) {
    double sign = smallerIsBetter ? 1 : -1;
    List<Trial> complete =
        others.stream().filter(other -> other.state() == Trial.State.COMPLETE).toList();
    double[] atStep =
        complete.stream()
            .map(other -> other.reports().get(step))
            .filter(value -> value != null && !value.isNaN())
            .mapToDouble(value -> sign * value)
            .sorted()
            .toArray();
    if (step < warmupSteps || complete.size() < startupTrials || atStep.length == 0) {
      return false;
    }
    double best =
        trial.reports().values().stream().mapToDouble(value -> sign * value).min().orElse(0);
    return !(best <= at(atStep, percent / 100 * (atStep.length - 1)));
  }

  /// Returns the value at a rank, between two of them in proportion.
  private static double at(double[] sorted, double rank) {
    int below = (int) rank;
    return below + 1 == sorted.length
        ? sorted[below]
        : sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
  }
}
