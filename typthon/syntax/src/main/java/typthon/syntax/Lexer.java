package typthon.syntax;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Cuts a text into tokens in one pass over its UTF-8 bytes.
///
/// Blank lines, comments and line joining leave no token. Indentation becomes INDENT and DEDENT
/// tokens of length zero. Inside brackets line ends count as white space, with exceptions for text
/// that is being written. A line that begins with a keyword that only a statement can begin with
/// closes all brackets, since no right program has it there. When that happens, or the text ends
/// inside brackets, the logical line is read once more, and now a line closes all brackets if it
/// begins with a name no further to the right than the statement.
///
/// Everything takes time linear in the length of the text (no byte is read more than twice), and
/// nothing is recursive.
///
/// Source: "Lexical analysis" in the Python language reference, 3.14.
final class Lexer {
  /// The deepest nesting of brackets and replacement fields, as in CPython.
  static final int MAX_BRACKETS = 200;

  private final byte[] bytes;
  private final int from;
  private final int limit;
  private final boolean enclosed;
  private final Tokens tokens;
  private final NameTable names;
  private final Problems problems;
  private final Comments comments;
  private final Indentation indentation = new Indentation();
  private final Nesting nesting = new Nesting();
  private final StringLexer strings;
  private final NumberLexer numbers;
  private final Punctuation punctuation;

  private int at;

  /// Where the line began on which the lexer is, as long as no token was found on it and a bracket
  /// is open; -1 otherwise.
  private int freshLine = -1;

  // Where the logical line began, and how much had been found before it.
  private int logicalStart;
  private int tokensBefore;
  private int problemsBefore;
  private int commentsBefore;

  /// Up to where lines that look like statements close brackets.
  private int strictUntil = -1;

  /// @param enclosed whether the text counts as standing in parentheses: line ends are white space
  Lexer(
      SourceText source,
      int from,
      int to,
      boolean enclosed,
      NodeSlab slab,
      Problems problems,
      Comments comments) {
    this.bytes = source.bytes();
    this.from = from;
    this.limit = to;
    this.enclosed = enclosed;
    this.tokens = slab.tokens;
    this.names = slab.names;
    this.problems = problems;
    this.comments = comments;
    this.strings = new StringLexer(bytes, to, tokens, nesting, problems);
    this.numbers = new NumberLexer(bytes, to, tokens, problems);
    this.punctuation = new Punctuation(bytes, to, tokens, nesting, numbers, problems);
  }

  void run() {
    at = from;
    if (from == 0 && hasByteOrderMark()) {
      at = 3;
    }
    if (!enclosed) {
      startLine(at);
    }
    do {
      while (at < limit) {
        if (nesting.inText()) {
          at = strings.text(at);
        } else {
          next();
        }
      }
    } while (nesting.isBracketed() && readAgain(limit));
    finish();
  }

