package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.values.PyValue;
import typthon.syntax.LineIndex;

/// Random programs over small integers, run for all inputs: where the checker is silent every value
/// satisfies the predicate, where it reports a violation none does.
class RefinementSoundnessTest {
  private static final long SEED = Long.getLong("typthon.seed", System.nanoTime());
  private static final int PROGRAMS = Integer.getInteger("typthon.programs", 150);
  private static final int INPUTS = 6;
  private static final int FUEL = 400;

  private static final List<String> PREDICATES =
      List.of(
          "value > 0",
          "value >= 0",
          "value != 0",
          "value < 5",
          "value % 2 == 0",
          "value % 3 == 1",
          "value >= -3 and value <= 3",
          "value == 1 or value > 4");

  /// A statement; the line of a probe is set when the text is written, counted from 0.
  private sealed interface Statement {
    record Assign(String name, Term value) implements Statement {}

    record Branch(Test test, List<Statement> yes, List<Statement> no) implements Statement {}

    record While(Test test, List<Statement> body) implements Statement {}

    record Repeat(String name, int from, int to, List<Statement> body) implements Statement {}

    record Probe(String name, int predicate, int[] line) implements Statement {}

    record Return() implements Statement {}
  }

  /// The values of `a` and `b`.
  private static final class Variables {
    private long a;
    private long b;

    Variables(long a, long b) {
      this.a = a;
      this.b = b;
    }

    long get(String name) {
      return name.equals("a") ? a : b;
    }

    void put(String name, long value) {
      if (name.equals("a")) {
        a = value;
      } else {
        b = value;
      }
    }
  }

  private record Term(String text, java.util.function.ToLongFunction<Variables> value) {}

  private record Test(String text, java.util.function.Predicate<Variables> holds) {}

  private final SplittableRandom random = new SplittableRandom(SEED);

