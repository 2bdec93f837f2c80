package typthon.ide.completion;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import typthon.checker.semantics.CallSite;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Names of parameters that a call does not name yet.
final class ArgumentItems {
  private final Cursor cursor;
  private final Items items;

  ArgumentItems(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  /// Returns the call of which the word is an argument by position, as far as one can tell.
  private Optional<CallSite> site() {
    char before = cursor.before();
    return before != '(' && before != ','
        ? Optional.empty()
        : cursor
            .semantics()
            .callAround(cursor.module(), cursor.bytes(cursor.offset()))
            .filter(site -> isDirect(site.node()));
  }

  /// Returns what the parameter takes that the word goes to.
  Optional<Type> expected() {
    return site()
        .filter(site -> site.active() >= 0)
        .map(site -> site.signatures().get(site.active()))
        .filter(signature -> signature.activeParameter() >= 0)
        .map(signature -> signature.parameters().get(signature.activeParameter()).type());
  }

  void add() {
    Optional<CallSite> site = site();
    if (site.isEmpty()) {
      return;
    }
    Set<String> given = given(site.get().node());
    int positional = positional(site.get().node());
    for (CallSite.Signature signature : site.get().signatures()) {
      for (int i = 0; i < signature.parameters().size(); i++) {
        CallSite.Parameter parameter = signature.parameters().get(i);
        boolean filled = i < positional && !isAfterStar(signature, i);
        if (parameter.byKeyword() && !filled && !given.contains(parameter.name())) {
          items.add(
              parameter.name() + "=",
              CompletionKind.ARGUMENT,
              Items.shown(parameter.type()),
              parameter.optional() ? 4 : 3,
              parameter.name() + "=",
              List.of(),
              Optional.empty());
        }
      }
    }
  }

  /// Tells whether the word is an argument of the call itself, not of a display inside of it.
  private boolean isDirect(int call) {
    SyntaxTree tree = cursor.tree();
    int place = cursor.bytes(cursor.start());
    for (int node : cursor.around(place)) {
      boolean inside =
          node > call
              && tree.subtreeEnd(call) > node
              && tree.start(node) < place
              && place < tree.end(node);
      if (inside
          && switch (tree.kind(node)) {
            case LIST, TUPLE, SET, DICT, SUBSCRIPT, LAMBDA -> true;
            default -> false;
          }) {
        return false;
      }
    }
    return true;
  }

  private Set<String> given(int call) {
    SyntaxTree tree = cursor.tree();
    int list = tree.child(call, 1);
    Set<String> names = new HashSet<>();
    for (int at = list + 1; at < tree.subtreeEnd(list); at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.KEYWORD_ARGUMENT)) {
        names.add(tree.name(at));
      }
    }
    return names;
  }

  /// Counts the arguments without a name before the word.
  private int positional(int call) {
    SyntaxTree tree = cursor.tree();
    int list = tree.child(call, 1);
    int place = cursor.bytes(cursor.start());
    int count = 0;
    for (int at = list + 1; at < tree.subtreeEnd(list); at = tree.subtreeEnd(at)) {
      boolean named =
          tree.is(at, NodeKind.KEYWORD_ARGUMENT) || tree.is(at, NodeKind.DOUBLE_STARRED);
      if (!named && tree.end(at) <= place && tree.start(at) < place) {
        count++;
      }
    }
    return count;
  }

  private static boolean isAfterStar(CallSite.Signature signature, int index) {
    for (int i = 0; i < index; i++) {
      if (signature.parameters().get(i).name().startsWith("*")) {
        return true;
      }
    }
    return false;
  }
}
