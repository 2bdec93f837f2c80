package typthon.ide.outline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import typthon.ide.outline.Fold.Kind;
import typthon.ide.trees.Spans;
import typthon.project.ViewedFile;
import typthon.syntax.LineIndex;
import typthon.syntax.NodeKind;
import typthon.syntax.Parsed.Comment;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;

/// Finds what of one file can be folded, in one pass over its nodes.
final class FoldFinder {
  private final ViewedFile file;
  private final SyntaxTree tree;
  private final SourceText source;
  private final LineIndex lines;
  private final List<Comment> comments;
  private final TreeSet<Fold> found = new TreeSet<>();

  FoldFinder(ViewedFile file) {
    this.file = file;
    this.tree = file.module().parsed().tree();
    this.source = tree.source();
    this.lines = LineIndex.of(source);
    this.comments = file.module().parsed().comments();
  }

  List<Fold> folds() {
    for (int node = 0; node < tree.size(); node++) {
      visit(node);
    }
    commentBlocks();
    regions();
    return List.copyOf(found);
  }

  private void visit(int node) {
    switch (tree.kind(node)) {
      case MODULE -> imports(node);
      case BLOCK -> {
        block(node);
        imports(node);
      }
      case MATCH -> {
        int subject = node + 1;
        if (tree.subtreeEnd(subject) < tree.subtreeEnd(node)) {
          add(tree.end(subject), tree.end(tree.lastChild(node)), Kind.CODE);
        }
      }
      case ARGUMENTS,
          PARAMETERS,
          TUPLE,
          LIST,
          SET,
          DICT,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          GENERATOR,
          SUBSCRIPT,
          STRING,
          BYTES,
          FSTRING,
          IMPORT_FROM ->
          add(tree.start(node), tree.end(node), isDocumentation(node) ? Kind.COMMENT : Kind.CODE);
      default -> {}
    }
  }

  /// Tells whether a string is a statement of its own.
  private boolean isDocumentation(int node) {
    return node > 0
        && tree.is(node, NodeKind.STRING)
        && tree.is(node - 1, NodeKind.EXPRESSION_STATEMENT);
  }

  private void block(int block) {
    if (tree.hasChildren(block)) {
      add(headerEnd(block), tree.end(tree.lastChild(block)), Kind.CODE);
    }
  }

  /// Returns the offset behind the colon in front of a block.
  private int headerEnd(int block) {
    int at = tree.start(block + 1);
    while (true) {
      while (at > 0 && source.at(at - 1) <= ' ' && source.at(at - 1) >= 0) {
        at--;
      }
      int comment = commentEndingAt(at);
      if (comment < 0) {
        return at;
      }
      at = comments.get(comment).start();
    }
  }

  private int commentEndingAt(int offset) {
    int low = 0;
    int high = comments.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int end = comments.get(middle).end();
      if (end == offset) {
        return middle;
      }
      if (end < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// Finds imports that follow each other.
  private void imports(int block) {
    int first = -1;
    int last = -1;
    int end = tree.subtreeEnd(block);
    for (int child = block + 1; child < end; child = tree.subtreeEnd(child)) {
      boolean imports = tree.is(child, NodeKind.IMPORT) || tree.is(child, NodeKind.IMPORT_FROM);
      if (imports) {
        first = first < 0 ? child : first;
        last = child;
      }
      if (!imports || tree.subtreeEnd(child) >= end) {
        if (last > first) {
          add(tree.start(first), tree.end(last), Kind.IMPORTS);
        }
        first = -1;
        last = -1;
      }
    }
  }

  private void commentBlocks() {
    int first = 0;
    while (first < comments.size()) {
      int last = first;
      while (last + 1 < comments.size() && follows(comments.get(last), comments.get(last + 1))) {
        last++;
      }
      if (last > first) {
        add(comments.get(first).start(), comments.get(last).end(), Kind.COMMENT);
      }
      first = last + 1;
    }
  }

  private boolean follows(Comment one, Comment next) {
    return one.ownLine()
        && next.ownLine()
        && lines.lineAt(next.start()) == lines.lineAt(one.start()) + 1
        && !isRegion(one)
        && !isRegion(next);
  }

  private boolean isRegion(Comment comment) {
    return comment.ownLine()
        && (word(comment).equals("region") || word(comment).equals("endregion"));
  }

  private void regions() {
    Deque<Comment> open = new ArrayDeque<>();
    for (Comment comment : comments) {
      if (comment.ownLine() && word(comment).equals("region")) {
        open.push(comment);
      } else if (comment.ownLine() && word(comment).equals("endregion") && !open.isEmpty()) {
        add(open.pop().start(), comment.end(), Kind.REGION);
      }
    }
  }

  /// Returns the first word of a comment.
  private String word(Comment comment) {
    String text = source.text(comment.start() + 1, comment.end()).strip();
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /// Adds a stretch if it takes more than one line.
  private void add(int start, int end, Kind kind) {
    int firstLine = lines.lineAt(start);
    if (end > start && lines.lineAt(end) > firstLine) {
      int from = Math.min(lines.endOf(firstLine), end);
      found.add(new Fold(Spans.of(file, from, end), kind));
    }
  }
}
