package typthon.contracts.predicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import typthon.contracts.values.PyValue;

/// Abstract arithmetic against brute force: what an operation gives for elements of ranges is in
/// the range that it gives for the ranges.
class RangeTest {
  private static final long SEED = Long.getLong("typthon.seed", System.nanoTime());

  private record Operation(
      String name,
      BiFunction<Range, Range, Range> abstractly,
      BiFunction<BigInteger, BigInteger, BigInteger> exactly) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("+", Range::plus, BigInteger::add),
          new Operation("-", Range::minus, BigInteger::subtract),
          new Operation("*", Range::times, BigInteger::multiply),
          new Operation("min", Range::minimum, BigInteger::min),
          new Operation("max", Range::maximum, BigInteger::max),
          new Operation("join left", Range::join, (a, b) -> a),
          new Operation("join right", Range::join, (a, b) -> b),
          new Operation("abs", (a, b) -> a.absolute(), (a, b) -> a.abs()),
          new Operation("negate", (a, b) -> a.negate(), (a, b) -> a.negate()),
          new Operation("square", (a, b) -> a.power(BigInteger.TWO), (a, b) -> a.pow(2)),
          new Operation("cube", (a, b) -> a.power(BigInteger.valueOf(3)), (a, b) -> a.pow(3)),
          new Operation(
              "mod 4",
              (a, b) -> a.modulo(BigInteger.valueOf(4)),
              (a, b) -> a.mod(BigInteger.valueOf(4))),
          new Operation(
              "// 3",
              (a, b) -> a.floorDivide(BigInteger.valueOf(3)),
              (a, b) -> BigInteger.valueOf(Math.floorDiv(a.longValue(), 3))));

  @Test
  void operationsHoldEveryResult() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < 5_000; i++) {
      Range left = random(random);
      Range right = random(random);
      for (Operation operation : OPERATIONS) {
        Range result = operation.abstractly().apply(left, right);
        for (BigInteger a : elements(left)) {
          for (BigInteger b : elements(right)) {
            assertThat(result.contains(operation.exactly().apply(a, b)))
                .as("%s %s %s at %s, %s, seed %d", left, operation.name(), right, a, b, SEED)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void factsOfARangeHoldOfItsElementsAndGiveItBack() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < 5_000; i++) {
      Range range = random(random);
      Predicate facts = range.about(new Term.Subject());
      Range again = Range.ofValue(facts);
      for (long v = -30; v <= 30; v++) {
        BigInteger value = BigInteger.valueOf(v);
        assertThat(facts.test(PyValue.of(v)))
            .as("%s at %d, seed %d", range, v, SEED)
            .isEqualTo(range.contains(value));
        if (range.contains(value)) {
          assertThat(again.contains(value)).isTrue();
        }
      }
    }
  }

  @Test
  void boundsOfFactsAreFound() {
    Range range = Range.ofValue(Predicate.parse("value > 2 and value < 9 and value % 2 == 0"));
    assertThat(range.low()).isEqualTo(4);
    assertThat(range.high()).isEqualTo(8);
    assertThat(Range.ofLength(Predicate.parse("value in ['a', 'abc']")).high()).isEqualTo(3);
    assertThat(Range.ofValue(Predicate.parse("value < 0 and value > 0")).isEmpty()).isTrue();
  }

  private static Range random(SplittableRandom random) {
    BigInteger low = random.nextInt(4) == 0 ? null : BigInteger.valueOf(random.nextInt(-12, 12));
    BigInteger high =
        random.nextInt(4) == 0
            ? null
            : low == null
                ? BigInteger.valueOf(random.nextInt(-12, 12))
                : low.add(BigInteger.valueOf(random.nextInt(0, 15)));
    BigInteger modulus = BigInteger.valueOf(random.nextInt(1, 6));
    return Range.normal(low, high, modulus, BigInteger.valueOf(random.nextInt(0, 6)));
  }

  private static List<BigInteger> elements(Range range) {
    List<BigInteger> found = new ArrayList<>();
    for (long v = -24; v <= 24; v++) {
      if (range.contains(BigInteger.valueOf(v))) {
        found.add(BigInteger.valueOf(v));
      }
    }
    return found;
  }
}
