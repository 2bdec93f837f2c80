package typthon.syntax;

/// Scans brackets, operators and the marks of replacement fields.
final class Punctuation {
  private final byte[] bytes;
  private final int limit;
  private final Tokens tokens;
  private final Nesting nesting;
  private final NumberLexer numbers;
  private final Problems problems;

  private int at;

  Punctuation(
      byte[] bytes,
      int limit,
      Tokens tokens,
      Nesting nesting,
      NumberLexer numbers,
      Problems problems) {
    this.bytes = bytes;
    this.limit = limit;
    this.tokens = tokens;
    this.nesting = nesting;
    this.numbers = numbers;
    this.problems = problems;
  }

  /// Adds the token that begins at `start`, which is no backslash, and returns its end.
  int scan(int start) {
    at = start;
    dispatch(bytes[start]);
    return at;
  }

  private void dispatch(byte b) {
    switch (b) {
      case '(' -> open(Token.LEFT_PARENTHESIS, Nesting.PARENTHESIS);
      case '[' -> open(Token.LEFT_BRACKET, Nesting.BRACKET);
      case '{' -> open(Token.LEFT_BRACE, Nesting.BRACE);
      case ')' -> close(Token.RIGHT_PARENTHESIS, Nesting.PARENTHESIS);
      case ']' -> close(Token.RIGHT_BRACKET, Nesting.BRACKET);
      case '}' -> closeBrace();
      case ':' -> colon();
      case '!' -> exclamation();
      case '.' -> dot();
      default -> operator();
    }
  }

  private void operator() {
    int found = Operators.scan(bytes, at, limit);
    int end = at + Operators.width(found);
    tokens.add(Operators.kind(found), at, end, 0);
    at = end;
  }

  private void token(int kind, int width) {
    tokens.add(kind, at, at + width, 0);
    at += width;
  }

  private int peek(int distance) {
    return at + distance < limit ? bytes[at + distance] : -1;
  }

  private void dot() {
    if (Bytes.isDigit(peek(1))) {
      at = numbers.number(at);
    } else if (peek(1) == '.' && peek(2) == '.') {
      token(Token.ELLIPSIS, 3);
    } else {
      token(Token.DOT, 1);
    }
  }

  private void open(int kind, int bracket) {
    nesting.openBracket(bracket, at);
    if (nesting.brackets() == Lexer.MAX_BRACKETS + 1) {
      problems.add(
          at,
          at + 1,
          "Too many nested parentheses; at most " + Lexer.MAX_BRACKETS + " are allowed");
    }
    token(kind, 1);
  }

  /// Closes the innermost bracket of this kind and those inside it; if there is none, the innermost
  /// bracket, whose closing mark was probably mistyped. [Cursor#close] does the same.
  private void close(int kind, int bracket) {
    if (!nesting.isAnyOpen()) {
      problems.add(at, at + 1, "Unmatched '" + (char) bytes[at] + "'");
    } else {
      if (nesting.topKind() != bracket) {
        problems.add(at, at + 1, "'" + (char) bytes[at] + "' does not match " + openMark());
        while (nesting.isOpen(bracket) && nesting.topKind() != bracket) {
          nesting.pop();
        }
      }
      nesting.pop();
    }
    token(kind, 1);
  }

  private String openMark() {
    return "the open '" + (char) bytes[nesting.topStart()] + "'";
  }

  private void closeBrace() {
    if (nesting.isOpen(Nesting.BRACE) || !nesting.belowField()) {
      close(Token.RIGHT_BRACE, Nesting.BRACE);
      return;
    }
    if (!nesting.inField()) {
      problems.add(at, at + 1, "'}' does not match " + openMark());
      nesting.popBrackets();
    }
    nesting.pop();
    token(Token.FIELD_CLOSE, 1);
  }

  private void colon() {
    if (nesting.inField()) {
      token(Token.FIELD_COLON, 1);
      nesting.openSpec(at);
    } else if (peek(1) == '=') {
      token(Token.WALRUS, 2);
    } else {
      token(Token.COLON, 1);
    }
  }

  private void exclamation() {
    if (peek(1) == '=') {
      token(Token.NOT_EQUAL, 2);
    } else if (nesting.inField()) {
      token(Token.FIELD_BANG, 1);
    } else {
      problems.add(at, at + 1, "Invalid character '!'");
      token(Token.INVALID, 1);
    }
  }
}
