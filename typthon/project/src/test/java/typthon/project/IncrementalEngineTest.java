package typthon.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckReason.Kind;

/// V-170, IN-5, IN-8, IN-10, IN-11 and IN-13.
@Timeout(120)
class IncrementalEngineTest {
  @TempDir Path folder;
  private Tree tree;
  private IncrementalEngine engine;

  @BeforeEach
  void open() {
    tree = new Tree(folder);
    tree.write("typthon.toml", "");
    engine = IncrementalEngine.open(folder, Overrides.none());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void register(String module, String text) {
    engine.update(folder.resolve(module + ".py"), text);
  }

  private void chain() {
    register("a", "def f() -> int:\n    return 1\ndef g() -> str:\n    return ''\n");
    register("b", "from a import f\nx: int = f()\n");
    register("c", "import b\n");
  }

  @Test
  void chainHasDependentsAndLayers() {
    chain();
    assertThat(engine.transitiveDependents("a")).containsExactly("a", "b", "c");
    assertThat(engine.dependencyLayers())
        .containsExactly(List.of(List.of("a")), List.of(List.of("b")), List.of(List.of("c")));
    register("b", "x = 1\n");
    assertThat(engine.transitiveDependents("a")).containsExactly("a");
  }

  @Test
  void circleIsOneComponentAndUnregisteredImportsAreInNoLayer() {
    register("a", "import b\n");
    register("b", "import a\n");
    register("c", "import a\nimport elsewhere\n");
    assertThat(engine.dependencyLayers())
        .containsExactly(List.of(List.of("a", "b")), List.of(List.of("c")));
  }

  @Test
  void unknownChangedUnreadableAndMarkedFilesNeedACheck() {
    chain();
    Path a = folder.resolve("a.py");
    assertThat(engine.needsRecheck(a)).isTrue();
    engine.check();
    assertThat(engine.needsRecheck(a)).isFalse();
    assertThat(engine.needsRecheck(folder.resolve("gone.py"))).isTrue();
    engine.markChanged(a);
    assertThat(engine.changed()).containsExactly(a);
    assertThat(engine.needsRecheck(a)).isTrue();
    engine.clearChanged();
    assertThat(engine.needsRecheck(a)).isFalse();
    register("a", "y = 1\n");
    assertThat(engine.needsRecheck(a)).isTrue();
  }

  @Test
  void reasonIsTheNameThatChanged() {
    chain();
    register("c", "from a import g\ns: str = g()\n");
    assertThat(engine.invalidModules()).containsOnlyKeys("a", "b", "c");
    engine.check();
    assertThat(engine.reason("b")).contains(new CheckReason(Kind.TEXT, "b", ""));
    assertThat(engine.invalidModules()).isEmpty();
    register("a", "def f() -> str:\n    return ''\ndef g() -> str:\n    return ''\n");
    assertThat(engine.invalidModules())
        .containsOnlyKeys("a", "b")
        .containsEntry("a", new CheckReason(Kind.TEXT, "a", ""))
        .containsEntry("b", new CheckReason(Kind.NAME, "a", "f"));
    CheckResult result = engine.check();
    assertThat(result.summary().errors()).isEqualTo(1);
    assertThat(engine.reason("b"))
        .hasValueSatisfying(why -> assertThat(why).hasToString("a.f changed"));
    assertThat(engine.reason("c")).isEmpty();
    assertThat(engine.counters().orElseThrow().modulesChecked()).isEqualTo(2);
    assertThat(engine.counters().orElseThrow().modulesReused()).isEqualTo(1);
  }

  @Test
  void bodiesReachNobody() {
    chain();
    engine.check();
    register("a", "def f() -> int:\n    return 2\ndef g() -> str:\n    return ''\n");
    assertThat(engine.invalidModules()).containsOnlyKeys("a");
    assertThat(engine.invalidModules()).containsOnlyKeys("a");
  }

  @Test
  void filesOnDiskComeAndGo() {
    tree.write("user.py", "import late\nx: int = late.y\n");
    assertThat(engine.check().summary().errors()).isEqualTo(1);
    tree.write("late.py", "y = 1\n");
    assertThat(engine.invalidModules())
        .containsOnlyKeys("late", "user")
        .hasEntrySatisfying("user", why -> assertThat(why.module()).isEqualTo("late"));
    assertThat(engine.check().summary().errors()).isZero();
    tree.delete("late.py");
    assertThat(engine.invalidModules()).containsOnlyKeys("user");
    assertThat(engine.check().summary().errors()).isEqualTo(1);
  }

  @Test
  void removedTextGivesWayToTheFile() {
    tree.write("a.py", "x: int = 1\n");
    engine.update(folder.resolve("a.py"), "x: int = ''\n");
    assertThat(engine.check().summary().errors()).isEqualTo(1);
    engine.remove(folder.resolve("a.py"));
    assertThat(engine.check().summary().errors()).isZero();
  }

  @Test
  void disabledEngineChecksEverything() {
    chain();
    engine.check();
    engine.setEnabled(false);
    assertThat(engine.invalidModules()).containsOnlyKeys("a", "b", "c");
    assertThat(engine.needsRecheck(folder.resolve("a.py"))).isTrue();
    engine.check();
    assertThat(engine.counters().orElseThrow().modulesChecked()).isEqualTo(3);
    engine.setEnabled(true);
    assertThat(engine.invalidModules()).isEmpty();
  }

  @Test
  void cancelledInsideAModuleTheCheckEnds() throws Exception {
    StringBuilder text = new StringBuilder("from typing import Any\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("def f").append(i).append("(a):\n    return [a, ").append(i).append("]\n");
      text.append("x").append(i).append(" = f").append(i).append("(").append(i).append(")\n");
    }
    register("large", text.toString());
    CountDownLatch begun = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<CheckResult> check =
          thread.submit(() -> {
            begun.countDown();
            return engine.check();
          });
      begun.await();
      while (!check.isDone()) {
        engine.cancel();
        Thread.sleep(1);
      }
      assertThatThrownBy(check::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CheckCancelledException.class);
    }
    engine.remove(folder.resolve("large.py"));
    chain();
    assertThat(engine.check().summary().errors()).isZero();
  }
}
