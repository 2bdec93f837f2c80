package typthon.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Prints a tree: the leaves from their nodes, what lies between nodes as tokens and trivia.
///
/// What lies between must consist of keywords, operators, brackets, white space, comments and line
/// joining; text that only a node can stand for (a name, a number, a string) is refused there,
/// unless the node around it is an error or recovered from one. So a print that gives the file back
/// proves that each byte belongs to a node, a token or trivia.
final class TreePrinter {
  private final SyntaxTree tree;
  private final boolean strict;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TreePrinter(SyntaxTree tree, boolean strict) {
    this.tree = tree;
    this.strict = strict;
  }

  /// Prints the tree of a text without problems.
  static byte[] print(SyntaxTree tree) {
    return print(tree, true);
  }

  /// Prints any tree.
  ///
  /// @param strict whether names, numbers and strings must have nodes
  static byte[] print(SyntaxTree tree, boolean strict) {
    TreePrinter printer = new TreePrinter(tree, strict);
    printer.print();
    return printer.out.toByteArray();
  }

  /// Prints all nodes in pre-order, without recursion, since chains of terms are deep.
  private void print() {
    int[] open = new int[tree.size()];
    int depth = 0;
    int at = tree.start(0);
    for (int node = 0; node < tree.size(); node++) {
      while (depth > 0 && tree.subtreeEnd(open[depth - 1]) <= node) {
        int closed = open[--depth];
        between(closed, at, tree.end(closed));
        at = tree.end(closed);
      }
      if (depth > 0) {
        between(open[depth - 1], at, tree.start(node));
        at = tree.start(node);
      }
      if (isLeaf(tree.kind(node))) {
        out.writeBytes(slice(at, tree.end(node)));
        at = tree.end(node);
      }
      open[depth++] = node;
    }
    while (depth > 0) {
      int closed = open[--depth];
      between(closed, at, tree.end(closed));
      at = tree.end(closed);
    }
  }

  private static boolean isLeaf(NodeKind kind) {
    return switch (kind) {
      case IDENTIFIER,
          NAME,
          INTEGER,
          FLOAT,
          IMAGINARY,
          STRING_PART,
          FSTRING_TEXT,
          TRUE,
          FALSE,
          NONE,
          ELLIPSIS,
          PASS,
          BREAK,
          CONTINUE,
          IMPORT_STAR,
          SLASH,
          BARE_STAR,
          PATTERN_WILDCARD ->
          true;
      default -> false;
    };
  }

  private byte[] slice(int start, int end) {
    return Arrays.copyOfRange(tree.source().bytes(), start, end);
  }

  private void between(int node, int start, int end) {
    byte[] gap = slice(start, end);
    if (strict) {
      refuseContent(node, start, new String(gap, UTF_8));
    }
    out.writeBytes(gap);
  }

  private void refuseContent(int node, int start, String gap) {
    String rest = gap.startsWith("\uFEFF") ? gap.substring(1) : gap;
    if (tree.is(node, NodeKind.FSTRING_PART) || tree.is(node, NodeKind.REPLACEMENT)) {
      return;
    }
    for (String line : rest.split("\r\n|\r|\n", -1)) {
      int comment = line.indexOf('#');
      String code = comment < 0 ? line : line.substring(0, comment);
      for (String word : code.split("[^\\p{L}\\p{N}_]+", -1)) {
        if (!word.isEmpty() && !isKeyword(word)) {
          throw new AssertionError(
              "\"%s\" at %d in %s has no node: %s"
                  .formatted(word, start, tree.kind(node), tree.text(node)));
        }
      }
      if (code.contains("\"") || code.contains("'")) {
        throw new AssertionError("a string at " + start + " has no node");
      }
    }
  }

  private static boolean isKeyword(String word) {
    return List.of(Token.keywordTexts()).contains(word)
        || word.equals("match")
        || word.equals("case")
        || word.equals("type")
        || word.equals("_");
  }
}
