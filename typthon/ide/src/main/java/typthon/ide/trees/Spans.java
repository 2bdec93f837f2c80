package typthon.ide.trees;

import typthon.ide.TextSpan;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Turns places of trees, which count UTF-8 bytes, into stretches of texts.
public final class Spans {
  private Spans() {}

  /// Returns the stretch between two byte offsets.
  public static TextSpan of(ViewedFile file, int start, int end) {
    int from = file.utf16(start);
    return new TextSpan(from, Math.max(from, file.utf16(end)));
  }

  /// Returns the stretch of a node.
  public static TextSpan ofNode(ViewedFile file, int node) {
    SyntaxTree tree = file.module().parsed().tree();
    return of(file, tree.start(node), tree.end(node));
  }

  /// Returns the node of the name that a node stands for: the attribute of an ATTRIBUTE, the name
  /// of a definition; otherwise the node itself.
  public static int nameNode(SyntaxTree tree, int node) {
    return switch (tree.kind(node)) {
      case ATTRIBUTE -> tree.lastChild(node);
      case FUNCTION_DEF, CLASS_DEF -> tree.child(node, 1);
      case KEYWORD_ARGUMENT,
          PARAMETER,
          TYPE_ALIAS,
          TYPE_VAR,
          TYPE_VAR_TUPLE,
          PARAM_SPEC,
          PATTERN_KEYWORD,
          PATTERN_CAPTURE,
          PATTERN_REST ->
          node + 1;
      case IMPORT_ALIAS -> {
        int alias = tree.lastChild(node);
        yield tree.is(alias, NodeKind.IDENTIFIER) ? alias : tree.lastChild(node + 1);
      }
      default -> node;
    };
  }
}
