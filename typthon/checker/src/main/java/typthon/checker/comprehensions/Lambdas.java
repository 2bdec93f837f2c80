package typthon.checker.comprehensions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Parameters;
import typthon.checker.functions.Signatures;
import typthon.checker.refinements.Obligations;
import typthon.syntax.SyntaxTree;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Lambda expressions: their parameters have the types that the place expects.
public final class Lambdas {
  private Lambdas() {}

  public static Type evaluate(Evaluator evaluator, int node, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    Type.Callable wanted = expected == null ? null : callableOf(evaluator, expected);
    List<Parameter> parameters = new ArrayList<>();
    Map<Integer, Type> types = new HashMap<>();
    int position = 0;
    Parameter tail = wanted == null ? null : tail(tree, node, wanted);
    for (int child : Signatures.parameters(tree, node)) {
      if (tail != null && isTail(tree, child)) {
        boolean keywords = tree.has(child, SyntaxTree.KEYWORD_VARIADIC);
        types.put(child, new Type.Component(tail.type(), keywords));
        continue;
      }
      Type type = wanted == null ? Type.UNKNOWN : typeAt(wanted, tree, child, position);
      int fallback = tree.child(child, 2);
      if (!tree.isAbsent(fallback)) {
        Type given = evaluator.typeOf(fallback);
        type = type.isAny() ? Types.widen(given) : type;
      }
      parameters.add(
          new Parameter(tree.name(child), kind(tree, child), type, !tree.isAbsent(fallback)));
      types.put(child, Parameters.collected(evaluator, child, type));
      position++;
    }
    if (tail != null) {
      parameters.add(tail);
    }
    Evaluator inner =
        evaluator.inside(
            new Evaluator.Context(evaluator.context(), evaluator.binding().scopeOf(node), types));
    Type returns =
        inner.typeOf(tree.child(node, 1), wanted == null ? null : withoutUnknown(wanted.returns()));
    if (wanted != null && inner.isAssignable(returns, wanted.returns())) {
      Obligations.check(inner, tree.child(node, 1), wanted.returns());
    }
    return new Type.Callable(List.of(), parameters, false, returns, FunctionTraits.NONE);
  }

  /// Returns the `**P` that a lambda with `*args, **kwargs` hands on, or null: all that stands
  /// before it has a parameter of its own.
  private static @Nullable Parameter tail(SyntaxTree tree, int node, Type.Callable wanted) {
    List<Parameter> all = wanted.parameters();
    if (all.isEmpty() || !all.getLast().is(Parameter.Kind.PARAMETERS)) {
      return null;
    }
    List<Integer> own = Signatures.parameters(tree, node);
    int before = own.size() - 2;
    return before == all.size() - 1
            && tree.has(own.get(before), SyntaxTree.VARIADIC)
            && tree.has(own.getLast(), SyntaxTree.KEYWORD_VARIADIC)
        ? all.getLast()
        : null;
  }

  private static boolean isTail(SyntaxTree tree, int parameter) {
    return tree.has(parameter, SyntaxTree.VARIADIC)
        || tree.has(parameter, SyntaxTree.KEYWORD_VARIADIC);
  }

  private static @Nullable Type withoutUnknown(Type type) {
    return type.isAny() ? null : type;
  }

  private static Type.@Nullable Callable callableOf(Evaluator evaluator, Type expected) {
    for (Type member : Types.members(expected)) {
      if (member instanceof Type.Callable callable) {
        return callable;
      }
      if (member instanceof Type.Instance instance
          && instance.type().protocolMembers().contains("__call__")
          && evaluator.known().callableOf(instance) instanceof Type.Callable callable) {
        return callable;
      }
    }
    return null;
  }

  /// What `*args` of a lambda takes: all that the wanted function is given from there on.
  private static Type collected(Type.Callable wanted, int position) {
    List<Type> types = new ArrayList<>();
    int at = 0;
    for (Parameter each : wanted.parameters()) {
      if (each.is(Parameter.Kind.VARIADIC) && each.type() instanceof Type.Unpacked) {
        return Type.UNKNOWN;
      }
      if (each.is(Parameter.Kind.VARIADIC) || (each.takesPosition() && at++ >= position)) {
        types.add(each.type());
      }
    }
    return types.isEmpty() ? Type.UNKNOWN : Unions.join(types);
  }

  private static Type typeAt(Type.Callable wanted, SyntaxTree tree, int parameter, int position) {
    if (tree.has(parameter, SyntaxTree.VARIADIC)) {
      return collected(wanted, position);
    }
    int at = 0;
    for (Parameter each : wanted.parameters()) {
      if (tree.has(parameter, SyntaxTree.KEYWORD_ONLY)) {
        if (each.name().equals(tree.name(parameter))) {
          return each.type();
        }
        continue;
      }
      if (tree.has(parameter, SyntaxTree.KEYWORD_VARIADIC)) {
        if (each.is(Parameter.Kind.KEYWORD_VARIADIC)) {
          return each.type();
        }
        continue;
      }
      if (each.is(Parameter.Kind.VARIADIC) && !(each.type() instanceof Type.Unpacked)) {
        return each.type();
      }
      if (each.takesPosition() && at++ == position) {
        return each.type();
      }
    }
    return Type.UNKNOWN;
  }

  private static Parameter.Kind kind(SyntaxTree tree, int node) {
    if (tree.has(node, SyntaxTree.POSITIONAL_ONLY)) {
      return Parameter.Kind.POSITIONAL_ONLY;
    }
    if (tree.has(node, SyntaxTree.VARIADIC)) {
      return Parameter.Kind.VARIADIC;
    }
    if (tree.has(node, SyntaxTree.KEYWORD_ONLY)) {
      return Parameter.Kind.KEYWORD_ONLY;
    }
    return tree.has(node, SyntaxTree.KEYWORD_VARIADIC)
        ? Parameter.Kind.KEYWORD_VARIADIC
        : Parameter.Kind.STANDARD;
  }
}
