package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Tree-structured Parzen estimator, each axis on its own or all together.
///
/// Finished trials are split into the best tenth (at most 25) and the rest; each half gives a
/// density, and of 24 draws from that of the good ones the one is taken at which it is largest
/// against that of the rest. The first ten trials are random. After Bergstra, Bardenet, Bengio,
/// Kégl: Algorithms for Hyper-Parameter Optimization (2011).
///
/// Each axis on its own suits axes that do not depend on each other; [#multivariate] draws all axes
/// around one good trial, and finds valleys that lie across the axes.
public final class TpeSampler implements Sampler {
  private static final int STARTUP = 10;
  private static final int DRAWS = 24;
  private static final int MOST_GOOD = 25;

  private final long seed;
  private final boolean isMultivariate;

  private TpeSampler(long seed, boolean isMultivariate) {
    this.seed = seed;
    this.isMultivariate = isMultivariate;
  }

  /// Returns a sampler that chooses the same values for a seed, as long as trials do not run in
  /// parallel.
  public static TpeSampler seeded(long seed) {
    return new TpeSampler(seed, false);
  }

  /// Returns this sampler with one density over all axes.
  public TpeSampler multivariate() {
    return new TpeSampler(seed, true);
  }

  @Override
  public String name() {
    return isMultivariate ? "tpe-multivariate" : "tpe";
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    SplittableRandom random = RandomSampler.random(seed, trial);
    List<Trial> ranked = ranked(finished, smallerIsBetter);
    if (ranked.size() < STARTUP) {
      return Optional.of(RandomSampler.values(space, random));
    }
    int good = Math.clamp((int) Math.ceil(ranked.size() * 0.1), 1, MOST_GOOD);
    List<Trial> best = ranked.subList(0, good);
    List<Trial> rest = ranked.subList(good, ranked.size());
    return Optional.of(
        isMultivariate
            ? together(space, best, rest, random)
            : eachAlone(space, best, rest, random));
  }

  private static Map<String, Object> eachAlone(
      Space space, List<Trial> best, List<Trial> rest, SplittableRandom random) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (Space.applies(dimension, out)) {
        double coordinate =
            choose(dimension, coordinates(dimension, best), coordinates(dimension, rest), random);
        out.put(dimension.key(), dimension.at(coordinate));
      }
    }
    return out;
  }

  private static Map<String, Object> together(
      Space space, List<Trial> best, List<Trial> rest, SplittableRandom random) {
    JointDensity likely = new JointDensity(space, best);
    JointDensity other = new JointDensity(space, rest);
    Map<String, Object> out = likely.draw(random);
    double score = likely.logAt(out) - other.logAt(out);
    for (int i = 1; i < DRAWS; i++) {
      Map<String, Object> draw = likely.draw(random);
      double drawn = likely.logAt(draw) - other.logAt(draw);
      if (drawn > score) {
        out = draw;
        score = drawn;
      }
    }
    return out;
  }

  /// Sorts by value, best first; pruned trials come after all complete ones, by their last report.
  private static List<Trial> ranked(List<Trial> finished, boolean smallerIsBetter) {
    List<Trial> out = new ArrayList<>(finished);
    Comparator<Trial> byValue =
        Comparator.comparingDouble(trial -> smallerIsBetter ? trial.value() : -trial.value());
    out.sort(
        Comparator.<Trial, Boolean>comparing(trial -> trial.state() != Trial.State.COMPLETE)
            .thenComparing(byValue)
            .thenComparing(Trial::number));
    return out;
  }

  private static List<Double> coordinates(Dimension dimension, List<Trial> trials) {
    List<Double> out = new ArrayList<>();
    for (Trial trial : trials) {
      double coordinate = dimension.coordinate(trial.values().get(dimension.key()));
      if (!Double.isNaN(coordinate)) {
        out.add(coordinate);
      }
    }
    return out;
  }

  private static double choose(
      Dimension dimension, List<Double> good, List<Double> rest, SplittableRandom random) {
    Density likely = Density.of(dimension, good);
    Density other = Density.of(dimension, rest);
    double best = Double.NaN;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < DRAWS; i++) {
      double draw = likely.draw(random);
      double score = Math.log(likely.at(draw)) - Math.log(other.at(draw));
      if (score > bestScore || Double.isNaN(best)) {
        best = draw;
        bestScore = score;
      }
    }
    return best;
  }
}
