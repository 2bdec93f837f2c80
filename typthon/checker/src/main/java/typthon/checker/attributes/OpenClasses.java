package typthon.checker.attributes;

import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Classes whose methods make attributes by names that are only known when they run: `setattr(self,
/// name, value)`, `self.__dict__.update(values)`.
final class OpenClasses {
  private static final Query<Boolean> OPEN = new Query<>("makes attributes", false);

  private OpenClasses() {}

  /// Tells whether `type` or an ancestor may have attributes that nothing names.
  static boolean includes(ClassInfo type) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source
          && !source.module().isStub()
          && source.session().queries().get(OPEN, source, () -> find(source))) {
        return true;
      }
    }
    return false;
  }

  private static boolean find(SourceClass type) {
    SyntaxTree tree = type.module().tree();
    for (int node = type.node(); node < tree.subtreeEnd(type.node()); node++) {
      boolean opens =
          switch (tree.kind(node)) {
            case CALL -> setsByName(tree, node) || updates(tree, tree.child(node, 0));
            case ATTRIBUTE -> isDictionary(tree, node) && type.module().statementOf(node) >= 0;
            case SUBSCRIPT ->
                isDictionary(tree, tree.child(node, 0)) && type.module().statementOf(node) >= 0;
            default -> false;
          };
      if (opens) {
        return true;
      }
    }
    return false;
  }

  /// `setattr(self, name, value)` where the name is no literal.
  private static boolean setsByName(SyntaxTree tree, int call) {
    int callee = tree.child(call, 0);
    int arguments = tree.child(call, 1);
    return tree.is(callee, NodeKind.NAME)
        && tree.name(callee).equals("setattr")
        && tree.childCount(arguments) == 3
        && tree.text(tree.child(arguments, 0)).equals("self")
        && !tree.text(tree.child(arguments, 1)).matches("['\"].*");
  }

  /// `self.__dict__.update`.
  private static boolean updates(SyntaxTree tree, int callee) {
    return tree.is(callee, NodeKind.ATTRIBUTE)
        && tree.name(callee).equals("update")
        && isDictionary(tree, tree.child(callee, 0));
  }

  private static boolean isDictionary(SyntaxTree tree, int node) {
    return tree.is(node, NodeKind.ATTRIBUTE) && tree.text(node).equals("self.__dict__");
  }
}
