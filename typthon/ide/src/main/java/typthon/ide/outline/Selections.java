package typthon.ide.outline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import typthon.ide.TextSpan;
import typthon.ide.trees.Spans;
import typthon.ide.trees.TreePath;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;

/// Tells what a selection grows to, step by step.
public final class Selections {
  private Selections() {}

  /// Returns the stretches around a place, innermost first; each holds the one before it, and the
  /// last is the whole text.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<TextSpan> around(ProjectView view, Path file, int offset) {
    return view.file(file).map(found -> around(found, found.offset(offset))).orElse(List.of());
  }

  private static List<TextSpan> around(ViewedFile file, int offset) {
    SyntaxTree tree = file.module().parsed().tree();
    TreePath path = TreePath.at(tree, offset);
    List<TextSpan> spans = new ArrayList<>();
    for (int steps = 0; steps < path.size(); steps++) {
      int node = path.up(steps);
      int start = tree.start(node);
      int end = tree.end(node);
      if (hasInside(tree.kind(node), tree, node)) {
        int inner = prefixLength(tree, node);
        int quote = tree.has(node, SyntaxTree.TRIPLE) ? 3 : 1;
        boolean part = isStringPart(tree.kind(node));
        int from = part ? start + inner + quote : start + 1;
        int to = part ? end - quote : end - 1;
        if (from <= offset && offset <= to) {
          grow(spans, Spans.of(file, from, to));
        }
      }
      grow(spans, Spans.of(file, start, end));
      if (tree.has(node, SyntaxTree.PARENTHESIZED)) {
        parentheses(file, tree, node, spans);
      }
    }
    grow(spans, new TextSpan(0, file.text().length()));
    return spans;
  }

  private static boolean isStringPart(NodeKind kind) {
    return kind == NodeKind.STRING_PART || kind == NodeKind.FSTRING_PART;
  }

  /// Tells whether a node stands in quotes or brackets.
  private static boolean hasInside(NodeKind kind, SyntaxTree tree, int node) {
    if (tree.end(node) - tree.start(node) < 2) {
      return false;
    }
    byte first = tree.source().at(tree.start(node));
    return switch (kind) {
      case STRING_PART, FSTRING_PART -> true;
      case ARGUMENTS, PARAMETERS, TUPLE, GENERATOR -> first == '(';
      case LIST, LIST_COMPREHENSION, TYPE_PARAMETERS -> first == '[';
      case SET, DICT, SET_COMPREHENSION, DICT_COMPREHENSION -> first == '{';
      default -> false;
    };
  }

  /// Returns how many bytes stand in front of the quotes of a string.
  private static int prefixLength(SyntaxTree tree, int node) {
    int length = 0;
    int limit = tree.end(node) - tree.start(node);
    while (length < limit && Character.isLetter(tree.source().at(tree.start(node) + length))) {
      length++;
    }
    return length;
  }

  /// Adds the parentheses around an expression; blanks and line ends may lie between.
  private static void parentheses(
      ViewedFile file, SyntaxTree tree, int node, List<TextSpan> spans) {
    SourceText source = tree.source();
    int start = tree.start(node) - 1;
    while (start >= 0 && isBlank(source.at(start))) {
      start--;
    }
    int end = tree.end(node);
    while (end < source.length() && isBlank(source.at(end))) {
      end++;
    }
    boolean around =
        start >= 0 && end < source.length() && source.at(start) == '(' && source.at(end) == ')';
    if (around) {
      grow(spans, Spans.of(file, start, end + 1));
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static void grow(List<TextSpan> spans, TextSpan next) {
    if (next.start() == next.end()) {
      return;
    }
    if (spans.isEmpty()) {
      spans.add(next);
      return;
    }
    TextSpan last = spans.getLast();
    boolean holds = next.start() <= last.start() && next.end() >= last.end();
    if (holds && !next.equals(last)) {
      spans.add(next);
    }
  }
}
