package typthon.project.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import typthon.checker.traces.Inspector;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Puts annotations into the text of a file, and the imports that they need. Whatever version of
/// Python is checked for, an older one may run the program: only `from __future__ import
/// annotations` keeps it from evaluating annotations.
final class AnnotatedText {
  private final EditableSource source;
  private final SyntaxTree tree;
  private final boolean lazy;

  AnnotatedText(EditableSource source) {
    this.source = source;
    this.tree = source.tree();
    this.lazy = importsFutureAnnotations();
  }

  String with(List<Inspector.Result> results) {
    List<TextEdit> edits = new ArrayList<>();
    SortedMap<String, SortedSet<String>> imports = new TreeMap<>();
    for (Inspector.Result each : results) {
      boolean quoted = !each.plain() && !lazy;
      String type = quoted ? "\"" + each.type() + "\"" : each.type();
      edits.add(new TextEdit(each.offset(), each.offset(), " -> " + type));
      for (Inspector.Import needed : each.imports()) {
        imports.computeIfAbsent(needed.module(), unused -> new TreeSet<>()).add(needed.name());
      }
    }
    if (!imports.isEmpty()) {
      int at = afterHeader();
      edits.add(new TextEdit(at, at, block(imports, at)));
    }
    return TextEdit.apply(source, edits);
  }

  /// Names for checkers alone are imported where a running program does not go.
  private String block(SortedMap<String, SortedSet<String>> imports, int at) {
    String end = source.text().contains("\r\n") ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder();
    if (at > 0 && source.text(at - 1, at).charAt(0) != '\n') {
      text.append(end);
    }
    text.append("from typing import TYPE_CHECKING").append(end).append(end);
    text.append("if TYPE_CHECKING:").append(end);
    imports.forEach((module, names) ->
        text.append("    from ")
            .append(module)
            .append(" import ")
            .append(String.join(", ", names))
            .append(end));
    return text.append(end).toString();
  }

  private boolean importsFutureAnnotations() {
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      if (isFuture(node) && tree.text(node).contains("annotations")) {
        return true;
      }
    }
    return false;
  }

  private boolean isFuture(int node) {
    return tree.is(node, NodeKind.IMPORT_FROM)
        && tree.is(tree.child(node, 0), NodeKind.DOTTED_NAME)
        && tree.name(tree.child(node, 0)).equals("__future__");
  }

  /// Returns the start of the line behind the docstring and the imports of `__future__`; the first
  /// line behind the comments at the top if there is neither.
  private int afterHeader() {
    int last = -1;
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      boolean docstring =
          last < 0
              && tree.is(node, NodeKind.EXPRESSION_STATEMENT)
              && tree.is(tree.child(node, 0), NodeKind.STRING);
      if (!docstring && !isFuture(node)) {
        break;
      }
      last = node;
    }
    int line = last < 0 ? firstLine() : source.lines().lineAt(tree.end(last)) + 1;
    return line < source.lines().lineCount() ? source.lines().startOf(line) : source.length();
  }

  /// Comments at the top (a licence, `#!`, an encoding) stay at the top.
  private int firstLine() {
    int line = 0;
    while (line < source.lines().lineCount()
        && source.line(line).replace("\uFEFF", "").startsWith("#")) {
      line++;
    }
    return line;
  }
}
