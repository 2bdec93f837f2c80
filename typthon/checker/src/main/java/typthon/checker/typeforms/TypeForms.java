package typthon.checker.typeforms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.calls.Argument;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Expressions that state a type where a `TypeForm` is expected.
public final class TypeForms {
  private TypeForms() {}

  /// Returns the form that the expression `node` is where `expected` is expected; null if it is a
  /// value like any other.
  public static @Nullable Type evaluate(Evaluator evaluator, int node, Type expected) {
    return switch (evaluator.tree().kind(node)) {
      case NAME, ATTRIBUTE, SUBSCRIPT, BINARY, NONE, STRING ->
          expectsForm(expected) ? implicit(evaluator, node, expected) : null;
      default -> null;
    };
  }

  private static boolean expectsForm(Type expected) {
    return expected instanceof Type.Form
        || (expected instanceof Type.Union union
            && union.members().stream().anyMatch(Type.Form.class::isInstance));
  }

  private static @Nullable Type implicit(Evaluator evaluator, int node, Type expected) {
    List<Type> others = new ArrayList<>(Types.members(expected));
    others.removeIf(Type.Form.class::isInstance);
    if (!others.isEmpty()
        && evaluator.isAssignable(evaluator.quiet().typeOf(node), Unions.of(others))) {
      return null;
    }
    Evaluator quiet = evaluator.quiet();
    Type stated = read(quiet, node);
    if (quiet.reports().failedSince(0)) {
      return null;
    }
    Type.Form anything = new Type.Form(Type.ANY);
    return Types.members(expected).contains(anything) ? anything : new Type.Form(stated);
  }

  private static Type read(Evaluator evaluator, int node) {
    Type type = Annotations.of(evaluator, evaluator.binding().scopeAround(node)).bound(node);
    if (type instanceof Type.Unpacked) {
      evaluator.report(Rule.INVALID_TYPE_FORM, node, "What is unpacked is several types, not one");
      return Type.ERROR;
    }
    return type;
  }

  /// Returns what the CALL `node` of `TypeForm` gives.
  public static Type call(Evaluator evaluator, int node, List<Argument> arguments) {
    if (arguments.size() != 1 || arguments.getFirst().kind() != Argument.Kind.POSITIONAL) {
      evaluator.report(
          arguments.isEmpty() ? Rule.MISSING_ARGUMENT : Rule.TOO_MANY_ARGUMENTS,
          node,
          "\"TypeForm\" takes exactly one type expression");
      return new Type.Form(Type.ERROR);
    }
    return new Type.Form(read(evaluator, arguments.getFirst().node()));
  }
}
