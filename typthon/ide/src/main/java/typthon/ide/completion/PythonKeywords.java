package typthon.ide.completion;

import java.util.List;
import java.util.Set;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The keywords that can stand at a place.
final class PythonKeywords {
  private static final List<String> STATEMENTS =
      List.of(
          "assert",
          "async",
          "class",
          "def",
          "del",
          "for",
          "from",
          "global",
          "if",
          "import",
          "match",
          "nonlocal",
          "pass",
          "raise",
          "try",
          "type",
          "while",
          "with");
  private static final List<String> EXPRESSIONS =
      List.of("await", "lambda", "not", "None", "True", "False");
  private static final List<String> OPERATORS =
      List.of("and", "as", "else", "for", "if", "in", "is", "not", "or");

  /// Behind these an expression follows.
  private static final Set<String> BEFORE_EXPRESSIONS =
      Set.of(
          "and", "assert", "await", "case", "del", "elif", "else", "except", "from", "if", "import",
          "in", "is", "lambda", "match", "not", "or", "raise", "return", "while", "with", "yield");

  private final Cursor cursor;
  private final Items items;

  PythonKeywords(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  /// Tells whether a statement begins at the word.
  static boolean beginsStatement(Cursor cursor) {
    String line = cursor.lineBefore();
    return (line.isBlank() && !isContinued(cursor)) || line.stripTrailing().endsWith(";");
  }

  /// Inside parentheses lines go on.
  private static boolean isContinued(Cursor cursor) {
    SyntaxTree tree = cursor.tree();
    int at = cursor.bytes(cursor.start());
    for (int node : cursor.around(at)) {
      boolean holds = tree.start(node) < at && at < tree.end(node);
      if (holds
          && switch (tree.kind(node)) {
            case ARGUMENTS,
                TUPLE,
                LIST,
                DICT,
                SET,
                SUBSCRIPT,
                PARAMETERS,
                GENERATOR,
                LIST_COMPREHENSION,
                SET_COMPREHENSION,
                DICT_COMPREHENSION ->
                true;
            default -> false;
          }) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether an operand stands right before the word, so that none can follow.
  static boolean followsOperand(Cursor cursor) {
    String line = cursor.lineBefore();
    if (line.isBlank() || !Character.isWhitespace(line.charAt(line.length() - 1))) {
      return false;
    }
    String word = cursor.wordBefore();
    if (!word.isEmpty()) {
      return !BEFORE_EXPRESSIONS.contains(word) && !STATEMENTS.contains(word);
    }
    char before = cursor.before();
    return before == ')' || before == ']' || before == '}' || before == '"' || before == '\'';
  }

  void add() {
    if (beginsStatement(cursor)) {
      STATEMENTS.forEach(this::keyword);
      EXPRESSIONS.forEach(this::keyword);
      inFunction();
      inLoop();
      continuing();
    } else if (followsOperand(cursor)) {
      OPERATORS.forEach(this::keyword);
    } else {
      EXPRESSIONS.forEach(this::keyword);
      if (cursor.wordBefore().equals("async")) {
        List.of("def", "for", "with").forEach(this::keyword);
      }
    }
  }

  private void keyword(String word) {
    items.add(word, CompletionKind.KEYWORD, "", 60);
  }

  private void inFunction() {
    if (isBelow(NodeKind.FUNCTION_DEF)) {
      keyword("return");
      keyword("yield");
    }
  }

  private void inLoop() {
    if (isBelow(NodeKind.FOR) || isBelow(NodeKind.WHILE)) {
      keyword("break");
      keyword("continue");
    }
  }

  /// `else` and the like belong to a statement that ends before the line.
  private void continuing() {
    for (int node = 0; node < cursor.tree().size(); node++) {
      if (!continues(cursor.tree().kind(node)) || !isAbove(node)) {
        continue;
      }
      switch (cursor.tree().kind(node)) {
        case IF -> {
          keyword("elif");
          keyword("else");
        }
        case TRY -> {
          keyword("except");
          keyword("finally");
          keyword("else");
        }
        case FOR, WHILE -> keyword("else");
        case MATCH -> keyword("case");
        default -> {}
      }
    }
  }

  private static boolean continues(NodeKind kind) {
    return switch (kind) {
      case IF, TRY, FOR, WHILE, MATCH -> true;
      default -> false;
    };
  }

  /// Tells whether a statement begins above the line, with the same indentation or, for a `match`,
  /// with less.
  private boolean isAbove(int node) {
    int start = cursor.file().utf16(cursor.tree().start(node));
    return start < cursor.start()
        && (cursor.tree().is(node, NodeKind.MATCH)
            ? indentation(start) < indentation(cursor.start())
            : indentation(start) == indentation(cursor.start()));
  }

  private boolean isBelow(NodeKind kind) {
    SyntaxTree tree = cursor.tree();
    for (int node = 0; node < tree.size(); node++) {
      int start = tree.is(node, kind) ? cursor.file().utf16(tree.start(node)) : -1;
      if (start >= 0
          && start < cursor.start()
          && indentation(start) < indentation(cursor.start())) {
        return true;
      }
    }
    return false;
  }

  private int indentation(int at) {
    int line = Math.max(cursor.text().lastIndexOf('\n', at - 1) + 1, 0);
    int end = line;
    while (end < at && Character.isWhitespace(cursor.text().charAt(end))) {
      end++;
    }
    return end - line;
  }
}
