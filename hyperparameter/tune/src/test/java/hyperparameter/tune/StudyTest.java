package hyperparameter.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.BoolKey;
import hyperparameter.DoubleKey;
import hyperparameter.IntKey;
import hyperparameter.Key;
import hyperparameter.Keys;
import hyperparameter.Params;
import hyperparameter.StringKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors U5 and U6, and what a study promises.
class StudyTest {
  private static final DoubleKey X = Keys.ofDouble("tune.x", 0);
  private static final IntKey N = Keys.ofInt("tune.n", 1);
  private static final BoolKey FLAG = Keys.ofBool("tune.flag", false);
  private static final StringKey KIND = Keys.ofString("tune.kind", "a");
  private static final Key<Thread.State> STATE =
      Keys.of("tune.state", Thread.State.class, Thread.State.NEW);

  @TempDir Path directory;

  private static double parabola() {
    return (X.get() - 2) * (X.get() - 2);
  }

  @Test
  void u5And6TpeFindsTheMinimumAndTheWinnerIsAScope() {
    for (long seed = 0; seed < 20; seed++) {
      Study study =
          Study.minimize("parabola")
              .space(Space.of().uniform(X, -10, 10))
              .sampler(TpeSampler.seeded(seed))
              .open();
      study.optimize(100, StudyTest::parabola);
      double best = study.best().scope().call(X::get);
      assertThat(best).as("U5, seed %d", seed).isBetween(1.95, 2.05);
      study
          .best()
          .scope()
          .run(() -> assertThat(parabola()).as("U6").isEqualTo(study.best().value()));
      study
          .best()
          .scope()
          .run(() ->
              assertThat(Params.explain("tune.x").describe()).contains("of study parabola (tpe)"));
    }
  }

  @Test
  void tpeLearnsAboutChoices() {
    Study study =
        Study.maximize("choices")
            .space(Space.of().choice(KIND, "a", "b", "c", "d").uniform(N, 1, 1000).log())
            .sampler(TpeSampler.seeded(1))
            .open();
    study.optimize(
        80, () -> (KIND.get().equals("c") ? 10 : 0) - Math.abs(Math.log(N.get() / 30.0)));
    assertThat(study.best().values()).containsEntry("tune.kind", "c");
    assertThat(study.best().scope().<Integer, RuntimeException>call(N::get)).isBetween(15, 60);
  }

  @Test
  void aSeedDecidesEverythingUnlessTrialsLearnInParallel() throws InterruptedException {
    assertThat(values(RandomSampler.seeded(7), 1)).isEqualTo(values(RandomSampler.seeded(7), 8));
    assertThat(values(RandomSampler.seeded(7), 1)).isNotEqualTo(values(RandomSampler.seeded(8), 1));
    assertThat(values(TpeSampler.seeded(7), 1)).isEqualTo(values(TpeSampler.seeded(7), 1));
  }

  private static List<Map<String, Object>> values(Sampler sampler, int parallel)
      throws InterruptedException {
    Study study =
        Study.minimize("s")
            .space(Space.of().uniform(X, 0, 1).uniform(N, 1, 9))
            .sampler(sampler)
            .open();
    study.optimize(40, parallel, StudyTest::parabola);
    return study.trials().stream().map(Trial::values).toList();
  }

  @Test
  void aGridTriesEveryCombinationOnce() throws InterruptedException {
    Space space =
        Space.of()
            .uniform(X, 0, 1)
            .step(0.25)
            .either(FLAG)
            .choice(STATE, Thread.State.NEW, Thread.State.BLOCKED)
            .when(FLAG, true);
    Study study = Study.minimize("grid").space(space).sampler(GridSampler.all()).open();
    study.optimize(1000, 4, StudyTest::parabola);
    Set<Map<String, Object>> seen = new HashSet<>();
    study.trials().forEach(trial -> seen.add(trial.values()));
    assertThat(study.trials()).hasSize(15);
    assertThat(seen).hasSize(15);
    assertThat(study.best().values()).containsEntry("tune.x", 1.0);
  }

