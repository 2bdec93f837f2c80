package hyperparameter.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Spreads trials evenly: of the first 2ᵏ trials, every axis has one in each of 2ᵏ equal parts.
///
/// A Sobol sequence with the direction numbers of Joe and Kuo (2008), shifted digit by digit at
/// random, so that every seed has another one. Trials do not learn, so parallel runs of a seed
/// choose the same.
public final class SobolSampler implements Sampler {
  private static final int BITS = 31;

  /// For each axis but the first: the degree of its primitive polynomial, the coefficients between
  /// the first and the last as bits, and as many first direction numbers as the degree.
  private static final int[][] DIRECTIONS = {
    {1, 0, 1},
    {2, 1, 1, 3},
    {3, 1, 1, 3, 1},
    {3, 2, 1, 1, 1},
    {4, 1, 1, 1, 3, 3},
    {4, 4, 1, 3, 5, 13},
    {5, 2, 1, 1, 5, 5, 17},
    {5, 4, 1, 1, 5, 5, 5},
    {5, 7, 1, 1, 7, 11, 19},
    {5, 11, 1, 1, 5, 1, 1},
    {5, 13, 1, 1, 1, 3, 11},
    {5, 14, 1, 3, 5, 5, 31},
    {6, 1, 1, 3, 3, 9, 7, 49},
    {6, 13, 1, 1, 1, 15, 21, 21},
    {6, 16, 1, 3, 1, 13, 27, 49},
    {6, 19, 1, 1, 1, 15, 7, 5},
    {6, 22, 1, 3, 1, 15, 13, 25},
    {6, 25, 1, 1, 5, 5, 19, 61},
    {7, 1, 1, 3, 7, 11, 23, 15, 103},
    {7, 4, 1, 3, 7, 13, 13, 15, 69},
  };

  /// How many axes a space may have.
  public static final int MOST_AXES = DIRECTIONS.length + 1;

  private final long seed;

  private SobolSampler(long seed) {
    this.seed = seed;
  }

  /// Returns a sampler that always chooses the same values for a seed.
  public static SobolSampler seeded(long seed) {
    return new SobolSampler(seed);
  }

  @Override
  public String name() {
    return "sobol";
  }

  @Override
  public boolean takesSeveralGoals() {
    return true;
  }

  /// @throws IllegalArgumentException if the space has more than [#MOST_AXES] axes
  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    List<Dimension> axes = space.dimensions();
    if (axes.size() > MOST_AXES) {
      throw new IllegalArgumentException(
          "a Sobol sequence has at most "
              + MOST_AXES
              + " axes, the space has "
              + axes.size()
              + "; use RandomSampler or TpeSampler");
    }
    SplittableRandom shifts = new SplittableRandom(seed);
    Map<String, Object> out = new LinkedHashMap<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      Dimension dimension = axes.get(axis);
      int shift = shifts.nextInt() >>> 1;
      if (Space.applies(dimension, out)) {
        double part = ((point(axis, trial) ^ shift) + 0.5) / (1L << BITS);
        out.put(
            dimension.key(),
            dimension.at(dimension.least() + part * (dimension.most() - dimension.least())));
      }
    }
    return Optional.of(out);
  }

  /// Returns a coordinate of a point of the sequence, in units of 2⁻³¹.
  static int point(int axis, int index) {
    int out = 0;
    int gray = index ^ (index >>> 1);
    for (int bit = 0; gray >>> bit != 0; bit++) {
      if ((gray >>> bit & 1) != 0) {
        out ^= direction(axis, bit) << (BITS - 1 - bit);
      }
    }
    return out;
  }

  /// Returns the direction number of an axis for a bit: odd, and below `2 << bit`.
  private static int direction(int axis, int bit) {
    if (axis == 0) {
      return 1;
    }
    int[] row = DIRECTIONS[axis - 1];
    int degree = row[0];
    int[] numbers = new int[bit + 1];
    for (int i = 0; i <= bit; i++) {
      if (i < degree) {
        numbers[i] = row[2 + i];
      } else {
        int next = numbers[i - degree] ^ (numbers[i - degree] << degree);
        for (int term = 1; term < degree; term++) {
          if ((row[1] >>> (degree - 1 - term) & 1) != 0) {
            next ^= numbers[i - term] << term;
          }
        }
        numbers[i] = next;
      }
    }
    return numbers[bit];
  }
}
