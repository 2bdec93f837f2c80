package typthon.checker.unused;

import java.util.HashSet;
import java.util.Set;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `duplicate-import`: an import that stands in the same block already.
public final class DuplicateImports {
  private DuplicateImports() {}

  /// Checks the imports that stand directly in a block.
  public static void check(Evaluator evaluator, int block) {
    SyntaxTree tree = evaluator.tree();
    Set<String> seen = new HashSet<>();
    for (int each = block + 1; each < tree.subtreeEnd(block); each = tree.subtreeEnd(each)) {
      boolean from = tree.is(each, NodeKind.IMPORT_FROM);
      if (!from && !tree.is(each, NodeKind.IMPORT)) {
        continue;
      }
      String origin =
          from
              ? tree.data(each)
                  + (tree.isAbsent(tree.child(each, 0)) ? "" : tree.name(tree.child(each, 0)))
              : "";
      for (int alias = each + 1; alias < tree.subtreeEnd(each); alias = tree.subtreeEnd(alias)) {
        if (tree.is(alias, NodeKind.IMPORT_ALIAS) && !seen.add(origin + ' ' + tree.text(alias))) {
          evaluator.report(
              Rule.DUPLICATE_IMPORT, alias, "\"" + tree.text(alias) + "\" is imported already");
        }
      }
    }
  }
}
