package typthon.ide.actions;

import java.util.ArrayList;
import java.util.List;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.project.Finding;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Tests for `None` before a value is used, and `await` before a coroutine.
final class Checks {
  private final Actions actions;
  private final Place place;
  private final SyntaxTree tree;

  Checks(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
    this.tree = place.tree();
  }

  /// @param span the name behind the dot, or the whole access
  void notNone(Finding finding, TextSpan span) {
    int value = valueOf(span);
    int statement = place.statementAround(span);
    if (value < 0 || statement < 0 || !isPlace(value) || !standsAlone(statement)) {
      return;
    }
    String text = tree.text(value);
    TextSpan whole = place.spanOf(statement);
    String indentation = place.indentation(whole.start());
    String end = place.lineEnd();
    if (isSimple(statement) || isHeader(statement, value)) {
      actions.fix(
          finding,
          "Assert that \"" + text + "\" is not None",
          false,
          List.of(
              new TextChange(
                  new TextSpan(whole.start(), whole.start()),
                  "assert " + text + " is not None" + end + indentation)));
    }
    if (tree.is(statement, NodeKind.EXPRESSION_STATEMENT)
        && place.textOf(whole).indexOf('\n') < 0) {
      List<TextChange> changes = new ArrayList<>();
      changes.add(
          new TextChange(
              new TextSpan(whole.start(), whole.start()),
              "if " + text + " is not None:" + end + indentation + "    "));
      actions.fix(finding, "Only if \"" + text + "\" is not None", true, changes);
    }
  }

  /// Returns the value that may be None: left of the dot, the bracket or the parenthesis.
  private int valueOf(TextSpan span) {
    int node = place.nodeAt(span);
    int access = node < 0 ? -1 : place.parent(node);
    return access >= 0 && tree.is(access, NodeKind.ATTRIBUTE) && tree.child(access, 1) == node
        ? tree.child(access, 0)
        : -1;
  }

  /// Only what keeps its value can be tested.
  private boolean isPlace(int node) {
    int at = node;
    while (tree.is(at, NodeKind.ATTRIBUTE)) {
      at = tree.child(at, 0);
    }
    return tree.is(at, NodeKind.NAME);
  }

  private boolean isSimple(int statement) {
    return switch (tree.kind(statement)) {
      case EXPRESSION_STATEMENT,
          ASSIGN,
          ANNOTATED_ASSIGN,
          AUGMENTED_ASSIGN,
          RETURN,
          RAISE,
          ASSERT,
          DELETE ->
          true;
      default -> false;
    };
  }

  /// The test of an `if`, the iterable of a `for`: what runs once before the block.
  private boolean isHeader(int statement, int value) {
    return switch (tree.kind(statement)) {
      case IF -> !tree.has(statement, SyntaxTree.ELIF) && holds(tree.child(statement, 0), value);
      case FOR -> holds(tree.child(statement, 1), value);
      case WITH -> value < tree.lastChild(statement);
      default -> false;
    };
  }

  private boolean holds(int outer, int inner) {
    return outer <= inner && inner < tree.subtreeEnd(outer);
  }

  /// Tells whether a statement begins its line, outside of anything that is evaluated later.
  private boolean standsAlone(int statement) {
    int start = place.spanOf(statement).start();
    String before = place.text().substring(place.lineStart(start), start);
    return before.isBlank();
  }

  void await(Finding finding, TextSpan span) {
    int function = place.around(span, NodeKind.FUNCTION_DEF);
    if (function >= 0 && tree.has(function, SyntaxTree.ASYNC)) {
      actions.fix(
          finding,
          "Await the coroutine",
          true,
          List.of(new TextChange(new TextSpan(span.start(), span.start()), "await ")));
    }
  }
}
