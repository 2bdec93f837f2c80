package typthon.checker.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Scopes;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Invocation;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Session;
import typthon.checker.iteration.Iteration;
import typthon.checker.refinements.Obligations;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `yield` and generators.
public final class Yielding {
  private Yielding() {}

  /// Returns the FUNCTION_DEF around `node`, or -1.
  private static int functionAround(Evaluator evaluator, int node) {
    Scopes scopes = evaluator.binding().scopes();
    int frame = scopes.frame(evaluator.binding().scopeAround(node));
    int owner = scopes.node(frame);
    return evaluator.tree().is(owner, NodeKind.FUNCTION_DEF) ? owner : -1;
  }

  /// Returns the stated result of the function around `node`, or null.
  private static @Nullable Type stated(Evaluator evaluator, int node) {
    int function = functionAround(evaluator, node);
    if (function < 0 || evaluator.tree().isAbsent(evaluator.tree().child(function, 4))) {
      return null;
    }
    return Signatures.of(evaluator.module(), function).returns();
  }

  public static Type yield(Evaluator evaluator, int node) {
    int value = evaluator.tree().child(node, 0);
    Type stated = stated(evaluator, node);
    Type expected = stated == null ? null : argument(evaluator.session(), stated, 0);
    boolean absent = evaluator.tree().isAbsent(value);
    Type type = absent ? Type.NONE : evaluator.typeOf(value, expected);
    if (expected != null && !evaluator.isAssignable(type, expected)) {
      evaluator.reportResult(Rule.YIELD_TYPE, absent ? node : value, "Yielded", type, expected);
    } else if (!absent) {
      Obligations.check(evaluator, value, expected);
    }
    if (stated == null) {
      return Type.UNKNOWN;
    }
    Type sent = argument(evaluator.session(), stated, 1);
    return sent == null ? Type.UNKNOWN : sent;
  }

  public static Type yieldFrom(Evaluator evaluator, int node) {
    int value = evaluator.tree().child(node, 0);
    Type type = evaluator.typeOf(value);
    Type element = Iteration.element(evaluator, value, type, false);
    Type stated = stated(evaluator, node);
    Type expected = stated == null ? null : argument(evaluator.session(), stated, 0);
    if (expected != null && !evaluator.isAssignable(element, expected)) {
      evaluator.reportResult(Rule.YIELD_TYPE, value, "Yielded", element, expected);
    } else if (expected != null && evaluator.session().hasRefinements()) {
      Obligations.check(evaluator, value, evaluator.known().typing("Iterable", expected));
    }
    if (stated != null) {
      checkSent(evaluator, value, type, stated);
    }
    return delegated(evaluator, type);
  }

  /// `yield from` ends with what the iterator ends with that `__iter__` gives.
  private static Type delegated(Evaluator evaluator, Type type) {
    Type unfolded = Types.unfold(type);
    if (unfolded.isAny() || ancestor(unfolded, "Generator") != null) {
      return resultOf(type);
    }
    Type method = Attributes.typeOf(evaluator.session(), unfolded, "__iter__");
    Type iterator =
        method == null ? null : Invocation.result(evaluator.session(), method, List.of());
    return resultOf(iterator == null ? type : iterator);
  }

  /// What the function is sent is passed on to the generator that it delegates to; `None` always
  /// may be, since that is what `next` does.
  private static void checkSent(Evaluator evaluator, int value, Type delegate, Type stated) {
    Type.Instance outer = ancestor(Types.unfold(stated), "Generator");
    Type.Instance inner = ancestor(Types.unfold(delegate), "Generator");
    if (outer == null
        || inner == null
        || outer.arguments().size() < 2
        || inner.arguments().size() < 2) {
      return;
    }
    Type sent = outer.arguments().get(1);
    Type taken = inner.arguments().get(1);
    if (!evaluator.isAssignable(sent, Unions.of(taken, Type.NONE))) {
      evaluator.reportMismatch(
          Rule.YIELD_TYPE,
          value,
          "The generator cannot be sent \""
              + sent.display()
              + "\": it takes \""
              + taken.display()
              + "\"",
          sent,
          taken);
    }
  }

  /// Returns the type of the values that a YIELD or YIELD_FROM gives to the caller.
  static Type yielded(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int value = tree.child(node, 0);
    if (tree.isAbsent(value)) {
      return Type.NONE;
    }
    Type type = evaluator.typeOf(value);
    return tree.is(node, NodeKind.YIELD)
        ? type
        : Iteration.element(evaluator.quiet(), value, type, false);
  }

  /// Returns the type of the values that a generator function with the stated result yields (index
  /// 0) or is sent (index 1); null if the stated type does not tell.
  public static @Nullable Type argument(Session session, Type stated, int index) {
    Type type = Types.unfold(stated);
    if (type.isAny()) {
      return type;
    }
    for (String name :
        List.of(
            "Generator",
            "AsyncGenerator",
            "Iterator",
            "AsyncIterator",
            "Iterable",
            "AsyncIterable")) {
      Type.Instance found = ancestor(type, name);
      if (found != null) {
        if (index < found.arguments().size()) {
          return found.arguments().get(index);
        }
        return index == 0 ? Type.UNKNOWN : Type.NONE;
      }
    }
    return Types.isInstanceOf(type, "builtins", "object") ? session.known().object() : null;
  }

  private static Type.@Nullable Instance ancestor(Type type, String name) {
    if (!(type instanceof Type.Instance instance)) {
      return null;
    }
    for (Type ancestor : Mro.ancestorsOf(instance)) {
      if (ancestor instanceof Type.Instance found && found.type().ref().is("typing", name)) {
        return found;
      }
    }
    return null;
  }

  /// Returns what `yield from` or `await` gets when a generator of this type ends.
  public static Type resultOf(Type type) {
    Type unfolded = Types.unfold(type);
    if (unfolded.isAny()) {
      return unfolded;
    }
    Type.Instance generator = ancestor(unfolded, "Generator");
    if (generator == null || generator.arguments().size() < 3) {
      return ancestor(unfolded, "Iterator") != null || ancestor(unfolded, "Iterable") != null
          ? Type.UNKNOWN
          : Type.NONE;
    }
    return generator.arguments().get(2);
  }
}
