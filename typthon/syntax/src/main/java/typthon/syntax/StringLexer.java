package typthon.syntax;

/// Scans string literals, and the text parts of f-strings and t-strings.
///
/// An f-string is not one token: its text, its fields and what stands in the fields are tokens of
/// their own, and a field may hold f-strings again. [Nesting] knows where the scan is.
///
/// Source: PEP 701 and PEP 750; before Python 3.12 fields were more restricted, which is reported
/// as a version gate.
final class StringLexer {
  private static final int FORMATTED = 1 << 16;

  private final byte[] bytes;
  private final int limit;
  private final Tokens tokens;
  private final Nesting nesting;
  private final Problems problems;

  /// The flags of the text that is scanned.
  private int textFlags;

  /// Where a field was last ended by the quote of its f-string.
  private int brokenAt = -1;

  /// From where on there is no triple quote of the kind `noTripleQuote`.
  private int noTripleAfter = Integer.MAX_VALUE;

  private byte noTripleQuote;

  StringLexer(byte[] bytes, int limit, Tokens tokens, Nesting nesting, Problems problems) {
    this.bytes = bytes;
    this.limit = limit;
    this.tokens = tokens;
    this.nesting = nesting;
    this.problems = problems;
  }

  /// Returns what the prefix from `start` to `end` says, or -1 if strings have no such prefix.
  static int prefixFlags(byte[] bytes, int start, int end) {
    int first = bytes[start] | 0x20;
    if (end - start == 1) {
      return first == 'u' ? 0 : letterFlag(first);
    }
    if (end - start != 2) {
      return -1;
    }
    int one = letterFlag(first);
    int two = letterFlag(bytes[start + 1] | 0x20);
    boolean pair = one >= 0 && two >= 0 && (one == Token.RAW) != (two == Token.RAW);
    return pair ? one | two : -1;
  }

  private static int letterFlag(int letter) {
    return switch (letter) {
      case 'r' -> Token.RAW;
      case 'b' -> Token.BYTES;
      case 'f' -> FORMATTED;
      case 't' -> FORMATTED | Token.TEMPLATE;
      default -> -1;
    };
  }

  /// Adds the string that begins at `start` and whose quote stands at `quoteAt`, or the start of
  /// the f-string there, and returns where to go on.
  int string(int start, int quoteAt, int prefix) {
    byte quote = bytes[quoteAt];
    boolean triple = isTriple(quoteAt, quote);
    if (nesting.belowField()) {
      if (closesField(quoteAt, quote, triple)) {
        return breakField(quoteAt);
      }
      checkQuoteReuse(start, quoteAt, quote, triple);
    }
    int flags =
        (prefix & ~FORMATTED)
            | (triple ? Token.TRIPLE : 0)
            | (quoteAt - start) << Token.PREFIX_SHIFT;
    int body = quoteAt + (triple ? 3 : 1);
    if ((prefix & FORMATTED) == 0) {
      return plain(start, body, quote, flags);
    }
    if ((prefix & Token.TEMPLATE) != 0) {
      problems.needs(14, start, body, "A template string");
    }
    tokens.add(Token.FSTRING_START, start, body, flags);
    nesting.openText(start, quote, flags);
    return body;
  }

  private boolean isTriple(int quoteAt, byte quote) {
    return quoteAt + 2 < limit && bytes[quoteAt + 1] == quote && bytes[quoteAt + 2] == quote;
  }

  private int plain(int start, int body, byte quote, int flags) {
    boolean triple = (flags & Token.TRIPLE) != 0;
    int found = flags;
    int p = body;
    while (p < limit) {
      byte b = bytes[p];
      if (b == quote) {
        if (!triple || isTriple(p, quote)) {
          p += triple ? 3 : 1;
          tokens.add(Token.STRING, start, p, found);
          checkPlain(start, p, found);
          return p;
        }
        p++;
      } else if (b == '\\') {
        found |= Token.BACKSLASH;
        p = afterEscape(p);
      } else if (b < 0) {
        found |= Token.NON_ASCII;
        p++;
      } else if (Bytes.isLineEnd(b) && !triple) {
        break;
      } else {
        p++;
      }
    }
    problems.add(
        start,
        triple ? body : p,
        triple ? "Unterminated triple-quoted string literal" : "Unterminated string literal");
    tokens.add(Token.STRING, start, p, found | Token.UNTERMINATED);
    return p;
  }