  @org.junit.jupiter.api.Test
  void silenceAndViolationsAreRight() {
    int silent = 0;
    int violations = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      List<Statement> body = block(3);
      String source = source(body);
      Map<Integer, Rule> found = findings(source);
      Map<Integer, Set<Boolean>> seen = run(body);
      for (Map.Entry<Integer, Set<Boolean>> entry : seen.entrySet()) {
        Rule rule = found.get(entry.getKey());
        String where = "line " + (entry.getKey() + 1) + ", seed " + SEED + "\n" + source;
        if (rule == null) {
          silent++;
          assertThat(entry.getValue()).as(where).containsExactly(true);
        } else if (rule == Rule.REFINEMENT_VIOLATION) {
          violations++;
          assertThat(entry.getValue()).as(where).containsExactly(false);
        }
      }
    }
    assertThat(silent).isGreaterThan(20);
    assertThat(violations).isGreaterThan(10);
  }

  // Programs

  private List<Statement> block(int depth) {
    List<Statement> all = new ArrayList<>();
    int count = random.nextInt(2, 5);
    for (int i = 0; i < count; i++) {
      all.add(statement(depth));
    }
    return all;
  }

  private Statement statement(int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 6);
    return switch (kind) {
      case 0, 1 -> new Statement.Assign(name(), term());
      case 2, 3, 4 -> new Statement.Probe(name(), random.nextInt(PREDICATES.size()), new int[1]);
      case 5 ->
          random.nextInt(6) == 0
              ? new Statement.Return()
              : new Statement.Probe(name(), random.nextInt(PREDICATES.size()), new int[1]);
      case 6, 7 -> new Statement.Branch(test(), block(depth - 1), block(depth - 1));
      case 8 -> new Statement.While(test(), block(depth - 1));
      default -> {
        int from = random.nextInt(-2, 3);
        yield new Statement.Repeat(name(), from, from + random.nextInt(1, 5), block(depth - 1));
      }
    };
  }

  private String name() {
    return random.nextBoolean() ? "a" : "b";
  }

  private Term term() {
    String name = name();
    int c = random.nextInt(-3, 4);
    int m = random.nextInt(2, 5);
    return switch (random.nextInt(8)) {
      case 0 -> new Term(String.valueOf(c), env -> c);
      case 1 -> new Term(name + " + " + c, env -> env.get(name) + c);
      case 2 -> new Term(name + " * " + m, env -> env.get(name) * m);
      case 3 -> new Term(name + " % " + m, env -> Math.floorMod(env.get(name), (long) m));
      case 4 -> new Term("abs(" + name + ")", env -> Math.abs(env.get(name)));
      case 5 -> new Term("min(" + name + ", " + c + ")", env -> Math.min(env.get(name), (long) c));
      case 6 -> new Term(name + " // " + m, env -> Math.floorDiv(env.get(name), (long) m));
      default -> new Term("a - b", env -> env.get("a") - env.get("b"));
    };
  }

  private Test test() {
    String name = name();
    int c = random.nextInt(-3, 6);
    return switch (random.nextInt(7)) {
      case 0 -> new Test(name + " > " + c, env -> env.get(name) > c);
      case 1 -> new Test(name + " <= " + c, env -> env.get(name) <= c);
      case 2 -> new Test(name + " == " + c, env -> env.get(name) == c);
      case 3 -> new Test(name, env -> env.get(name) != 0);
      case 4 -> new Test("not " + name + " < " + c, env -> env.get(name) >= c);
      case 5 -> new Test(name + " % 2 == 0", env -> Math.floorMod(env.get(name), 2L) == 0);
      default ->
          new Test(
              "0 < " + name + " < " + (c + 3), env -> 0 < env.get(name) && env.get(name) < c + 3);
    };
  }

  // Text

  private static String source(List<Statement> body) {
    StringBuilder text =
        new StringBuilder("from typing import Annotated\nfrom typthon import Refine\n");
    for (int i = 0; i < PREDICATES.size(); i++) {
      text.append(
          "def p"
              + i
              + "(n: Annotated[int, Refine(\""
              + PREDICATES.get(i)
              + "\")]) -> None: ...\n");
    }
    text.append("def f(a: int, b: int) -> None:\n");
    write(body, 1, text);
    return text.toString();
  }

  private static void write(List<Statement> body, int depth, StringBuilder text) {
    String indent = "    ".repeat(depth);
    for (Statement statement : body) {
      switch (statement) {
        case Statement.Assign(String name, Term value) ->
            text.append(indent + name + " = " + value.text() + "\n");
        case Statement.Branch(Test test, List<Statement> yes, List<Statement> no) -> {
          text.append(indent + "if " + test.text() + ":\n");
          write(yes, depth + 1, text);
          text.append(indent + "else:\n");
          write(no, depth + 1, text);
        }
        case Statement.While(Test test, List<Statement> inner) -> {
          text.append(indent + "while " + test.text() + ":\n");
          write(inner, depth + 1, text);
        }
        case Statement.Repeat(String name, int from, int to, List<Statement> inner) -> {
          text.append(indent + "for " + name + " in range(" + from + ", " + to + "):\n");
          write(inner, depth + 1, text);
        }
        case Statement.Probe(String name, int predicate, int[] line) -> {
          line[0] = (int) text.chars().filter(c -> c == '\n').count();
          text.append(indent + "p" + predicate + "(" + name + ")\n");
        }
        case Statement.Return() -> text.append(indent + "return\n");
      }
    }
  }

  // The checker

  private static Map<Integer, Rule> findings(String source) {
    TextProgram program = new TextProgram(Map.of("main.py", source), Settings.DEFAULT);
    SourceModule module = java.util.Objects.requireNonNull(program.module("main"));
    LineIndex lines = LineIndex.of(module.parsed().tree().source());
    Map<Integer, Rule> found = new HashMap<>();
    for (Diagnostic diagnostic : new Checker(program).check(module).diagnostics()) {
      if (diagnostic.rule() == Rule.REFINEMENT_VIOLATION
          || diagnostic.rule() == Rule.REFINEMENT_UNPROVEN) {
        found.put(lines.lineAt(diagnostic.start()), diagnostic.rule());
      }
      assertThat(diagnostic.rule()).as(source).isNotEqualTo(Rule.INTERNAL_ERROR);
    }
    return found;
  }

  // The interpreter

  private static final class Finished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Finished() {
      super(null, null, false, false);
    }
  }

  private static Map<Integer, Set<Boolean>> run(List<Statement> body) {
    Map<Integer, Set<Boolean>> seen = new HashMap<>();
    for (long a = -INPUTS; a <= INPUTS; a++) {
      for (long b = -INPUTS; b <= INPUTS; b++) {
        Variables env = new Variables(a, b);
        try {
          run(body, env, new int[] {FUEL}, seen);
        } catch (Finished finished) {
          // Returned, or ran for too long: what was seen until then was seen.
        }
      }
    }
    return seen;
  }

  /// Ends a run whose numbers grow beyond what a long holds for certain.
  private static long bounded(long value) {
    if (Math.abs(value) > 1L << 50) {
      throw new Finished();
    }
    return value;
  }

  private static void run(
      List<Statement> body, Variables env, int[] fuel, Map<Integer, Set<Boolean>> seen) {
    for (Statement statement : body) {
      if (fuel[0]-- <= 0) {
        throw new Finished();
      }
      switch (statement) {
        case Statement.Assign(String name, Term value) ->
            env.put(name, bounded(value.value().applyAsLong(env)));
        case Statement.Branch(Test test, List<Statement> yes, List<Statement> no) ->
            run(test.holds().test(env) ? yes : no, env, fuel, seen);
        case Statement.While(Test test, List<Statement> inner) -> {
          while (test.holds().test(env)) {
            run(inner, env, fuel, seen);
          }
        }
        case Statement.Repeat(String name, int from, int to, List<Statement> inner) -> {
          for (long i = from; i < to; i++) {
            env.put(name, i);
            run(inner, env, fuel, seen);
          }
        }
        case Statement.Probe(String name, int predicate, int[] line) -> {
          boolean holds =
              Predicate.parse(PREDICATES.get(predicate)).test(PyValue.of(env.get(name)));
          seen.computeIfAbsent(line[0], key -> new HashSet<>()).add(holds);
        }
        case Statement.Return() -> throw new Finished();
      }
    }
  }
}
