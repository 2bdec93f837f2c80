package example;

import hyperparameter.annotation.ParamFn;
import hyperparameter.annotation.ParamRecord;
import hyperparameter.schema.Default;
import hyperparameter.schema.Doc;
import hyperparameter.schema.Range;
import java.util.List;

/// Fits `y = slope * x + shift` by gradient descent.
public final class Learner {

  /// A point to learn from.
  public record Point(double x, double y) {}

  /// A fitted line and its mean squared error.
  public record Line(double slope, double shift, double error) {}

  /// How the steps are made; read wherever a step is made, without being passed along.
  ///
  /// @param rate length of a step
  /// @param momentum how much of the last step stays
  @ParamRecord("step")
  public record Step(
      @Default("0.05") @Range(min = 0, max = 1) double rate,
      @Default("0.5") @Range(min = 0, max = 1) @Doc("how much of the last step stays")
          double momentum) {}

  private Learner() {}

  /// Fits a line. The generated class `FitFn` calls this with `epochs` from the scope.
  ///
  /// @param epochs passes over the points
  @ParamFn("fit")
  public static Line fit(
      List<Point> points, @Default("50") @Range(min = 1, max = 10_000) int epochs) {
    double slope = 0;
    double shift = 0;
    double slopeStep = 0;
    double shiftStep = 0;
    Step step = StepKeys.current();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double slopeGradient = 0;
      double shiftGradient = 0;
      for (Point point : points) {
        double miss = slope * point.x() + shift - point.y();
        slopeGradient += 2 * miss * point.x() / points.size();
        shiftGradient += 2 * miss / points.size();
      }
      slopeStep = step.momentum() * slopeStep - step.rate() * slopeGradient;
      shiftStep = step.momentum() * shiftStep - step.rate() * shiftGradient;
      slope += slopeStep;
      shift += shiftStep;
    }
    return new Line(slope, shift, error(points, slope, shift));
  }

  private static double error(List<Point> points, double slope, double shift) {
    return points.stream()
        .mapToDouble(point -> Math.pow(slope * point.x() + shift - point.y(), 2))
        .average()
        .orElse(Double.NaN);
  }
}
