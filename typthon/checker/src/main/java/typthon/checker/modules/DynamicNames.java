package typthon.checker.modules;

import java.util.HashSet;
import java.util.Set;
import typthon.checker.engine.Query;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Modules that make names while they run: `globals()["x"] = 1`, `exec(text)`,
/// `IntEnum._convert_("Name", __name__, …)`.
public final class DynamicNames {
  private static final Query<Boolean> MAKES = new Query<>("makes names", false);

  private DynamicNames() {}

  /// Tells whether `module` may have names that no statement binds.
  public static boolean in(ModuleFacts module) {
    return !module.isStub() && module.session().queries().get(MAKES, module, () -> find(module));
  }

  private static boolean find(ModuleFacts module) {
    SyntaxTree tree = module.tree();
    Set<Integer> read = new HashSet<>();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case ATTRIBUTE -> {
          String name = tree.name(node);
          if (name.equals("_convert_")) {
            return true;
          }
          if (!name.equals("update") && !name.equals("setdefault")) {
            read.add(tree.child(node, 0));
          }
        }
        case SUBSCRIPT -> {
          if (module.statementOf(node) < 0) {
            read.add(tree.child(node, 0));
          }
        }
        case CALL -> {
          int callee = tree.child(node, 0);
          if (tree.is(callee, NodeKind.NAME)
              && (tree.name(callee).equals("exec")
                  || (tree.name(callee).equals("globals") && !read.contains(node)))) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
