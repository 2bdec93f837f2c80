package pathvein.glob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathvein.automaton.CodePoints;
import pathvein.automaton.Expression;
import pathvein.automaton.LazyAutomaton;

/// The automaton against a matcher that backtracks over characters, on random expressions and
/// names.
class GlobOracleTest {
  private static final String ALPHABET = "ab-é😀.";

  /// Tells whether `parts` from index `at` on accept the code points from `from` on.
  private static boolean accepts(List<Expression> parts, int at, int[] text, int from) {
    if (at == parts.size()) {
      return from == text.length;
    }
    List<Expression> rest = parts.subList(at + 1, parts.size());
    return switch (parts.get(at)) {
      case Expression.OneOf(var points) ->
          from < text.length
              && points.contains(text[from])
              && accepts(parts, at + 1, text, from + 1);
      case Expression.OneByte(var bytes) ->
          from < text.length
              && bytes.contains(text[from])
              && accepts(parts, at + 1, text, from + 1);
      case Expression.Run(var across) -> {
        for (int end = from; end <= text.length; end++) {
          if (accepts(parts, at + 1, text, end)) {
            yield true;
          }
          if (end < text.length && !across && text[end] == '/') {
            break;
          }
        }
        yield false;
      }
      case Expression.Sequence(var inner) -> accepts(join(inner, rest), 0, text, from);
      case Expression.Choice(var branches) ->
          branches.stream().anyMatch(branch -> accepts(join(List.of(branch), rest), 0, text, from));
    };
  }

  private static List<Expression> join(List<Expression> first, List<Expression> second) {
    List<Expression> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  private static String letters(Random random, int most) {
    int[] points = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static String glob(Random random, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      switch (random.nextInt(depth > 0 ? 6 : 5)) {
        case 0 -> text.append('*');
        case 1 -> text.append('?');
        case 2 -> text.append("[").append(random.nextBoolean() ? "!" : "").append("a-é]");
        case 3, 4 -> text.append(letters(random, 2));
        default ->
            text.append('{')
                .append(glob(random, depth - 1))
                .append(',')
                .append(glob(random, depth - 1))
                .append('}');
      }
    }
    return text.toString();
  }

  @Test
  void automatonAgreesWithABacktrackingMatcher() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int accepted = 0;
    for (int round = 0; round < 3000; round++) {
      List<String> globs = List.of(glob(random, 2), glob(random, 2), glob(random, 1));
      List<Expression> parsed =
          globs.stream()
              .map(text -> GlobParser.parseName(text, GlobDialect.PATHVEIN, false))
              .toList();
      LazyAutomaton full = new LazyAutomaton(parsed);
      LazyAutomaton capped = new LazyAutomaton(parsed, false, 2);
      for (int i = 0; i < 10; i++) {
        String name = letters(random, 6);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        List<Integer> expected = new ArrayList<>();
        for (int index = 0; index < parsed.size(); index++) {
          if (accepts(List.of(parsed.get(index)), 0, name.codePoints().toArray(), 0)) {
            expected.add(index);
          }
        }
        accepted += expected.size();
        assertThat(full.read(full.start(), bytes, 0, bytes.length).accepted())
            .as("seed %d, globs %s, name %s", seed, globs, name)
            .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
        assertThat(capped.read(capped.start(), bytes, 0, bytes.length).accepted())
            .as("capped, seed %d, globs %s, name %s", seed, globs, name)
            .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    assertThat(accepted).isGreaterThan(1000);
  }

  @Test
  void hostileGlobNeedsFewStatesForALongName() {
    LazyAutomaton automaton = new LazyAutomaton(List.of(Glob.of("*a".repeat(12) + "*b").parse()));
    byte[] name = "a".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(automaton.read(automaton.start(), name, 0, name.length).accepts()).isFalse();
    assertThat(automaton.stateCount()).isLessThan(64);
  }

  @Test
  void statesStayBelowTheCapWhenTheAutomatonWouldExplode() {
    String glob = "*a" + "?".repeat(14);
    LazyAutomaton automaton = new LazyAutomaton(List.of(Glob.of(glob).parse()), false, 100);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder name = new StringBuilder();
      for (int k = 0; k < 40; k++) {
        name.append(random.nextBoolean() ? 'a' : 'b');
      }
      byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(automaton.read(automaton.start(), bytes, 0, bytes.length).accepts())
          .isEqualTo(name.charAt(25) == 'a');
    }
    assertThat(automaton.stateCount()).isLessThanOrEqualTo(101);
  }

  @Test
  void everyCodePointIsReadByItsOwnSetOnly() {
    CodePoints some = CodePoints.range(0x7E, 0x82).union(CodePoints.range(0x7FE, 0x10042));
    LazyAutomaton automaton = new LazyAutomaton(List.of(new Expression.OneOf(some)));
    for (int point = 0; point <= 0x20000; point++) {
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        continue;
      }
      byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
      assertThat(automaton.read(automaton.start(), bytes, 0, bytes.length).accepts())
          .isEqualTo(some.contains(point));
    }
  }
}
