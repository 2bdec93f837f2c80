package typthon.checker.meaning;

import typthon.binder.Binding;
import typthon.syntax.NodeKind;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;

/// Which scope the code at an offset belongs to, also where no code is yet: there the indentation
/// of the line tells.
final class ScopeAt {
  private final SyntaxTree tree;
  private final Binding binding;
  private final int offset;

  private ScopeAt(Binding binding, int offset) {
    this.binding = binding;
    this.tree = binding.tree();
    this.offset = offset;
  }

  static int of(Binding binding, int offset) {
    return new ScopeAt(binding, offset).find();
  }

  private int find() {
    int node = innermost();
    return tree.is(node, NodeKind.MODULE) || tree.is(node, NodeKind.BLOCK)
        ? byIndentation()
        : binding.scopeAround(node);
  }

  /// The deepest node that holds or touches the offset; of two that touch it, the one before it,
  /// unless that is a statement.
  private int innermost() {
    int found = 0;
    int node = 1;
    while (node < tree.size()) {
      boolean touches = tree.start(node) <= offset && offset <= tree.end(node);
      if (!touches || (tree.end(node) == offset && isClosed(node))) {
        node = tree.subtreeEnd(node);
        continue;
      }
      boolean after = tree.start(node) == offset && tree.end(found) == offset && found != 0;
      if (!after) {
        found = node;
      }
      node++;
    }
    return found;
  }

  /// A compound statement ends with its block, whose end tells nothing about what follows.
  private boolean isClosed(int node) {
    return tree.is(node, NodeKind.BLOCK) && tree.start(node) < offset && isBlankLine();
  }

  private boolean isBlankLine() {
    SourceText source = tree.source();
    for (int at = offset - 1; at >= 0 && source.at(at) != '\n' && source.at(at) != '\r'; at--) {
      if (source.at(at) != ' ' && source.at(at) != '\t') {
        return false;
      }
    }
    return true;
  }

  /// Goes into the compound statements that end before the offset and are indented less.
  private int byIndentation() {
    int column = column(offset);
    int scope = 0;
    int at = 0;
    while (at >= 0) {
      int last = lastBefore(at);
      if (last < 0 || column(tree.start(last)) >= column) {
        return scope;
      }
      if (binding.scopeOf(last) >= 0) {
        scope = binding.scopeOf(last);
      }
      at = blockBefore(last);
    }
    return scope;
  }

  private int lastBefore(int block) {
    int found = -1;
    for (int child = block + 1; child < tree.subtreeEnd(block); child = tree.subtreeEnd(child)) {
      if (tree.start(child) < offset) {
        found = child;
      }
    }
    return found;
  }

  /// The last block of a compound statement that begins before the offset.
  private int blockBefore(int statement) {
    int found = -1;
    int node = statement + 1;
    while (node < tree.subtreeEnd(statement)) {
      if (tree.is(node, NodeKind.BLOCK)) {
        found = tree.start(node) <= offset ? node : found;
        node = tree.subtreeEnd(node);
      } else {
        node++;
      }
    }
    return found;
  }

  /// The width of the white space that the line of `at` begins with, up to `at`.
  private int column(int at) {
    SourceText source = tree.source();
    int start = at;
    while (start > 0 && source.at(start - 1) != '\n' && source.at(start - 1) != '\r') {
      start--;
    }
    int width = 0;
    for (int i = start; i < at && (source.at(i) == ' ' || source.at(i) == '\t'); i++) {
      width = source.at(i) == '\t' ? width + 8 - width % 8 : width + 1;
    }
    return width;
  }
}
