package typthon.checker.classes;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Type;
import typthon.types.Types;

/// `unsupported-operator`: `@total_ordering` makes three comparisons of one that the class has.
///
/// Source: the documentation of `functools.total_ordering`.
public final class TotalOrdering {
  private static final List<String> ORDERS = List.of("__lt__", "__le__", "__gt__", "__ge__");

  private TotalOrdering() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    SyntaxTree tree = evaluator.tree();
    int list = tree.child(type.node(), 0);
    if (!tree.hasChildren(list) || type.is(ClassFlag.UNKNOWN_BASE)) {
      return;
    }
    for (int each = list + 1; each < tree.subtreeEnd(list); each = tree.subtreeEnd(each)) {
      boolean total =
          Types.unfold(evaluator.quiet().typeOf(each)) instanceof Type.Callable function
              && function.traits().ref() != null
              && function.traits().ref().is("functools", "total_ordering");
      if (total && ORDERS.stream().allMatch(name -> SourceClass.lookUp(type, name) == null)) {
        evaluator.report(
            Rule.UNSUPPORTED_OPERATOR,
            each,
            "\"total_ordering\" needs one of \"" + String.join("\", \"", ORDERS) + "\"");
      }
    }
  }
}
