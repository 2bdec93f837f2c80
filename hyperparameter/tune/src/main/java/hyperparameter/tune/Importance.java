package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much of the spread of the objective goes with each parameter.
///
/// The measure is the correlation ratio: trials are put into up to eight bins of equal size by the
/// parameter, and the variance between the means of the bins is divided by the whole variance; less
/// what bins would show by chance. Shares add up to 1, or are all 0. It sees parameters one at a
/// time.
public final class Importance {
  private static final int BINS = 8;

  private Importance() {}

  /// Returns the share of each key, largest first, for the first goal.
  public static Map<String, Double> of(Study study) {
    return of(study, 0);
  }

  /// Returns the share of each key, largest first.
  ///
  /// @param goal the index of the goal in the study
  public static Map<String, Double> of(Study study, int goal) {
    List<Trial> complete =
        study.trials().stream().filter(trial -> trial.state() == Trial.State.COMPLETE).toList();
    Map<String, Double> ratios = new LinkedHashMap<>();
    double sum = 0;
    for (Dimension dimension : study.space().dimensions()) {
      double ratio = ratio(dimension, complete, goal);
      ratios.put(dimension.key(), ratio);
      sum += ratio;
    }
    double total = sum;
    Map<String, Double> out = new LinkedHashMap<>();
    ratios.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> out.put(entry.getKey(), total == 0 ? 0 : entry.getValue() / total));
    return out;
  }

  private record Point(double coordinate, double value) {}

  private static double ratio(Dimension dimension, List<Trial> trials, int goal) {
    List<Point> points = new ArrayList<>();
    for (Trial trial : trials) {
      double coordinate = dimension.coordinate(trial.values().get(dimension.key()));
      if (!Double.isNaN(coordinate)) {
        points.add(new Point(coordinate, trial.objectives().get(goal)));
      }
    }
    points.sort(Comparator.comparingDouble(Point::coordinate));
    List<List<Point>> bins = bins(dimension, points);
    double mean = points.stream().mapToDouble(Point::value).average().orElse(0);
    double whole = points.stream().mapToDouble(point -> square(point.value() - mean)).sum();
    if (whole == 0 || bins.size() < 2 || points.size() <= bins.size()) {
      return 0;
    }
    double between = 0;
    for (List<Point> bin : bins) {
      double binMean = bin.stream().mapToDouble(Point::value).average().orElse(0);
      between += bin.size() * square(binMean - mean);
    }
    double ratio = between / whole;
    double chance = (bins.size() - 1.0) / (points.size() - 1.0);
    return Math.max(0, (ratio - chance) / (1 - chance));
  }

  private static double square(double x) {
    return x * x;
  }

  private static List<List<Point>> bins(Dimension dimension, List<Point> sorted) {
    Map<Object, List<Point>> out = new LinkedHashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      Object bin =
          dimension.isNumeric()
              ? (Object) (i * Math.min(BINS, Math.max(2, sorted.size() / 3)) / sorted.size())
              : (Object) sorted.get(i).coordinate();
      out.computeIfAbsent(bin, _ -> new ArrayList<>()).add(sorted.get(i));
    }
    return List.copyOf(out.values());
  }
}
