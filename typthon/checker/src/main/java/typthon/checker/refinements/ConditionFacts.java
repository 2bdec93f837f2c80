package typthon.checker.refinements;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.predicates.Term;
import typthon.contracts.values.PyValue;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Reads conditions and patterns: what they tell about a place when they hold, and when they do
/// not.
///
/// For floats a comparison that does not hold says nothing, since NaN compares false with
/// everything (rule RF-7).
final class ConditionFacts {
  private final Knowledge knowledge;
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final int place;

  ConditionFacts(Knowledge knowledge, int place) {
    this.knowledge = knowledge;
    this.evaluator = knowledge.evaluator();
    this.tree = evaluator.tree();
    this.place = place;
  }

  /// Returns what holds of the place if the expression `node` is true, or false.
  Predicate of(int node, boolean positive) {
    return switch (tree.kind(node)) {
      case NAME, ATTRIBUTE, SUBSCRIPT -> isPlace(node) ? truth(node, positive) : Predicate.TRUE;
      case NAMED_EXPRESSION -> {
        Predicate value = of(tree.child(node, 1), positive);
        yield isPlace(tree.child(node, 0))
            ? Facts.and(truth(tree.child(node, 1), positive), value)
            : value;
      }
      case UNARY ->
          tree.operator(node) == Operator.NOT ? of(tree.child(node, 0), !positive) : Predicate.TRUE;
      case COMPARE -> comparison(node, positive);
      case CALL -> call(node, positive);
      default -> Predicate.TRUE;
    };
  }

  private boolean isPlace(int node) {
    return switch (tree.kind(node)) {
      case NAME, ATTRIBUTE, SUBSCRIPT -> evaluator.binding().placeOf(node) == place;
      case IDENTIFIER -> {
        int symbol = evaluator.binding().symbolOf(node);
        yield symbol >= 0 && evaluator.binding().places().ofSymbol(symbol) == place;
      }
      case NAMED_EXPRESSION -> isPlace(tree.child(node, 0));
      default -> false;
    };
  }

  private Predicate truth(int node, boolean positive) {
    return truth(evaluator.quiet().typeOf(node), positive);
  }

  /// Returns what holds of a value of `type` that is true, or false.
  static Predicate truth(Type type, boolean positive) {
    boolean sized = true;
    boolean number = true;
    boolean none = false;
    for (Type member : Types.members(type)) {
      none |= member.isNone();
      sized &= member.isNone() || isSized(member);
      number &= member.isNone() || isNumber(member);
    }
    if (none && !positive) {
      return Predicate.TRUE;
    }
    if (sized) {
      return Facts.length(positive ? Relation.GREATER : Relation.EQUAL, 0);
    }
    return number
        ? Facts.value(positive ? Relation.NOT_EQUAL : Relation.EQUAL, java.math.BigInteger.ZERO)
        : Predicate.TRUE;
  }

  private static boolean isSized(Type type) {
    if (type instanceof Type.Tuple) {
      return true;
    }
    var owner = Types.classOf(type);
    return owner != null
        && owner.ref().module().equals("builtins")
        && switch (owner.ref().name()) {
          case "str", "bytes", "bytearray", "list", "dict", "set", "frozenset", "tuple", "range" ->
              true;
          default -> false;
        };
  }

  private static boolean isNumber(Type type) {
    var owner = Types.classOf(type);
    return owner != null
        && owner.ref().module().equals("builtins")
        && switch (owner.ref().name()) {
          case "int", "bool", "float" -> true;
          default -> false;
        };
  }

  // Comparisons

  private Predicate comparison(int node, boolean positive) {
    Predicate all = positive ? Predicate.TRUE : Facts.NOTHING;
    int left = tree.child(node, 0);
    for (int child = tree.subtreeEnd(left);
        child < tree.subtreeEnd(node);
        child = tree.subtreeEnd(child)) {
      int right = tree.child(child, 0);
      Predicate link = link(left, tree.operator(child), right, positive);
      all = positive ? Facts.and(all, link) : Facts.or(all, link);
      left = right;
    }
    return all;
  }

  private Predicate link(int left, Operator operator, int right, boolean positive) {
    Relation stated = relation(operator);
    if (stated == null) {
      return Predicate.TRUE;
    }
    Side first = side(left);
    if (stated == Relation.IN || stated == Relation.NOT_IN) {
      Term constants = first == null || !first.mentions() ? null : constants(right);
      return first == null || constants == null
          ? Predicate.TRUE
          : Facts.compare(first.term(), positive ? stated : stated.negated(), constants);
    }
    Side second = side(right);
    if (first == null || second == null || first.mentions() == second.mentions()) {
      return Predicate.TRUE;
    }
    Side subject = first.mentions() ? first : second;
    boolean order = stated != Relation.EQUAL && stated != Relation.NOT_EQUAL;
    if (!positive && order && !subject.total()) {
      return Predicate.TRUE;
    }
    return Facts.compare(first.term(), positive ? stated : stated.negated(), second.term());
  }