  private boolean hasByteOrderMark() {
    return limit >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private void finish() {
    reportNeverClosed();
    while (!nesting.isEmpty()) {
      strings.closeAtEnd(limit);
    }
    endLogicalLine(limit, limit);
    while (indentation.pop()) {
      tokens.add(Token.DEDENT, limit, limit, 0);
    }
    tokens.add(Token.END, limit, limit, 0);
  }

  private void reportNeverClosed() {
    if (!nesting.isEmpty() && nesting.topKind() <= Nesting.BRACE) {
      int open = nesting.topStart();
      problems.add(open, open + 1, "'" + (char) bytes[open] + "' was never closed");
    }
  }

  /// Emits a NEWLINE unless there is nothing to end.
  private void endLogicalLine(int start, int end) {
    int count = tokens.count;
    int last = count == 0 ? Token.NEWLINE : tokens.kind[count - 1];
    if (last != Token.NEWLINE && last != Token.INDENT && last != Token.DEDENT) {
      tokens.add(Token.NEWLINE, start, end, 0);
    }
  }

  // Lines

  /// Skips blank lines and measures the indentation of the first line that has a token. White space
  /// before a backslash counts, that on the line behind it does not.
  private void startLine(int lineStart) {
    int p = lineStart;
    int column = 0;
    int narrow = 0;
    int continued = 0;
    while (p < limit) {
      byte b = bytes[p];
      if (b == ' ' || b == '\t') {
        column = b == ' ' ? column + 1 : (column / 8 + 1) * 8;
        narrow++;
        p++;
      } else if (b == '\f') {
        column = 0;
        narrow = 0;
        p++;
      } else if (b == '\\' && p + 1 < limit && Bytes.isLineEnd(bytes[p + 1])) {
        continued = continued == 0 ? column : continued;
        p = afterContinuation(p);
      } else if (b == '#' || Bytes.isLineEnd(b)) {
        p = b == '#' ? comment(p, true) : p;
        p = p < limit ? afterLineEnd(p) : p;
        column = 0;
        narrow = 0;
        continued = 0;
      } else {
        boolean split = continued > 0;
        indent(p, split ? continued : column, split ? continued : narrow);
        break;
      }
    }
    at = p;
  }

  private void indent(int offset, int column, int narrow) {
    switch (indentation.compare(column)) {
      case SAME -> checkTabs(offset, column, narrow);
      case DEEPER -> {
        checkTabs(offset, column, narrow);
        indentation.push(column, narrow);
        tokens.add(Token.INDENT, offset, offset, 0);
      }
      case SHALLOWER -> {
        while (indentation.popIfLeft(column)) {
          tokens.add(Token.DEDENT, offset, offset, 0);
        }
        if (indentation.compare(column) == Indentation.Change.SAME) {
          checkTabs(offset, column, narrow);
        } else {
          int line = lineStart(offset);
          problems.add(line, offset, "Unindent does not match any outer indentation level");
        }
      }
    }
    logicalStart = offset;
    tokensBefore = tokens.count;
    problemsBefore = problems.count();
    commentsBefore = comments.count();
  }

  private void checkTabs(int offset, int column, int narrow) {
    if (!indentation.isConsistent(column, narrow)) {
      problems.add(
          lineStart(offset), offset, "Inconsistent use of tabs and spaces in the indentation");
    }
  }

  private int lineStart(int offset) {
    int p = offset;
    while (p > from && !Bytes.isLineEnd(bytes[p - 1])) {
      p--;
    }
    return p;
  }

  private int afterLineEnd(int p) {
    return bytes[p] == '\r' && p + 1 < limit && bytes[p + 1] == '\n' ? p + 2 : p + 1;
  }

  private int afterContinuation(int backslash) {
    int end = afterLineEnd(backslash + 1);
    if (end == limit) {
      problems.add(backslash, end, "Unexpected end of file after a line continuation");
    }
    return end;
  }

  private int comment(int start, boolean ownLine) {
    int p = start + 1;
    while (p < limit && !Bytes.isLineEnd(bytes[p])) {
      p++;
    }
    comments.add(start, p, ownLine);
    return p;
  }

  private void lineEnd() {
    int end = afterLineEnd(at);
    if (enclosed && nesting.isEmpty()) {
      at = end;
    } else if (nesting.isEmpty()) {
      endLogicalLine(at, end);
      startLine(end);
    } else {
      strings.lineEndInField(at);
      at = end;
      freshLine = end;
      if (end <= strictUntil && looksLikeStatement(end)) {
        abandonBrackets();
      }
    }
  }

  private void trailingComment() {
    boolean ownLine = freshLine >= 0 || (enclosed && tokens.count == 0);
    if (nesting.belowField()) {
      problems.needs(12, at, at + 1, "A comment inside an f-string");
    }
    at = comment(at, ownLine);
  }

  // Tokens

  private void next() {
    byte b = bytes[at];
    int kind = Bytes.classOf(b);
    if (kind == Bytes.SPACE) {
      at++;
    } else if (kind == Bytes.NAME_START) {
      name();
    } else if (kind == Bytes.LINE_END) {
      lineEnd();
    } else if (kind == Bytes.COMMENT) {
      trailingComment();
    } else {
      boolean backslash = b == '\\';
      if (!backslash) {
        freshLine = -1;
      }
      switch (kind) {
        case Bytes.PUNCTUATION -> {
          if (backslash) {
            backslash();
          } else {
            at = punctuation.scan(at);
          }
        }
        case Bytes.QUOTE -> at = strings.string(at, at, 0);
        case Bytes.DIGIT -> at = numbers.number(at);
        case Bytes.HIGH -> wideName(at);
        default -> invalid();
      }
    }
  }

  private void name() {
    byte[] text = bytes;
    int start = at;
    int end = limit;
    int p = start;
    int hash = 0;
    while (p < end && Bytes.isNamePart(text[p])) {
      hash = hash * 31 + text[p];
      p++;
    }
    if (p < end) {
      byte b = text[p];
      if (b < 0) {
        wideName(start);
        return;
      }
      if ((b == '"' || b == '\'') && prefixedString(start, p)) {
        return;
      }
    }
    int entry = names.entry(text, start, p, hash);
    int kind = NameTable.tokenKind(entry);
    if (freshLine >= 0) {
      if (kind != Token.NAME && Token.startsStatementOnly(kind) && !enclosed) {
        if (!readAgain(freshLine)) {
          abandonBrackets();
        }
        return;
      }
      freshLine = -1;
    }
    tokens.add(kind, start, p, kind == Token.NAME ? names.number(entry) : 0);
    at = p;
  }

  private boolean prefixedString(int start, int quoteAt) {
    int flags = StringLexer.prefixFlags(bytes, start, quoteAt);
    if (flags < 0) {
      return false;
    }
    freshLine = -1;
    at = strings.string(start, quoteAt, flags);
    return true;
  }

  /// Goes back to where the logical line began, to read it strictly up to `until`, unless that was
  /// done before.
  private boolean readAgain(int until) {
    if (enclosed || logicalStart < strictUntil) {
      return false;
    }
    strictUntil = until;
    freshLine = -1;
    at = logicalStart;
    nesting.clear();
    tokens.count = tokensBefore;
    problems.truncate(problemsBefore);
    comments.truncate(commentsBefore);
    return true;
  }

  /// Tells whether a line begins with a name or decorator no further to the right than the
  /// statement that it would continue.
  private boolean looksLikeStatement(int lineStart) {
    int p = lineStart;
    int column = 0;
    while (p < limit && (bytes[p] == ' ' || bytes[p] == '\t')) {
      column = bytes[p] == ' ' ? column + 1 : (column / 8 + 1) * 8;
      p++;
    }
    boolean begins = p < limit && (bytes[p] == '@' || Bytes.classOf(bytes[p]) == Bytes.NAME_START);
    return begins && column <= indentation.column();
  }

  /// Begins a new logical line at `freshLine`, though brackets are open.
  private void abandonBrackets() {
    reportNeverClosed();
    nesting.clear();
    int end = tokens.end[tokens.count - 1];
    endLogicalLine(end, end);
    int line = freshLine;
    freshLine = -1;
    startLine(line);
  }

  /// Scans a name that has characters outside ASCII, or a character that no name can have.
  private void wideName(int start) {
    int p = start;
    int lastStart = start;
    while (p < limit) {
      byte b = bytes[p];
      if (b >= 0) {
        if (!Bytes.isNamePart(b)) {
          break;
        }
        p++;
        continue;
      }
      int codePoint = Bytes.codePoint(bytes, p, limit);
      boolean fits =
          Character.isUnicodeIdentifierPart(codePoint)
              && !Character.isIdentifierIgnorable(codePoint);
      if (!fits || (p == start && !isNameStart(codePoint))) {
        break;
      }
      lastStart = p;
      p = Bytes.afterCodePoint(bytes, p, limit);
    }
    freshLine = -1;
    if (p == start) {
      invalid();
      return;
    }
    String text = new String(bytes, start, p - start, StandardCharsets.UTF_8);
    String normal =
        lastStart < p && Normalizer.isNormalized(text, Normalizer.Form.NFKC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFKC);
    tokens.add(Token.NAME, start, p, names.number(normal));
    at = p;
  }

  private static boolean isNameStart(int codePoint) {
    return Character.isUnicodeIdentifierStart(codePoint);
  }

  private void invalid() {
    at = InvalidCharacters.report(bytes, at, limit, problems, tokens);
  }

  private void backslash() {
    if (nesting.belowField()) {
      problems.needs(12, at, at + 1, "A backslash inside the expression of an f-string");
    }
    if (at + 1 < limit && Bytes.isLineEnd(bytes[at + 1])) {
      at = afterContinuation(at);
      return;
    }
    freshLine = -1;
    problems.add(at, at + 1, "Unexpected character after a line continuation");
    tokens.add(Token.INVALID, at, at + 1, 0);
    at++;
  }
}
