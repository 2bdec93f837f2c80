package hyperparameter.tune;

import java.util.List;

/// Asynchronous successive halving: at steps `first`, `first * factor`, `first * factor²` … a trial
/// goes on only while it is among the best `1 / factor` of those that got there.
///
/// After Li and others: A System for Massively Parallel Hyperparameter Tuning (2020).
///
/// @param first the first step at which trials are compared, at least 1
/// @param factor at least 2
public record AshaPruner(int first, int factor) implements Pruner {
  public AshaPruner {
    if (first < 1 || factor < 2) {
      throw new IllegalArgumentException("successive halving needs first >= 1 and factor >= 2");
    }
  }

  @Override
  public boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter) {
    if (!isRung(step)) {
      return false;
    }
    double sign = smallerIsBetter ? 1 : -1;
    double own = sign * trial.reports().getOrDefault(step, Double.NaN);
    double[] rivals =
        others.stream()
            .map(other -> other.reports().get(step))
            .filter(value -> value != null && !value.isNaN())
            .mapToDouble(value -> sign * value)
            .sorted()
            .toArray();
    int stay = (rivals.length + 1) / factor;
    if (rivals.length + 1 < factor) {
      return false;
    }
    int better = 0;
    for (double rival : rivals) {
      if (rival < own) {
        better++;
      }
    }
    return Double.isNaN(own) || better >= Math.max(stay, 1);
  }

  private boolean isRung(int step) {
    long rung = first;
    while (rung < step) {
      rung *= factor;
    }
    return rung == step;
  }
}
