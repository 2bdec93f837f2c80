package hyperparameter.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.DoubleKey;
import hyperparameter.IntKey;
import hyperparameter.Keys;
import hyperparameter.StringKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Samplers that spread and samplers that turn.
class SamplerTest {
  private static final List<DoubleKey> AXES =
      IntStream.range(0, SobolSampler.MOST_AXES + 1)
          .mapToObj(i -> Keys.ofDouble("sampler.x" + i, 0))
          .toList();
  private static final IntKey N = Keys.ofInt("sampler.n", 0);
  private static final StringKey KIND = Keys.ofString("sampler.kind", "a");

  private static Space cube(int axes, double low, double high) {
    Space space = Space.of();
    for (int i = 0; i < axes; i++) {
      space = space.uniform(AXES.get(i), low, high);
    }
    return space;
  }

  private static double x(int axis) {
    return AXES.get(axis).get();
  }

  @Test
  void aSobolSequenceFillsEveryPartOfEveryAxisOnce() {
    for (int axis = 0; axis < SobolSampler.MOST_AXES; axis++) {
      for (int bits = 0; bits <= 10; bits++) {
        Set<Integer> parts = new HashSet<>();
        for (int index = 0; index < 1 << bits; index++) {
          parts.add(SobolSampler.point(axis, index) >>> (31 - bits));
        }
        assertThat(parts).as("axis %d, %d bits", axis, bits).hasSize(1 << bits);
      }
    }
  }

  /// Of 256 points, each of 16 times 16 squares of the first two axes has one.
  @Test
  void aSobolSequenceFillsSquares() {
    Set<Integer> squares = new HashSet<>();
    for (int index = 0; index < 256; index++) {
      squares.add(SobolSampler.point(0, index) >>> 27 << 4 | SobolSampler.point(1, index) >>> 27);
    }
    assertThat(squares).hasSize(256);
  }

  @Test
  void sobolTrialsDependOnSeedAndNumberAlone() throws InterruptedException {
    List<Object> one = new ArrayList<>();
    for (int parallel : new int[] {1, 8}) {
      Study study =
          Study.minimize("sobol")
              .space(cube(3, 0, 1).uniform(N, 0, 7).choice(KIND, "a", "b"))
              .sampler(SobolSampler.seeded(3))
              .open();
      study.optimize(64, parallel, () -> x(0));
      one.add(study.trials().stream().map(Trial::values).toList());
      Set<Object> numbers = new HashSet<>();
      study.trials().stream().limit(8).forEach(each -> numbers.add(each.values().get(N.name())));
      assertThat(numbers).as("of eight trials, each integer has one").hasSize(8);
    }
    assertThat(one.get(0)).isEqualTo(one.get(1));
    Study other =
        Study.minimize("other").space(cube(3, 0, 1)).sampler(SobolSampler.seeded(4)).open();
    other.optimize(1, () -> x(0));
    assertThat(other.trials().getFirst().values().get(AXES.get(0).name()))
        .isNotEqualTo(((java.util.Map<?, ?>) ((List<?>) one.get(0)).getFirst()).get("sampler.x0"));
  }

  @Test
  void aSobolSequenceHasLimits() {
    Study study =
        Study.minimize("wide")
            .space(cube(SobolSampler.MOST_AXES + 1, 0, 1))
            .sampler(SobolSampler.seeded(1))
            .open();
    assertThatThrownBy(study::ask).hasMessageContaining("use RandomSampler or TpeSampler");
  }

  /// A valley that lies across all axes and is 30 times as long as wide.
  private static double valley() {
    double along = x(0) + x(1) + x(2) - 3;
    double across = Math.abs(x(0) - x(1)) + Math.abs(x(1) - x(2));
    return along * along + 900 * across * across;
  }

  @Test
  void cmaFollowsAValleyThatLiesAcross() {
    for (long seed = 0; seed < 5; seed++) {
      Study cma =
          Study.minimize("cma").space(cube(3, -5, 5)).sampler(CmaSampler.seeded(seed)).open();
      cma.optimize(500, SamplerTest::valley);
      Study random =
          Study.minimize("random").space(cube(3, -5, 5)).sampler(RandomSampler.seeded(seed)).open();
      random.optimize(500, SamplerTest::valley);
      assertThat(cma.best().value())
          .as("seed %d, random %s", seed, random.best().value())
          .isLessThan(0.1)
          .isLessThan(random.best().value() / 20);
    }
  }

