package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Severity;
import typthon.contracts.effects.EffectSet;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Inspection;
import typthon.project.ProgramType;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// Section 23 of the specification: the API as a program uses it.
@Timeout(120)
class ApiTest {
  private static final String SHOP =
      """
      import abc
      class Shape: ...
      class Square(Shape):
          side: int = 1
          def area(self) -> int:
              print("area")
              return self.side * self.side
      def first(shapes: list[Square]) -> Square:
          return shapes[0]
      """;

  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void makeTree() {
    tree = new Tree(folder).write("typthon.toml", "").write("shop.py", SHOP);
  }

  private Typthon open() {
    return Typthon.builder().root(folder).option("cache.enabled", "false").open();
  }

  @Test
  void builderTakesRootOptionsAndConfiguration() {
    tree.write("a.py", "import os\n").write("other.toml", "[rules]\nunused-import = \"error\"\n");
    try (Typthon plain = open()) {
      assertThat(plain.check(List.of(folder.resolve("a.py"))).failed(Severity.ERROR)).isFalse();
    }
    try (Typthon strict =
        Typthon.builder()
            .root(folder)
            .configuration(folder.resolve("other.toml"))
            .option("cache.enabled", "false")
            .open()) {
      assertThat(strict.options().file()).contains(folder.resolve("other.toml"));
      assertThat(strict.check(List.of(folder.resolve("a.py"))).failed(Severity.ERROR)).isTrue();
    }
    assertThatThrownBy(() -> Typthon.builder().root(folder).option("check.presett", "all").open())
        .isInstanceOf(TypthonException.class)
        .hasMessageContaining("presett");
    assertThatThrownBy(() -> Typthon.builder().configuration(folder.resolve("no.toml")).open())
        .isInstanceOf(TypthonException.class)
        .hasMessageContaining("not found");
  }

  @Test
  void offsetsCountUtf16UnitsBehindTheByteOrderMark() {
    String text = "\uFEFFnote = '😀é'; size = 1 + len(note)\r\nlast = [size]\r\n";
    tree.write("a.py", text);
    String seen = text.substring(1);
    Path file = folder.resolve("a.py");
    try (Typthon typthon = open()) {
      assertThat(typthon.typeAt(file, seen.indexOf("note)")).orElseThrow().display())
          .isEqualTo("str");
      assertThat(typthon.typeAt(file, seen.indexOf("[size]")).orElseThrow().display())
          .isEqualTo("list[int]");
      assertThat(typthon.typeAt(file, seen.indexOf("size]") + 3).orElseThrow().display())
          .isEqualTo("int");
      assertThat(typthon.typeAt(file, 1, 8).orElseThrow().display()).isEqualTo("int");
      assertThat(typthon.typeAt(file, seen.length())).isEmpty();
      assertThat(typthon.typeAt(file, 100_000)).isEmpty();
      assertThat(typthon.typeAt(folder.resolve("nothing.py"), 0)).isEmpty();
    }
  }

