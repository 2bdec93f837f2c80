package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import typthon.checker.RandomFlow.Case;
import typthon.checker.RandomFlow.Source;
import typthon.checker.RandomFlow.Statement;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.LineIndex;

/// Random programs of nested loops, run many times: whatever a name holds where it is read belongs
/// to the type that is revealed there.
class FlowSoundnessTest {
  private static final long SEED = Long.getLong("typthon.seed", System.nanoTime());
  private static final int PROGRAMS = Integer.getInteger("typthon.programs", 300);
  private static final int RUNS = 60;
  private static final int FUEL = 300;
  private static final Pattern MEMBER =
      Pattern.compile("Literal\\[(?<literals>[^\\]]*)\\]|(?<name>\\w+)");

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void revealedTypesHoldTheValuesOfAllRuns() {
    int checked = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      List<Statement> body = new RandomFlow(random.split()).body();
      String text = RandomFlow.text(body);
      Map<Integer, String> revealed = revealed(text);
      for (Map.Entry<Integer, Set<Object>> seen : seen(body).entrySet()) {
        String where = "line " + (seen.getKey() + 1) + ", seed " + SEED + "\n" + text;
        String type = revealed.get(seen.getKey());
        assertThat(type).as("reached, " + where).isNotNull();
        for (Object value : seen.getValue()) {
          checked++;
          assertThat(holds(Objects.requireNonNull(type), value))
              .as(RandomFlow.show(value) + " in " + type + ", " + where)
              .isTrue();
        }
      }
    }
    assertThat(checked).isGreaterThan(PROGRAMS);
  }

  // The checker

  private static Map<Integer, String> revealed(String text) {
    TextProgram program = new TextProgram(Map.of("main.py", text), Settings.DEFAULT);
    SourceModule module = Objects.requireNonNull(program.module("main"));
    LineIndex lines = LineIndex.of(module.parsed().tree().source());
    Map<Integer, String> found = new HashMap<>();
    for (Diagnostic diagnostic : new Checker(program).check(module).diagnostics()) {
      assertThat(diagnostic.rule()).as(text).isNotEqualTo(Rule.INTERNAL_ERROR);
      if (diagnostic.rule() == Rule.REVEAL_TYPE) {
        found.put(lines.lineAt(diagnostic.start()), diagnostic.message());
      }
    }
    return found;
  }

  /// Tells whether `value` belongs to the type that `message` shows.
  private static boolean holds(String message, Object value) {
    Matcher member = MEMBER.matcher(message);
    while (member.find()) {
      String literals = member.group("literals");
      if (literals != null
          ? List.of(literals.replace('\'', '"').split(", ")).contains(RandomFlow.show(value))
          : belongs(member.group("name"), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean belongs(String name, Object value) {
    return switch (name) {
      case "int" -> value instanceof Long || value instanceof Boolean;
      case "str" -> value instanceof String;
      case "bool" -> value instanceof Boolean;
      case "None" -> value == RandomFlow.NONE;
      default -> false;
    };
  }

  // The interpreter

  private static final class Jump extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String kind;

    Jump(String kind) {
      super(kind, null, false, false);
      this.kind = kind;
    }
  }

  private Map<Integer, Set<Object>> seen(List<Statement> body) {
    Map<Integer, Set<Object>> seen = new HashMap<>();
    for (int i = 0; i < RUNS; i++) {
      try {
        new Run(random.split(), seen).run(body);
      } catch (Jump end) {
        // Returned, raised, or ran for too long: what was seen until then was seen.
      }
    }
    return seen;
  }

  /// One run of a program; coins decide what its text leaves open.
  private static final class Run {
    private final SplittableRandom coins;
    private final Map<Integer, Set<Object>> seen;
    private final Map<String, Object> values = new HashMap<>();
    private int fuel = FUEL;

    Run(SplittableRandom coins, Map<Integer, Set<Object>> seen) {
      this.coins = coins;
      this.seen = seen;
    }

    private Object get(String name) {
      return Objects.requireNonNull(values.get(name));
    }

    private void step() {
      if (fuel-- <= 0) {
        throw new Jump("stop");
      }
    }

    void run(List<Statement> body) {
      for (Statement statement : body) {
        step();
        run(statement);
      }
    }

    private void run(Statement statement) {
      switch (statement) {
        case Statement.Assign(String name, Source source) -> values.put(name, value(source));
        case Statement.Swap(String first, String second) -> {
          Object one = get(first);
          Object two = get(second);
          values.put(first, two);
          values.put(second, one);
        }
        case Statement.Probe(String name, int[] line) ->
            seen.computeIfAbsent(line[0], key -> new LinkedHashSet<>()).add(get(name));
        case Statement.Risk() -> {
          if (coins.nextInt(3) == 0) {
            throw new Jump("raise");
          }
        }
        case Statement.Leave(String how) -> throw new Jump(how);
        case Statement.Branch branch -> branch(branch);
        case Statement.While loop -> loop(loop);
        case Statement.For loop -> loop(loop);
        case Statement.Try attempt -> attempt(attempt);
        case Statement.Match match -> match(match);
      }
    }

    private Object value(Source source) {
      boolean literal =
          source.kind() == Source.Kind.LITERAL
              || (source.kind() == Source.Kind.EITHER && coins.nextInt(2) == 0);
      return literal ? source.literal() : get(source.name());
    }

    private void branch(Statement.Branch branch) {
      for (int i = 0; i < branch.blocks().size(); i++) {
        if (i >= branch.tests().size() || holds(branch.tests().get(i))) {
          run(branch.blocks().get(i));
          return;
        }
      }
    }

    private void loop(Statement.While loop) {
      while (holds(loop.test())) {
        step();
        if (isLeft(loop.body())) {
          return;
        }
      }
      run(loop.otherwise());
    }

    private void loop(Statement.For loop) {
      for (Object value : loop.values()) {
        values.put(loop.name(), value);
        if (isLeft(loop.body())) {
          return;
        }
      }
    }

    /// Runs the body of a loop once and tells whether it breaks.
    private boolean isLeft(List<Statement> body) {
      try {
        run(body);
      } catch (Jump jump) {
        if (!jump.kind.equals("break") && !jump.kind.equals("continue")) {
          throw jump;
        }
        return jump.kind.equals("break");
      }
      return false;
    }

    private void attempt(Statement.Try attempt) {
      try {
        try {
          run(attempt.body());
        } catch (Jump jump) {
          if (!jump.kind.equals("raise") || attempt.handler().isEmpty()) {
            throw jump;
          }
          run(attempt.handler());
        }
      } catch (Jump jump) {
        if (!jump.kind.equals("stop")) {
          run(attempt.last());
        }
        throw jump;
      }
      run(attempt.last());
    }

    private void match(Statement.Match match) {
      Object subject = get(match.name());
      for (Case each : match.cases()) {
        boolean any = each.values().isEmpty() && each.type().isEmpty();
        if (any || belongs(each.type(), subject) || matches(each.values(), subject)) {
          run(each.body());
          return;
        }
      }
    }

    private boolean holds(RandomFlow.Test test) {
      Object value = get(test.name());
      boolean holds =
          switch (test.kind()) {
            case COIN -> coins.nextInt(2) == 0;
            case TRUTH -> value != RandomFlow.NONE && !value.equals(0L);
            case EQUAL -> equal(test.values().getFirst(), value);
            case NONE -> value == RandomFlow.NONE;
            case MEMBER -> isOneOf(test.values(), value);
            case INTEGER -> belongs("int", value);
            case TEXT -> belongs("str", value);
          };
      return holds != test.negated();
    }

    private static boolean isOneOf(List<Object> values, Object value) {
      return values.stream().anyMatch(each -> equal(each, value));
    }

    /// Patterns compare with `True` and `None` by identity, with all else by equality.
    private static boolean matches(List<Object> values, Object value) {
      return values.stream()
          .anyMatch(each -> each.equals(true) ? value.equals(true) : equal(each, value));
    }

    /// In Python `True == 1`.
    private static boolean equal(Object first, Object second) {
      Object left = first.equals(true) ? Long.valueOf(1) : first;
      return left.equals(second.equals(true) ? Long.valueOf(1) : second);
    }
  }
}
