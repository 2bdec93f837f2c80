package typthon.contracts.predicates;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Prover.Atom;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.values.PyValue;

/// The abstract value of a conjunction of atoms: numeric facts of `value` and of `len(value)`, and
/// a set of strings.
///
/// Atoms that hold are taken in first, since they tell whether the value is a number or a string;
/// an atom that does not hold counts only where it cannot be false for want of a meaning.
final class FactState {
  private final Numbers numbers;
  private final NumberFacts value;
  private final NumberFacts length = new NumberFacts(true);
  private @Nullable Set<String> strings;
  private final Set<String> notStrings = new HashSet<>();
  private boolean isNumber;
  private boolean isString;
  private boolean isSized;
  private boolean contradiction;

  private FactState(Numbers numbers) {
    this.numbers = numbers;
    this.value = new NumberFacts(numbers == Numbers.INTEGERS);
    length.bound(Relation.GREATER_EQUAL, BigDecimal.ZERO);
  }

  static boolean isContradiction(List<Atom> left, List<Atom> right, Numbers numbers) {
    return of(left, right, numbers).isContradiction();
  }

  /// Returns a range that holds the integer, or the length, that the conjunction is about.
  static Range range(List<Atom> atoms, boolean ofLength) {
    FactState state = of(atoms, List.of(), Numbers.INTEGERS);
    if (state.isContradiction()) {
      return Range.none();
    }
    if (ofLength && state.strings != null) {
      Range all = Range.none();
      for (String text : state.strings) {
        all = all.join(Range.of(text.codePointCount(0, text.length())));
      }
      return all;
    }
    return (ofLength ? state.length : state.value).range();
  }

  private static FactState of(List<Atom> left, List<Atom> right, Numbers numbers) {
    var state = new FactState(numbers);
    for (boolean positive : new boolean[] {true, false}) {
      for (List<Atom> atoms : List.of(left, right)) {
        for (Atom atom : atoms) {
          if (atom.positive() == positive) {
            state.take(atom);
          }
        }
      }
    }
    return state;
  }

  private void take(Atom atom) {
    if (atom.right() instanceof Term.Collection collection) {
      takeMembership(atom, collection);
    } else if (atom.left() instanceof Term.Subject
        && atom.right() instanceof Term.Constant(PyValue.Str(var text))) {
      takeString(atom, Set.of(text));
    } else if (atom.right() instanceof Term.Subject
        && atom.left() instanceof Term.Constant(PyValue.Str(var text))
        && (atom.relation() == Relation.EQUAL || atom.relation() == Relation.NOT_EQUAL)) {
      takeString(atom, Set.of(text));
    } else {
      takeNumeric(atom);
    }
  }

  /// Returns the relation that holds, given that the atom may be negative.
  private static Relation effective(Atom atom) {
    return atom.positive() ? atom.relation() : atom.relation().negated();
  }

  private void takeString(Atom atom, Set<String> texts) {
    switch (effective(atom)) {
      case EQUAL, IN -> keepStrings(texts);
      case NOT_EQUAL, NOT_IN -> notStrings.addAll(texts);
      default -> isString |= atom.positive();
    }
  }

  private void keepStrings(Set<String> texts) {
    isString = true;
    isSized = true;
    Set<String> kept = new LinkedHashSet<>(texts);
    if (strings != null) {
      kept.retainAll(strings);
    }
    strings = kept;
  }

  private void takeMembership(Atom atom, Term.Collection collection) {
    List<BigDecimal> points = new ArrayList<>();
    Set<String> texts = new LinkedHashSet<>();
    for (Term element : collection.elements()) {
      BigDecimal number = element instanceof Term.Constant(var c) ? exact(c) : null;
      if (number != null) {
        points.add(number);
      } else if (element instanceof Term.Constant(PyValue.Str(var text))) {
        texts.add(text);
      } else {
        return;
      }
    }
    Relation relation = effective(atom);
    boolean subject = atom.left() instanceof Term.Subject;
    if (relation == Relation.NOT_IN) {
      if (subject) {
        notStrings.addAll(texts);
        points.forEach(value::exclude);
      }
      return;
    }
    if (relation != Relation.IN || !subject) {
      return;
    }
    if (texts.isEmpty()) {
      isNumber = true;
      value.oneOf(points);
    } else if (points.isEmpty()) {
      keepStrings(texts);
    }
  }

  private void takeNumeric(Atom atom) {
    Linear left = Linear.of(atom.left(), numbers);
    Linear right = Linear.of(atom.right(), numbers);
    if (left == null || right == null) {
      return;
    }
    if (left.shape() == Linear.Shape.CONSTANT) {
      if (right.shape() != Linear.Shape.CONSTANT
          && atom.relation() != Relation.IN
          && atom.relation() != Relation.NOT_IN) {
        takeNumeric(
            new Atom(atom.right(), atom.relation().flipped(), atom.left(), atom.positive()));
      } else if (right.shape() == Linear.Shape.CONSTANT) {
        takeConstants(atom, left, right);
      }
      return;
    }
    if (right.shape() != Linear.Shape.CONSTANT || !mayUse(atom, left)) {
      return;
    }
    note(atom, left);
    NumberFacts facts = left.ofLength() ? length : value;
    left.restrict(facts, effective(atom), right.constant());
  }

  private void takeConstants(Atom atom, Linear left, Linear right) {
    int order = left.constant().compareTo(right.constant());
    boolean holds =
        switch (effective(atom)) {
          case LESS -> order < 0;
          case LESS_EQUAL -> order <= 0;
          case GREATER -> order > 0;
          case GREATER_EQUAL -> order >= 0;
          case EQUAL -> order == 0;
          case NOT_EQUAL -> order != 0;
          case IN, NOT_IN -> true;
        };
    contradiction |= !holds;
  }

  /// Tells whether a negative atom says something: it does not where Python might have raised or
  /// met a NaN.
  private boolean mayUse(Atom atom, Linear term) {
    if (atom.positive()) {
      return true;
    }
    if (term.ofLength()) {
      return isSized;
    }
    boolean equality = atom.relation() == Relation.EQUAL || atom.relation() == Relation.NOT_EQUAL;
    if (numbers == Numbers.FLOATS) {
      return isNumber || equality;
    }
    return !isString;
  }

  private void note(Atom atom, Linear term) {
    if (atom.positive() && term.ofLength()) {
      isSized = true;
    } else if (atom.positive() && atom.relation() != Relation.NOT_EQUAL) {
      isNumber = true;
    }
  }

  private boolean isContradiction() {
    if (contradiction || (isNumber && isString) || length.isEmpty()) {
      return true;
    }
    if (strings != null) {
      return strings.stream()
          .noneMatch(s ->
              !notStrings.contains(s)
                  && length.contains(BigDecimal.valueOf(s.codePointCount(0, s.length()))));
    }
    return !isString && value.isEmpty();
  }

  /// Returns the exact value of a number, or null for anything else and for infinities and NaN.
  static @Nullable BigDecimal exact(PyValue constant) {
    BigInteger integer = typthon.contracts.values.Numbers.integer(constant);
    if (integer != null) {
      return new BigDecimal(integer);
    }
    return constant instanceof PyValue.Float(var d) && Double.isFinite(d)
        ? new BigDecimal(d)
        : null;
  }
}
