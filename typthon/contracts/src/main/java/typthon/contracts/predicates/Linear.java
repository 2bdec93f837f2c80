package typthon.contracts.predicates;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.values.PyValue;

/// A term as the prover sees it: a constant, `a·x + b`, `|a·x + b|` or `x mod m`, where `x` is the
/// value or its length.
///
/// On floats only `x` itself and `|x|` are seen, since rounding breaks the algebra.
///
/// @param shape which of the four
/// @param ofLength whether `x` is `len(value)`
/// @param factor `a`, or `m`
/// @param constant `b`, or the constant
record Linear(Shape shape, boolean ofLength, BigDecimal factor, BigDecimal constant) {
  enum Shape {
    CONSTANT,
    LINE,
    ABSOLUTE,
    MODULO
  }

  static @Nullable Linear of(Term term, Numbers numbers) {
    return switch (term) {
      case Term.Subject() -> new Linear(Shape.LINE, false, BigDecimal.ONE, BigDecimal.ZERO);
      case Term.Length() -> new Linear(Shape.LINE, true, BigDecimal.ONE, BigDecimal.ZERO);
      case Term.Constant(var value) -> constant(value);
      case Term.Absolute(var operand) -> {
        Linear inner = of(operand, numbers);
        yield inner == null || inner.shape != Shape.LINE
            ? null
            : new Linear(Shape.ABSOLUTE, inner.ofLength, inner.factor, inner.constant);
      }
      case Term.Negation(var operand) -> {
        Linear inner = of(operand, numbers);
        yield inner == null ? null : inner.times(BigDecimal.ONE.negate(), numbers);
      }
      case Term.Arithmetic(var operation, var left, var right) ->
          arithmetic(operation, of(left, numbers), of(right, numbers), numbers);
      case Term.MethodCall _, Term.Collection _ -> null;
    };
  }

  private static @Nullable Linear constant(PyValue value) {
    BigDecimal exact = FactState.exact(value);
    return exact == null ? null : new Linear(Shape.CONSTANT, false, BigDecimal.ZERO, exact);
  }

  private static @Nullable Linear arithmetic(
      Term.Operation operation, @Nullable Linear left, @Nullable Linear right, Numbers numbers) {
    if (left == null || right == null) {
      return null;
    }
    return switch (operation) {
      case ADD -> left.plus(right, BigDecimal.ONE, numbers);
      case SUBTRACT -> left.plus(right, BigDecimal.ONE.negate(), numbers);
      case MULTIPLY ->
          right.shape == Shape.CONSTANT
              ? left.times(right.constant, numbers)
              : left.shape == Shape.CONSTANT ? right.times(left.constant, numbers) : null;
      case MODULO -> left.modulo(right, numbers);
      case DIVIDE, FLOOR_DIVIDE, POWER -> null;
    };
  }

