package hyperparameter.tune;

/// One objective of a study, and whether it shall be small or large.
///
/// @param name what reports call it
public record Goal(String name, boolean smallerIsBetter) {

  /// Returns an objective that shall be small.
  public static Goal minimize(String name) {
    return new Goal(name, true);
  }

  /// Returns an objective that shall be large.
  public static Goal maximize(String name) {
    return new Goal(name, false);
  }

  /// Returns the number that is small when the objective is good.
  double cost(double value) {
    return smallerIsBetter ? value : -value;
  }
}
