package typthon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import typthon.contracts.effects.EffectSet;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.validation.RuntimeValidator;
import typthon.contracts.values.PyValue;

/// Random texts of the signature language. `-Dtypthon.seed` repeats a run, `-Dtypthon.rounds`
/// lengthens it.
class GrammarPropertiesTest {
  private static final long SEED = Long.getLong("typthon.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("typthon.rounds", 4_000);
  private static final List<String> NAMES =
      List.of("int", "str", "float", "T", "a.b.C", "Box", "None", "Any", "list", "Positive", "...");
  private static final List<String> LABELS =
      List.of("io", "network", "mutation", "exception", "async", "random", "time", "db", "audit");
  private static final List<String> CLASSES =
      List.of("ValueError", "KeyError", "LookupError", "OSError", "my.Fault", "Exception");
  private static final String ODD = "()[]{}<>=!|&,:*.-+ \"'\\#\n\t\u0000é😀0aint-> lenvalue";

  private final SplittableRandom random = new SplittableRandom(SEED);

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String several(int most, Supplier<String> element, String glue) {
    List<String> all = new ArrayList<>();
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      all.add(element.get());
    }
    return String.join(glue, all);
  }

  private String signature(int depth) {
    String text = "(" + (random.nextInt(5) == 0 ? "" : several(3, () -> parameter(depth), ", "));
    return text + ") -> " + type(depth) + (random.nextInt(3) == 0 ? " ! " + effects() : "");
  }

  private String parameter(int depth) {
    String name = random.nextInt(3) == 0 ? oneOf(List.of("x", "items", "n2")) + ": " : "";
    String stars = oneOf(List.of("", "", "", "*", "**"));
    return name + stars + type(depth) + (random.nextInt(4) == 0 ? " =" : "");
  }

  private String effects() {
    if (random.nextInt(4) == 0) {
      return oneOf(LABELS);
    }
    return random.nextInt(5) == 0 ? "{}" : "{" + several(4, this::effect, ", ") + "}";
  }

  private String effect() {
    return random.nextInt(4) == 0
        ? "exception[" + several(2, () -> oneOf(CLASSES), ", ") + "]"
        : oneOf(LABELS);
  }

  private String type(int depth) {
    if (depth == 0) {
      return oneOf(NAMES);
    }
    int less = depth - 1;
    return switch (random.nextInt(11)) {
      case 0 -> several(3, () -> atom(less), " | ");
      case 1 -> several(3, () -> atom(less), " & ");
      case 2 -> oneOf(NAMES.subList(0, 6)) + "[" + several(3, () -> type(less), ", ") + "]";
      case 3 -> "tuple[int, *tuple[" + type(less) + ", ...]]";
      case 4 -> "Callable[[" + type(less) + "], " + type(less) + "]";
      case 5 -> "(" + signature(less) + ")";
      case 6 -> atom(less) + "[" + predicate() + "]";
      case 7 -> atom(less) + oneOf(List.of("[len=3]", "[1<=len<=4]", "[value=7]", "[value=\"a\"]"));
      case 8 -> "Literal[" + several(3, this::literal, ", ") + "]";
      case 9 -> oneOf(List.of("IO", "Network", "NonEmpty", "Raises")) + "[" + type(less) + "]";
      default -> oneOf(NAMES);
    };
  }

  private String atom(int depth) {
    String type = type(depth);
    return type.matches("[\\w.]+") ? type : "(" + type + ")";
  }

  private String literal() {
    return oneOf(List.of("1", "-3", "\"a\"", "'b\\'c'", "True", "None", "\"é😀\""));
  }

  private String predicate() {
    return oneOf(
        List.of(
            "value > 0",
            "value != 3 and value % 2 == 1",
            "not (value < 0 or value > 10)",
            "0 <= value <= 150",
            "len(value) > 0",
            "value in [1, 2, 3]",
            "value not in (1, 2)",
            "abs(value - 3) < 2",
            "value.startswith(\"a\")",
            "value == \"a\\\"b\" or value.isdigit()",
            "-value ** 2 < 4"));
  }

