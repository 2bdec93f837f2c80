package hyperparameter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.DoubleKey;
import hyperparameter.Key;
import hyperparameter.Keys;
import hyperparameter.tune.Goal;
import hyperparameter.tune.MedianPruner;
import hyperparameter.tune.NsgaSampler;
import hyperparameter.tune.Space;
import hyperparameter.tune.Study;
import hyperparameter.tune.TpeSampler;
import hyperparameter.tune.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kohakuvault.KeyRange;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultStoreTest {
  private static final DoubleKey X = Keys.ofDouble("vault.x", 0);
  private static final Key<Thread.State> STATE =
      Keys.of("vault.state", Thread.State.class, Thread.State.NEW);

  @TempDir Path directory;

  private static Study.Builder search(String name) {
    return Study.minimize(name)
        .space(Space.of().uniform(X, -10, 10).choice(STATE, Thread.State.NEW, Thread.State.BLOCKED))
        .sampler(TpeSampler.seeded(5))
        .pruner(MedianPruner.standard());
  }

  private static double parabola() {
    double value = (X.get() - 2) * (X.get() - 2);
    Study.current().report(1, value);
    if (X.get() > 9) {
      throw new IllegalStateException("too far");
    }
    return value;
  }

  @Test
  void aStudyGoesOnInAnotherProcessOfTheFile() {
    Study whole = search("resume").open();
    whole.optimize(40, VaultStoreTest::parabola);
    Path path = directory.resolve("runs.db");
    try (VaultFile file = VaultFile.open(path)) {
      search("resume").store(VaultStore.in(file)).open().optimize(15, VaultStoreTest::parabola);
      search("other").store(VaultStore.in(file)).open().optimize(3, VaultStoreTest::parabola);
    }
    try (VaultFile file = VaultFile.open(path)) {
      Study resumed = search("resume").store(VaultStore.in(file)).open();
      assertThat(resumed.trials()).hasSize(15);
      resumed.optimize(40, VaultStoreTest::parabola);
      assertThat(resumed.trials().stream().map(Trial::values).toList())
          .isEqualTo(whole.trials().stream().map(Trial::values).toList());
      assertThat(resumed.trials().stream().map(Trial::state).toList())
          .isEqualTo(whole.trials().stream().map(Trial::state).toList())
          .contains(Trial.State.COMPLETE, Trial.State.PRUNED);
    }
    try (VaultFile file = VaultFile.open(path)) {
      VaultStore store = VaultStore.in(file);
      Trial best = search("resume").store(store).open().best();
      assertThat(best.values()).isEqualTo(whole.best().values());
      assertThat(best.values().get("vault.state")).isInstanceOf(Thread.State.class);
      assertThat(store.delete("resume")).isEqualTo(40);
      assertThat(store.load("resume")).isEmpty();
      assertThat(store.load("other")).hasSize(3);
    }
  }

  @Test
  void parallelTrialsAreAllKept() throws InterruptedException {
    Path path = directory.resolve("parallel.db");
    try (VaultFile file = VaultFile.open(path)) {
      search("many").store(VaultStore.in(file)).open().optimize(200, 8, X::get);
    }
    try (VaultFile file = VaultFile.open(path)) {
      assertThat(search("many").store(VaultStore.in(file)).open().trials())
          .hasSize(200)
          .extracting(Trial::number)
          .isSorted();
    }
  }

  @Test
  void studiesWhoseNamesBeginAlikeAreApart() {
    try (VaultFile file = VaultFile.open(directory.resolve("names.db"))) {
      for (String name : new String[] {"a", "ab", "ä", ""}) {
        search(name).store(VaultStore.in(file)).open().optimize(2, X::get);
      }
      for (String name : new String[] {"a", "ab", "ä", ""}) {
        assertThat(VaultStore.in(file).load(name)).as(name).hasSize(2);
      }
      assertThatThrownBy(() -> VaultStore.in(file).load("a\0b"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void trialsWithSeveralGoalsSurvive() {
    Study.Builder two =
        Study.of("two", Goal.minimize("loss"), Goal.maximize("speed"))
            .space(Space.of().uniform(X, 0, 1))
            .sampler(NsgaSampler.seeded(3).population(4));
    Path path = directory.resolve("goals.db");
    try (VaultFile file = VaultFile.open(path)) {
      two.store(VaultStore.in(file))
          .open()
          .optimizeAll(12, () -> new double[] {X.get(), Double.POSITIVE_INFINITY});
    }
    try (VaultFile file = VaultFile.open(path)) {
      Study again = two.store(VaultStore.in(file)).open();
      assertThat(again.trials())
          .hasSize(12)
          .allMatch(trial ->
              trial.objectives().equals(List.of((Object) trial.value(), Double.POSITIVE_INFINITY)));
      assertThat(again.front()).hasSize(1);
    }
  }

  @Test
  void aDamagedTrialIsNamed() {
    try (VaultFile file = VaultFile.open(directory.resolve("damaged.db"))) {
      VaultStore store = VaultStore.in(file, "trials");
      search("s").store(store).open().optimize(1, X::get);
      file.keyValue("trials")
          .entries(KeyRange.all())
          .forEach(entry ->
              file.keyValue("trials")
                  .putBytes(entry.key().bytes(), "{\"trial\": }".getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> store.load("s"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("trial 0 of study \"s\" in table trials");
    }
  }

  @Test
  void valuesThatAreNoNumbersSurvive() {
    try (VaultFile file = VaultFile.open(directory.resolve("values.db"))) {
      Study study = search("v").store(VaultStore.in(file)).open();
      study.enqueue(Map.of("vault.x", 9.5, "vault.state", Thread.State.BLOCKED));
      study.optimize(1, () -> Double.POSITIVE_INFINITY);
      study.optimize(2, () -> Double.NaN);
      Study again = search("v").store(VaultStore.in(file)).open();
      assertThat(again.trials().getFirst().value()).isInfinite();
      assertThat(again.trials().getFirst().sampler()).isEqualTo("enqueued");
      assertThat(again.trials().getLast().failure()).isEqualTo("the objective is NaN");
    }
  }
}
