package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// An estimated density over one axis.
interface Density {

  /// Returns the density at a coordinate, more than zero everywhere on the axis.
  double at(double coordinate);

  /// Returns a coordinate at random.
  double draw(SplittableRandom random);

  static Density of(Dimension dimension, List<Double> points) {
    return dimension.isNumeric()
        ? Parzen.of(dimension.least(), dimension.most(), points)
        : Counts.of((int) Math.round(dimension.most() + 0.5), points);
  }

  /// How often each choice was seen, and once more.
  record Counts(double[] weights) implements Density {
    static Counts of(int size, List<Double> points) {
      double[] weights = new double[size];
      java.util.Arrays.fill(weights, 1.0 / (size + points.size()));
      for (double point : points) {
        weights[(int) point] += size / (double) (size * (size + points.size()));
      }
      return new Counts(weights);
    }

    @Override
    public double at(double coordinate) {
      return weights[(int) Math.round(coordinate)];
    }

    @Override
    public double draw(SplittableRandom random) {
      double total = 0;
      for (double weight : weights) {
        total += weight;
      }
      double at = random.nextDouble() * total;
      for (int i = 0; i < weights.length; i++) {
        at -= weights[i];
        if (at <= 0) {
          return i;
        }
      }
      return weights.length - 1.0;
    }
  }

  /// Normal distributions around the points, as wide as the distance to the farther neighbour, cut
  /// at the ends of the axis, and one over the whole axis.
  record Parzen(double least, double most, double[] centers, double[] widths) implements Density {
    static Parzen of(double least, double most, List<Double> points) {
      List<Double> sorted = new ArrayList<>(points);
      Collections.sort(sorted);
      int size = sorted.size();
      double range = most - least;
      double[] centers = new double[size + 1];
      double[] widths = new double[size + 1];
      double narrowest = range / 100;
      for (int i = 0; i < size; i++) {
        double left = i == 0 ? least : sorted.get(i - 1);
        double right = i == size - 1 ? most : sorted.get(i + 1);
        centers[i] = sorted.get(i);
        double width = Math.max(centers[i] - left, right - centers[i]);
        widths[i] = Math.clamp(width, narrowest, range);
      }
      centers[size] = least + range / 2;
      widths[size] = range;
      return new Parzen(least, most, centers, widths);
    }

    @Override
    public double at(double coordinate) {
      double sum = 0;
      for (int i = 0; i < centers.length; i++) {
        double z = (coordinate - centers[i]) / widths[i];
        sum += Math.exp(-0.5 * z * z) / widths[i];
      }
      return Math.max(sum / centers.length, Double.MIN_NORMAL);
    }

    @Override
    public double draw(SplittableRandom random) {
      int i = random.nextInt(centers.length);
      for (int attempt = 0; attempt < 100; attempt++) {
        double draw = centers[i] + random.nextGaussian() * widths[i];
        if (draw >= least && draw <= most) {
          return draw;
        }
      }
      return centers[i];
    }
  }
}
