package typthon.checker.operators;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.SourceClass;
import typthon.checker.conditions.ConstantConditions;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.formatting.StringFormats;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Unary and binary operators, `and`, `or`, `not` and conditional expressions.
public final class Operators {
  /// More pairs of members of two unions than this are not looked at one by one.
  private static final int PAIR_LIMIT = 32;

  private Operators() {}

  // Binary

  /// A chain of operators leans to the left: it is taken apart by a loop, however long it is.
  public static Type binary(Evaluator evaluator, int node, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    Deque<Integer> chain = new ArrayDeque<>();
    int at = node;
    while (tree.is(at, NodeKind.BINARY)) {
      chain.push(at);
      at = tree.child(at, 0);
    }
    Type hint = expected != null && chain.size() == 1 ? displayHint(tree, at, expected) : null;
    Type type = evaluator.typeOf(at, hint);
    while (!chain.isEmpty()) {
      int operation = chain.pop();
      int rightNode = tree.child(operation, 1);
      Type right = evaluator.typeOf(rightNode, rightHint(evaluator, rightNode, type, expected));
      ZeroDivision.check(evaluator, operation, type, right);
      if (tree.operator(operation) == Operator.MODULO) {
        StringFormats.percent(evaluator, operation);
      }
      type = apply(evaluator, operation, tree.operator(operation), type, right, rightNode);
    }
    return type;
  }

  private static @Nullable Type displayHint(SyntaxTree tree, int node, Type expected) {
    return tree.is(node, NodeKind.LIST) ? expected : null;
  }

  /// `xs + []` gives the display the type of its neighbour.
  private static @Nullable Type rightHint(
      Evaluator evaluator, int node, Type left, @Nullable Type expected) {
    return switch (evaluator.tree().kind(node)) {
      case LIST, SET, DICT -> {
        ClassInfo type = Types.classOf(Types.unfold(left));
        yield type == null
            ? expected
            : type.is(ClassFlag.TYPED_DICT) ? updateHint(evaluator, node, left) : left;
      }
      default -> null;
    };
  }

  /// A display beside a TypedDict gives some of its items, if it can be taken for that.
  private static @Nullable Type updateHint(Evaluator evaluator, int node, Type left) {
    Type merger = Attributes.typeOf(evaluator.session(), left, "__or__");
    if (!(merger instanceof Type.Overloaded overloaded)) {
      return null;
    }
    Type items = overloaded.items().getFirst().parameters().getFirst().type();
    return evaluator.attempt(node, items).succeeded() ? items : null;
  }

  /// Returns what `left op right` gives; reports at `node` operands that do not go together.
  static Type apply(
      Evaluator evaluator, int node, Operator operator, Type left, Type right, int rightNode) {
    if (operator == Operator.BIT_OR
        && isTypeExpression(left)
        && isTypeExpression(right)
        && !overridesUnion(left)
        && !(Types.unfold(left).isNone() && Types.unfold(right).isNone())) {
      return unionOf(evaluator, left, right);
    }
    List<Type> lefts = Types.members(left);
    List<Type> rights = Types.members(right);
    if (lefts.size() * rights.size() > PAIR_LIMIT) {
      lefts = Types.members(coarse(left));
      rights = Types.members(coarse(right));
    }
    List<Type> results = new ArrayList<>();
    for (Type each : lefts) {
      for (Type other : rights) {
        Type result = operate(evaluator, node, operator, each, other, rightNode);
        if (result == null) {
          return unsupported(evaluator, node, operator, left, right, each);
        }
        results.add(result);
      }
    }
    return Unions.of(results);
  }

  /// A name that grows in a loop collects tuples of every length and literals of every value.
  private static Type coarse(Type type) {
    return Types.mergeTuples(Types.widen(type));
  }

  /// A metaclass may say itself what `C | D` is.
  private static boolean overridesUnion(Type type) {
    if (!(Types.unfold(type) instanceof Type.ClassObject object)) {
      return false;
    }
    ClassInfo meta =
        Types.classOf(Types.unfold(object.instance())) instanceof ClassFacts facts
            ? facts.metaclass()
            : null;
    SourceClass.Found found = meta == null ? null : SourceClass.lookUp(meta, "__or__");
    return found != null
        && found.member() != null
        && !found.member().owner().ref().is("builtins", "type");
  }

  /// `int | None` as a value.
  private static boolean isTypeExpression(Type type) {
    Type unfolded = Types.unfold(type);
    return unfolded instanceof Type.ClassObject
        || unfolded.isNone()
        || Types.isInstanceOf(unfolded, "types", "UnionType");
  }