  @Test
  void cmaTakesIntegersAndDrawsChoicesAtRandom() {
    Study study =
        Study.maximize("mixed")
            .space(Space.of().uniform(N, 0, 100).choice(KIND, "a", "b").uniform(AXES.get(0), 0, 1))
            .sampler(CmaSampler.seeded(1).spread(0.5))
            .open();
    study.optimize(150, () -> -Math.abs(N.get() - 37) - Math.abs(x(0) - 0.25));
    assertThat(study.best().values()).containsEntry(N.name(), 37L);
    assertThat(study.trials().stream().map(each -> each.values().get(KIND.name())).distinct())
        .hasSize(2);
    Study nothing =
        Study.minimize("no axes").space(Space.of()).sampler(CmaSampler.seeded(1)).open();
    nothing.optimize(20, () -> 1);
    assertThat(nothing.trials()).hasSize(20);
    assertThatThrownBy(() -> CmaSampler.seeded(1).spread(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSeedDecidesWhatCmaChooses() {
    List<List<?>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Study study = Study.minimize("s").space(cube(2, -5, 5)).sampler(CmaSampler.seeded(9)).open();
      study.optimize(60, () -> x(0) * x(0) + x(1) * x(1));
      runs.add(study.trials().stream().map(Trial::values).toList());
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  /// Two valleys of which each axis alone sees both.
  private static double corners() {
    double one = 0;
    double other = 0;
    for (int i = 0; i < 4; i++) {
      double corner = i % 2 == 0 ? 3 : -3;
      one += (x(i) - corner) * (x(i) - corner);
      other += (x(i) + corner) * (x(i) + corner);
    }
    return Math.min(one, other);
  }

  /// The means of the logarithms over ten seeds: after 100 trials, what the joint search has left
  /// is less than a fifth of what the other has.
  @Test
  void jointTpeSeesHowAxesDependOnEachOther() {
    double alone = 0;
    double joint = 0;
    for (long seed = 0; seed < 10; seed++) {
      alone += Math.log(best(TpeSampler.seeded(seed)));
      joint += Math.log(best(TpeSampler.seeded(seed).multivariate()));
    }
    assertThat(joint / 10).as("alone %s", alone / 10).isLessThan(alone / 10 - Math.log(5));
  }

  private static double best(Sampler sampler) {
    Study study = Study.minimize("corners").space(cube(4, -5, 5)).sampler(sampler).open();
    study.optimize(100, SamplerTest::corners);
    return study.best().value();
  }

  @Test
  void jointTpeLearnsChoicesThatDependOnEachOther() {
    StringKey other = Keys.ofString("sampler.other", "a");
    for (long seed = 0; seed < 5; seed++) {
      Study study =
          Study.minimize("pairs")
              .space(
                  Space.of()
                      .choice(KIND, "a", "b", "c", "d")
                      .choice(other, "a", "b", "c", "d")
                      .uniform(N, 0, 50)
                      .when(KIND, "c", "d")
                      .ordered(Keys.of("sampler.size", Integer.class, 1), 1, 2, 4, 8, 16))
              .sampler(TpeSampler.seeded(seed).multivariate())
              .open();
      study.optimize(
          200,
          () ->
              (KIND.get().equals(other.get()) ? 0 : 100)
                  + (KIND.get().equals("c") ? Math.abs(N.get() - 20) : 60));
      assertThat(study.best().values())
          .as("seed %d", seed)
          .containsEntry(KIND.name(), "c")
          .containsEntry("sampler.other", "c");
      assertThat(study.best().value()).as("seed %d", seed).isLessThan(3);
      assertThat(study.best().sampler()).isEqualTo("tpe-multivariate");
      assertThat(study.trials())
          .allMatch(trial ->
              trial.values().containsKey(N.name())
                  == List.<Object>of("c", "d").contains(trial.values().get(KIND.name())));
    }
  }

  @Test
  void aSeedDecidesWhatJointTpeChooses() {
    List<List<?>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Study study =
          Study.minimize("s")
              .space(cube(2, -5, 5).choice(KIND, "a", "b"))
              .sampler(TpeSampler.seeded(9).multivariate())
              .open();
      study.optimize(60, () -> x(0) * x(0) + x(1) * x(1));
      runs.add(study.trials().stream().map(Trial::values).toList());
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void eachPartOfEachAxisOfALatinHypercubeHasOneTrial() throws InterruptedException {
    List<Object> one = new ArrayList<>();
    for (int parallel : new int[] {1, 8}) {
      Study study =
          Study.minimize("latin")
              .space(cube(AXES.size(), 0, 1).uniform(N, 1, 10))
              .sampler(LatinHypercubeSampler.seeded(3, 10))
              .open();
      study.optimize(30, parallel, () -> x(0));
      List<Trial> trials = study.trials();
      for (int design = 0; design < 3; design++) {
        List<Trial> ten = trials.subList(design * 10, design * 10 + 10);
        for (DoubleKey axis : AXES) {
          assertThat(ten)
              .extracting(
                  trial -> (int) ((double) trial.values().getOrDefault(axis.name(), -1.0) * 10))
              .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(ten).extracting(trial -> trial.values().get(N.name())).doesNotHaveDuplicates();
      }
      assertThat(trials.get(0).values().get("sampler.x0"))
          .isNotEqualTo(trials.get(10).values().get("sampler.x0"));
      one.add(trials.stream().map(Trial::values).toList());
    }
    assertThat(one.get(0)).isEqualTo(one.get(1));
    assertThatThrownBy(() -> LatinHypercubeSampler.seeded(1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eigenvectorsGiveTheMatrixBack() {
    long seed = new Random().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 1; n < 9; n++) {
      double[][] root = new double[n][n];
      double[][] matrix = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          root[i][j] = random.nextGaussian();
        }
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            matrix[i][j] += root[i][k] * root[j][k];
          }
        }
      }
      SymmetricEigen eigen = SymmetricEigen.of(matrix);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double back = 0;
          for (int k = 0; k < n; k++) {
            back +=
                eigen.vectors()[i][k] * eigen.roots()[k] * eigen.roots()[k] * eigen.vectors()[j][k];
          }
          assertThat(back).as("seed %d", seed).isCloseTo(matrix[i][j], within());
        }
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-8);
  }
}
