package typthon.checker.refinements;

import java.nio.charset.StandardCharsets;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.contracts.ContractSyntaxException;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Places inside string literals.
public final class StringPlaces {
  private StringPlaces() {}

  /// Reports what is malformed in the text of the STRING `node`, at the character concerned.
  public static void report(Evaluator evaluator, int node, ContractSyntaxException problem) {
    SyntaxTree tree = evaluator.tree();
    Rule rule =
        problem.kind() == ContractSyntaxException.Kind.PREDICATE
            ? Rule.INVALID_PREDICATE
            : Rule.INVALID_SIGNATURE;
    int start = offset(tree, node, problem.offset());
    int end = start < 0 ? tree.end(node) : Math.min(start + 1, tree.end(node));
    evaluator.report(
        new Diagnostic(rule, start < 0 ? tree.start(node) : start, end, problem.reason()));
  }

  /// Returns where the character at `index` of the value of the STRING `node` stands in the file;
  /// -1 if the literal has escapes or several parts.
  static int offset(SyntaxTree tree, int node, int index) {
    if (tree.childCount(node) != 1 || !tree.is(tree.child(node, 0), NodeKind.STRING_PART)) {
      return -1;
    }
    int part = tree.child(node, 0);
    String source = tree.text(part);
    String value = tree.string(node);
    int quotes = tree.has(part, SyntaxTree.TRIPLE) ? 3 : 1;
    int prefix = 0;
    while (prefix < source.length()
        && source.charAt(prefix) != '"'
        && source.charAt(prefix) != '\'') {
      prefix++;
    }
    int from = prefix + quotes;
    if (index > value.length() || !source.startsWith(value, from)) {
      return -1;
    }
    return tree.start(part)
        + from
        + value.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
  }
}
