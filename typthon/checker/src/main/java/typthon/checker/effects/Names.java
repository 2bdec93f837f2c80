package typthon.checker.effects;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.types.SymbolRef;

/// From the names of definitions to their nodes, and back.
final class Names {
  private static final Query<Map<String, Integer>> DEFINITIONS =
      new Query<>("definitions by path", Map.of());

  private Names() {}

  /// What a reference leads to.
  ///
  /// @param node the FUNCTION_DEF or CLASS_DEF
  record Place(ModuleFacts module, int node) {}

  /// Returns the function or class that `ref` names, or null.
  static @Nullable Place find(Session session, SymbolRef ref) {
    ModuleFacts module = session.module(ref.module(), null);
    if (module == null) {
      return null;
    }
    Integer node =
        session.queries().get(DEFINITIONS, module, () -> definitions(module)).get(ref.path());
    return node == null ? null : new Place(module, node);
  }

  private static Map<String, Integer> definitions(ModuleFacts module) {
    Definitions definitions = module.binding().definitions();
    Map<String, Integer> found = new HashMap<>();
    for (int i = 0; i < definitions.size(); i++) {
      DefinitionKind kind = definitions.kind(i);
      if (kind == DefinitionKind.FUNCTION || kind == DefinitionKind.CLASS) {
        found.put(definitions.path(i), definitions.node(i));
      }
    }
    return found;
  }

  /// Returns the path of a function without its module, `<lambda>` for a lambda, `<module>` for a
  /// module.
  static String of(ModuleFacts module, int node) {
    return switch (module.tree().kind(node)) {
      case LAMBDA -> "<lambda>";
      case MODULE -> "<module>";
      default -> plain(module.refOf(node).path());
    };
  }

  /// Returns a path without the numbers of repeated definitions.
  static String plain(String path) {
    int mark = path.indexOf('#');
    if (mark < 0) {
      return path;
    }
    StringBuilder text = new StringBuilder();
    boolean number = false;
    for (int i = 0; i < path.length(); i++) {
      char each = path.charAt(i);
      number = each == '#' || (number && each != '.');
      if (!number) {
        text.append(each);
      }
    }
    return text.toString();
  }

  /// Tells whether `node` is a function or lambda around or at `inner`.
  static boolean encloses(ModuleFacts module, int node, int inner) {
    return node <= inner
        && inner < module.tree().subtreeEnd(node)
        && (module.tree().is(node, NodeKind.FUNCTION_DEF)
            || module.tree().is(node, NodeKind.LAMBDA));
  }
}
