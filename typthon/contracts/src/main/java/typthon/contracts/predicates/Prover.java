package typthon.contracts.predicates;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate.Answer;
import typthon.contracts.predicates.Predicate.Relation;

/// Decides what facts about a value say about a target predicate.
///
/// Facts and target are brought into disjunctive normal form; a conjunction is unsatisfiable if the
/// abstract values of [FactState] say so. An atom that the abstraction does not know is dropped,
/// which only makes "unsatisfiable" rarer, so [Answer#PROVED] and [Answer#REFUTED] are always right
/// and [Answer#UNKNOWN] is the price of a limit.
///
/// The idea of proving `facts ⇒ target` by refuting `facts ∧ ¬target` is that of every
/// satisfiability checker; the domain (intervals with congruences and excluded points) is the one
/// of abstract interpretation: Cousot and Cousot 1977, Granger 1989.
public final class Prover {
  /// More disjuncts than this give [Answer#UNKNOWN].
  static final int MAX_DISJUNCTS = 16;

  /// What the numbers are: only integers have no gaps that an order could miss, and only floats
  /// have a NaN.
  public enum Numbers {
    /// `int` and `bool`: a negated order is the opposite order.
    INTEGERS,
    /// `float`: a negated order says nothing unless the value is known not to be NaN.
    FLOATS
  }

  private Prover() {}

  /// Returns what `facts` say about `target`.
  public static Answer prove(Predicate facts, Predicate target, Numbers numbers) {
    List<List<Atom>> known = normalForm(facts, true);
    if (known == null) {
      return Answer.UNKNOWN;
    }
    List<List<Atom>> against = normalForm(target, false);
    if (against != null && unsatisfiable(known, against, numbers)) {
      return Answer.PROVED;
    }
    List<List<Atom>> with = normalForm(target, true);
    return with != null && unsatisfiable(known, with, numbers) ? Answer.REFUTED : Answer.UNKNOWN;
  }

  /// Tells whether nothing satisfies `facts`.
  public static boolean isContradiction(Predicate facts, Numbers numbers) {
    List<List<Atom>> known = normalForm(facts, true);
    return known != null && unsatisfiable(known, List.of(List.of()), numbers);
  }

  /// Returns a range that holds every integer `value`, or every length of a value, for which
  /// `facts` hold.
  static Range range(Predicate facts, boolean ofLength) {
    List<List<Atom>> known = normalForm(facts, true);
    if (known == null) {
      return Range.ALL;
    }
    Range all = Range.none();
    for (List<Atom> conjunction : known) {
      all = all.join(FactState.range(conjunction, ofLength));
    }
    return all;
  }

  private static boolean unsatisfiable(
      List<List<Atom>> left, List<List<Atom>> right, Numbers numbers) {
    for (List<Atom> a : left) {
      for (List<Atom> b : right) {
        if (!FactState.isContradiction(a, b, numbers)) {
          return false;
        }
      }
    }
    return true;
  }

  /// A comparison of two terms, or one that does not hold. "Does not hold" includes that Python
  /// would raise.
  record Atom(Term left, Relation relation, Term right, boolean positive) {}

  /// Returns the disjuncts of `predicate` (or of its negation), or null if there are too many.
  private static @Nullable List<List<Atom>> normalForm(Predicate predicate, boolean positive) {
    return switch (predicate) {
      case Predicate.Constant(var value) -> value == positive ? List.of(List.of()) : List.of();
      case Predicate.Not(var operand) -> normalForm(operand, !positive);
      case Predicate.Or(var arms) -> positive ? union(arms, true) : product(arms, false);
      case Predicate.And(var parts) -> positive ? product(parts, true) : union(parts, false);
      case Predicate.Truth(var term) -> List.of(truth(term, positive));
      case Predicate.Comparison comparison -> links(comparison, positive);
    };
  }

  private static List<Atom> truth(Term term, boolean positive) {
    if (term instanceof Term.Subject || term instanceof Term.Length) {
      var zero = new Term.Constant(typthon.contracts.values.PyValue.of(0));
      return term instanceof Term.Length
          ? List.of(new Atom(term, positive ? Relation.GREATER : Relation.EQUAL, zero, true))
          : List.of();
    }
    var yes = new Term.Constant(new typthon.contracts.values.PyValue.Bool(true));
    return List.of(new Atom(term, Relation.EQUAL, yes, positive));
  }

  private static @Nullable List<List<Atom>> union(List<Predicate> parts, boolean positive) {
    List<List<Atom>> all = new ArrayList<>();
    for (Predicate part : parts) {
      List<List<Atom>> form = normalForm(part, positive);
      if (form == null || all.size() + form.size() > MAX_DISJUNCTS) {
        return null;
      }
      all.addAll(form);
    }
    return all;
  }

  private static @Nullable List<List<Atom>> product(List<Predicate> parts, boolean positive) {
    List<List<Atom>> all = List.of(List.of());
    for (Predicate part : parts) {
      List<List<Atom>> form = normalForm(part, positive);
      if (form == null || all.size() * form.size() > MAX_DISJUNCTS) {
        return null;
      }
      all = cross(all, form);
    }
    return all;
  }

  private static List<List<Atom>> cross(List<List<Atom>> left, List<List<Atom>> right) {
    List<List<Atom>> all = new ArrayList<>();
    for (List<Atom> a : left) {
      for (List<Atom> b : right) {
        List<Atom> both = new ArrayList<>(a);
        both.addAll(b);
        all.add(both);
      }
    }
    return all;
  }

  private static @Nullable List<List<Atom>> links(
      Predicate.Comparison comparison, boolean positive) {
    List<Atom> atoms = new ArrayList<>();
    Term left = comparison.first();
    for (Predicate.Link link : comparison.links()) {
      atoms.add(new Atom(left, link.relation(), link.right(), positive));
      left = link.right();
    }
    if (positive) {
      return List.of(atoms);
    }
    if (atoms.size() > MAX_DISJUNCTS) {
      return null;
    }
    List<List<Atom>> arms = new ArrayList<>();
    atoms.forEach(atom -> arms.add(List.of(atom)));
    return arms;
  }
}
