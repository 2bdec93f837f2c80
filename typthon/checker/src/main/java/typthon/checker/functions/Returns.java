package typthon.checker.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Frames;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Known;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Units;
import typthon.checker.evaluation.Widening;
import typthon.checker.flow.Reachability;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.signatures.TypeSignatures;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Results of functions: what `return` statements must fit, and what they give where nothing is
/// stated.
public final class Returns {
  private static final Query<Type> INFERRED =
      new Query<>(10, "inferred result", Type.RECURSION, Widening::of);

  private Returns() {}

  /// Returns the result of the FUNCTION_DEF `node` as its body tells it.
  public static Type inferred(ModuleFacts module, int node) {
    return module.session().queries().get(INFERRED, module, node, () -> infer(module, node));
  }

  private static Type infer(ModuleFacts module, int node) {
    Binding binding = module.binding();
    Frames frames = binding.frames();
    int scope = binding.scopeOf(node);
    Evaluator evaluator = new Evaluator(module, new Reports());
    List<Type> results = new ArrayList<>();
    for (int i = 0; i < frames.returnCount(scope); i++) {
      int statement = frames.returnNode(scope, i);
      if (Reachability.isReachable(evaluator, binding.flow().at(statement))) {
        results.add(returned(evaluator, node, statement));
      }
    }
    if (Reachability.isReachable(evaluator, frames.end(scope))) {
      results.add(Type.NONE);
    } else if (results.isEmpty() && mayBeReplaced(module, node)) {
      results.add(Type.UNKNOWN);
    }
    Type result = Widening.bounded(Unions.of(results));
    if (!evaluator.session().settings().keepReturnLiterals()) {
      result = Types.widenPlain(result);
    }
    return wrapped(evaluator, node, scope, Types.hardened(result));
  }

  private static Type returned(Evaluator evaluator, int function, int statement) {
    int value = evaluator.tree().child(statement, 0);
    return evaluator.tree().isAbsent(value)
        ? Type.NONE
        : Units.type(evaluator, value, () -> expected(evaluator.module(), function));
  }

  /// A method that only raises is there to be overridden; so is a function of a stub.
  private static boolean mayBeReplaced(ModuleFacts module, int node) {
    return Signatures.classAround(module, node) != null
        && (Decorators.of(module, node).isAbstract() || Bodies.raisesNotImplemented(module, node));
  }

  private static Type wrapped(Evaluator evaluator, int node, int scope, Type result) {
    Known known = evaluator.known();
    Frames frames = evaluator.binding().frames();
    boolean async = evaluator.tree().has(node, SyntaxTree.ASYNC);
    if (!frames.isGenerator(scope)) {
      return async ? Awaiting.coroutine(known, result) : result;
    }
    List<Type> yields = new ArrayList<>();
    for (int i = 0; i < frames.yieldCount(scope); i++) {
      yields.add(Yielding.yielded(evaluator, frames.yieldNode(scope, i)));
    }
    Type yielded = Types.hardened(Types.widenPlain(Unions.of(yields)));
    return async
        ? known.typing("AsyncGenerator", yielded, Type.ANY)
        : known.typing("Generator", yielded, Type.ANY, result);
  }

  /// Returns what a `return` in the FUNCTION_DEF `node` must fit, or null if nothing is stated.
  public static @Nullable Type expected(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    if (!tree.is(node, NodeKind.FUNCTION_DEF) || !TypeSignatures.statesResult(module, node)) {
      return null;
    }
    Type stated = Signatures.of(module, node).returns();
    if (module.binding().frames().isGenerator(module.binding().scopeOf(node))) {
      return Yielding.argument(module.session(), stated, 0) == null
          ? null
          : Yielding.resultOf(stated);
    }
    return tree.has(node, SyntaxTree.ASYNC) ? Awaiting.resultOfCoroutine(stated) : stated;
  }
}