  private static boolean isInteger(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  private @Nullable Linear plus(Linear other, BigDecimal sign, Numbers numbers) {
    boolean fits =
        (shape == Shape.LINE || shape == Shape.CONSTANT)
            && (other.shape == Shape.LINE || other.shape == Shape.CONSTANT)
            && !(shape == Shape.LINE && other.shape == Shape.LINE && ofLength != other.ofLength)
            && isInteger(constant)
            && isInteger(other.constant);
    boolean line = shape == Shape.LINE || other.shape == Shape.LINE;
    boolean length = shape == Shape.LINE ? ofLength : other.ofLength;
    if (!fits || (line && numbers == Numbers.FLOATS && !length)) {
      return null;
    }
    BigDecimal sumFactor = factor.add(other.factor.multiply(sign));
    BigDecimal sum = constant.add(other.constant.multiply(sign));
    return line && sumFactor.signum() == 0
        ? null
        : new Linear(line ? Shape.LINE : Shape.CONSTANT, line && length, sumFactor, sum);
  }

  private @Nullable Linear times(BigDecimal scale, Numbers numbers) {
    boolean negation = scale.equals(BigDecimal.ONE.negate());
    boolean exact = negation || (isInteger(scale) && isInteger(constant));
    if (shape == Shape.ABSOLUTE || shape == Shape.MODULO || !exact) {
      return null;
    }
    if (shape == Shape.LINE
        && (scale.signum() == 0 || (numbers == Numbers.FLOATS && !ofLength && !negation))) {
      return null;
    }
    return new Linear(shape, ofLength, factor.multiply(scale), constant.multiply(scale));
  }

  private @Nullable Linear modulo(Linear divisor, Numbers numbers) {
    boolean plain =
        shape == Shape.LINE
            && factor.compareTo(BigDecimal.ONE) == 0
            && constant.signum() == 0
            && (numbers == Numbers.INTEGERS || ofLength);
    boolean positive =
        divisor.shape == Shape.CONSTANT
            && divisor.constant.signum() > 0
            && isInteger(divisor.constant);
    return plain && positive
        ? new Linear(Shape.MODULO, ofLength, divisor.constant, BigDecimal.ZERO)
        : null;
  }

  /// Tells `facts` that this term stands in `relation` to `bound`.
  void restrict(NumberFacts facts, Relation relation, BigDecimal bound) {
    switch (shape) {
      case LINE -> restrictLine(facts, relation, bound);
      case ABSOLUTE -> restrictAbsolute(facts, relation, bound);
      case MODULO -> restrictModulo(facts, relation, bound);
      case CONSTANT -> throw new IllegalStateException("a constant restricts nothing");
    }
  }

  private void restrictLine(NumberFacts facts, Relation relation, BigDecimal bound) {
    BigInteger scale = factor.toBigIntegerExact();
    BigDecimal right = bound.subtract(constant);
    if (scale.signum() < 0) {
      restrictScaled(facts, relation.flipped(), right.negate(), scale.negate());
    } else {
      restrictScaled(facts, relation, right, scale);
    }
  }

  /// `scale·x relation right` for a positive scale.
  private static void restrictScaled(
      NumberFacts facts, Relation relation, BigDecimal right, BigInteger scale) {
    if (scale.equals(BigInteger.ONE)) {
      facts.relate(relation, right);
      return;
    }
    BigDecimal divisor = new BigDecimal(scale);
    switch (relation) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> {
        boolean below = relation == Relation.LESS || relation == Relation.LESS_EQUAL;
        BigDecimal floor = floorQuotient(right, divisor);
        boolean even = floor.multiply(divisor).compareTo(right) == 0;
        if (even) {
          facts.relate(relation, floor);
        } else {
          facts.relate(
              below ? Relation.LESS_EQUAL : Relation.GREATER_EQUAL,
              below ? floor : floor.add(BigDecimal.ONE));
        }
      }
      case EQUAL, NOT_EQUAL -> {
        BigDecimal floor = floorQuotient(right, divisor);
        if (floor.multiply(divisor).compareTo(right) == 0) {
          facts.relate(relation, floor);
        } else if (relation == Relation.EQUAL) {
          facts.oneOf(java.util.List.of());
        }
      }
      case IN, NOT_IN -> {
        // Membership in something that is no constant says nothing.
      }
    }
  }

  private static BigDecimal floorQuotient(BigDecimal a, BigDecimal b) {
    return a.divide(b, 0, java.math.RoundingMode.FLOOR);
  }

  private void restrictAbsolute(NumberFacts facts, Relation relation, BigDecimal bound) {
    switch (relation) {
      case LESS, LESS_EQUAL -> {
        restrictLine(facts, relation, bound);
        restrictLine(facts, relation.flipped(), bound.negate());
      }
      case EQUAL -> {
        restrictLine(facts, Relation.LESS_EQUAL, bound);
        restrictLine(facts, Relation.GREATER_EQUAL, bound.negate());
        if (factor.compareTo(BigDecimal.ONE) == 0 && bound.signum() >= 0) {
          facts.oneOf(
              java.util.List.of(bound.subtract(constant), bound.negate().subtract(constant)));
        }
      }
      case NOT_EQUAL -> {
        if (bound.signum() >= 0) {
          restrictLine(facts, Relation.NOT_EQUAL, bound);
          restrictLine(facts, Relation.NOT_EQUAL, bound.negate());
        }
      }
      case GREATER, GREATER_EQUAL, IN, NOT_IN -> {
        // Two half lines: no interval.
      }
    }
  }

  private void restrictModulo(NumberFacts facts, Relation relation, BigDecimal bound) {
    boolean residue = isInteger(bound) && bound.signum() >= 0 && bound.compareTo(factor) < 0;
    if (relation == Relation.EQUAL && !residue) {
      facts.oneOf(java.util.List.of());
    } else if (relation == Relation.EQUAL) {
      facts.congruent(bound.toBigIntegerExact(), factor.toBigIntegerExact());
    } else if (relation == Relation.NOT_EQUAL && residue) {
      facts.notCongruent(bound.toBigIntegerExact(), factor.toBigIntegerExact());
    } else if ((relation == Relation.LESS && bound.signum() <= 0)
        || (relation == Relation.LESS_EQUAL && bound.signum() < 0)
        || (relation == Relation.GREATER_EQUAL && bound.compareTo(factor) >= 0)
        || (relation == Relation.GREATER
            && bound.compareTo(factor.subtract(BigDecimal.ONE)) >= 0)) {
      facts.oneOf(java.util.List.of());
    }
  }
}