  /// Returns the offset behind the backslash at `p` and what it escapes.
  private int afterEscape(int p) {
    if (p + 2 < limit && bytes[p + 1] == '\r' && bytes[p + 2] == '\n') {
      return p + 3;
    }
    return Math.min(p + 2, limit);
  }

  private void checkPlain(int start, int end, int flags) {
    if ((flags & Token.BYTES) != 0 && (flags & Token.NON_ASCII) != 0) {
      problems.add(start, end, "Bytes can only contain ASCII literal characters");
    }
    if ((flags & Token.BACKSLASH) != 0 && nesting.belowField()) {
      problems.needs(12, start, end, "A backslash inside the expression of an f-string");
    }
  }

  // Fields

  /// Tells whether a quote inside a field of an f-string on one line ends that f-string: it is the
  /// quote of the f-string, and no string that begins here would end on this line.
  private boolean closesField(int quoteAt, byte quote, boolean triple) {
    boolean outerTriple = (nesting.fieldFlags() & Token.TRIPLE) != 0;
    if (nesting.fieldQuote() != quote || (outerTriple && !triple)) {
      return false;
    }
    if (outerTriple) {
      return !isTripleClosedAfter(quoteAt + 3, quote);
    }
    int p = quoteAt + 1;
    while (p < limit && !Bytes.isLineEnd(bytes[p])) {
      if (bytes[p] == quote) {
        return false;
      }
      p = bytes[p] == '\\' ? afterEscape(p) : p + 1;
    }
    return true;
  }

  /// Remembers where a search found nothing, since the next one would find nothing either.
  private boolean isTripleClosedAfter(int p, byte quote) {
    if (quote == noTripleQuote && p >= noTripleAfter) {
      return false;
    }
    for (int i = p; i + 2 < limit; i++) {
      if (bytes[i] == quote && isTriple(i, quote)) {
        return true;
      }
    }
    noTripleAfter = p;
    noTripleQuote = quote;
    return false;
  }

  /// Ends the field around `quoteAt` without its brace; the quote then ends its f-string.
  private int breakField(int quoteAt) {
    problems.add(quoteAt, quoteAt + 1, "f-string: expected '}'");
    brokenAt = quoteAt;
    nesting.popBrackets();
    nesting.pop();
    return quoteAt;
  }

  private void checkQuoteReuse(int start, int quoteAt, byte quote, boolean triple) {
    boolean outerTriple = (nesting.fieldFlags() & Token.TRIPLE) != 0;
    if (nesting.fieldQuote() == quote && (triple || !outerTriple)) {
      problems.needs(
          12, start, quoteAt + 1, "The same quotes inside the expression of an f-string");
    }
  }

  /// Minds that a line ends inside a field.
  void lineEndInField(int offset) {
    if (nesting.belowField() && (nesting.fieldFlags() & Token.TRIPLE) == 0) {
      problems.needs(
          12, offset, offset + 1, "A line end inside a field of a single-quoted f-string");
    }
  }

  // Text

