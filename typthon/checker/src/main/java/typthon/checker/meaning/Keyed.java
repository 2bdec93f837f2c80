package typthon.checker.meaning;

import java.util.List;
import typthon.binder.Symbols;
import typthon.checker.classes.SourceClass;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Where the keys of typed dictionaries are defined.
final class Keyed {
  private Keyed() {}

  /// Returns the definition of a key: in the body of the class that declares it, or in the call
  /// that makes the class.
  static List<Definition> definitionsOf(ModuleFacts requester, ClassInfo type, String key) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source) {
        int symbol = source.module().binding().symbolIn(source.scope(), key);
        if (symbol >= 0 && !source.module().binding().symbols().has(symbol, Symbols.IMPLICIT)) {
          return NameMeaning.of(new SymbolAt(source.module(), symbol), true);
        }
      }
    }
    return inCall(requester, type, key);
  }

  private static List<Definition> inCall(ModuleFacts requester, ClassInfo type, String key) {
    ModuleFacts module =
        type.ref().module().equals(requester.name())
            ? requester
            : requester.session().module(type.ref().module(), requester);
    if (module == null) {
      return List.of();
    }
    SyntaxTree tree = module.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.CALL) && names(tree, node, type.ref().name())) {
        int arguments = tree.child(node, 1);
        for (int at = arguments; at < tree.subtreeEnd(arguments); at++) {
          if (tree.is(at, NodeKind.DICT_ITEM)
              && tree.is(tree.child(at, 0), NodeKind.STRING)
              && tree.string(tree.child(at, 0)).equals(key)) {
            return List.of(
                new Definition(
                    module.source(),
                    tree.child(at, 0),
                    Definition.Kind.KEY,
                    type.ref().path() + "." + key));
          }
        }
      }
    }
    return List.of();
  }

  private static boolean names(SyntaxTree tree, int call, String name) {
    int first = tree.child(call, 1) + 1;
    return first < tree.subtreeEnd(call)
        && tree.is(first, NodeKind.STRING)
        && tree.string(first).equals(name);
  }
}
