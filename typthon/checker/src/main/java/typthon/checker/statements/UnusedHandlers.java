package typthon.checker.statements;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// `unused-except`: a handler whose exceptions an earlier one catches.
final class UnusedHandlers {
  private UnusedHandlers() {}

  /// Checks the HANDLERS `node`.
  static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    List<ClassInfo> before = new ArrayList<>();
    for (int each = node + 1; each < tree.subtreeEnd(node); each = tree.subtreeEnd(each)) {
      int filter = tree.child(each, 0);
      List<ClassInfo> caught = new ArrayList<>();
      if (tree.isAbsent(filter)
          || !namesClasses(evaluator, filter)
          || !collect(evaluator.quiet().typeOf(filter), caught)) {
        continue;
      }
      boolean unused =
          !caught.isEmpty()
              && caught.stream().allMatch(type -> before.stream().anyMatch(type::inherits));
      if (unused) {
        evaluator.report(Rule.UNUSED_EXCEPT, filter, "An earlier handler catches these exceptions");
      }
      before.addAll(caught);
    }
  }

  /// Tells whether the filter is a class or a tuple of classes, not a variable that holds some.
  private static boolean namesClasses(Evaluator evaluator, int filter) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(filter, NodeKind.TUPLE)) {
      for (int each = filter + 1; each < tree.subtreeEnd(filter); each = tree.subtreeEnd(each)) {
        if (!namesClasses(evaluator, each)) {
          return false;
        }
      }
      return true;
    }
    Meaning meaning =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(filter)).meaning(filter);
    return meaning instanceof Meaning.Class || meaning instanceof Meaning.Implicit;
  }

  /// Adds the classes that a filter names; tells whether all are known.
  private static boolean collect(Type filter, List<ClassInfo> found) {
    for (Type member : Types.members(Types.unfold(filter))) {
      Type.Tuple tuple = Iteration.asTuple(member);
      ClassInfo type = member instanceof Type.ClassObject o ? Types.classOf(o.instance()) : null;
      if (tuple != null) {
        for (Type element : tuple.elements()) {
          if (!collect(element, found)) {
            return false;
          }
        }
      } else if (type != null) {
        found.add(type);
      } else {
        return false;
      }
    }
    return Types.members(filter).size() == 1;
  }
}
