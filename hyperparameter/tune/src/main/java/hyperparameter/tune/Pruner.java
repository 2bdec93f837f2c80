package hyperparameter.tune;

import java.util.List;

/// Decides whether a trial is given up early. Called under the lock of the study.
public interface Pruner {
  /// The pruner that never gives up.
  Pruner NONE = (_, _, _, _) -> false;

  /// Tells whether to give up a trial that has just reported a step.
  ///
  /// @param others all other trials of the study, running ones included
  boolean prunes(Trial trial, int step, List<Trial> others, boolean smallerIsBetter);
}
