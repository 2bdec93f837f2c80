package typthon.checker.operators;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.iteration.Narrowed;
import typthon.checker.iteration.Targets;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `target op= value`.
public final class AugmentedAssignments {
  private AugmentedAssignments() {}

  /// Returns what the target of the AUGMENTED_ASSIGN `node` holds afterwards.
  public static Type result(Evaluator evaluator, int node) {
    Type type = evaluate(evaluator.quiet(), node);
    Type declared = Targets.declaredType(evaluator, evaluator.tree().child(node, 0));
    return declared == null ? Types.soften(type) : Narrowed.onAssignment(evaluator, declared, type);
  }

  /// Evaluates both sides and the operation, and reports what is wrong.
  public static Type evaluate(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int target = tree.child(node, 0);
    int value = tree.child(node, 1);
    Type left = evaluator.typeOf(target);
    Type hint = displayHint(evaluator, value, left);
    Type right =
        hint == null ? Units.checked(evaluator, value, () -> null) : evaluator.typeOf(value, hint);
    List<Type> results = new ArrayList<>();
    Operator operator = tree.operator(node);
    for (Type member : Types.members(left)) {
      Type inPlace = inPlace(evaluator, node, operator, member, right);
      results.add(
          inPlace == null
              ? Operators.apply(evaluator, node, operator, member, right, value)
              : inPlace);
    }
    return Unions.of(results);
  }

  private static @Nullable Type displayHint(Evaluator evaluator, int value, Type left) {
    NodeKind kind = evaluator.tree().kind(value);
    boolean display = kind == NodeKind.LIST || kind == NodeKind.SET || kind == NodeKind.DICT;
    return !display ? null : kind == NodeKind.DICT ? itemsHint(evaluator, left) : left;
  }

  /// What updates a TypedDict may give some of its items only.
  private static Type itemsHint(Evaluator evaluator, Type left) {
    ClassInfo type = Types.classOf(Types.unfold(left));
    return type != null
            && type.is(ClassFlag.TYPED_DICT)
            && Attributes.typeOf(evaluator.session(), left, "__ior__")
                instanceof Type.Callable merger
        ? merger.parameters().getFirst().type()
        : left;
  }

  private static @Nullable Type inPlace(
      Evaluator evaluator, int node, Operator operator, Type left, Type right) {
    String name = Dunders.inPlace(operator);
    if (name == null || left.isAny() || left.isNever()) {
      return null;
    }
    Type function = Attributes.typeOf(evaluator.session(), left, name);
    return function == null
        ? null
        : Invocation.result(evaluator, function, List.of(Argument.of(right)), node, null);
  }
}