  private static Type unionOf(Evaluator evaluator, Type left, Type right) {
    if (left instanceof Type.ClassObject a
        && right instanceof Type.ClassObject b
        && evaluator.known().find("types", "UnionType") == null) {
      return new Type.ClassObject(Unions.of(a.instance(), b.instance()));
    }
    typthon.types.ClassInfo union = evaluator.known().find("types", "UnionType");
    return union == null ? Type.UNKNOWN : union.self();
  }

  private static Type unsupported(
      Evaluator evaluator, int node, Operator operator, Type left, Type right, Type part) {
    if (part.isNone() && !left.isNone()) {
      evaluator.report(
          Rule.OPTIONAL_ACCESS,
          evaluator.tree().child(node, 0),
          "Operator \"" + operator.text() + "\" is not supported for \"None\"");
    } else {
      evaluator.report(Rule.UNSUPPORTED_OPERATOR, node, unsupported(operator, left, right));
    }
    return Type.ERROR;
  }

  static String unsupported(Operator operator, Type left, Type right) {
    return "Operator \""
        + operator.text()
        + "\" is not supported for types \""
        + left.display()
        + "\" and \""
        + right.display()
        + "\"";
  }

  private static @Nullable Type operate(
      Evaluator evaluator, int node, Operator operator, Type left, Type right, int rightNode) {
    if (left.isNever() || right.isNever()) {
      return Type.NEVER;
    }
    if (left.isAny() || right.isAny()) {
      return left.isAny() ? left : right;
    }
    if (left instanceof TypeVariable variable && !variable.constraints().isEmpty()) {
      return perConstraint(evaluator, node, operator, variable, right);
    }
    Type chosen = chosen(evaluator, left, right);
    if (chosen != null) {
      return operate(evaluator, node, operator, left, chosen, -1);
    }
    Type folded = Folding.fold(evaluator, operator, left, right);
    if (folded != null) {
      return folded;
    }
    Type result = viaMethods(evaluator, node, operator, left, right, rightNode);
    return result != null
            && left instanceof Type.Intersection narrowed
            && isConstraintOf(narrowed, Types.widen(result))
        ? left
        : result;
  }

  /// Tells whether `result` is the constraint to which a variable was narrowed: the variable stands
  /// for just this type then, and the result is of the variable's type again.
  private static boolean isConstraintOf(Type.Intersection narrowed, Type result) {
    return narrowed.members().stream().anyMatch(each -> Types.same(each, result))
        && narrowed.members().stream()
            .anyMatch(each ->
                each instanceof TypeVariable variable
                    && variable.constraints().stream()
                        .anyMatch(constraint -> Types.same(constraint, result)));
  }

  /// A constrained variable that was narrowed on the left tells what the same one is on the right:
  /// its constraint that goes with the narrowed type. Null if there is nothing to tell.
  private static @Nullable Type chosen(Evaluator evaluator, Type left, Type right) {
    if (!(left instanceof Type.Intersection narrowed)
        || !(right instanceof TypeVariable variable)
        || variable.constraints().isEmpty()
        || !narrowed.members().contains(variable)) {
      return null;
    }
    List<Type> possible = new ArrayList<>();
    for (Type constraint : variable.constraints()) {
      if (narrowed.members().stream()
          .allMatch(
              each -> each.equals(variable) || evaluator.relations().isSubtype(each, constraint))) {
        possible.add(constraint);
      }
    }
    return possible.size() == 1 ? possible.getFirst() : null;
  }

  /// A constrained variable is one of its constraints, the same on both sides.
  private static @Nullable Type perConstraint(
      Evaluator evaluator, int node, Operator operator, TypeVariable left, Type right) {
    List<Type> results = new ArrayList<>();
    boolean same = true;
    for (Type constraint : left.constraints()) {
      Type other = right.equals(left) ? constraint : right;
      Type result = operate(evaluator, node, operator, constraint, other, -1);
      if (result == null) {
        return null;
      }
      same &= Types.same(Types.widen(result), constraint);
      results.add(result);
    }
    return same ? left : Unions.of(results);
  }

  /// The method of the right operand goes first if its class is a proper subclass of the left's.
  private static @Nullable Type viaMethods(
      Evaluator evaluator, int node, Operator operator, Type left, Type right, int rightNode) {
    String forward = Dunders.of(operator);
    String reflected = Dunders.reflected(operator);
    if (forward == null || reflected == null) {
      return Type.UNKNOWN;
    }
    Type result = method(evaluator, node, left, forward, right, rightNode);
    if (result == null) {
      result = method(evaluator, node, right, reflected, left, -1);
    }
    return result;
  }

