package typthon.ide.actions;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Semantics;
import typthon.ide.TextSpan;
import typthon.project.Position;
import typthon.project.ProjectView;
import typthon.project.Range;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// A stretch of a file that actions are wanted for.
final class Place {
  private final ProjectView view;
  private final ViewedFile file;
  private final SyntaxTree tree;
  private final TextSpan span;
  private final List<Integer> lines = new ArrayList<>();

  Place(ProjectView view, ViewedFile file, TextSpan span) {
    this.view = view;
    this.file = file;
    this.tree = file.module().parsed().tree();
    this.span = span;
    String text = file.text();
    lines.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        lines.add(i + 1);
      }
    }
  }

  ProjectView view() {
    return view;
  }

  Semantics semantics() {
    return view.semantics();
  }

  ViewedFile file() {
    return file;
  }

  SourceModule module() {
    return file.module();
  }

  SyntaxTree tree() {
    return tree;
  }

  TextSpan span() {
    return span;
  }

  String text() {
    return file.text();
  }

  String lineEnd() {
    return text().contains("\r\n") ? "\r\n" : "\n";
  }

  TextSpan spanOf(Range range) {
    int start = offset(range.start());
    return new TextSpan(start, Math.max(start, offset(range.end())));
  }

  TextSpan spanOf(int node) {
    return new TextSpan(file.utf16(tree.start(node)), file.utf16(tree.end(node)));
  }

  String textOf(TextSpan stretch) {
    return text().substring(stretch.start(), stretch.end());
  }

  private int offset(Position position) {
    if (position.line() >= lines.size()) {
      return text().length();
    }
    return Math.min(lines.get(position.line()) + position.utf16Column(), text().length());
  }

  /// Returns where the line of a place begins.
  int lineStart(int offset) {
    int at = offset;
    while (at > 0 && text().charAt(at - 1) != '\n' && text().charAt(at - 1) != '\r') {
      at--;
    }
    return at;
  }

  /// Returns the white space that the line of a place begins with.
  String indentation(int offset) {
    int start = lineStart(offset);
    int end = start;
    while (end < text().length() && (text().charAt(end) == ' ' || text().charAt(end) == '\t')) {
      end++;
    }
    return text().substring(start, end);
  }

  /// Returns the innermost node of a kind that holds a stretch, or -1.
  int around(TextSpan stretch, NodeKind kind) {
    int start = file.offset(stretch.start());
    int end = file.offset(stretch.end());
    int found = -1;
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) <= start && end <= tree.end(node)) {
        found = tree.is(node, kind) ? node : found;
        node++;
      } else {
        node = tree.subtreeEnd(node);
      }
    }
    return found;
  }

  /// Returns the innermost statement that holds a stretch, or -1.
  int statementAround(TextSpan stretch) {
    int start = file.offset(stretch.start());
    int end = file.offset(stretch.end());
    int found = -1;
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) <= start && end <= tree.end(node)) {
        found = tree.kind(node).isStatement() ? node : found;
        node++;
      } else {
        node = tree.subtreeEnd(node);
      }
    }
    return found;
  }

  /// Returns the node with exactly that stretch, the innermost of several, or -1.
  int nodeAt(TextSpan stretch) {
    int start = file.offset(stretch.start());
    int end = file.offset(stretch.end());
    int found = -1;
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) <= start && end <= tree.end(node)) {
        found = tree.start(node) == start && tree.end(node) == end ? node : found;
        node++;
      } else {
        node = tree.subtreeEnd(node);
      }
    }
    return found;
  }

  /// Returns the node around `node`, or -1.
  int parent(int node) {
    int found = -1;
    int at = 0;
    while (at < node) {
      if (tree.subtreeEnd(at) > node) {
        found = at;
        at++;
      } else {
        at = tree.subtreeEnd(at);
      }
    }
    return found;
  }
}