  private static @Nullable Relation relation(Operator operator) {
    return switch (operator) {
      case LESS -> Relation.LESS;
      case LESS_EQUAL -> Relation.LESS_EQUAL;
      case GREATER -> Relation.GREATER;
      case GREATER_EQUAL -> Relation.GREATER_EQUAL;
      case EQUAL -> Relation.EQUAL;
      case NOT_EQUAL -> Relation.NOT_EQUAL;
      case IN -> Relation.IN;
      case NOT_IN -> Relation.NOT_IN;
      default -> null;
    };
  }

  /// One side of a comparison.
  ///
  /// @param mentions whether it is about the place
  /// @param total whether exactly one of two opposite orders holds
  private record Side(Term term, boolean mentions, boolean total) {}

  private @Nullable Side side(int node) {
    if (isPlace(node)) {
      int value = tree.is(node, NodeKind.NAMED_EXPRESSION) ? tree.child(node, 1) : node;
      Type type = evaluator.quiet().typeOf(value);
      return new Side(new Term.Subject(), true, Facts.numbers(type) == Numbers.INTEGERS);
    }
    PyValue constant = knowledge.exactly(node);
    if (constant != null) {
      return new Side(new Term.Constant(constant), false, true);
    }
    return switch (tree.kind(node)) {
      case CALL -> functionSide(node);
      case BINARY -> arithmeticSide(node);
      case UNARY -> {
        Side operand = side(tree.child(node, 0));
        yield operand == null || tree.operator(node) != Operator.NEGATE
            ? null
            : new Side(new Term.Negation(operand.term()), operand.mentions(), operand.total());
      }
      default -> null;
    };
  }

  private @Nullable Side functionSide(int node) {
    int callee = tree.child(node, 0);
    int arguments = tree.child(node, 1);
    if (!tree.is(callee, NodeKind.NAME) || tree.childCount(arguments) != 1) {
      return null;
    }
    int argument = tree.child(arguments, 0);
    if (tree.name(callee).equals("len") && isPlace(argument)) {
      return new Side(new Term.Length(), true, true);
    }
    Side operand = tree.name(callee).equals("abs") ? side(argument) : null;
    return operand == null
        ? null
        : new Side(new Term.Absolute(operand.term()), operand.mentions(), operand.total());
  }

  private @Nullable Side arithmeticSide(int node) {
    Term.Operation operation =
        switch (tree.operator(node)) {
          case ADD -> Term.Operation.ADD;
          case SUBTRACT -> Term.Operation.SUBTRACT;
          case MULTIPLY -> Term.Operation.MULTIPLY;
          case MODULO -> Term.Operation.MODULO;
          default -> null;
        };
    Side left = operation == null ? null : side(tree.child(node, 0));
    Side right = left == null ? null : side(tree.child(node, 1));
    if (operation == null || left == null || right == null || !left.total() || !right.total()) {
      return null;
    }
    return new Side(
        new Term.Arithmetic(operation, left.term(), right.term()),
        left.mentions() || right.mentions(),
        true);
  }

  private @Nullable Term constants(int node) {
    switch (tree.kind(node)) {
      case LIST, TUPLE, SET -> {
        List<Term> elements = new ArrayList<>();
        for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
          PyValue value = knowledge.exactly(child);
          if (value == null) {
            return null;
          }
          elements.add(new Term.Constant(value));
        }
        return new Term.Collection('[', elements);
      }
      default -> {
        return null;
      }
    }
  }

  /// `s.isdigit()` and its like.
  private Predicate call(int node, boolean positive) {
    int callee = tree.child(node, 0);
    int arguments = tree.child(node, 1);
    if (!positive || !tree.is(callee, NodeKind.ATTRIBUTE) || !isPlace(tree.child(callee, 0))) {
      return Predicate.TRUE;
    }
    for (Term.Method method : Term.Method.values()) {
      if (method.text().equals(tree.name(callee))) {
        PyValue argument =
            tree.childCount(arguments) == 1 ? knowledge.exactly(tree.child(arguments, 0)) : null;
        String text = argument instanceof PyValue.Str(String value) ? value : null;
        boolean fits = tree.childCount(arguments) == (text == null ? 0 : 1);
        return fits ? new Predicate.Truth(new Term.MethodCall(method, text)) : Predicate.TRUE;
      }
    }
    return Predicate.TRUE;
  }

  // Patterns

  /// Returns what holds of the place if the `subject` matches `pattern`, or does not.
  Predicate ofCase(int subject, int pattern, boolean positive) {
    return isPlace(subject) ? pattern(pattern, positive) : Predicate.TRUE;
  }

  private Predicate pattern(int node, boolean positive) {
    return switch (tree.kind(node)) {
      case PATTERN_VALUE -> {
        PyValue value = knowledge.exactly(tree.child(node, 0));
        yield value == null
            ? Predicate.TRUE
            : Facts.compare(
                new Term.Subject(),
                positive ? Relation.EQUAL : Relation.NOT_EQUAL,
                new Term.Constant(value));
      }
      case PATTERN_OR -> {
        Predicate all = positive ? Facts.NOTHING : Predicate.TRUE;
        for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
          Predicate arm = pattern(child, positive);
          all = positive ? Facts.or(all, arm) : Facts.and(all, arm);
        }
        yield all;
      }
      case PATTERN_AS -> pattern(tree.child(node, 0), positive);
      default -> Predicate.TRUE;
    };
  }
}
