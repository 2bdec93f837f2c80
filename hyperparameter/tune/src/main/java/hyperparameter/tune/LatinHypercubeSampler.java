package hyperparameter.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Spreads a known number of trials evenly: each axis is cut into as many equal parts, and of the
/// trials each part of each axis has exactly one. Then the next such design begins.
///
/// For spaces with more axes than [SobolSampler] takes. Trials do not learn, so parallel runs of a
/// seed choose the same. After McKay, Beckman, Conover (1979).
public final class LatinHypercubeSampler implements Sampler {
  private final long seed;
  private final int trials;

  private LatinHypercubeSampler(long seed, int trials) {
    this.seed = seed;
    this.trials = trials;
  }

  /// Returns a sampler that always chooses the same values for a seed.
  ///
  /// @param trials how many trials a design has
  public static LatinHypercubeSampler seeded(long seed, int trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("a design of " + trials + " trials is none");
    }
    return new LatinHypercubeSampler(seed, trials);
  }

  @Override
  public String name() {
    return "latin-hypercube";
  }

  @Override
  public boolean takesSeveralGoals() {
    return true;
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    SplittableRandom design = RandomSampler.random(seed, trial / trials);
    // Another generator, so that the place within a part has nothing to do with the design.
    SplittableRandom places = RandomSampler.random(~seed, trial);
    Map<String, Object> out = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      double part = (shuffled(trial % trials, design) + places.nextDouble()) / trials;
      if (Space.applies(dimension, out)) {
        double range = dimension.most() - dimension.least();
        out.put(dimension.key(), dimension.at(dimension.least() + part * range));
      }
    }
    return Optional.of(out);
  }

  /// Returns what a random order of all parts has at an index.
  private int shuffled(int index, SplittableRandom random) {
    int[] order = new int[trials];
    for (int i = 0; i < trials; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order[index];
  }
}