  @Test
  void spacesWithoutSenseAreRefused() {
    assertThatThrownBy(() -> Space.of().uniform(X, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Space.of().uniform(X, 0, 1).log())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Space.of().uniform(X, 0, 1).uniform(X, 0, 1))
        .hasMessageContaining("an axis already");
    assertThatThrownBy(() -> Space.of().uniform(X, 0, 1).when(N, 1))
        .hasMessageContaining("no earlier axis");
    assertThatThrownBy(() -> GridSampler.combinations(Space.of().uniform(X, 0, 1)))
        .hasMessageContaining("needs a step");
  }

  @Test
  void parallelTrialsHaveTheirOwnScopes() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    Study study =
        Study.minimize("own")
            .space(Space.of().uniform(X, 0, 1))
            .sampler(RandomSampler.seeded(3))
            .open();
    study.optimize(
        500,
        16,
        () -> {
          double before = X.get();
          java.util.concurrent.locks.LockSupport.parkNanos(1000);
          if (X.get() != before
              || !Double.valueOf(before).equals(Study.current().values().get("tune.x"))) {
            wrong.incrementAndGet();
          }
          return before;
        });
    assertThat(wrong).hasValue(0);
    assertThat(study.trials())
        .hasSize(500)
        .allMatch(trial -> trial.state() == Trial.State.COMPLETE);
  }

  @Test
  void aStudyGoesOnWhereItEnded() throws IOException {
    Path file = directory.resolve("study.jsonl");
    Study.Builder settings =
        Study.minimize("resume")
            .space(
                Space.of()
                    .uniform(X, -10, 10)
                    .choice(STATE, Thread.State.NEW, Thread.State.BLOCKED))
            .sampler(TpeSampler.seeded(5))
            .store(JsonlStore.at(file));
    Study whole =
        Study.minimize("resume")
            .space(settings.open().space())
            .sampler(TpeSampler.seeded(5))
            .open();
    whole.optimize(40, StudyTest::parabola);
    settings.open().optimize(15, StudyTest::parabola);
    Files.writeString(file, Files.readString(file) + "{\"study\":\"resume\",\"trial\":15,\"val");
    Study resumed = settings.open();
    assertThat(resumed.trials()).hasSize(15);
    resumed.optimize(40, StudyTest::parabola);
    assertThat(resumed.trials().stream().map(Trial::values).toList())
        .isEqualTo(whole.trials().stream().map(Trial::values).toList());
    assertThat(Files.readAllLines(file)).hasSize(40);
    assertThat(settings.open().best().values().get("tune.state")).isInstanceOf(Thread.State.class);
    Files.writeString(file, "rubbish\n");
    assertThatThrownBy(settings::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("study.jsonl:1");
  }

  @Test
  void failuresAndNanDoNotEndAStudy() {
    Study study =
        Study.minimize("fail")
            .space(Space.of().uniform(N, 0, 100))
            .sampler(RandomSampler.seeded(1))
            .open();
    study.optimize(
        30,
        () -> {
          if (N.get() % 3 == 0) {
            throw new IOException("disk");
          }
          return N.get() % 3 == 1 ? Double.NaN : N.get();
        });
    assertThat(study.trials())
        .hasSize(30)
        .extracting(Trial::state)
        .contains(Trial.State.COMPLETE, Trial.State.FAILED);
    assertThat(study.trials())
        .extracting(Trial::failure)
        .contains("java.io.IOException: disk", "the objective is NaN");
    assertThatThrownBy(() -> Study.minimize("none").open().best())
        .hasMessageContaining("no complete trial");
  }

  @Test
  void errorsAndStoresThatFailEndAStudyWithTheReason() {
    Study study =
        Study.minimize("error")
            .space(Space.of().uniform(X, 0, 1))
            .sampler(RandomSampler.seeded(1))
            .open();
    assertThatThrownBy(() ->
            study.optimize(
                50,
                2,
                () -> {
                  throw new StackOverflowError("deep");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("study \"error\" cannot go on")
        .hasMessageContaining("deep");
    assertThat(study.trials()).isNotEmpty().allMatch(trial -> trial.state() == Trial.State.FAILED);
    Path nowhere = directory.resolve("no").resolve("folder.jsonl");
    Study lost =
        Study.minimize("lost")
            .space(Space.of().uniform(X, 0, 1))
            .store(JsonlStore.at(nowhere))
            .open();
    assertThatThrownBy(() -> lost.optimize(5, 2, StudyTest::parabola))
        .hasMessageContaining("folder.jsonl cannot be written");
  }

  @Test
  void enqueuedValuesComeFirst() {
    Study study =
        Study.minimize("warm")
            .space(Space.of().uniform(X, -10, 10))
            .sampler(RandomSampler.seeded(1))
            .open();
    study.enqueue(Map.of("tune.x", 2.0));
    study.optimize(5, StudyTest::parabola);
    assertThat(study.best().number()).isZero();
    assertThat(study.best().sampler()).isEqualTo("enqueued");
  }

  private static double learn() {
    double value = 0;
    for (int step = 1; step <= 27; step++) {
      value = X.get() + 1.0 / step;
      Study.current().report(step, value);
    }
    return value;
  }

  @Test
  void prunersGiveUpBadTrials() {
    for (Pruner pruner : List.of(MedianPruner.standard(), new AshaPruner(1, 3))) {
      AtomicInteger steps = new AtomicInteger();
      Study study =
          Study.minimize("prune")
              .space(Space.of().uniform(X, 0, 1))
              .sampler(RandomSampler.seeded(2))
              .pruner(pruner)
              .onTrial(trial -> steps.addAndGet(trial.reports().size()))
              .open();
      study.optimize(60, StudyTest::learn);
      Study all =
          Study.minimize("all")
              .space(Space.of().uniform(X, 0, 1))
              .sampler(RandomSampler.seeded(2))
              .open();
      all.optimize(60, StudyTest::learn);
      assertThat(study.trials()).extracting(Trial::state).contains(Trial.State.PRUNED);
      assertThat(steps.get()).as("%s", pruner).isLessThan(60 * 27 * 2 / 3);
      assertThat(study.best().value()).as("%s", pruner).isEqualTo(all.best().value());
    }
  }

  @Test
  void importanceTellsWhatMatters() {
    Study study =
        Study.minimize("importance")
            .space(Space.of().uniform(X, 0, 1).uniform(N, 0, 100).either(FLAG))
            .sampler(RandomSampler.seeded(4))
            .open();
    study.optimize(200, () -> 10 * X.get() + (FLAG.get() ? 1 : 0));
    Map<String, Double> shares = Importance.of(study);
    assertThat(shares.keySet().iterator().next()).isEqualTo("tune.x");
    assertThat(shares.get("tune.n")).isLessThan(0.1);
    assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(0.99, 1.01);
  }

  @Test
  void reportsStandAlone() {
    Study study =
        Study.minimize("<report>")
            .space(Space.of().uniform(X, -10, 10).choice(KIND, "a,b", "c\"d"))
            .sampler(RandomSampler.seeded(4))
            .open();
    study.optimize(20, StudyTest::parabola);
    String html = StudyReport.html(study);
    assertThat(html)
        .contains("&lt;report&gt;", "<polyline", "Parameter importance", "Parallel coordinates")
        .doesNotContain("http", "<script", "NaN");
    assertThat(html.split("<circle", -1)).hasSize(21);
    assertThat(StudyReport.csv(study).lines()).hasSize(21);
    assertThat(StudyReport.csv(study))
        .startsWith("trial,state,value,millis,tune.x,tune.kind\n")
        .contains("\"a,b\"");
    assertThat(StudyReport.json(study)).contains("\"direction\": \"minimize\"");
    assertThat(StudyReport.html(Study.minimize("empty").open())).contains("0 complete");
  }

  @Test
  void progressIsShown() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 4, true);
    Study study =
        Study.minimize("p")
            .space(Space.of().uniform(X, 1, 2))
            .sampler(RandomSampler.seeded(1))
            .onTrial(progress)
            .open();
    study.optimize(4, () -> 0.5);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .endsWith("[##############################] 4/4 best 0.500000\n");
  }
}
