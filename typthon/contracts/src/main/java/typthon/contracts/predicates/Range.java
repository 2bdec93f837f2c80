package typthon.contracts.predicates;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate.Link;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.values.PyValue;

/// A set of integers as abstract arithmetic knows it: an interval and a congruence. Each operation
/// gives a range that holds every result for operands of the ranges; it may hold more.
///
/// Sources: intervals are Cousot and Cousot 1977, congruences Granger 1989.
///
/// @param low the least element, or null if there is no bound
/// @param high the greatest element, or null if there is no bound
/// @param modulus every element is `residue` modulo this; 0 if `residue` is the only element
/// @param residue at least 0 and less than a positive modulus
public record Range(
    @Nullable BigInteger low, @Nullable BigInteger high, BigInteger modulus, BigInteger residue) {
  /// All integers.
  public static final Range ALL = new Range(null, null, BigInteger.ONE, BigInteger.ZERO);

  private static final Range NONE =
      new Range(BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE, BigInteger.ZERO);

  /// Bounds with more bits than this are forgotten.
  private static final int MAX_BITS = 512;

  /// Powers higher than this are not computed.
  private static final int MAX_EXPONENT = 64;

  /// Returns the range of one integer.
  public static Range of(BigInteger value) {
    return new Range(value, value, BigInteger.ZERO, value);
  }

  /// Returns the range of one integer.
  public static Range of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /// Returns the integers between two bounds, inclusive; null stands for no bound.
  public static Range between(@Nullable BigInteger low, @Nullable BigInteger high) {
    return normal(low, high, BigInteger.ONE, BigInteger.ZERO);
  }

  /// Returns a range that holds every integer `value` for which `facts` hold.
  public static Range ofValue(Predicate facts) {
    return Prover.range(facts, false);
  }

  /// Returns a range that holds every length of a value for which `facts` hold.
  public static Range ofLength(Predicate facts) {
    return Prover.range(facts, true);
  }

  static Range none() {
    return NONE;
  }

  /// Brings the bounds onto the congruence, and the congruence into its normal form.
  static Range normal(
      @Nullable BigInteger low, @Nullable BigInteger high, BigInteger modulus, BigInteger residue) {
    if (modulus.signum() == 0) {
      boolean inside =
          (low == null || low.compareTo(residue) <= 0)
              && (high == null || high.compareTo(residue) >= 0);
      return inside ? of(residue) : NONE;
    }
    BigInteger rest = residue.mod(modulus);
    BigInteger first = limited(low);
    BigInteger last = limited(high);
    first = first == null ? null : first.add(rest.subtract(first).mod(modulus));
    last = last == null ? null : last.subtract(last.subtract(rest).mod(modulus));
    if (first != null && last != null) {
      int order = first.compareTo(last);
      if (order > 0) {
        return NONE;
      }
      if (order == 0) {
        return of(first);
      }
    }
    return new Range(first, last, modulus, rest);
  }

  private static @Nullable BigInteger limited(@Nullable BigInteger bound) {
    return bound == null || bound.bitLength() > MAX_BITS ? null : bound;
  }

  /// Tells whether no integer is in the range.
  public boolean isEmpty() {
    return low != null && high != null && low.compareTo(high) > 0;
  }

  /// Returns the only element, or null if there may be several.
  public @Nullable BigInteger single() {
    return low != null && low.equals(high) ? low : null;
  }

  /// Tells whether `value` is in the range.
  public boolean contains(BigInteger value) {
    return (low == null || low.compareTo(value) <= 0)
        && (high == null || high.compareTo(value) >= 0)
        && (modulus.signum() == 0 ? value.equals(residue) : value.mod(modulus).equals(residue));
  }

  /// Returns what holds of an integer of this range.
  ///
  /// @param subject `value` or `len(value)`
  public Predicate about(Term subject) {
    if (isEmpty()) {
      return new Predicate.Constant(false);
    }
    List<Predicate> parts = new ArrayList<>();
    BigInteger only = single();
    if (only != null) {
      return compare(subject, Relation.EQUAL, only);
    }
    if (low != null) {
      parts.add(compare(subject, Relation.GREATER_EQUAL, low));
    }
    if (high != null) {
      parts.add(compare(subject, Relation.LESS_EQUAL, high));
    }
    if (modulus.compareTo(BigInteger.ONE) > 0) {
      Term divisor = new Term.Constant(new PyValue.Int(modulus));
      parts.add(
          compare(
              new Term.Arithmetic(Term.Operation.MODULO, subject, divisor),
              Relation.EQUAL,
              residue));
    }
    return switch (parts.size()) {
      case 0 -> Predicate.TRUE;
      case 1 -> parts.getFirst();
      default -> new Predicate.And(parts);
    };
  }

  private static Predicate compare(Term left, Relation relation, BigInteger right) {
    Term constant = new Term.Constant(new PyValue.Int(right));
    return new Predicate.Comparison(left, List.of(new Link(relation, constant)));
  }

  // Lattice

  /// Returns a range that holds the elements of both.
  public Range join(Range other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    BigInteger least = low == null || other.low == null ? null : low.min(other.low);
    BigInteger greatest = high == null || other.high == null ? null : high.max(other.high);
    BigInteger step = modulus.gcd(other.modulus).gcd(residue.subtract(other.residue).abs());
    return normal(least, greatest, step, residue);
  }

  // Arithmetic

  public Range plus(Range other) {
    if (isEmpty() || other.isEmpty()) {
      return NONE;
    }
    return normal(
        low == null || other.low == null ? null : low.add(other.low),
        high == null || other.high == null ? null : high.add(other.high),
        modulus.gcd(other.modulus),
        residue.add(other.residue));
  }

  public Range negate() {
    return isEmpty()
        ? NONE
        : normal(
            high == null ? null : high.negate(),
            low == null ? null : low.negate(),
            modulus,
            residue.negate());
  }

  public Range minus(Range other) {
    return plus(other.negate());
  }

  public Range times(Range other) {
    if (isEmpty() || other.isEmpty()) {
      return NONE;
    }
    BigInteger step =
        residue
            .multiply(other.modulus)
            .gcd(other.residue.multiply(modulus))
            .gcd(modulus.multiply(other.modulus));
    Range bounds = product(other);
    return normal(bounds.low, bounds.high, step, residue.multiply(other.residue));
  }

  private Range product(Range other) {
    BigInteger scale = other.single();
    if (scale != null) {
      return scaled(scale);
    }
    BigInteger own = single();
    if (own != null) {
      return other.scaled(own);
    }
    if (low != null && high != null && other.low != null && other.high != null) {
      BigInteger a = low.multiply(other.low);
      BigInteger b = low.multiply(other.high);
      BigInteger c = high.multiply(other.low);
      BigInteger d = high.multiply(other.high);
      return between(a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
    }
    boolean negative = high != null && high.signum() <= 0;
    boolean otherNegative = other.high != null && other.high.signum() <= 0;
    if (negative) {
      return negate().product(other).negate();
    }
    if (otherNegative) {
      return product(other.negate()).negate();
    }
    if (low != null && low.signum() >= 0 && other.low != null && other.low.signum() >= 0) {
      return between(
          low.multiply(other.low),
          high == null || other.high == null ? null : high.multiply(other.high));
    }
    return ALL;
  }

  private Range scaled(BigInteger scale) {
    BigInteger a = low == null ? null : low.multiply(scale);
    BigInteger b = high == null ? null : high.multiply(scale);
    if (scale.signum() == 0) {
      return of(BigInteger.ZERO);
    }
    return scale.signum() > 0 ? between(a, b) : between(b, a);
  }

  /// Returns the quotients by `divisor`, rounded down.
  ///
  /// @param divisor greater than 0
  public Range floorDivide(BigInteger divisor) {
    if (isEmpty()) {
      return NONE;
    }
    BigInteger least = low == null ? null : floor(low, divisor);
    BigInteger greatest = high == null ? null : floor(high, divisor);
    boolean even = modulus.mod(divisor).signum() == 0;
    return even
        ? normal(least, greatest, modulus.divide(divisor), floor(residue, divisor))
        : between(least, greatest);
  }

  private static BigInteger floor(BigInteger value, BigInteger divisor) {
    return value.subtract(value.mod(divisor)).divide(divisor);
  }

  /// Returns the remainders by `divisor`, which are never negative.
  ///
  /// @param divisor greater than 0
  public Range modulo(BigInteger divisor) {
    if (isEmpty()) {
      return NONE;
    }
    if (low != null && high != null && low.signum() >= 0 && high.compareTo(divisor) < 0) {
      return this;
    }
    return normal(BigInteger.ZERO, divisor.subtract(BigInteger.ONE), modulus.gcd(divisor), residue);
  }

  public Range absolute() {
    if (isEmpty() || (low != null && low.signum() >= 0)) {
      return this;
    }
    if (high != null && high.signum() <= 0) {
      return negate();
    }
    BigInteger greatest = low == null || high == null ? null : low.negate().max(high);
    boolean even = modulus.signum() > 0 && residue.shiftLeft(1).mod(modulus).signum() == 0;
    return normal(
        BigInteger.ZERO,
        greatest,
        even ? modulus : BigInteger.ONE,
        even ? residue : BigInteger.ZERO);
  }

  /// Returns what `min` of an element of each can be.
  public Range minimum(Range other) {
    return negate().maximum(other.negate()).negate();
  }

  /// Returns what `max` of an element of each can be.
  public Range maximum(Range other) {
    if (isEmpty() || other.isEmpty()) {
      return NONE;
    }
    Range both = join(other);
    BigInteger least = low == null ? other.low : other.low == null ? low : low.max(other.low);
    return normal(least, both.high, both.modulus, both.residue);
  }

  /// Returns the powers; no fact for exponents that are negative or very high.
  public Range power(BigInteger exponent) {
    if (exponent.signum() < 0 || exponent.bitLength() > 8 || exponent.intValue() > MAX_EXPONENT) {
      return ALL;
    }
    int times = exponent.intValue();
    Range base = times % 2 == 0 ? absolute() : this;
    Range result = of(BigInteger.ONE);
    for (int i = 0; i < times; i++) {
      result = result.times(base);
    }
    return result;
  }
}
