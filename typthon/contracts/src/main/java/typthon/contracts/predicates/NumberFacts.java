package typthon.contracts.predicates;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate.Relation;

/// What is known of one number: an interval, a congruence, residues and points that are excluded,
/// and perhaps a finite set. Everything known holds at once; facts are only added.
final class NumberFacts {
  /// Points that can be excluded; more are forgotten.
  static final int MAX_EXCLUDED = 16;

  /// A finite set larger than this is forgotten.
  static final int MAX_POINTS = 64;

  private final boolean integer;
  private @Nullable BigDecimal low;
  private @Nullable BigDecimal high;
  private boolean lowOpen;
  private boolean highOpen;
  private BigInteger residue = BigInteger.ZERO;
  private BigInteger modulus = BigInteger.ONE;
  private boolean contradiction;
  private final List<BigInteger[]> notCongruent = new ArrayList<>();
  private final TreeSet<BigDecimal> excluded = new TreeSet<>();
  private @Nullable TreeSet<BigDecimal> points;

  /// @param integer whether the number is known to be an integer
  NumberFacts(boolean integer) {
    this.integer = integer;
  }

  void relate(Relation relation, BigDecimal bound) {
    switch (relation) {
      case EQUAL -> oneOf(List.of(bound));
      case NOT_EQUAL -> exclude(bound);
      case IN, NOT_IN -> {
        // Membership in something that is no constant says nothing.
      }
      default -> bound(relation, bound);
    }
  }

  void bound(Relation relation, BigDecimal bound) {
    boolean open = relation == Relation.LESS || relation == Relation.GREATER;
    boolean above = relation == Relation.GREATER || relation == Relation.GREATER_EQUAL;
    BigDecimal limit = bound;
    if (integer) {
      limit = bound.setScale(0, above ? RoundingMode.CEILING : RoundingMode.FLOOR);
      if (open && limit.compareTo(bound) == 0) {
        limit = above ? limit.add(BigDecimal.ONE) : limit.subtract(BigDecimal.ONE);
      }
      open = false;
    }
    if (above) {
      raise(limit, open);
    } else {
      lower(limit, open);
    }
  }

  private void raise(BigDecimal limit, boolean open) {
    int order = low == null ? 1 : limit.compareTo(low);
    if (order > 0 || (order == 0 && open)) {
      low = limit;
      lowOpen = open;
    }
  }

  private void lower(BigDecimal limit, boolean open) {
    int order = high == null ? -1 : limit.compareTo(high);
    if (order < 0 || (order == 0 && open)) {
      high = limit;
      highOpen = open;
    }
  }

  void exclude(BigDecimal point) {
    if (excluded.size() < MAX_EXCLUDED) {
      excluded.add(point);
    }
  }

  void oneOf(List<BigDecimal> values) {
    TreeSet<BigDecimal> set = new TreeSet<>(values);
    if (points != null) {
      TreeSet<BigDecimal> known = points;
      set.removeIf(v -> !known.contains(v));
    }
    if (set.size() <= MAX_POINTS) {
      points = set;
    }
  }

  /// The number is `r` modulo `m`; two congruences are joined by the Chinese remainder theorem.
  void congruent(BigInteger r, BigInteger m) {
    BigInteger gcd = modulus.gcd(m);
    if (r.subtract(residue).mod(gcd).signum() != 0) {
      contradiction = true;
      return;
    }
    BigInteger step = m.divide(gcd);
    BigInteger inverse =
        step.equals(BigInteger.ONE) ? BigInteger.ZERO : modulus.divide(gcd).modInverse(step);
    BigInteger k = r.subtract(residue).divide(gcd).multiply(inverse).mod(step);
    residue = residue.add(modulus.multiply(k));
    modulus = modulus.multiply(step);
    residue = residue.mod(modulus);
  }

  void notCongruent(BigInteger r, BigInteger m) {
    if (m.equals(BigInteger.TWO)) {
      congruent(BigInteger.ONE.subtract(r), m);
    } else if (m.equals(BigInteger.ONE)) {
      contradiction = true;
    } else if (notCongruent.size() < MAX_EXCLUDED) {
      notCongruent.add(new BigInteger[] {r, m});
    }
  }

  /// Tells whether all facts allow `number`.
  boolean contains(BigDecimal number) {
    if (low != null && (lowOpen ? number.compareTo(low) <= 0 : number.compareTo(low) < 0)) {
      return false;
    }
    if (high != null && (highOpen ? number.compareTo(high) >= 0 : number.compareTo(high) > 0)) {
      return false;
    }
    if (excluded.contains(number) || excluded.stream().anyMatch(e -> e.compareTo(number) == 0)) {
      return false;
    }
    if (points != null && points.stream().noneMatch(p -> p.compareTo(number) == 0)) {
      return false;
    }
    return !integer || containsInteger(number);
  }

  private boolean containsInteger(BigDecimal number) {
    if (number.stripTrailingZeros().scale() > 0) {
      return false;
    }
    BigInteger whole = number.toBigInteger();
    return whole.mod(modulus).equals(residue)
        && notCongruent.stream().noneMatch(c -> whole.mod(c[1]).equals(c[0]));
  }

  /// Returns a range that holds every integer that the facts allow.
  Range range() {
    if (points != null) {
      Range all = Range.none();
      for (BigDecimal point : points) {
        if (contains(point) && point.stripTrailingZeros().scale() <= 0) {
          all = all.join(Range.of(point.toBigInteger()));
        }
      }
      return all;
    }
    return Range.normal(
        low == null ? null : low.setScale(0, RoundingMode.CEILING).toBigInteger(),
        high == null ? null : high.setScale(0, RoundingMode.FLOOR).toBigInteger(),
        modulus,
        residue);
  }

  /// Tells whether certainly no number satisfies the facts.
  boolean isEmpty() {
    if (contradiction) {
      return true;
    }
    if (points != null) {
      return points.stream().noneMatch(this::contains);
    }
    if (low == null || high == null) {
      return false;
    }
    int order = low.compareTo(high);
    if (order > 0 || (order == 0 && (lowOpen || highOpen))) {
      return true;
    }
    if (!integer) {
      return order == 0 && !contains(low);
    }
    return noneBetween(low.toBigInteger(), high.toBigInteger());
  }

  /// Tries the few candidates of a short interval.
  private boolean noneBetween(BigInteger from, BigInteger to) {
    BigInteger first = from.add(residue.subtract(from).mod(modulus));
    for (int tried = 0; first.compareTo(to) <= 0; tried++) {
      if (tried > MAX_POINTS || contains(new BigDecimal(first))) {
        return false;
      }
      first = first.add(modulus);
    }
    return true;
  }
}
