package hyperparameter.tune;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gives up a trial only if it has not become better for some time, and another pruner agrees.
///
/// @param patience how many reports in a row may bring nothing
/// @param leastGain what counts as better
/// @param other who has to agree; without one, use [#of(int)]
public record PatientPruner(int patience, double leastGain, Pruner other) implements Pruner {
  public PatientPruner {
    if (patience < 1 || !(leastGain >= 0)) {
      throw new IllegalArgumentException(
          "patience needs at least 1 report and a gain of 0 or more");
    }
  }

  /// Returns a pruner that asks nobody.
  public static PatientPruner of(int patience) {
    return new PatientPruner(patience, 0, (_, _, _, _) -> true);
  }

  @Override
  public boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter) {
    TreeMap<Integer, Double> reports = new TreeMap<>(trial.reports());
    if (reports.size() <= patience) {
      return false;
    }
    Integer split = reports.keySet().stream().skip(reports.size() - patience).findFirst().get();
    SortedMap<Integer, Double> recent = reports.tailMap(split);
    double sign = smallerIsBetter ? 1 : -1;
    double before = best(reports.headMap(split).values(), sign);
    boolean improved = best(recent.values(), sign) < before - leastGain;
    return !improved && other.prunes(trial, step, others, smallerIsBetter);
  }

  private static double best(Collection<Double> values, double sign) {
    return values.stream()
        .filter(value -> !value.isNaN())
        .mapToDouble(value -> sign * value)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
