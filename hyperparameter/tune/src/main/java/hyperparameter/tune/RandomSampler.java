package hyperparameter.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Chooses values at random, each trial independently, so that parallel runs of a seed choose the
/// same.
public final class RandomSampler implements Sampler {
  private final long seed;

  private RandomSampler(long seed) {
    this.seed = seed;
  }

  /// Returns a sampler that always chooses the same values for a seed.
  public static RandomSampler seeded(long seed) {
    return new RandomSampler(seed);
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public boolean takesSeveralGoals() {
    return true;
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    return Optional.of(values(space, random(seed, trial)));
  }

  /// Returns the random numbers of a trial.
  static SplittableRandom random(long seed, int trial) {
    // The golden ratio spreads neighbouring trials over the states of the generator.
    return new SplittableRandom(seed ^ (trial + 1) * 0x9E3779B97F4A7C15L);
  }

  static Map<String, Object> values(Space space, SplittableRandom random) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      double coordinate = uniform(dimension, random);
      if (Space.applies(dimension, out)) {
        out.put(dimension.key(), dimension.at(coordinate));
      }
    }
    return out;
  }

  static double uniform(Dimension dimension, SplittableRandom random) {
    return dimension.least() + random.nextDouble() * (dimension.most() - dimension.least());
  }
}
