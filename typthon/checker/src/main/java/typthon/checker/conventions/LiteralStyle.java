package typthon.checker.conventions;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `invalid-escape`: a backslash before what it does not escape; `implicit-concatenation`: string
/// literals that follow each other.
///
/// Source: the language reference, "String and Bytes literals".
public final class LiteralStyle {
  private static final String ESCAPES = "\n\r\\'\"abfnrtvx01234567";
  private static final String TEXT_ESCAPES = "NuU";

  private LiteralStyle() {}

  /// Checks the whole module.
  public static void check(Evaluator evaluator) {
    SyntaxTree tree = evaluator.tree();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case STRING, FSTRING -> {
          concatenation(evaluator, node);
          parts(evaluator, node, false);
        }
        case BYTES -> {
          concatenation(evaluator, node);
          parts(evaluator, node, true);
        }
        default -> {}
      }
    }
  }

  private static void concatenation(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (tree.childCount(node) > 1 && !tree.has(node, SyntaxTree.PARENTHESIZED)) {
      evaluator.report(
          Rule.IMPLICIT_CONCATENATION,
          node,
          "String literals follow each other without an operator");
    }
  }

  private static void parts(Evaluator evaluator, int node, boolean bytes) {
    SyntaxTree tree = evaluator.tree();
    for (int part = node + 1; part < tree.subtreeEnd(node); part = tree.subtreeEnd(part)) {
      if (tree.has(part, SyntaxTree.RAW)) {
        continue;
      }
      if (tree.is(part, NodeKind.STRING_PART)) {
        escapes(evaluator, part, bytes);
      }
      for (int each = part + 1; each < tree.subtreeEnd(part); each = tree.subtreeEnd(each)) {
        if (tree.is(each, NodeKind.FSTRING_TEXT)) {
          escapes(evaluator, each, false);
        }
      }
    }
  }

  private static void escapes(Evaluator evaluator, int node, boolean bytes) {
    String text = evaluator.tree().text(node);
    int start = evaluator.tree().start(node);
    for (int at = text.indexOf('\\'); at >= 0 && at + 1 < text.length(); ) {
      char c = text.charAt(at + 1);
      boolean known = ESCAPES.indexOf(c) >= 0 || (!bytes && TEXT_ESCAPES.indexOf(c) >= 0);
      if (!known) {
        evaluator.report(
            new Diagnostic(
                Rule.INVALID_ESCAPE,
                start + at,
                start + at + 2,
                "\"\\" + c + "\" is no escape sequence; double the backslash or use a raw string"));
      }
      at = text.indexOf('\\', at + 2);
    }
  }
}
