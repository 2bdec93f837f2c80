package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;

/// Deep programs, cycles, and the same answer whatever the order and the number of workers.
class RobustnessTest {
  private static final long SEED = 20_261_121L;
  private static final long STACK = 64L << 20;

  private static List<Diagnostic> check(String text) {
    TextProgram program = new TextProgram(Map.of("main.py", text), Settings.DEFAULT);
    List<Diagnostic> found = new ArrayList<>();
    Thread worker =
        new Thread(
            null,
            () -> found.addAll(report(new Checker(program), program, "main").diagnostics()),
            "check",
            STACK);
    worker.start();
    try {
      worker.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static ModuleReport report(Checker checker, Program program, String name) {
    SourceModule module = program.module(name);
    if (module == null) {
      throw new IllegalStateException("no module " + name);
    }
    return checker.check(module);
  }

  @Test
  void aSumOfFiveThousandTermsIsChecked() {
    String sum = String.join(" + ", Collections.nCopies(5_000, "n"));
    assertThat(check("n: int = 1\nx: str = " + sum + "\n"))
        .extracting(Diagnostic::rule)
        .containsExactly(Rule.ASSIGNMENT_TYPE);
  }

  @Test
  void aLongChainOfElifIsChecked() {
    StringBuilder text =
        new StringBuilder("def f(n: int) -> str:\n    if n == 0:\n        r = 0\n");
    for (int i = 1; i < 2_000; i++) {
      text.append("    elif n == ").append(i).append(":\n        r = ").append(i).append('\n');
    }
    text.append("    else:\n        r = 1\n    return r\n");
    assertThat(check(text.toString()))
        .extracting(Diagnostic::rule)
        .containsExactly(Rule.RETURN_TYPE);
  }

  @Test
  void aMatchOverAllMembersOfALargeEnumerationIsExhaustive() {
    StringBuilder text = new StringBuilder("import enum\nclass E(enum.Enum):\n");
    StringBuilder cases = new StringBuilder("def f(e: E) -> int:\n    match e:\n");
    for (int i = 0; i < 400; i++) {
      text.append("    M").append(i).append(" = ").append(i).append('\n');
      cases.append("        case E.M").append(i).append(": return ").append(i).append('\n');
    }
    assertThat(check(text.append(cases).toString())).isEmpty();
  }

  @Test
  void aLongRunOfAssignmentsToOneNameIsChecked() {
    StringBuilder text = new StringBuilder("x = 1\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("x = x + 1\n");
    }
    assertThat(check(text + "x.nothing\n"))
        .extracting(Diagnostic::rule)
        .contains(Rule.UNKNOWN_ATTRIBUTE)
        .doesNotContain(Rule.INTERNAL_ERROR);
  }

  @Test
  void nestedBracketsBeyondTheLimitGiveNoInternalError() {
    assertThat(check("x = " + "[".repeat(2_000) + "]".repeat(2_000) + "\n"))
        .extracting(Diagnostic::rule)
        .doesNotContain(Rule.INTERNAL_ERROR);
  }

  @Test
  void classesAndFunctionsThatNeedEachOtherAreChecked() {
    assertThat(
            check(
                """
                class A(A): ...
                class B(list["B"]): ...
                def even(n):
                    return n == 0 or odd(n - 1)
                def odd(n):
                    return n != 0 and even(n - 1)
                x = y
                y = x
                def grow(n):
                    return [grow(n - 1)] if n else []
                xs = []
                for i in range(3):
                    xs = [xs]
                """))
        .extracting(Diagnostic::rule)
        .doesNotContain(Rule.INTERNAL_ERROR);
  }

  @Test
  void theAnswerDependsNeitherOnTheOrderNorOnTheWorkers() throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < 24; i++) {
      int next = (i + 1) % 24;
      files.put(
          "m" + i + ".py",
          """
          import m%2$d
          from m%2$d import C%2$d, f%2$d
          class C%1$d(object):
              def __init__(self, n):
                  self.n = n
                  self.other = f%2$d(n)
          def f%1$d(n):
              if n:
                  return C%1$d(n)
              return f%2$d(n) or n
          reveal_type(f%1$d(3))
          reveal_type(C%1$d(1).other)
          value: str = C%1$d(2)
          """
              .formatted(i, next));
    }
    Map<String, List<Diagnostic>> expected = checkAll(files, 1, 0);
    for (int workers : new int[] {1, 2, 4, 8}) {
      assertThat(checkAll(files, workers, workers))
          .as("seed %d, %d workers", SEED, workers)
          .isEqualTo(expected);
    }
  }

  private static Map<String, List<Diagnostic>> checkAll(
      Map<String, String> files, int workers, int shuffle) throws Exception {
    TextProgram program = new TextProgram(files, Settings.DEFAULT);
    Checker checker = new Checker(program);
    List<String> names = new ArrayList<>(files.keySet());
    Collections.shuffle(names, new Random(SEED + shuffle));
    Map<String, List<Diagnostic>> found = new ConcurrentHashMap<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(workers, task -> new Thread(null, task, "check", STACK))) {
      List<Future<?>> tasks = new ArrayList<>();
      for (String file : names) {
        String name = file.substring(0, file.length() - 3);
        tasks.add(pool.submit(() -> found.put(name, report(checker, program, name).diagnostics())));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    }
    return found;
  }
}