  @Test
  void typesOfOneInspectionAreCompared() {
    Path file = folder.resolve("shop.py");
    try (Typthon typthon = open()) {
      Inspection inspection = typthon.inspect();
      ProgramType square = inspection.typeAt(file, SHOP.lastIndexOf("shapes[0]") + 6).orElseThrow();
      ProgramType whole = inspection.typeAt(file, SHOP.lastIndexOf("shapes[0]")).orElseThrow();
      ProgramType shape =
          inspection.signatureOf("shop.Shape").flatMap(ProgramType::instance).orElseThrow();
      ProgramType number =
          inspection.signatureOf("builtins.int").flatMap(ProgramType::instance).orElseThrow();
      assertThat(whole.display()).isEqualTo("list[Square]");
      assertThat(square.display()).isEqualTo("Square");
      assertThat(square.isAssignableTo(shape)).isTrue();
      assertThat(shape.isAssignableTo(square)).isFalse();
      assertThat(square.whyNotAssignableTo(shape)).isEmpty();
      assertThat(square.attribute("side")).contains(number);
      assertThat(square.attribute("area").orElseThrow().display()).isEqualTo("() -> int");
      assertThat(square.attribute("sides")).isEmpty();
      assertThat(number.instance()).isEmpty();
      assertThat(inspection.effectsOf("shop.Square.area")).contains(EffectSet.of("io"));
      assertThat(inspection.explain(file, 8, 11)).isPresent();
      ProgramType other = typthon.inspect().signatureOf("shop.Shape").orElseThrow();
      assertThatThrownBy(() -> square.isAssignableTo(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("two inspections");
    }
  }

  @Test
  void anInspectionDoesNotSeeLaterEdits() {
    Path file = folder.resolve("shop.py");
    try (Typthon typthon = open()) {
      Inspection before = typthon.inspect();
      assertThat(before.typeAt(file, 8, 11).orElseThrow().display()).isEqualTo("list[Square]");
      typthon.overlay(file, SHOP.replace("list[Square]", "tuple[Square]"));
      assertThat(before.typeAt(file, 8, 11).orElseThrow().display()).isEqualTo("list[Square]");
      assertThat(typthon.inspect().typeAt(file, 8, 11).orElseThrow().display())
          .isEqualTo("tuple[Square]");
    }
  }

  @Test
  void sourcesAreCheckedByNameAndLeaveNoTrace() {
    try (Typthon typthon = open()) {
      CheckResult result = typthon.checkSource("snippet.py", "import shop\nshop.first(1)\n");
      assertThat(result.summary().errors()).isEqualTo(1);
      assertThat(result.files().getFirst().relativePath()).isEqualTo("snippet.py");
      Path file = folder.resolve("shop.py");
      typthon.overlay(file, "x: int = ''\n");
      assertThat(typthon.checkSource(file, "x = 1\n").summary().errors()).isZero();
      assertThat(typthon.check().summary().errors()).isEqualTo(1);
      typthon.removeOverlay(file);
      assertThat(typthon.check().summary().errors()).isZero();
      assertThatThrownBy(() -> typthon.checkSource("", "x = 1\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is a folder");
    }
  }

  @Test
  void engineAndCacheBelongToTheSession() {
    try (Typthon typthon = Typthon.open(folder)) {
      typthon.check();
      assertThat(typthon.engine()).isSameAs(typthon.engine());
      assertThat(typthon.engine().invalidModules()).isEmpty();
      typthon.engine().update(folder.resolve("shop.py"), SHOP + "y = 1\n");
      assertThat(typthon.engine().invalidModules()).containsOnlyKeys("shop");
      typthon.engine().remove(folder.resolve("shop.py"));
      typthon.engine().close();
      assertThat(typthon.check().summary().files()).isEqualTo(1);
      typthon.storeResults();
      assertThat(typthon.cache().stats().bytesDisk()).isPositive();
      assertThat(typthon.cache().verify(false).isSound()).isTrue();
      typthon.cache().clear();
      assertThat(typthon.cache().verify(false).records()).isZero();
    }
  }

  @Test
  void listenersRunOnTheExecutorOneAtATimeAndInOrder() throws Exception {
    for (int i = 0; i < 40; i++) {
      tree.write("m" + i + ".py", "x" + i + " = " + i + "\n");
    }
    List<String> heard = new ArrayList<>();
    CountDownLatch told = new CountDownLatch(1);
    CheckListener listener =
        new CheckListener() {
          @Override
          public void started(int files) {
            heard.add("started " + files);
          }

          @Override
          public void checked(Path file, int done, int files) {
            heard.add(Thread.currentThread().getName() + " " + done);
          }

          @Override
          public void finished(CheckResult result) {
            heard.add("finished " + result.summary().files());
            told.countDown();
          }
        };
    ExecutorService executor =
        Executors.newFixedThreadPool(4, task -> new Thread(task, "own-thread"));
    try (Typthon typthon =
        Typthon.builder()
            .root(folder)
            .option("cache.enabled", "false")
            .listener(listener, executor)
            .open()) {
      typthon.check();
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      executor.shutdown();
      assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    List<String> expected = new ArrayList<>(List.of("started 41"));
    for (int i = 1; i <= 41; i++) {
      expected.add("own-thread " + i);
    }
    expected.add("finished 41");
    assertThat(heard).isEqualTo(expected);
  }

  @Test
  void aFailingListenerOnAnExecutorLeavesTheCheckAlone() {
    List<Runnable> queue = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    CheckListener failing =
        new CheckListener() {
          @Override
          public void started(int files) {
            throw new IllegalStateException("no");
          }

          @Override
          public void finished(CheckResult result) {
            heard.add("finished");
          }
        };
    try (Typthon typthon = open()) {
      assertThat(typthon.check(List.of(folder), failing.on(queue::add)).summary().files())
          .isEqualTo(1);
      assertThatThrownBy(() -> queue.removeFirst().run()).hasMessage("no");
      while (!queue.isEmpty()) {
        queue.removeFirst().run();
      }
      assertThat(heard).containsExactly("finished");
      CheckListener refused =
          CheckListener.NONE.on(task -> {
            throw new RejectedExecutionException("closed");
          });
      assertThatThrownBy(() -> typthon.check(List.of(folder), refused)).hasMessage("closed");
      assertThat(typthon.check().summary().files()).isEqualTo(1);
    }
  }

  @Test
  void readersDoNotWaitForACheckAndAnEditEndsIt() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CheckListener slow =
        new CheckListener() {
          @Override
          public void started(int files) {
            underWay.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Path file = folder.resolve("shop.py");
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Typthon typthon = open()) {
      Future<CheckResult> check = threads.submit(() -> typthon.check(List.of(folder), slow));
      underWay.await();
      Future<?> edit =
          threads.submit(
              () -> typthon.overlay(file, SHOP.replace("list[Square]", "str") + "x: int = ''\n"));
      List<Callable<String>> questions =
          List.of(
              () -> typthon.typeAt(file, 8, 11).orElseThrow().display(),
              () -> typthon.signatureOf("shop.first").orElseThrow().display(),
              () -> typthon.effectsOf("shop.Square.area").orElseThrow().toString(),
              () -> typthon.inspect().typeAt(file, 8, 11).orElseThrow().display());
      for (int i = 0; i < 4; i++) {
        for (Future<String> answer : threads.invokeAll(questions, 60, TimeUnit.SECONDS)) {
          assertThat(answer.get()).containsAnyOf("Square", "{io}");
        }
      }
      assertThat(edit.isDone()).isFalse();
      goOn.countDown();
      assertThatThrownBy(check::get).hasCauseInstanceOf(CheckCancelledException.class);
      edit.get();
      assertThat(typthon.check().summary().errors()).isEqualTo(2);
    } finally {
      goOn.countDown();
      threads.shutdownNow();
    }
  }

  /// Every check of an own text under one name gives the findings of that text, whatever other
  /// threads ask and change meanwhile.
  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    long seed = System.nanoTime();
    System.out.println("ApiTest.manyThreadsGetTheirOwnAnswers: seed " + seed);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (Typthon typthon = open()) {
      Inspection inspection = typthon.inspect();
      List<Callable<String>> work = new ArrayList<>();
      for (int thread = 0; thread < 6; thread++) {
        Random random = new Random(seed + thread);
        work.add(() -> hammer(typthon, inspection, random));
      }
      for (Future<String> answer : threads.invokeAll(work)) {
        assertThat(answer.get()).as("seed " + seed).isEmpty();
      }
      assertThat(typthon.check().summary().errors()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private String hammer(Typthon typthon, Inspection inspection, Random random) {
    Path file = folder.resolve("shop.py");
    for (int round = 0; round < 12; round++) {
      int errors = random.nextInt(4);
      String text = "import shop\n" + "shop.first(0)\n".repeat(errors);
      switch (random.nextInt(4)) {
        case 0 -> {
          int found = typthon.checkSource("snippet.py", text).summary().errors();
          if (found != errors) {
            return found + " errors instead of " + errors;
          }
        }
        case 1 -> {
          String type = inspection.typeAt(file, 8, 11).orElseThrow().display();
          if (!type.equals("list[Square]")) {
            return type;
          }
        }
        case 2 -> {
          String type = typthon.signatureOf("shop.first").orElseThrow().display();
          if (!type.equals("(shapes: list[Square]) -> Square")) {
            return type;
          }
        }
        default -> {
          ProgramType square = inspection.signatureOf("shop.Square").orElseThrow();
          ProgramType shape = inspection.signatureOf("shop.Shape").orElseThrow();
          if (!square.isAssignableTo(shape) || shape.isAssignableTo(square)) {
            return "the relation is wrong";
          }
        }
      }
    }
    return "";
  }

  @Test
  void deepExpressionsAreLookedAtFromAnyThread() {
    String deep = "x = 1" + " + 1".repeat(8000) + "\n";
    try (Typthon typthon = open()) {
      typthon.overlay(folder.resolve("deep.py"), deep);
      assertThat(typthon.typeAt(folder.resolve("deep.py"), deep.lastIndexOf('+')))
          .map(type -> type.display())
          .contains("Literal[8001]");
    }
  }
}
