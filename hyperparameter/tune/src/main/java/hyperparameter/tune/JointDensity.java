package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// An estimated density over a whole space: a product of kernels around each trial, and one over
/// everything. An axis that a trial lacks counts as even there.
///
/// The width of all kernels is a tenth of the axis for one trial and shrinks with their number as
/// Scott's rule has it. It does not follow how the trials lie on each axis: good ones that happen
/// to be close would keep the search where they are.
final class JointDensity {
  /// Bounds of the width, as parts of an axis.
  private static final double NARROWEST = 0.01;

  private static final double WIDEST = 0.1;

  private final Space space;
  private final List<double[]> centers = new ArrayList<>();
  private final double width;

  /// @param trials finished ones; each becomes a kernel
  JointDensity(Space space, List<Trial> trials) {
    this.space = space;
    int axes = space.dimensions().size();
    for (Trial trial : trials) {
      centers.add(coordinates(space, trial.values()));
    }
    double[] nowhere = new double[axes];
    Arrays.fill(nowhere, Double.NaN);
    centers.add(nowhere);
    double shrunk = Math.pow(Math.max(1, trials.size()), -1.0 / (axes + 4));
    width = Math.max(NARROWEST, WIDEST * shrunk);
  }

  /// Returns where values lie on each axis; NaN where they have none.
  static double[] coordinates(Space space, Map<String, Object> values) {
    double[] out = new double[space.dimensions().size()];
    for (int i = 0; i < out.length; i++) {
      Dimension dimension = space.dimensions().get(i);
      out[i] = dimension.coordinate(values.get(dimension.key()));
    }
    return out;
  }

  /// Returns values at random, all from the kernel of one trial.
  Map<String, Object> draw(SplittableRandom random) {
    double[] center = centers.get(random.nextInt(centers.size()));
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < center.length; i++) {
      Dimension dimension = space.dimensions().get(i);
      double coordinate = draw(dimension, center[i], random);
      if (Space.applies(dimension, out)) {
        out.put(dimension.key(), dimension.at(coordinate));
      }
    }
    return out;
  }

  private double draw(Dimension dimension, double center, SplittableRandom random) {
    if (Double.isNaN(center)) {
      return RandomSampler.uniform(dimension, random);
    } else if (!dimension.isNumeric()) {
      return random.nextDouble() < width ? RandomSampler.uniform(dimension, random) : center;
    }
    double deviation = width * (dimension.most() - dimension.least());
    for (int attempt = 0; attempt < 100; attempt++) {
      double draw = center + random.nextGaussian() * deviation;
      if (draw >= dimension.least() && draw <= dimension.most()) {
        return draw;
      }
    }
    return Math.clamp(center, dimension.least(), dimension.most());
  }

  /// Returns the logarithm of the density at some values, but for a constant factor.
  double logAt(Map<String, Object> values) {
    double[] at = coordinates(space, values);
    double[] logs = new double[centers.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      for (int axis = 0; axis < at.length; axis++) {
        if (!Double.isNaN(at[axis])) {
          logs[i] += logKernel(space.dimensions().get(axis), centers.get(i)[axis], at[axis]);
        }
      }
      most = Math.max(most, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }

  /// The kernel of one axis, in units of its length, or of the choices it has.
  private double logKernel(Dimension dimension, double center, double at) {
    if (Double.isNaN(center)) {
      return 0;
    } else if (!dimension.isNumeric()) {
      double size = dimension.most() - dimension.least();
      return Math.log(width + (Math.round(center) == Math.round(at) ? (1 - width) * size : 0));
    }
    double range = dimension.most() - dimension.least();
    double distance = (at - center) / (width * range);
    return -0.5 * distance * distance - Math.log(width * Math.sqrt(2 * Math.PI));
  }
}
