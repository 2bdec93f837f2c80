package typthon.contracts.predicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.predicates.Predicate.Answer;
import typthon.contracts.values.PyValue;

/// Vectors V-137 and V-138, and the prover against brute force.
class PredicateTest {
  private static boolean test(String predicate, PyValue value) {
    try {
      return Predicate.parse(predicate).test(value);
    } catch (ContractSyntaxException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "value > 0; 5; true",
        "value > 0; 0; false",
        "value > 0; -5; false",
        "value > 0; 'a'; false",
        "value % 3 == 0; 9; true",
        "value % 3 == 0; 0; true",
        "value % 3 == 0; 10; false",
        "len(value) > 0 and len(value) < 4; 'abc'; true",
        "len(value) > 0 and len(value) < 4; ''; false",
        "len(value) > 0 and len(value) < 4; 'abcd'; false",
        "len(value) > 0 and len(value) < 4; 7; false",
        "0 <= value <= 150; 0; true",
        "0 <= value <= 150; 150; true",
        "0 <= value <= 150; 151; false",
        "value in [2, 3, 5, 7]; 5; true",
        "value in [2, 3, 5, 7]; 6; false",
        "not value == 1; 1; false",
        "not value == 1; 2; true",
        "abs(value) < 1; 0; true",
        "abs(value) < 1; -1; false",
        "invalid syntax!!; 1; false",
        "1 / value > 0; 0; false",
        "not 1 / value > 0; 0; false",
        "value * 2 == 7.0; 3.5; true",
        "value ** 100000 > 0; 10; false",
        "-7 // value == -4; 2; true",
        "-7 % value == 1; 2; true",
        "value.startswith('ab') and not value.isdigit(); 'abc'; true",
        "'b' in value; 'abc'; true",
        "value < 'b'; 'abc'; true",
        "value && !(value == 3); 2; true"
      })
  void predicatesHoldAsTheirTableSays(String predicate, String value, boolean holds) { // V-137
    PyValue subject =
        value.startsWith("'")
            ? PyValue.of(value.substring(1, value.length() - 1))
            : value.contains(".")
                ? PyValue.of(Double.parseDouble(value))
                : PyValue.of(Long.parseLong(value));
    assertThat(test(predicate, subject)).isEqualTo(holds);
  }

  @Test
  void nothingIsTrueOfNotANumber() {
    for (String relation : List.of("<", "<=", ">", ">=", "==")) {
      assertThat(test("value " + relation + " 0", PyValue.of(Double.NaN))).isFalse();
    }
    assertThat(test("value != 0", PyValue.of(Double.NaN))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "value > 5; value > 0; PROVED",
        "value >= 0 and value <= 10; value <= 100; PROVED",
        "value < 0; value > 0; REFUTED",
        "value % 4 == 0; value % 2 == 0; PROVED",
        "value % 2 == 1; value != 4; PROVED",
        "value > 0; value > 5; UNKNOWN",
        "True; value > 0; UNKNOWN",
        "value in [1, 2]; value < 3; PROVED",
        "value == 3; value == 1 or value == 3; PROVED",
        "value == 'a'; value > 0; REFUTED",
        "value == 'abc'; len(value) == 3; PROVED",
        "len(value) == 0; len(value) > 0; REFUTED",
        "2 * value + 1 > 6; value >= 3; PROVED",
        "abs(value) <= 2; -3 < value < 3; PROVED",
        "value > 1 and value < 3; value == 2; PROVED",
        "True; len(value) >= 0; UNKNOWN"
      })
  void proverAnswersAsItsTableSays(String facts, String target, Answer answer) { // V-138
    assertThat(Predicate.parse(facts).implies(Predicate.parse(target))).isEqualTo(answer);
  }

  @Test
  void negatedOrdersOfFloatsSayNothing() {
    var facts = Predicate.parse("not value <= 0");
    assertThat(Prover.prove(facts, Predicate.parse("value > 0"), Prover.Numbers.FLOATS))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(
            Prover.prove(
                Predicate.parse("value > 0.5"),
                Predicate.parse("value > 0"),
                Prover.Numbers.FLOATS))
        .isEqualTo(Answer.PROVED);
  }

  /// Every answer but "unknown" must hold on all integers of a range that the constants cannot
  /// leave.
  @Test
  void proverIsSoundOnSmallIntegers() {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    int decided = 0;
    for (int i = 0; i < 20_000; i++) {
      Predicate facts = Predicate.parse(randomPredicate(random, 2));
      Predicate target = Predicate.parse(randomPredicate(random, 2));
      Answer answer = facts.implies(target);
      decided += answer == Answer.UNKNOWN ? 0 : 1;
      for (long v = -60; v <= 60; v++) {
        if (facts.test(PyValue.of(v)) && answer != Answer.UNKNOWN) {
          assertThat(target.test(PyValue.of(v)))
              .as("%s => %s at %d, -Dtypthon.seed=%d", facts, target, v, seed)
              .isEqualTo(answer == Answer.PROVED);
        }
      }
    }
    assertThat(decided).isGreaterThan(1_000);
  }

  @Test
  void printedPredicatesParseToTheSame() {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      Predicate predicate = Predicate.parse(randomPredicate(random, 3));
      assertThat(Predicate.parse(predicate.toString()))
          .as("%s, -Dtypthon.seed=%d", predicate, seed)
          .isEqualTo(predicate);
    }
  }

  private static String randomPredicate(SplittableRandom random, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      String left = randomPredicate(random, depth - 1);
      String right = randomPredicate(random, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> "(" + left + ") and (" + right + ")";
        case 1 -> "(" + left + ") or (" + right + ")";
        default -> "not (" + left + ")";
      };
    }
    List<String> terms =
        new ArrayList<>(
            List.of(
                "value",
                "value + 2",
                "2 * value",
                "-value",
                "abs(value)",
                "value % 3",
                "value * value",
                "3 - 2 * value",
                "abs(value - 1)",
                "value % 2",
                "value // 2"));
    String term = terms.get(random.nextInt(terms.size()));
    int c = random.nextInt(-5, 6);
    return switch (random.nextInt(8)) {
      case 0 -> term + " < " + c;
      case 1 -> term + " <= " + c;
      case 2 -> term + " > " + c;
      case 3 -> term + " >= " + c;
      case 4 -> term + " == " + c;
      case 5 -> term + " != " + c;
      case 6 -> c + " <= " + term + " < " + (c + 3);
      default -> "value in [" + c + ", " + (c + 1) + ", 7]";
    };
  }
}
