package hyperparameter.tune;

/// A trial is given up. Let it pass through the objective.
public final class PrunedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PrunedException(int trial, int step) {
    super("trial " + trial + " was pruned at step " + step, null, false, false);
  }
}
