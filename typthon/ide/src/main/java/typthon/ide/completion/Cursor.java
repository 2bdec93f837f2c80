package typthon.ide.completion;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Semantics;
import typthon.ide.TextSpan;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.Parsed;
import typthon.syntax.SyntaxTree;

/// A place in a file, and what stands around it.
final class Cursor {
  private final ProjectView view;
  private final ViewedFile file;
  private final SyntaxTree tree;
  private final String text;
  private final int offset;
  private final int start;

  Cursor(ProjectView view, ViewedFile file, int offset) {
    this.view = view;
    this.file = file;
    this.tree = file.module().parsed().tree();
    this.text = file.text();
    this.offset = Math.clamp(offset, 0, text.length());
    int from = this.offset;
    while (from > 0 && Character.isUnicodeIdentifierPart(text.codePointBefore(from))) {
      from -= Character.charCount(text.codePointBefore(from));
    }
    this.start = from;
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

  String text() {
    return text;
  }

  /// Returns the place, in UTF-16 units.
  int offset() {
    return offset;
  }

  /// Returns where the word begins that is being written, in UTF-16 units.
  int start() {
    return start;
  }

  /// Returns what is written of the word.
  String prefix() {
    return text.substring(start, offset);
  }

  /// Returns the stretch that a completed word replaces.
  TextSpan word() {
    return new TextSpan(start, offset);
  }

  /// Returns a place in UTF-8 bytes, as trees count.
  int bytes(int utf16) {
    return file.offset(utf16);
  }

  /// Returns the last character that is no white space before the word, line breaks passed too; 0
  /// if there is none.
  char before() {
    int at = beforeIndex();
    return at < 0 ? 0 : text.charAt(at);
  }

  /// Returns where [#before] stands, or -1.
  int beforeIndex() {
    int at = start - 1;
    while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  /// Returns what stands on the line before the word.
  String lineBefore() {
    int from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    return text.substring(from, start);
  }

  /// Returns the word that ends right before the word at the place, white space of the line apart;
  /// empty if there is none.
  String wordBefore() {
    String line = lineBefore().stripTrailing();
    int from = line.length();
    while (from > 0 && Character.isUnicodeIdentifierPart(line.codePointBefore(from))) {
      from -= Character.charCount(line.codePointBefore(from));
    }
    return line.substring(from);
  }

  boolean isInComment() {
    int at = bytes(offset);
    for (Parsed.Comment comment : module().parsed().comments()) {
      if (comment.start() < at && at <= comment.end()) {
        return true;
      }
    }
    return false;
  }

  /// Returns the nodes that hold or touch the place, outermost first. Of two neighbours that touch
  /// it both are there.
  List<Integer> around(int place) {
    List<Integer> found = new ArrayList<>();
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) <= place && place <= tree.end(node)) {
        found.add(node);
        node++;
      } else {
        node = tree.subtreeEnd(node);
      }
    }
    return found;
  }

  /// Returns the innermost node of `kind` that holds or touches the place, or -1.
  int innermost(NodeKind kind) {
    int found = -1;
    for (int node : around(bytes(offset))) {
      found = tree.is(node, kind) ? node : found;
    }
    return found;
  }

  /// Returns the NAME, IDENTIFIER or ERROR at the word, or the missing value of a `return`: the
  /// node that is being written, or -1.
  int written() {
    int from = bytes(start);
    int gap = bytes(beforeIndex() + 1);
    int found = -1;
    for (int node = 0; node < tree.size(); node++) {
      boolean here = tree.start(node) == from && tree.end(node) >= bytes(offset);
      boolean empty =
          tree.start(node) == tree.end(node) && gap <= tree.start(node) && tree.start(node) <= from;
      if ((here || empty)
          && switch (tree.kind(node)) {
            case NAME, IDENTIFIER, ERROR -> true;
            case ABSENT -> tree.is(node - 1, NodeKind.RETURN);
            default -> false;
          }) {
        found = node;
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
