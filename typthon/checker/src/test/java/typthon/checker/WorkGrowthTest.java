package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Rule;

/// How the work on long constructs grows with their length, by what is counted on the way. A union
/// of `n` members that is taken apart in `n` steps has `n * n / 2` members to look at; everything
/// else is linear.
class WorkGrowthTest {
  private static final long STACK = 256L << 20;

  /// What one check cost.
  private record Work(long definitions, long relations, long narrowed) {}

  private static Work of(String text) {
    TextProgram program = new TextProgram(Map.of("main.py", text), Settings.DEFAULT);
    Work[] work = new Work[1];
    Thread worker =
        new Thread(
            null,
            () -> {
              Checker checker = new Checker(program);
              ModuleReport report = checker.check(Objects.requireNonNull(program.module("main")));
              assertThat(report.diagnostics())
                  .noneMatch(each -> each.rule() == Rule.INTERNAL_ERROR);
              work[0] =
                  new Work(
                      report.counters().definitionsEvaluated(),
                      checker.relationChecks(),
                      checker.membersNarrowed());
            },
            "check",
            STACK);
    worker.start();
    try {
      worker.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Objects.requireNonNull(work[0]);
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private static String classes(int count) {
    return lines(count, i -> "class C" + i + ":\n    a: int = 0\n");
  }

  private static String elif(int i) {
    return i == 0 ? "    if " : "    elif ";
  }

  @Test
  void capturesOfALongMatchDoNotGoThroughItsCasesEach() {
    IntFunction<String> program =
        n ->
            classes(n)
                + "def f(x: object) -> int:\n    match x:\n"
                + lines(n, i -> "        case C" + i + "(a=z):\n            return z\n")
                + "    return 0\n";
    Work few = of(program.apply(100));
    Work many = of(program.apply(400));
    assertThat(many.narrowed()).isLessThan(5 * few.narrowed()).isLessThan(40 * 400);
    assertThat(many.definitions()).isLessThan(5 * few.definitions());
  }

  @Test
  void chainOfClassTestsOfAnObjectIsLinear() {
    IntFunction<String> program =
        n ->
            classes(n)
                + "def f(x: object) -> int:\n"
                + lines(n, i -> elif(i) + "isinstance(x, C" + i + "):\n        return x.a\n")
                + "    return 0\n";
    Work few = of(program.apply(100));
    Work many = of(program.apply(400));
    assertThat(many.narrowed()).isLessThan(5 * few.narrowed()).isLessThan(40 * 400);
  }

  @Test
  void unionThatIsTakenApartIsLookedAtOnceForEachWayOutOfACondition() {
    int n = 300;
    String union = lines(n, i -> (i == 0 ? "" : " | ") + "C" + i);
    String classTests =
        classes(n)
            + ("U = " + union + "\ndef f(x: U) -> int:\n")
            + lines(n, i -> elif(i) + "isinstance(x, C" + i + "):\n        return x.a\n")
            + "    return x\n";
    assertThat(of(classTests).narrowed()).isLessThan(4L * n * n / 2);
    String enumeration =
        "from enum import Enum\nclass E(Enum):\n"
            + lines(n, i -> "    M" + i + " = " + i + "\n")
            + "def f(e: E) -> int:\n";
    String comparisons =
        enumeration
            + lines(n, i -> elif(i) + "e is E.M" + i + ":\n        return " + i + "\n")
            + "    return e\n";
    assertThat(of(comparisons).narrowed()).isLessThan(4L * n * n / 2);
    String match =
        enumeration
            + "    match e:\n"
            + lines(n, i -> "        case E.M" + i + ":\n            return " + i + "\n");
    assertThat(of(match).narrowed()).isLessThan(4L * n * n / 2);
  }

  @Test
  void overloadsThatTakeOtherThingsAreNotHeldAgainstEachOther() {
    IntFunction<String> program =
        n ->
            "from typing import overload\n"
                + classes(n)
                + lines(n, i -> "@overload\ndef f(x: C" + i + ") -> int: ...\n")
                + "def f(x: object) -> int:\n    return 1\n";
    Work few = of(program.apply(100));
    Work many = of(program.apply(400));
    assertThat(many.relations()).isLessThan(5 * few.relations()).isLessThan(20 * 400);
  }

  @Test
  void otherLongProgramsAreLinear() {
    Map<String, IntFunction<String>> programs =
        Map.of(
            "elif",
                n ->
                    "def f(x: str) -> int:\n"
                        + lines(n, i -> elif(i) + "x == 's" + i + "':\n        y = " + i + "\n")
                        + "    else:\n        y = 1\n    return y\n",
            "reassignments in a loop",
                n ->
                    "def f(n: int):\n    x = 0\n    while n:\n"
                        + lines(n, i -> "        x = x + " + i + "\n")
                        + "    return x\n",
            "calls",
                n ->
                    "def f(x: int) -> int:\n    return x\ny = "
                        + "f(".repeat(n)
                        + "1"
                        + ")".repeat(n)
                        + "\n",
            "sum", n -> "def f(a: str, b: str) -> str:\n    return a" + " + b".repeat(n) + "\n",
            "dictionary", n -> "d = {" + lines(10 * n, i -> "'k" + i + "': " + i + ", ") + "}\n",
            "typed dictionary",
                n ->
                    "from typing import TypedDict\nclass T(TypedDict):\n"
                        + lines(n, i -> "    k" + i + ": int\n")
                        + "def f(t: T) -> None:\n"
                        + lines(n, i -> "    print(t['k" + i + "'])\n"));
    programs.forEach((name, program) -> {
      Work few = of(program.apply(100));
      Work many = of(program.apply(400));
      assertThat(many.narrowed()).as(name).isLessThanOrEqualTo(5 * few.narrowed() + 100);
      assertThat(many.relations()).as(name).isLessThanOrEqualTo(5 * few.relations() + 100);
      assertThat(many.definitions()).as(name).isLessThanOrEqualTo(5 * few.definitions() + 100);
    });
  }
}