  /// V-089.
  @Test
  void printedSignaturesParseToTheSame() {
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = signature(3);
      Signature once;
      try {
        once = Signature.parse(text);
      } catch (ContractSyntaxException refused) {
        // `*T` behind `**T` and the like: refusing is fine, as long as it is rare.
        continue;
      }
      accepted++;
      assertThat(Signature.parse(once.toString()))
          .as("%s, printed %s, -Dtypthon.seed=%d", text, once, SEED)
          .isEqualTo(once)
          .hasToString(once.toString());
    }
    assertThat(accepted).as("of %d, seed %d", ROUNDS, SEED).isGreaterThan(ROUNDS * 2 / 3);
  }

  @Test
  void whitespaceMeansNothing() {
    for (int i = 0; i < ROUNDS / 4; i++) {
      String text = signature(2);
      try {
        Signature plain = Signature.parse(text);
        String spaced = text.replace("(", " ( ").replace(",", " ,\t").replace("]", " ] ");
        if (!text.contains("'") && !text.contains("\"")) {
          assertThat(Signature.parse(spaced))
              .as("%s, -Dtypthon.seed=%d", spaced, SEED)
              .isEqualTo(plain);
        }
      } catch (ContractSyntaxException refused) {
        assertThat(refused.offset()).isBetween(0, text.length() * 4);
      }
    }
  }

  /// Whatever is written, the answer is a value, or an exception of ours that points into the text.
  @Test
  void damagedTextIsRefusedInsideTheText() {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(signature(3));
      for (int edit = random.nextInt(4); edit >= 0; edit--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
          default -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
        }
        if (text.isEmpty()) {
          text.append('(');
        }
      }
      String damaged = text.toString();
      try {
        Signature parsed = Signature.parse(damaged);
        assertThat(Signature.parse(parsed.toString()))
            .as("%s, -Dtypthon.seed=%d", damaged, SEED)
            .isEqualTo(parsed);
      } catch (ContractSyntaxException refused) {
        assertThat(refused.offset())
            .as("%s, -Dtypthon.seed=%d", damaged, SEED)
            .isBetween(0, damaged.length());
        assertThat(refused.reason()).isNotBlank();
      }
    }
  }

  /// A validator answers for every value of every type.
  @Test
  void everyTypeHasAValidatorThatAnswers() {
    List<PyValue> values =
        List.of(
            new PyValue.None(),
            PyValue.of(7),
            PyValue.of(-1.5),
            PyValue.of("ab"),
            new PyValue.Bool(true),
            new PyValue.ListValue(List.of(PyValue.of(1), PyValue.of("x"))));
    for (int i = 0; i < ROUNDS / 4; i++) {
      String text = type(3);
      try {
        RuntimeValidator validator = RuntimeValidator.of(text);
        for (PyValue value : values) {
          assertThat(validator.validate(value).ok())
              .as("%s of %s, -Dtypthon.seed=%d", text, value, SEED)
              .isEqualTo(validator.validate(value).ok());
        }
      } catch (ContractSyntaxException refused) {
        assertThat(refused.offset()).isBetween(0, text.length());
      }
    }
  }

  private EffectSet effectSet() {
    EffectSet set = EffectSet.PURE;
    for (int i = random.nextInt(4); i > 0; i--) {
      set =
          set.union(
              random.nextInt(3) == 0
                  ? EffectSet.raising(List.of(oneOf(CLASSES)))
                  : EffectSet.of(oneOf(LABELS)));
    }
    return set;
  }

  /// V-123: union is the least upper bound of inclusion. Plain `exception` and the class
  /// `Exception` include each other, so sets that mean the same may be written in two ways.
  @Test
  void effectSetsAreALattice() {
    for (int i = 0; i < ROUNDS; i++) {
      EffectSet a = effectSet();
      EffectSet b = effectSet();
      EffectSet c = effectSet();
      String where = "%s, %s, %s, -Dtypthon.seed=%d".formatted(a, b, c, SEED);
      EffectSet both = a.union(b);
      assertThat(both).as(where).isEqualTo(b.union(a));
      assertThat(a.union(a)).as(where).isEqualTo(a);
      assertThat(both.union(c)).as(where).isEqualTo(a.union(b.union(c)));
      assertThat(both.includes(a) && both.includes(b)).as(where).isTrue();
      assertThat(a.includes(EffectSet.PURE)).as(where).isTrue();
      assertThat(a.includes(b)).as(where).isEqualTo(a.includes(both));
      if (c.includes(a) && c.includes(b)) {
        assertThat(c.includes(both)).as(where).isTrue();
      }
      if (a.includes(b) && b.includes(c)) {
        assertThat(a.includes(c)).as(where).isTrue();
      }
      Signature printed = Signature.parse("() -> int ! " + a);
      assertThat(printed.effects()).as(where).isEqualTo(a);
    }
  }

  @Test
  void damagedPredicatesAreRefusedInsideTheText() {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder(predicate());
      int at = random.nextInt(text.length());
      text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
      try {
        Predicate parsed = Predicate.parse(text.toString());
        parsed.test(PyValue.of(3));
        parsed.test(PyValue.of("ab"));
        assertThat(Predicate.parse(parsed.toString()))
            .as("%s, -Dtypthon.seed=%d", text, SEED)
            .isEqualTo(parsed);
      } catch (ContractSyntaxException refused) {
        assertThat(refused.offset())
            .as("%s, -Dtypthon.seed=%d", text, SEED)
            .isBetween(0, text.length());
      }
    }
  }

  @Test
  void randomTextIsNeverFollowedElsewhere() {
    for (int i = 0; i < ROUNDS; i++) {
      String text =
          random
              .ints(random.nextInt(30), 0, ODD.length())
              .mapToObj(at -> String.valueOf(ODD.charAt(at)))
              .collect(Collectors.joining());
      for (Supplier<Object> parse :
          List.<Supplier<Object>>of(
              () -> Signature.parse(text),
              () -> Signature.parseType(text),
              () -> Predicate.parse(text))) {
        try {
          assertThat(parse.get()).isNotNull();
        } catch (ContractSyntaxException refused) {
          assertThat(refused.offset())
              .as("%s, -Dtypthon.seed=%d", text, SEED)
              .isBetween(0, text.length());
        }
      }
    }
  }
}
