package typthon.syntax;

/// Writes a tree on one line, for goldens: `(KIND flags… data children…)`.
///
/// Leaves without anything to say have no parentheses, an absent child is `-`, names are written
/// bare, texts in quotes, operators as they are written.
final class TreeDump {
  private static final String[] FLAGS = {
    "async",
    "elif",
    "star",
    "parenthesized",
    "raw",
    "triple",
    "debug",
    "positional",
    "standard",
    "variadic",
    "keyword",
    "keywords"
  };

  private final SyntaxTree tree;
  private final StringBuilder out = new StringBuilder();

  private TreeDump(SyntaxTree tree) {
    this.tree = tree;
  }

  /// Dumps the children of the root, one on each line.
  static String statements(SyntaxTree tree) {
    TreeDump dump = new TreeDump(tree);
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      dump.node(node);
      dump.out.append('\n');
    }
    return dump.out.toString().stripTrailing();
  }

  /// Dumps one node.
  static String node(SyntaxTree tree, int node) {
    TreeDump dump = new TreeDump(tree);
    dump.node(node);
    return dump.out.toString();
  }

  private void node(int node) {
    if (tree.isAbsent(node)) {
      out.append('-');
      return;
    }
    int before = out.length();
    out.append(tree.kind(node));
    flags(node);
    data(node);
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      out.append(' ');
      node(child);
    }
    if (out.indexOf(" ", before) >= 0) {
      out.insert(before, '(').append(')');
    }
  }

  private void flags(int node) {
    for (int i = 0; i < FLAGS.length; i++) {
      if (tree.has(node, 1 << i)) {
        out.append(' ').append(FLAGS[i]);
      }
    }
  }

  private void data(int node) {
    switch (tree.kind(node)) {
      case NAME, IDENTIFIER -> out.append(' ').append(tree.name(node));
      case DOTTED_NAME, IMPORT_ALIAS -> out.append(' ').append(tree.name(node)).append(':');
      case BINARY, UNARY, BOOLEAN, COMPARISON, AUGMENTED_ASSIGN ->
          out.append(' ').append(tree.operator(node).text());
      case INTEGER -> out.append(' ').append(tree.integer(node));
      case FLOAT, IMAGINARY, FSTRING_TEXT, STRING_PART, ERROR ->
          out.append(' ').append(quoted(tree.text(node)));
      case STRING, BYTES -> out.append(' ').append(quoted(tree.string(node)));
      case IMPORT_FROM -> out.append(' ').append(tree.data(node));
      case REPLACEMENT -> out.append(tree.data(node) == 0 ? "" : " !" + (char) tree.data(node));
      default -> {}
    }
  }

  private static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> shown.append(c < ' ' || c == 127 ? "\\x%02x".formatted((int) c) : c);
      }
    }
    return shown.append('"').toString();
  }
}