  private static @Nullable Type method(
      Evaluator evaluator, int node, Type receiver, String name, Type operand, int operandNode) {
    Type function = Attributes.typeOf(evaluator.session(), receiver, name);
    if (function == null) {
      return null;
    }
    Argument argument = new Argument(operandNode, Argument.Kind.POSITIONAL, null, operand);
    return Invocation.result(evaluator, function, List.of(argument), node, null);
  }

  // Unary

  public static Type unary(Evaluator evaluator, int node, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    Operator operator = tree.operator(node);
    int operand = tree.child(node, 0);
    if (operator == Operator.NOT) {
      return Truth.not(evaluator, evaluator.typeOf(operand));
    }
    Type type = evaluator.typeOf(operand, expected instanceof Type.Literal ? null : expected);
    List<Type> results = new ArrayList<>();
    for (Type member : Types.members(type)) {
      results.add(unaryOf(evaluator, node, operator, member));
    }
    return Unions.of(results);
  }

  private static Type unaryOf(Evaluator evaluator, int node, Operator operator, Type type) {
    if (type.isAny() || type.isNever()) {
      return type;
    }
    if (type instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Int(BigInteger value)) {
      BigInteger result =
          switch (operator) {
            case NEGATE -> value.negate();
            case INVERT -> value.not();
            default -> value;
          };
      return new Type.Literal(literal.type(), new LiteralValue.Int(result), literal.implicit());
    }
    String name = Dunders.unary(operator);
    Type function = name == null ? null : Attributes.typeOf(evaluator.session(), type, name);
    Type result =
        function == null ? null : Invocation.result(evaluator, function, List.of(), node, null);
    if (result == null) {
      evaluator.report(
          type.isNone() ? Rule.OPTIONAL_ACCESS : Rule.UNSUPPORTED_OPERATOR,
          node,
          "Operator \""
              + operator.text()
              + "\" is not supported for type \""
              + type.display()
              + "\"");
      return Type.ERROR;
    }
    return result;
  }

  // Choices

  /// `a and b and c`: each operand but the last contributes what ends the evaluation.
  public static Type bool(Evaluator evaluator, int node, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    boolean and = tree.operator(node) == Operator.AND;
    List<Type> results = new ArrayList<>();
    Type left = Type.NEVER;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      boolean last = tree.subtreeEnd(child) >= tree.subtreeEnd(node);
      Type type =
          expected == null && last && !and
              ? beside(evaluator, child, left)
              : evaluator.typeOf(child, expected);
      if (!last) {
        if (!tree.is(child, NodeKind.BOOLEAN) && !tree.is(child, NodeKind.UNARY)) {
          ConstantConditions.operand(evaluator, child, type);
        }
        left = part(evaluator, child, type, !and);
        results.add(left);
        Type goesOn = part(evaluator, child, type, and);
        if (goesOn.isNever()) {
          return Unions.join(results);
        }
      } else {
        results.add(type);
      }
    }
    return Unions.join(results);
  }

  /// Returns what an operand may be when it is true, or false: `a and b` is true with the value of
  /// `b` alone, and `a or b` false.
  private static Type part(Evaluator evaluator, int operand, Type type, boolean wanted) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(operand, NodeKind.BOOLEAN) && (tree.operator(operand) == Operator.AND) == wanted) {
      int last = tree.lastChild(operand);
      return part(evaluator, last, evaluator.typeOf(last), wanted);
    }
    return wanted ? Truth.truthy(evaluator, type) : Truth.falsy(evaluator, type);
  }

  /// `x or []`: the display takes the type of its neighbour, if it can.
  private static Type beside(Evaluator evaluator, int operand, Type left) {
    int mark = evaluator.reports().mark();
    Type hinted = evaluator.typeOf(operand, left.isNever() ? null : Types.widen(left));
    if (left.isNever() || !evaluator.reports().failedSince(mark)) {
      return hinted;
    }
    evaluator.reports().rollback(mark);
    return evaluator.typeOf(operand);
  }

  public static Type conditional(Evaluator evaluator, int node, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    int then = tree.child(node, 0);
    int test = tree.child(node, 1);
    int otherwise = tree.child(node, 2);
    evaluator.typeOf(test);
    ConstantConditions.check(evaluator, test);
    List<Type> results = new ArrayList<>();
    if (!isConstant(evaluator, test, false)) {
      results.add(evaluator.typeOf(then, expected));
    }
    if (!isConstant(evaluator, test, true)) {
      results.add(evaluator.typeOf(otherwise, expected));
    }
    return Unions.join(results);
  }

  private static boolean isConstant(Evaluator evaluator, int test, boolean value) {
    return evaluator.tree().is(test, value ? NodeKind.TRUE : NodeKind.FALSE);
  }
}
