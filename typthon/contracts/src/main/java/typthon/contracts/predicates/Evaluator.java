package typthon.contracts.predicates;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.values.Numbers;
import typthon.contracts.values.PyValue;

/// What a predicate says of one concrete value.
///
/// Evaluation follows Python's own operators, short circuits included, with one difference:
/// whatever would raise there (a comparison between strangers, a division by zero, a missing
/// length, an integer beyond [#MAX_BITS]) makes the whole predicate false, also under a `not`.
final class Evaluator {
  /// The largest integer that arithmetic may reach, in bits.
  static final int MAX_BITS = 10_000;

  private final PyValue subject;

  private Evaluator(PyValue subject) {
    this.subject = subject;
  }

  static boolean test(Predicate predicate, PyValue value) {
    return Boolean.TRUE.equals(new Evaluator(value).truth(predicate));
  }

  /// True, false, or null where Python would raise.
  private @Nullable Boolean truth(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Constant(var value) -> value;
      case Predicate.Not(var operand) -> {
        Boolean inner = truth(operand);
        yield inner == null ? null : !inner;
      }
      case Predicate.And(var parts) -> all(parts, true);
      case Predicate.Or(var arms) -> all(arms, false);
      case Predicate.Truth(var term) -> isTrue(term);
      case Predicate.Comparison comparison -> compareAll(comparison);
    };
  }

  private @Nullable Boolean all(List<Predicate> parts, boolean goOn) {
    for (Predicate part : parts) {
      Boolean value = truth(part);
      if (value == null || value.booleanValue() != goOn) {
        return value;
      }
    }
    return goOn;
  }

  private @Nullable Boolean isTrue(Term term) {
    PyValue value = term(term);
    return switch (value) {
      case null -> null;
      case PyValue.None _ -> false;
      case PyValue.Bool(var b) -> b;
      case PyValue.Int(var i) -> i.signum() != 0;
      case PyValue.Float(var d) -> d != 0;
      case PyValue.Opaque _ -> true;
      default -> value.length() != 0;
    };
  }

  private @Nullable Boolean compareAll(Predicate.Comparison comparison) {
    PyValue left = term(comparison.first());
    for (Predicate.Link link : comparison.links()) {
      Boolean holds;
      PyValue right = null;
      if (link.right() instanceof Term.Collection collection) {
        holds = left == null ? null : member(left, link.relation(), collection);
      } else {
        right = term(link.right());
        holds = (left == null || right == null) ? null : compare(left, link.relation(), right);
      }
      if (holds == null || !holds) {
        return holds;
      }
      left = right;
    }
    return true;
  }

  private @Nullable Boolean member(PyValue left, Relation relation, Term.Collection collection) {
    if (relation != Relation.IN && relation != Relation.NOT_IN) {
      return null;
    }
    boolean found = false;
    for (Term element : collection.elements()) {
      PyValue value = term(element);
      if (value == null) {
        return null;
      }
      found |= PyValue.pythonEquals(left, value);
    }
    return found == (relation == Relation.IN);
  }

  private static @Nullable Boolean compare(PyValue left, Relation relation, PyValue right) {
    return switch (relation) {
      case EQUAL -> PyValue.pythonEquals(left, right);
      case NOT_EQUAL -> !PyValue.pythonEquals(left, right);
      case IN, NOT_IN -> {
        Boolean inside = contains(right, left);
        yield inside == null ? null : inside == (relation == Relation.IN);
      }
      default -> ordered(left, relation, right);
    };
  }

  private static @Nullable Boolean contains(PyValue container, PyValue element) {
    return switch (container) {
      case PyValue.Str(var text) ->
          element instanceof PyValue.Str(var part) ? Boolean.valueOf(text.contains(part)) : null;
      case PyValue.ListValue(var elements) -> anyEquals(elements, element);
      case PyValue.Tuple(var elements) -> anyEquals(elements, element);
      case PyValue.SetValue(var elements) -> anyEquals(elements, element);
      case PyValue.Dict(var entries) -> anyEquals(entries.keySet(), element);
      default -> null;
    };
  }

  private static boolean anyEquals(Iterable<PyValue> elements, PyValue wanted) {
    for (PyValue element : elements) {
      if (PyValue.pythonEquals(element, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Boolean ordered(PyValue left, Relation relation, PyValue right) {
    if (left instanceof PyValue.Str(var a) && right instanceof PyValue.Str(var b)) {
      return holds(relation, compareCodePoints(a, b));
    }
    if (!Numbers.isNumber(left) || !Numbers.isNumber(right)) {
      return null;
    }
    Integer order = Numbers.compare(left, right);
    return order != null && holds(relation, order);
  }

  private static int compareCodePoints(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }

  private static boolean holds(Relation relation, int order) {
    return switch (relation) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException(relation + " is no order");
    };
  }

  private @Nullable PyValue term(Term term) {
    return switch (term) {
      case Term.Subject() -> subject;
      case Term.Length() -> subject.length() < 0 ? null : PyValue.of(subject.length());
      case Term.Constant(var value) -> value;
      case Term.Absolute(var operand) -> absolute(term(operand));
      case Term.Negation(var operand) -> negated(term(operand));
      case Term.Arithmetic(var operation, var left, var right) -> {
        PyValue a = term(left);
        PyValue b = term(right);
        yield (a == null || b == null) ? null : Arithmetic.apply(operation, a, b);
      }
      case Term.MethodCall(var method, var argument) -> call(method, argument);
      case Term.Collection _ -> null;
    };
  }

  private static @Nullable PyValue absolute(@Nullable PyValue value) {
    if (value instanceof PyValue.Float(var d)) {
      return PyValue.of(Math.abs(d));
    }
    BigInteger integer = value == null ? null : Numbers.integer(value);
    return integer == null ? null : new PyValue.Int(integer.abs());
  }

  private static @Nullable PyValue negated(@Nullable PyValue value) {
    if (value instanceof PyValue.Float(var d)) {
      return PyValue.of(-d);
    }
    BigInteger integer = value == null ? null : Numbers.integer(value);
    return integer == null ? null : new PyValue.Int(integer.negate());
  }

  private @Nullable PyValue call(Term.Method method, @Nullable String argument) {
    if (!(subject instanceof PyValue.Str(var text))) {
      return null;
    }
    String wanted = argument == null ? "" : argument;
    return new PyValue.Bool(
        switch (method) {
          case STARTSWITH -> text.startsWith(wanted);
          case ENDSWITH -> text.endsWith(wanted);
          case ISDIGIT -> all(text, Character::isDigit);
          case ISALPHA -> all(text, Character::isLetter);
          case ISALNUM -> all(text, Character::isLetterOrDigit);
          case ISIDENTIFIER -> isIdentifier(text);
        });
  }

  private static boolean isIdentifier(String text) {
    return all(text, c -> c == '_' || isIdentifierPart(c))
        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)));
  }

  private static boolean isIdentifierPart(int c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private static boolean all(String text, java.util.function.IntPredicate test) {
    return !text.isEmpty() && text.codePoints().allMatch(test);
  }
}
