package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Documentation strings.
final class Documentation {
  private static final int TAB = 8;

  private Documentation() {}

  /// Returns the text that documents a definition, or null.
  ///
  /// @param name the node that is defined; 0 for the module
  static @Nullable String of(ModuleFacts module, int name) {
    SyntaxTree tree = module.tree();
    if (name == 0) {
      return first(tree, 0);
    }
    int definition = module.binding().definitionOf(name);
    int node =
        definition < 0
            ? module.statementOf(name)
            : module.binding().definitions().statement(definition);
    if (node < 0) {
      return null;
    }
    return switch (tree.kind(node)) {
      case FUNCTION_DEF ->
          isFunctionName(tree, node, name) ? first(tree, tree.child(node, 5)) : null;
      case CLASS_DEF -> first(tree, tree.child(node, 4));
      case ASSIGN, ANNOTATED_ASSIGN -> behind(tree, node);
      default -> null;
    };
  }

  private static boolean isFunctionName(SyntaxTree tree, int node, int name) {
    return tree.child(node, 1) == name;
  }

  /// The string that a block begins with.
  private static @Nullable String first(SyntaxTree tree, int block) {
    int statement = block + 1;
    return statement < tree.subtreeEnd(block) ? string(tree, statement) : null;
  }

  /// The string behind an assignment documents the variable.
  private static @Nullable String behind(SyntaxTree tree, int statement) {
    int next = tree.subtreeEnd(statement);
    return next < tree.size() && tree.start(next) >= tree.end(statement)
        ? string(tree, next)
        : null;
  }

  private static @Nullable String string(SyntaxTree tree, int statement) {
    if (!tree.is(statement, NodeKind.EXPRESSION_STATEMENT)) {
      return null;
    }
    int expression = tree.child(statement, 0);
    return tree.is(expression, NodeKind.STRING) ? clean(tree.string(expression)) : null;
  }

  /// Removes indentation as `inspect.cleandoc` does: that of the first line apart from that of the
  /// others, and empty lines around.
  static String clean(String text) {
    List<String> lines = new ArrayList<>(expanded(text).lines().toList());
    int margin = Integer.MAX_VALUE;
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank()) {
        margin = Math.min(margin, line.length() - line.stripLeading().length());
      }
    }
    List<String> cleaned = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      cleaned.add(i == 0 ? line.stripLeading() : line.substring(Math.min(margin, line.length())));
    }
    while (!cleaned.isEmpty() && cleaned.getLast().isBlank()) {
      cleaned.removeLast();
    }
    while (!cleaned.isEmpty() && cleaned.getFirst().isBlank()) {
      cleaned.removeFirst();
    }
    return String.join("\n", cleaned);
  }

  private static String expanded(String text) {
    if (text.indexOf('\t') < 0) {
      return text;
    }
    StringBuilder expanded = new StringBuilder();
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        int spaces = TAB - column % TAB;
        expanded.append(" ".repeat(spaces));
        column += spaces;
      } else {
        expanded.append(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return expanded.toString();
  }
}