  /// Adds the text at `start` up to the next field, the end of the f-string or that of the spec,
  /// then that end if it is there, and returns where to go on.
  int text(int start) {
    boolean spec = nesting.topKind() == Nesting.SPEC;
    boolean triple = (nesting.flags() & Token.TRIPLE) != 0;
    int quote = nesting.quote();
    int p = start;
    while (p < limit) {
      byte b = bytes[p];
      if (b == quote && (!triple || isTriple(p, (byte) quote))) {
        return endOfText(start, p, triple ? 3 : 1);
      } else if (b == '{') {
        if (spec || p + 1 >= limit || bytes[p + 1] != '{') {
          return openField(start, p);
        }
        p += 2;
      } else if (b == '}') {
        if (spec) {
          return closeSpec(start, p);
        }
        p = closingBrace(p);
      } else if (b == '\\') {
        p = textEscape(p);
      } else if (Bytes.isLineEnd(b) && !triple) {
        return unterminated(start, p);
      } else {
        p++;
      }
    }
    addText(start, p);
    return p;
  }

  private void addText(int start, int end) {
    if (end > start) {
      tokens.add(Token.FSTRING_TEXT, start, end, textFlags);
    }
    textFlags = 0;
  }

  private int textEscape(int p) {
    boolean raw = (nesting.flags() & Token.RAW) != 0;
    textFlags = raw ? 0 : Token.BACKSLASH;
    int next = p + 1 < limit ? bytes[p + 1] : 0;
    if (next == '{' || next == '}') {
      return p + 1;
    }
    if (next == 'N' && !raw && p + 2 < limit && bytes[p + 2] == '{') {
      int q = p + 3;
      while (q < limit && (Bytes.isNamePart(bytes[q]) || bytes[q] == ' ' || bytes[q] == '-')) {
        q++;
      }
      return q < limit && bytes[q] == '}' ? q + 1 : p + 2;
    }
    return afterEscape(p);
  }

  private int closingBrace(int p) {
    if (p + 1 < limit && bytes[p + 1] == '}') {
      return p + 2;
    }
    problems.add(p, p + 1, "f-string: a single '}' is not allowed");
    return p + 1;
  }

  private int openField(int start, int brace) {
    addText(start, brace);
    tokens.add(Token.FIELD_OPEN, brace, brace + 1, 0);
    nesting.openField(brace);
    if (nesting.brackets() == Lexer.MAX_BRACKETS + 1) {
      problems.add(brace, brace + 1, "Too many nested f-strings");
    }
    return brace + 1;
  }

  private int closeSpec(int start, int brace) {
    addText(start, brace);
    nesting.pop();
    nesting.pop();
    tokens.add(Token.FIELD_CLOSE, brace, brace + 1, 0);
    return brace + 1;
  }

  private int endOfText(int start, int quoteAt, int width) {
    addText(start, quoteAt);
    if (nesting.topKind() == Nesting.SPEC) {
      if (brokenAt != quoteAt) {
        problems.add(quoteAt, quoteAt + width, "f-string: expected '}'");
      }
      leaveSpecs();
    }
    nesting.pop();
    tokens.add(Token.FSTRING_END, quoteAt, quoteAt + width, 0);
    return quoteAt + width;
  }

  /// Closes the specs and fields between here and the text of the f-string they belong to.
  private void leaveSpecs() {
    while (nesting.topKind() != Nesting.TEXT) {
      nesting.pop();
    }
  }

  private int unterminated(int start, int lineEnd) {
    addText(start, lineEnd);
    leaveSpecs();
    reportUnterminated(lineEnd);
    nesting.pop();
    tokens.add(Token.FSTRING_END, lineEnd, lineEnd, 0);
    return lineEnd;
  }

  private void reportUnterminated(int end) {
    boolean triple = (nesting.flags() & Token.TRIPLE) != 0;
    int open = nesting.topStart();
    problems.add(
        open,
        triple ? open + 3 : end,
        triple ? "Unterminated triple-quoted f-string literal" : "Unterminated f-string literal");
  }

  /// Closes the innermost frame at the end of the text.
  void closeAtEnd(int end) {
    if (nesting.topKind() == Nesting.TEXT) {
      reportUnterminated(end);
      tokens.add(Token.FSTRING_END, end, end, 0);
    }
    nesting.pop();
  }
}
