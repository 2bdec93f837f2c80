package typthon.binder;

import java.util.ArrayList;
import java.util.List;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Collects the assignments to attributes of the first parameter of methods, and those through the
/// name of the class to what its body binds.
final class MemberCollector {
  private final SyntaxTree tree;
  private final FlowState state;
  private final Scopes scopes;
  private final SymbolIndex index;
  private final List<MemberAssignment> found = new ArrayList<>();

  /// The class of the method that is being walked, or -1.
  private int owner = -1;

  /// The symbol of its first parameter, or -1 if it takes neither the object nor the class.
  private int receiver = -1;

  /// The symbol of the class's name.
  private int className = -1;

  private boolean onClass;

  MemberCollector(SyntaxTree tree, FlowState state, Scopes scopes, SymbolIndex index) {
    this.tree = tree;
    this.state = state;
    this.scopes = scopes;
    this.index = index;
  }

  List<MemberAssignment> found() {
    return found;
  }

  void startFrame(int scope) {
    owner = -1;
    receiver = -1;
    if (scopes.kind(scope) != ScopeKind.FUNCTION || scopes.enclosingClass(scope) < 0) {
      return;
    }
    owner = scopes.enclosingClass(scope);
    className = state.places.symbolAt(tree.child(scopes.node(owner), 1));
    int function = scopes.node(scope);
    int parameters = tree.child(function, 3);
    int first = parameters + 1;
    boolean positional =
        first < tree.subtreeEnd(parameters)
            && tree.is(first, NodeKind.PARAMETER)
            && (tree.has(first, SyntaxTree.STANDARD)
                || tree.has(first, SyntaxTree.POSITIONAL_ONLY));
    if (!positional || isDecorated(function, "staticmethod")) {
      return;
    }
    receiver = state.places.symbolAt(first + 1);
    onClass = isDecorated(function, "classmethod") || takesClass(tree.name(function));
  }

  private boolean isDecorated(int function, String name) {
    int decorators = function + 1;
    int end = tree.subtreeEnd(decorators);
    for (int at = decorators + 1; at < end; at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.NAME) && tree.name(at).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesClass(String method) {
    return switch (method) {
      case "__new__", "__init_subclass__", "__class_getitem__" -> true;
      default -> false;
    };
  }

  /// Notes the members among the targets in `target`.
  void targets(int target, int statement) {
    if (owner < 0 || !state.recording) {
      return;
    }
    int end = tree.subtreeEnd(target);
    for (int node = target; node < end; ) {
      switch (tree.kind(node)) {
        case TUPLE, LIST, STARRED -> node++;
        case ATTRIBUTE -> {
          member(node, statement);
          node = tree.subtreeEnd(node);
        }
        default -> node = tree.subtreeEnd(node);
      }
    }
  }

  private void member(int node, int statement) {
    int value = node + 1;
    if (tree.data(node) < 0 || !tree.is(value, NodeKind.NAME)) {
      return;
    }
    int symbol = state.places.symbolAt(value);
    String name = index.runtimeName(node);
    if (symbol >= 0 && symbol == receiver) {
      add(name, node, statement, onClass);
    } else if (symbol >= 0 && symbol == className && index.symbolIn(owner, name) >= 0) {
      add(name, node, statement, true);
    }
  }

  private void add(String name, int node, int statement, boolean toClass) {
    found.add(
        new MemberAssignment(
            owner, state.frame, name, node, statement, toClass, !state.isUnreachable()));
  }
}
