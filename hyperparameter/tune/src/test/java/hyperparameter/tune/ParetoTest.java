package hyperparameter.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.DoubleKey;
import hyperparameter.IntKey;
import hyperparameter.Keys;
import hyperparameter.StringKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Studies with several goals.
class ParetoTest {
  private static final int AXES = 10;
  private static final List<DoubleKey> X =
      IntStream.range(0, AXES).mapToObj(i -> Keys.ofDouble("pareto.x" + i, 0)).toList();
  private static final IntKey LAYERS = Keys.ofInt("pareto.layers", 1);
  private static final StringKey KIND = Keys.ofString("pareto.kind", "flat");

  @TempDir Path directory;

  private static Space cube() {
    Space space = Space.of();
    for (DoubleKey key : X) {
      space = space.uniform(key, 0, 1);
    }
    return space;
  }

  /// ZDT1 of Zitzler, Deb, Thiele (2000): the front is `f2 = 1 - sqrt(f1)`.
  private static double[] zdt1() {
    double first = X.get(0).get();
    double g = 1 + 9 * X.stream().skip(1).mapToDouble(DoubleKey::get).sum() / (AXES - 1);
    return new double[] {first, g * (1 - Math.sqrt(first / g))};
  }

  private static Study.Builder zdt1(Sampler sampler) {
    return Study.of("zdt1", Goal.minimize("f1"), Goal.minimize("f2"))
        .space(cube())
        .sampler(sampler);
  }

  /// Of the square between the origin and (1, 1), what the true front dominates is 2/3.
  @Test
  void nsgaFindsTheFrontOfZdt1WhereRandomTrialsDoNot() {
    for (long seed = 0; seed < 5; seed++) {
      Study nsga = zdt1(NsgaSampler.seeded(seed).population(30)).open();
      nsga.optimizeAll(1500, ParetoTest::zdt1);
      Study random = zdt1(RandomSampler.seeded(seed)).open();
      random.optimizeAll(1500, ParetoTest::zdt1);
      assertThat(nsga.hypervolume(1, 1))
          .as("seed %d", seed)
          .isGreaterThan(0.55)
          .isLessThan(2 / 3.0);
      assertThat(random.hypervolume(1, 1)).as("seed %d, random", seed).isLessThan(0.1);
    }
  }

  @Test
  void nsgaFindsWhatIsBestForOneGoal() {
    for (long seed = 0; seed < 5; seed++) {
      Study study =
          Study.maximize("one")
              .space(
                  Space.of()
                      .choice(KIND, "flat", "deep", "wide")
                      .uniform(X.get(0), -5, 5)
                      .uniform(LAYERS, 1, 40)
                      .when(KIND, "deep"))
              .sampler(NsgaSampler.seeded(seed).population(20))
              .open();
      study.optimize(
          600,
          () ->
              (KIND.get().equals("deep") ? 10 - Math.abs(LAYERS.get() - 17) : 0)
                  - Math.abs(X.get(0).get() - 1));
      assertThat(study.best().values())
          .as("seed %d", seed)
          .containsEntry("pareto.kind", "deep")
          .containsEntry("pareto.layers", 17L);
      assertThat(study.best().value()).as("seed %d", seed).isGreaterThan(9.8);
      assertThat(study.trials())
          .allMatch(trial ->
              trial.values().containsKey("pareto.layers")
                  == "deep".equals(trial.values().get("pareto.kind")));
    }
  }

