package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Compares points by several costs at once; a cost is good when it is small.
///
/// The ranks and the crowding are those of Deb, Pratap, Agarwal, Meyarivan: A Fast and Elitist
/// Multiobjective Genetic Algorithm: NSGA-II (2002).
final class Pareto {
  private Pareto() {}

  /// Returns the costs of a complete trial.
  static double[] costs(Trial trial, List<Goal> goals) {
    double[] out = new double[goals.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = goals.get(i).cost(trial.objectives().get(i));
    }
    return out;
  }

  /// Tells whether a point is nowhere worse than another, and somewhere better.
  static boolean dominates(double[] one, double[] other) {
    boolean isBetter = false;
    for (int i = 0; i < one.length; i++) {
      if (one[i] > other[i]) {
        return false;
      }
      isBetter |= one[i] < other[i];
    }
    return isBetter;
  }

  /// Returns the rank of each point: 0 if no point dominates it, 1 if only points of rank 0 do, and
  /// so on.
  static int[] ranks(List<double[]> points) {
    int size = points.size();
    int[] dominators = new int[size];
    List<List<Integer>> dominated = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      dominated.add(new ArrayList<>());
      for (int j = 0; j < size; j++) {
        if (dominates(points.get(i), points.get(j))) {
          dominated.get(i).add(j);
        } else if (dominates(points.get(j), points.get(i))) {
          dominators[i]++;
        }
      }
    }
    int[] ranks = new int[size];
    List<Integer> front = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (dominators[i] == 0) {
        front.add(i);
      }
    }
    for (int rank = 0; !front.isEmpty(); rank++) {
      List<Integer> next = new ArrayList<>();
      for (int i : front) {
        ranks[i] = rank;
        for (int j : dominated.get(i)) {
          if (--dominators[j] == 0) {
            next.add(j);
          }
        }
      }
      front = next;
    }
    return ranks;
  }

  /// Returns how far each point of a front is from its neighbours, summed over all costs that are
  /// scaled to the range of the front; endless for the points at the ends.
  static double[] crowding(List<double[]> front) {
    double[] out = new double[front.size()];
    int costs = front.isEmpty() ? 0 : front.getFirst().length;
    for (int cost = 0; cost < costs; cost++) {
      int at = cost;
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < out.length; i++) {
        order.add(i);
      }
      order.sort(Comparator.comparingDouble(i -> front.get(i)[at]));
      double range = front.get(order.getLast())[at] - front.get(order.getFirst())[at];
      out[order.getFirst()] = Double.POSITIVE_INFINITY;
      out[order.getLast()] = Double.POSITIVE_INFINITY;
      for (int i = 1; i < order.size() - 1 && range > 0; i++) {
        double gap = front.get(order.get(i + 1))[at] - front.get(order.get(i - 1))[at];
        out[order.get(i)] += gap / range;
      }
    }
    return out;
  }

  /// Returns the volume of what the points dominate and `reference` does not, by slices along the
  /// last cost.
  static double hypervolume(List<double[]> points, double[] reference) {
    List<double[]> inside = new ArrayList<>();
    for (double[] point : points) {
      boolean isInside = true;
      for (int i = 0; i < reference.length; i++) {
        isInside &= point[i] < reference[i];
      }
      if (isInside) {
        inside.add(point);
      }
    }
    return volume(inside, reference);
  }

  private static double volume(List<double[]> points, double[] reference) {
    int last = reference.length - 1;
    if (points.isEmpty()) {
      return 0;
    } else if (last == 0) {
      return reference[0] - points.stream().mapToDouble(point -> point[0]).min().orElse(0);
    }
    List<double[]> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(point -> point[last]));
    double[] base = Arrays.copyOf(reference, last);
    List<double[]> slice = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < sorted.size(); i++) {
      slice.add(Arrays.copyOf(sorted.get(i), last));
      double upper = i + 1 < sorted.size() ? sorted.get(i + 1)[last] : reference[last];
      double height = upper - sorted.get(i)[last];
      if (height > 0) {
        sum += height * volume(slice, base);
      }
    }
    return sum;
  }
}
