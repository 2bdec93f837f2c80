package typthon.checker.annotations;

import org.jspecify.annotations.Nullable;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parsed;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;

/// Parses the expression inside a string literal.
public final class StringAnnotations {
  private StringAnnotations() {}

  /// Returns the tree of the expression in the STRING `node`, or null if it holds none. Its offsets
  /// are those of the module if they can be: see [SyntaxTree#source].
  public static @Nullable SyntaxTree parse(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    ParseOptions options = ParseOptions.source(module.session().settings().version());
    Parsed parsed;
    if (tree.childCount(node) == 1
        && tree.is(tree.child(node, 0), NodeKind.STRING_PART)
        && tree.text(node).indexOf('\\') < 0) {
      int part = tree.child(node, 0);
      int quotes = tree.has(part, SyntaxTree.TRIPLE) ? 3 : 1;
      String text = tree.text(part);
      int prefix = 0;
      while (prefix < text.length() && text.charAt(prefix) != '"' && text.charAt(prefix) != '\'') {
        prefix++;
      }
      int start = tree.start(part) + prefix + quotes;
      int end = Math.max(start, tree.end(part) - quotes);
      parsed = Parser.parseExpression(tree.source(), start, end, options);
    } else {
      parsed = Parser.parseExpression(SourceText.of(tree.string(node)), options);
    }
    return usable(parsed);
  }

  /// Parses an expression that stands nowhere in the file.
  static @Nullable SyntaxTree parse(ModuleFacts module, String text) {
    return usable(
        Parser.parseExpression(
            SourceText.of(text), ParseOptions.source(module.session().settings().version())));
  }

  private static @Nullable SyntaxTree usable(Parsed parsed) {
    SyntaxTree inner = parsed.tree();
    boolean usable =
        parsed.problems().stream().allMatch(Parsed.SyntaxProblem::versionGate)
            && inner.hasChildren(0)
            && inner.is(inner.child(0, 0), NodeKind.EXPRESSION_STATEMENT);
    return usable ? inner : null;
  }
}
