package hyperparameter.tune;

import java.util.List;

/// Successive halving at several paces at once: trials are dealt to brackets in turns, and each
/// bracket is an [AshaPruner] that compares first at another step and knows its own trials alone. A
/// hedge against halving too early.
///
/// After Li and others: Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization
/// (2018).
///
/// @param first the first step at which the most eager bracket compares, at least 1
/// @param last the last step of a trial
/// @param factor at least 2
public record HyperbandPruner(int first, int last, int factor) implements Pruner {
  public HyperbandPruner {
    if (first < 1 || factor < 2 || last < first) {
      throw new IllegalArgumentException(
          "Hyperband needs first >= 1, last >= first and factor >= 2");
    }
  }

  /// Returns how many brackets there are.
  public int brackets() {
    int out = 0;
    for (long step = first; step <= last; step *= factor) {
      out++;
    }
    return out;
  }

  /// Returns the bracket of a trial.
  public int bracket(int trial) {
    return trial % brackets();
  }

  @Override
  public boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter) {
    int bracket = bracket(trial.number());
    int start = first;
    for (int i = 0; i < bracket; i++) {
      start *= factor;
    }
    List<Trial> rivals =
        others.stream().filter(other -> bracket(other.number()) == bracket).toList();
    return new AshaPruner(start, factor).prunes(trial, step, rivals, smallerIsBetter);
  }
}
