package typthon.contracts.predicates;

import java.util.List;
import java.util.stream.Collectors;
import typthon.contracts.values.PyValue;

/// A condition on `value`, total and without side effects.
///
/// Immutable; equality is that of the structure. [#toString] gives canonical text that parses to an
/// equal predicate.
public sealed interface Predicate {
  /// The predicate that always holds.
  Predicate TRUE = new Constant(true);

  /// `True` or `False`.
  record Constant(boolean value) implements Predicate {
    @Override
    public String toString() {
      return value ? "True" : "False";
    }
  }

  /// `a or b or …`, at least two.
  record Or(List<Predicate> arms) implements Predicate {
    public Or {
      arms = List.copyOf(arms);
    }

    @Override
    public String toString() {
      return arms.stream()
          .map(a -> a instanceof Or ? "(" + a + ")" : a.toString())
          .collect(Collectors.joining(" or "));
    }
  }

  /// `a and b and …`, at least two.
  record And(List<Predicate> parts) implements Predicate {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(p -> p instanceof Or || p instanceof And ? "(" + p + ")" : p.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  /// `not a`.
  record Not(Predicate operand) implements Predicate {
    @Override
    public String toString() {
      return operand instanceof Or || operand instanceof And || operand instanceof Comparison
          ? "not (" + operand + ")"
          : "not " + operand;
    }
  }

  /// `a < b <= c`: every neighbouring pair compares.
  record Comparison(Term first, List<Link> links) implements Predicate {
    public Comparison {
      links = List.copyOf(links);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(first.show(0));
      for (Link link : links) {
        text.append(' ').append(link.relation().text()).append(' ').append(link.right().show(0));
      }
      return text.toString();
    }
  }

  /// One further operand of a comparison.
  record Link(Relation relation, Term right) {}

  /// A term on its own: whether it is true in Python's sense.
  record Truth(Term term) implements Predicate {
    @Override
    public String toString() {
      return term.show(0);
    }
  }

  /// How two values may be compared.
  enum Relation {
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    IN("in"),
    NOT_IN("not in");

    private final String text;

    Relation(String text) {
      this.text = text;
    }

    /// Returns the operator as it is written.
    public String text() {
      return text;
    }

    /// Returns the relation that holds exactly when this one does not, for totally ordered values.
    public Relation negated() {
      return switch (this) {
        case LESS -> GREATER_EQUAL;
        case LESS_EQUAL -> GREATER;
        case GREATER -> LESS_EQUAL;
        case GREATER_EQUAL -> LESS;
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case IN -> NOT_IN;
        case NOT_IN -> IN;
      };
    }

    /// Returns the relation that holds for the operands in the other order; only for orders and
    /// equality.
    public Relation flipped() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_EQUAL -> GREATER_EQUAL;
        case GREATER -> LESS;
        case GREATER_EQUAL -> LESS_EQUAL;
        case EQUAL, NOT_EQUAL -> this;
        case IN, NOT_IN -> throw new IllegalArgumentException(text + " cannot be turned round");
      };
    }
  }

  /// Parses `text`.
  ///
  /// @throws typthon.contracts.ContractSyntaxException at the first character that does not fit
  static Predicate parse(String text) {
    return PredicateParser.parse(text);
  }

  /// Tells whether this predicate holds for `value`; anything that goes wrong on the way makes it
  /// false.
  default boolean test(PyValue value) {
    return Evaluator.test(this, value);
  }

  /// Tells what this predicate says about `target` for integers: proved, refuted or unknown.
  default Answer implies(Predicate target) {
    return Prover.prove(this, target, Prover.Numbers.INTEGERS);
  }

  /// What the prover can say.
  enum Answer {
    /// Whatever satisfies the facts satisfies the target.
    PROVED,
    /// Nothing that satisfies the facts satisfies the target.
    REFUTED,
    /// Neither was shown.
    UNKNOWN
  }
}
