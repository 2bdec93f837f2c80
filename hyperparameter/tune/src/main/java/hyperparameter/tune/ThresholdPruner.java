package hyperparameter.tune;

import java.util.List;

/// Gives up a trial whose report lies outside of two bounds, or is NaN.
///
/// @param least the least report that may go on
/// @param most the greatest
/// @param warmupSteps no trial is given up before this step
public record ThresholdPruner(double least, double most, int warmupSteps) implements Pruner {
  public ThresholdPruner {
    if (!(least <= most)) {
      throw new IllegalArgumentException("nothing lies between " + least + " and " + most);
    }
  }

  /// Returns a pruner of reports above a bound.
  public static ThresholdPruner above(double most) {
    return new ThresholdPruner(Double.NEGATIVE_INFINITY, most, 0);
  }

  /// Returns a pruner of reports below a bound.
  public static ThresholdPruner below(double least) {
    return new ThresholdPruner(least, Double.POSITIVE_INFINITY, 0);
  }

  @Override
  public boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter) {
    double report = trial.reports().getOrDefault(step, Double.NaN);
    return step >= warmupSteps && !(report >= least && report <= most);
  }
}
