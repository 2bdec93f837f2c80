package typthon.checker.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Known;
import typthon.checker.rules.Rule;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `await` and coroutines.
public final class Awaiting {
  private Awaiting() {}

  /// Returns what a call of an `async def` with this result gives.
  public static Type coroutine(Known known, Type result) {
    return new Type.Instance(
        known.orMissing("types", "CoroutineType"), List.of(Type.ANY, Type.ANY, result));
  }

  /// Returns the result that a coroutine type carries.
  public static Type resultOfCoroutine(Type type) {
    return type instanceof Type.Instance instance && instance.arguments().size() == 3
        ? instance.arguments().getLast()
        : type;
  }

  public static Type evaluate(Evaluator evaluator, int node, @Nullable Type expected) {
    int operand = evaluator.tree().child(node, 0);
    Type wanted = expected == null ? null : evaluator.known().typing("Awaitable", expected);
    return result(evaluator, operand, evaluator.typeOf(operand, wanted));
  }

  /// Returns what awaiting a value of `type` gives; reports at `node` what cannot be awaited.
  public static Type result(Evaluator evaluator, int node, Type type) {
    List<Type> results = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isAny() || member.isNever()) {
        results.add(member);
        continue;
      }
      Member await = Attributes.find(evaluator.session(), member, "__await__");
      if (await == null || !givesGenerator(evaluator, await.type(), node)) {
        evaluator.report(
            Rule.INVALID_AWAIT, node, "Type \"" + member.display() + "\" cannot be awaited");
        results.add(Type.ERROR);
        continue;
      }
      results.add(Yielding.resultOf(called(evaluator, await.type(), node)));
    }
    return Unions.of(results);
  }

  /// `__await__` must give a generator, as `Awaitable` promises.
  private static boolean givesGenerator(Evaluator evaluator, Type await, int node) {
    Type given = called(evaluator, await, node);
    return evaluator.isAssignable(
        given, evaluator.known().typing("Generator", Type.ANY, Type.ANY, Type.ANY));
  }

  private static Type called(Evaluator evaluator, Type await, int node) {
    return Calls.call(evaluator.quiet(), await, List.<Argument>of(), node, null);
  }
}
