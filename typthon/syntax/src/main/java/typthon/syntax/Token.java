package typthon.syntax;

/// The kinds of token, as small numbers so that a file's tokens fit into a byte array.
///
/// Their order matters: operators, augmented assignments and keywords each stand together, and the
/// keywords in the order of [#keywordTexts].
final class Token {
  static final int END = 0;
  static final int NEWLINE = 1;
  static final int INDENT = 2;
  static final int DEDENT = 3;
  static final int NAME = 4;
  static final int INTEGER = 5;
  static final int FLOAT = 6;
  static final int IMAGINARY = 7;
  static final int STRING = 8;

  /// Prefix and opening quotes of an f-string or t-string.
  static final int FSTRING_START = 9;

  static final int FSTRING_TEXT = 10;
  static final int FSTRING_END = 11;

  /// `{`, `}`, `!` and `:` of a replacement field.
  static final int FIELD_OPEN = 12;

  static final int FIELD_CLOSE = 13;
  static final int FIELD_BANG = 14;
  static final int FIELD_COLON = 15;

  /// Bytes that form no token of Python.
  static final int INVALID = 16;

  static final int LEFT_PARENTHESIS = 17;
  static final int RIGHT_PARENTHESIS = 18;
  static final int LEFT_BRACKET = 19;
  static final int RIGHT_BRACKET = 20;
  static final int LEFT_BRACE = 21;
  static final int RIGHT_BRACE = 22;
  static final int COMMA = 23;
  static final int COLON = 24;
  static final int SEMICOLON = 25;
  static final int DOT = 26;
  static final int ELLIPSIS = 27;
  static final int ARROW = 28;
  static final int EQUAL = 29;
  static final int WALRUS = 30;

  static final int PLUS = 31;
  static final int MINUS = 32;
  static final int STAR = 33;
  static final int AT = 34;
  static final int SLASH = 35;
  static final int DOUBLE_SLASH = 36;
  static final int PERCENT = 37;
  static final int DOUBLE_STAR = 38;
  static final int LEFT_SHIFT = 39;
  static final int RIGHT_SHIFT = 40;
  static final int BAR = 41;
  static final int CARET = 42;
  static final int AMPERSAND = 43;
  static final int TILDE = 44;

  static final int EQUAL_EQUAL = 45;
  static final int NOT_EQUAL = 46;
  static final int LESS = 47;
  static final int LESS_EQUAL = 48;
  static final int GREATER = 49;
  static final int GREATER_EQUAL = 50;

  /// The augmented assignments, in the order of the operators from [#PLUS] to [#AMPERSAND].
  static final int PLUS_EQUAL = 51;

  static final int AMPERSAND_EQUAL = 63;

  static final int FIRST_KEYWORD = 64;
  static final int AND = 64;
  static final int AS = 65;
  static final int ASSERT = 66;
  static final int ASYNC = 67;
  static final int AWAIT = 68;
  static final int BREAK = 69;
  static final int CLASS = 70;
  static final int CONTINUE = 71;
  static final int DEF = 72;
  static final int DEL = 73;
  static final int ELIF = 74;
  static final int ELSE = 75;
  static final int EXCEPT = 76;
  static final int FALSE = 77;
  static final int FINALLY = 78;
  static final int FOR = 79;
  static final int FROM = 80;
  static final int GLOBAL = 81;
  static final int IF = 82;
  static final int IMPORT = 83;
  static final int IN = 84;
  static final int IS = 85;
  static final int LAMBDA = 86;
  static final int NONE = 87;
  static final int NONLOCAL = 88;
  static final int NOT = 89;
  static final int OR = 90;
  static final int PASS = 91;
  static final int RAISE = 92;
  static final int RETURN = 93;
  static final int TRUE = 94;
  static final int TRY = 95;
  static final int WHILE = 96;
  static final int WITH = 97;
  static final int YIELD = 98;
  static final int KINDS = 99;

  // What the value of a STRING or FSTRING_START token says.
  static final int RAW = 1;
  static final int BYTES = 1 << 1;
  static final int TRIPLE = 1 << 2;
  static final int TEMPLATE = 1 << 3;
  static final int UNTERMINATED = 1 << 4;
  static final int BACKSLASH = 1 << 5;
  static final int NON_ASCII = 1 << 6;

  /// Where the length of the prefix begins in the value.
  static final int PREFIX_SHIFT = 8;

  private Token() {}

  /// Returns the texts of the keywords in the order of their kinds.
  static String[] keywordTexts() {
    return new String[] {
      "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
      "else", "except", "False", "finally", "for", "from", "global", "if", "import", "in", "is",
      "lambda", "None", "nonlocal", "not", "or", "pass", "raise", "return", "True", "try", "while",
      "with", "yield"
    };
  }

  /// Tells whether a keyword occurs only where a statement begins, never inside brackets.
  static boolean startsStatementOnly(int kind) {
    return switch (kind) {
      case ASSERT,
          BREAK,
          CLASS,
          CONTINUE,
          DEF,
          DEL,
          ELIF,
          EXCEPT,
          FINALLY,
          GLOBAL,
          IMPORT,
          NONLOCAL,
          PASS,
          RAISE,
          RETURN,
          TRY,
          WHILE,
          WITH ->
          true;
      default -> false;
    };
  }
}
