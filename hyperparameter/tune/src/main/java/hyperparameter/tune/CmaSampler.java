package hyperparameter.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Evolution strategy with covariance matrix adaptation: draws trials from a normal distribution
/// that moves, stretches and turns towards the good ones. For numeric axes that depend on each
/// other.
///
/// Axes are scaled to the unit interval. Choices whose values are not ordered are drawn at random.
/// A generation is as many complete trials as the population has, in order of their numbers; trials
/// of other samplers, enqueued ones too, count as well. After Hansen: The CMA Evolution Strategy: A
/// Tutorial (2016).
public final class CmaSampler implements Sampler {
  private final long seed;
  private final double spread;

  private CmaSampler(long seed, double spread) {
    this.seed = seed;
    this.spread = spread;
  }

  /// Returns a sampler that starts in the middle of the space and chooses the same values for a
  /// seed, as long as trials do not run in parallel.
  public static CmaSampler seeded(long seed) {
    return new CmaSampler(seed, 0.3);
  }

  /// Returns this sampler with another first standard deviation, as a part of each axis.
  public CmaSampler spread(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("the spread " + part + " is not above 0 and at most 1");
    }
    return new CmaSampler(seed, part);
  }

  @Override
  public String name() {
    return "cma-es";
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    List<Dimension> axes = space.dimensions().stream().filter(CmaSampler::isAdapted).toList();
    SplittableRandom random = RandomSampler.random(seed, trial);
    double[] drawn = adapted(axes, finished, smallerIsBetter).draw(random);
    Map<String, Object> out = new LinkedHashMap<>();
    int next = 0;
    for (Dimension dimension : space.dimensions()) {
      double coordinate =
          isAdapted(dimension)
              ? dimension.least() + drawn[next++] * (dimension.most() - dimension.least())
              : RandomSampler.uniform(dimension, random);
      if (Space.applies(dimension, out)) {
        out.put(dimension.key(), dimension.at(coordinate));
      }
    }
    return Optional.of(out);
  }

  private static boolean isAdapted(Dimension dimension) {
    return dimension.isNumeric() && dimension.most() > dimension.least();
  }

  /// Replays the generations of the study.
  private CmaState adapted(List<Dimension> axes, List<Trial> finished, boolean smallerIsBetter) {
    CmaState state = new CmaState(axes.size(), spread);
    List<CmaState.Point> generation = new ArrayList<>();
    for (Trial trial : finished) {
      if (trial.state() == Trial.State.COMPLETE) {
        double value = smallerIsBetter ? trial.value() : -trial.value();
        generation.add(new CmaState.Point(position(axes, trial, state), value));
      }
      if (generation.size() == state.population()) {
        state.learn(generation);
        generation.clear();
      }
    }
    return state;
  }

  /// Returns where a trial lies in the unit cube; an axis that it lacks counts as its middle.
  private static double[] position(List<Dimension> axes, Trial trial, CmaState state) {
    double[] out = new double[axes.size()];
    for (int i = 0; i < out.length; i++) {
      Dimension axis = axes.get(i);
      double coordinate = axis.coordinate(trial.values().get(axis.key()));
      out[i] =
          Double.isNaN(coordinate)
              ? state.mean(i)
              : (coordinate - axis.least()) / (axis.most() - axis.least());
    }
    return out;
  }
}
