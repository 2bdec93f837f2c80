package typthon.contracts.predicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import typthon.contracts.predicates.Predicate.Answer;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.values.PyValue;

/// The prover against all values of small domains. `-Dtypthon.seed` repeats a run,
/// `-Dtypthon.rounds` lengthens it.
class ProverSoundnessTest {
  private static final long SEED = Long.getLong("typthon.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("typthon.rounds", 6_000);

  private final SplittableRandom random = new SplittableRandom(SEED);

  private String combined(List<String> atoms, int depth) {
    if (depth == 0 || random.nextInt(3) > 0) {
      return atoms.get(random.nextInt(atoms.size()));
    }
    String left = combined(atoms, depth - 1);
    String right = combined(atoms, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> "(" + left + ") and (" + right + ")";
      case 1 -> "(" + left + ") or (" + right + ")";
      default -> "not (" + left + ")";
    };
  }

  private void compare(List<String> atoms, List<PyValue> values, Numbers numbers) {
    int decided = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Predicate facts = Predicate.parse(combined(atoms, 2));
      Predicate target = Predicate.parse(combined(atoms, 2));
      Answer answer = Prover.prove(facts, target, numbers);
      decided += answer == Answer.UNKNOWN ? 0 : 1;
      for (PyValue value : values) {
        if (answer != Answer.UNKNOWN && facts.test(value)) {
          assertThat(target.test(value))
              .as("%s => %s at %s, -Dtypthon.seed=%d", facts, target, value, SEED)
              .isEqualTo(answer == Answer.PROVED);
        }
      }
    }
    assertThat(decided).as("seed %d", SEED).isGreaterThan(ROUNDS / 50);
  }

  @Test
  void answersHoldOfAllShortStrings() {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int from = 0, length = 0; length < 4; length++) {
      int end = texts.size();
      for (int i = from; i < end; i++) {
        for (String letter : List.of("a", "b", "1")) {
          texts.add(texts.get(i) + letter);
        }
      }
      from = end;
    }
    compare(
        List.of(
            "len(value) > 0",
            "len(value) == 0",
            "len(value) < 3",
            "1 <= len(value) <= 2",
            "len(value) != 2",
            "len(value) % 2 == 0",
            "len(value) in [1, 3]",
            "value == \"ab\"",
            "value != \"a\"",
            "value == \"\"",
            "value in [\"a\", \"b1\", \"\"]",
            "value not in (\"a\", \"ab\")",
            "value.startswith(\"a\")",
            "value.endswith(\"1\")",
            "value.startswith(\"ab\")",
            "value.isdigit()",
            "value.isalpha()",
            "value.isalnum()",
            "value.isidentifier()"),
        texts.stream().map(PyValue::of).toList(),
        Numbers.INTEGERS);
  }

  @Test
  void answersHoldOfFloatsTheOddOnesIncluded() {
    List<PyValue> values = new ArrayList<>();
    for (int i = -24; i <= 24; i++) {
      values.add(PyValue.of(i / 4.0));
      values.add(PyValue.of((long) i));
    }
    for (double odd :
        new double[] {
          Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE
        }) {
      values.add(PyValue.of(odd));
    }
    compare(
        List.of(
            "value > 0",
            "value >= 0",
            "value < 1",
            "value <= 1.5",
            "value == 0",
            "value != 0",
            "value != 2.5",
            "0 <= value <= 1",
            "0 < value < 1",
            "abs(value) < 2",
            "abs(value) >= 1",
            "value + 1 > 2",
            "2 * value < 3",
            "-value > 0",
            "value % 2 == 1",
            "value // 2 == 1",
            "value in [0, 1, 2.5]",
            "value * value > 1"),
        values,
        Numbers.FLOATS);
  }

  /// What is proved stays proved when more is known, and nothing implies a predicate and its
  /// opposite unless it holds of nothing.
  @Test
  void moreFactsNeverProveLess() {
    List<String> atoms =
        List.of(
            "value > 0",
            "value <= 4",
            "value != 3",
            "value % 2 == 0",
            "value % 3 == 1",
            "value in [1, 2, 8]",
            "-2 < value < 6",
            "abs(value) > 1");
    for (int i = 0; i < ROUNDS; i++) {
      Predicate facts = Predicate.parse(combined(atoms, 1));
      Predicate target = Predicate.parse(combined(atoms, 1));
      if (facts.implies(target) == Answer.PROVED) {
        Predicate both = Predicate.parse("(" + facts + ") and (" + combined(atoms, 0) + ")");
        boolean possible = false;
        for (long v = -40; v <= 40; v++) {
          possible |= both.test(PyValue.of(v));
        }
        if (possible) {
          assertThat(both.implies(target))
              .as("%s => %s, -Dtypthon.seed=%d", both, target, SEED)
              .isNotEqualTo(Answer.REFUTED);
        }
      }
    }
  }
}