  @Test
  void aSeedDecidesWhatNsgaChoosesAndAStudyGoesOn() {
    Path file = directory.resolve("pareto.jsonl");
    Study whole = zdt1(NsgaSampler.seeded(7).population(8)).open();
    whole.optimizeAll(60, ParetoTest::zdt1);
    zdt1(NsgaSampler.seeded(7).population(8))
        .store(JsonlStore.at(file))
        .open()
        .optimizeAll(21, ParetoTest::zdt1);
    Study resumed = zdt1(NsgaSampler.seeded(7).population(8)).store(JsonlStore.at(file)).open();
    assertThat(resumed.trials()).hasSize(21);
    resumed.optimizeAll(60, ParetoTest::zdt1);
    assertThat(resumed.trials().stream().map(Trial::values).toList())
        .isEqualTo(whole.trials().stream().map(Trial::values).toList());
    assertThat(resumed.trials().stream().map(Trial::objectives).toList())
        .isEqualTo(whole.trials().stream().map(Trial::objectives).toList());
    assertThatThrownBy(() -> Study.minimize("zdt1").store(JsonlStore.at(file)).open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has 1 goals, but its trial 0 was stored with 2");
  }

  @Test
  void parallelTrialsBreedToo() throws InterruptedException {
    Study study = zdt1(NsgaSampler.seeded(1).population(10)).open();
    study.optimizeAll(800, 8, ParetoTest::zdt1);
    assertThat(study.trials()).hasSize(800);
    Study random = zdt1(RandomSampler.seeded(1)).open();
    random.optimizeAll(800, ParetoTest::zdt1);
    // which trial learns from which depends on the threads, so that much room is left
    assertThat(study.hypervolume(1, 4)).isGreaterThan(random.hypervolume(1, 4) + 0.5);
  }

  @Test
  void theFrontHasWhatNothingDominates() {
    Study study =
        Study.of("front", Goal.minimize("loss"), Goal.maximize("speed"))
            .sampler(RandomSampler.seeded(1))
            .open();
    double[][] told = {{3, 3}, {1, 1}, {2, 1}, {2, 2}, {3, 2}, {2, 2}};
    for (double[] each : told) {
      study.tell(study.ask().orElseThrow(), each);
    }
    study.tell(study.ask().orElseThrow(), 0, Double.NaN);
    assertThat(study.trials().getLast().failure()).isEqualTo("the speed is NaN");
    assertThat(study.front()).extracting(Trial::number).containsExactly(0, 1, 3, 5);
    assertThat(study.hypervolume(4, 0)).isEqualTo(1 * 3 + 1 * 2 + 1 * 1);
    assertThat(study.hypervolume(1, 1)).isZero();
    assertThatThrownBy(study::best).hasMessageContaining("ask for its front");
    assertThatThrownBy(() -> study.tell(study.ask().orElseThrow(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the study has 2 goals, the trial 1 objectives");
    assertThatThrownBy(() -> study.hypervolume(1)).hasMessageContaining("2 goals, the point 1");
  }

  @Test
  void whatTakesOneGoalRefusesSeveral() {
    Study.Builder two = Study.of("two", Goal.minimize("a"), Goal.maximize("b"));
    assertThatThrownBy(() -> two.sampler(TpeSampler.seeded(1)).open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the sampler tpe takes one goal; use NsgaSampler");
    assertThatThrownBy(
            () -> two.sampler(NsgaSampler.seeded(1)).pruner(MedianPruner.standard()).open())
        .hasMessageContaining("cannot be pruned");
    assertThatThrownBy(() -> Study.of("none")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Study.of("same", Goal.minimize("a"), Goal.maximize("a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NsgaSampler.seeded(1).population(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Study.of("default", Goal.minimize("a"), Goal.minimize("b")).open().ask())
        .get()
        .extracting(Trial::sampler)
        .isEqualTo("nsga-ii");
  }

  private static List<double[]> points(SplittableRandom random, int count, int goals) {
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] point = new double[goals];
      for (int goal = 0; goal < goals; goal++) {
        point[goal] = random.nextInt(8);
      }
      out.add(point);
    }
    return out;
  }

  /// Small integers, so that the volume is the number of unit cubes that some point dominates.
  @Test
  void volumesAndRanksAreThoseOfASimpleModel() {
    long seed = new java.util.Random().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 200; run++) {
      int goals = 1 + run % 3;
      List<double[]> points = points(random, random.nextInt(12), goals);
      int cubes = 0;
      for (int cube = 0; cube < Math.pow(7, goals); cube++) {
        double[] corner = new double[goals];
        int rest = cube;
        for (int goal = 0; goal < goals; goal++) {
          corner[goal] = rest % 7;
          rest /= 7;
        }
        boolean inside = false;
        for (double[] point : points) {
          boolean below = true;
          for (int goal = 0; goal < goals; goal++) {
            below &= point[goal] <= corner[goal];
          }
          inside |= below;
        }
        cubes += inside ? 1 : 0;
      }
      double[] reference = new double[goals];
      java.util.Arrays.fill(reference, 7);
      assertThat(Pareto.hypervolume(points, reference))
          .as("seed %d, run %d", seed, run)
          .isCloseTo(cubes, Offset.offset(1e-9));
      int[] ranks = Pareto.ranks(points);
      for (int i = 0; i < ranks.length; i++) {
        int expected = 0;
        for (int j = 0; j < ranks.length; j++) {
          if (Pareto.dominates(points.get(j), points.get(i))) {
            expected = Math.max(expected, ranks[j] + 1);
          }
        }
        assertThat(ranks[i]).as("seed %d, run %d", seed, run).isEqualTo(expected);
      }
    }
  }

  @Test
  void theEndsOfAFrontHaveEndlessRoom() {
    assertThat(
            Pareto.crowding(List.of(new double[] {0, 4}, new double[] {4, 0}, new double[] {1, 2})))
        .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 2);
    assertThat(Pareto.crowding(List.of())).isEmpty();
  }

  @Test
  void reportsShowTheFront() {
    Study study =
        Study.of("<two>", Goal.minimize("lo<ss"), Goal.maximize("speed"))
            .space(Space.of().uniform(X.get(0), 0, 1))
            .sampler(RandomSampler.seeded(4))
            .open();
    study.optimizeAll(20, () -> new double[] {X.get(0).get(), Math.sqrt(X.get(0).get())});
    String html = StudyReport.html(study);
    assertThat(html)
        .contains("Pareto front", "lo&lt;ss (small is good)", "speed (large is good)")
        .contains("History of speed", "The front has 20.")
        .doesNotContain("http", "<script", "NaN");
    assertThat(html.split("<circle", -1)).hasSize(1 + 3 * 20);
    assertThat(html.split("<tr class=\"best\">", -1)).hasSize(21);
    assertThat(StudyReport.csv(study)).startsWith("trial,state,lo<ss,speed,millis,pareto.x0\n");
    assertThat(StudyReport.json(study))
        .contains("\"speed\": \"maximize\"")
        .contains("\"front\": [");
    Study three =
        Study.of("three", Goal.minimize("a"), Goal.minimize("b"), Goal.minimize("c")).open();
    assertThat(StudyReport.html(three).split("<svg", -1)).hasSize(1 + 3 + 3 * 3);
    assertThat(Importance.of(study, 1)).isEqualTo(Map.of("pareto.x0", 1.0));
  }
}
