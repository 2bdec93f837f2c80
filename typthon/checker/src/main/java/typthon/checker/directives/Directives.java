package typthon.checker.directives;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.namedtuples.NamedTupleCalls;
import typthon.checker.refinements.ContractCalls;
import typthon.checker.rules.Rule;
import typthon.checker.sentinels.Sentinels;
import typthon.checker.typeddicts.TypedDictCalls;
import typthon.checker.typeforms.TypeForms;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Calls that speak to the checker.
public final class Directives {
  private Directives() {}

  /// Returns what the CALL `node` of the special form gives, or null if it is a call like any
  /// other.
  public static @Nullable Type evaluate(Evaluator evaluator, SpecialForm form, int node) {
    SyntaxTree tree = evaluator.tree();
    List<Argument> arguments = Calls.arguments(tree, tree.child(node, 1));
    return switch (form) {
      case REVEAL_TYPE -> Revelations.type(evaluator, node, arguments);
      case REVEAL_LOCALS -> Revelations.locals(evaluator, node, arguments);
      case ASSERT_TYPE -> assertType(evaluator, node, arguments);
      case CAST -> cast(evaluator, node, arguments);
      case NEW_TYPE -> typthon.checker.newtypes.NewTypes.evaluate(evaluator, node);
      case TYPE_VAR_TUPLE -> evaluator.known().orMissing("typing", "TypeVarTuple").self();
      case NAMED_TUPLE -> NamedTupleCalls.evaluate(evaluator, node, true);
      case FUNCTIONAL_NAMED_TUPLE -> NamedTupleCalls.evaluate(evaluator, node, false);
      case SENTINEL -> Sentinels.evaluate(evaluator, node);
      case TYPE_FORM -> TypeForms.call(evaluator, node, arguments);
      case TYPED_DICT -> TypedDictCalls.evaluate(evaluator, node);
      case RECURSIVE -> {
        ContractCalls.checkRecursive(evaluator, node);
        yield null;
      }
      default -> null;
    };
  }

  /// Returns the class that `newtype("N")(T)` makes; null for other calls of calls.
  public static @Nullable Type curried(Evaluator evaluator, int node) {
    Annotations annotations = Annotations.of(evaluator, evaluator.binding().scopeAround(node));
    return ContractCalls.meaning(annotations, node) instanceof Meaning.Class type
        ? new Type.ClassObject(type.type().self())
        : null;
  }

  private static @Nullable Type assertType(
      Evaluator evaluator, int node, List<Argument> arguments) {
    if (arguments.size() != 2) {
      return null;
    }
    int scope = evaluator.binding().scopeAround(node);
    Type expected = Annotations.of(evaluator, scope).bound(arguments.get(1).node());
    int value = arguments.getFirst().node();
    Type found = evaluator.typeOf(value);
    Revelations.checkSame(evaluator, value, found, expected);
    return found;
  }

  private static @Nullable Type cast(Evaluator evaluator, int node, List<Argument> arguments) {
    if (arguments.size() != 2) {
      return null;
    }
    int scope = evaluator.binding().scopeAround(node);
    Type target = Annotations.of(evaluator, scope).bound(arguments.getFirst().node());
    Type value = evaluator.typeOf(arguments.get(1).node());
    if (!value.isAny() && Types.same(value, target)) {
      evaluator.report(
          Rule.REDUNDANT_CAST, node, "The value already has type \"" + target.display() + "\"");
    }
    return target;
  }
}
