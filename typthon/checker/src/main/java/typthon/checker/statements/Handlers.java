package typthon.checker.statements;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `except` clauses.
public final class Handlers {
  private Handlers() {}

  /// Returns what the name of the HANDLER `node` is bound to.
  public static Type caught(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int filter = tree.child(node, 0);
    if (tree.isAbsent(filter)) {
      return Type.UNKNOWN;
    }
    Type type = instances(evaluator.quiet().typeOf(filter));
    return isGroup(tree, node) ? group(evaluator, type) : type;
  }

  /// Exceptions that are none of `Exception` come in a wider group.
  private static Type group(Evaluator evaluator, Type caught) {
    boolean plain = evaluator.isAssignable(caught, evaluator.known().instance("Exception"));
    return evaluator.known().instance(plain ? "ExceptionGroup" : "BaseExceptionGroup", caught);
  }

  /// Reports groups that the HANDLER `node` of a `try` with `except*` names: it takes them apart.
  static void checkGroup(Evaluator evaluator, int node) {
    int filter = evaluator.tree().child(node, 0);
    if (evaluator.tree().isAbsent(filter) || !isGroup(evaluator.tree(), node)) {
      return;
    }
    for (Type caught : Types.members(instances(evaluator.quiet().typeOf(filter)))) {
      ClassInfo type = Types.classOf(caught);
      if (type != null && type.inherits("builtins", "BaseExceptionGroup")) {
        evaluator.report(
            Rule.ARGUMENT_TYPE,
            filter,
            "\"except*\" takes groups apart and cannot catch \"" + caught.display() + "\"");
        return;
      }
    }
  }

  /// Tells whether the handler is an `except*`.
  private static boolean isGroup(SyntaxTree tree, int node) {
    int at = node - 1;
    while (at > 0 && !(tree.is(at, NodeKind.TRY) && tree.subtreeEnd(at) > node)) {
      at--;
    }
    return tree.has(at, SyntaxTree.STAR);
  }

  /// Returns what is caught by a class or a tuple of classes.
  private static Type instances(Type filter) {
    List<Type> caught = new ArrayList<>();
    for (Type member : Types.members(filter)) {
      Type.Tuple tuple = Iteration.asTuple(member);
      if (member instanceof Type.ClassObject object) {
        caught.add(object.instance());
      } else if (tuple != null) {
        tuple.elements().forEach(each -> caught.add(instances(each)));
      } else {
        caught.add(Type.UNKNOWN);
      }
    }
    return Unions.of(caught);
  }
}
