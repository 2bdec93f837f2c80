package typthon.checker.statements;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.calls.Invocation;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.functions.Awaiting;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `with` statements.
public final class ContextManagers {
  private ContextManagers() {}

  /// Returns what the target of the WITH_ITEM `item` gets.
  public static Type entered(Evaluator evaluator, int item) {
    int expression = evaluator.tree().child(item, 0);
    Type manager = Units.type(evaluator, expression, () -> null);
    return enter(evaluator.quiet(), item, manager, isAsync(evaluator.tree(), item));
  }

  static boolean isAsync(SyntaxTree tree, int item) {
    int at = item - 1;
    while (at > 0 && !(tree.is(at, NodeKind.WITH) && tree.subtreeEnd(at) > item)) {
      at--;
    }
    return tree.has(at, SyntaxTree.ASYNC);
  }

  /// Enters a context manager of type `manager`; reports at its expression what it lacks.
  static Type enter(Evaluator evaluator, int item, Type manager, boolean async) {
    int expression = evaluator.tree().child(item, 0);
    List<Type> results = new ArrayList<>();
    String enter = async ? "__aenter__" : "__enter__";
    String exit = async ? "__aexit__" : "__exit__";
    for (Type member : Types.members(manager)) {
      if (member.isAny() || member.isNever()) {
        results.add(member);
        continue;
      }
      Type method = Attributes.typeOf(evaluator.session(), member, enter);
      if (method == null || Attributes.typeOf(evaluator.session(), member, exit) == null) {
        evaluator.report(
            member.isNone() && !manager.isNone() ? Rule.OPTIONAL_ACCESS : Rule.UNKNOWN_ATTRIBUTE,
            expression,
            "Type \""
                + member.display()
                + "\" has no \""
                + (method == null ? enter : exit)
                + "\", which \""
                + (async ? "async with" : "with")
                + "\" needs");
        results.add(Type.ERROR);
        continue;
      }
      Type result = Calls.call(evaluator, method, List.of(), expression, null);
      exit(evaluator, expression, member, exit);
      results.add(async ? Awaiting.result(evaluator, expression, result) : result);
    }
    return Unions.of(results);
  }

  /// `__exit__` must take the three values that tell of an exception.
  private static void exit(Evaluator evaluator, int expression, Type manager, String name) {
    Type method = Attributes.typeOf(evaluator.session(), manager, name);
    Argument unknown = Argument.of(Type.UNKNOWN);
    if (method != null
        && Invocation.result(
                evaluator, method, List.of(unknown, unknown, unknown), expression, null)
            == null) {
      evaluator.report(
          Rule.ARGUMENT_TYPE,
          expression,
          "\""
              + name
              + "\" of \""
              + manager.display()
              + "\" does not take the three arguments that it is called with");
    }
  }
}
