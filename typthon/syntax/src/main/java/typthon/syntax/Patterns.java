package typthon.syntax;

/// Parses the patterns of match statements.
final class Patterns {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final NameMarks names = new NameMarks();

  Patterns(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
  }

  /// Parses what stands behind `case`: a pattern or a sequence without brackets.
  int top() {
    int start = cursor.here();
    int first = element();
    if (cursor.kind != Token.COMMA) {
      if (slab.is(first, NodeKind.PATTERN_STAR)) {
        int node = cursor.open(NodeKind.PATTERN_SEQUENCE, start);
        cursor.complain(first, "A starred pattern must stand in a sequence");
        cursor.append(node, first);
        return cursor.finish(node);
      }
      return first;
    }
    int node = cursor.open(NodeKind.PATTERN_SEQUENCE, start);
    cursor.append(node, first);
    while (cursor.accept(Token.COMMA)) {
      if (cursor.kind == Token.COLON || cursor.kind == Token.IF || cursor.atLineEnd()) {
        break;
      }
      cursor.append(node, element());
    }
    checkStars(node);
    return cursor.finish(node);
  }

  private int element() {
    return cursor.kind == Token.STAR ? star() : pattern();
  }

  private int star() {
    int node = cursor.open(NodeKind.PATTERN_STAR, cursor.tokenStart());
    cursor.advance();
    if (SoftKeywords.is(cursor, "_")) {
      slab.setData(node, -1);
      cursor.advance();
      cursor.append(node, cursor.absent());
    } else {
      int name = cursor.identifier("Expected a name after '*'");
      slab.setData(node, slab.data(name));
      cursor.append(node, name);
    }
    return cursor.finish(node);
  }

  /// Parses a pattern with its alternatives and its `as`.
  private int pattern() {
    int start = cursor.here();
    int node = closed();
    if (cursor.kind == Token.BAR) {
      int first = node;
      node = cursor.open(NodeKind.PATTERN_OR, start);
      cursor.append(node, first);
      while (cursor.accept(Token.BAR)) {
        cursor.append(node, closed());
      }
      cursor.finish(node);
    }
    return cursor.kind == Token.AS ? as(start, node) : node;
  }

  private int as(int start, int pattern) {
    int node = cursor.open(NodeKind.PATTERN_AS, start);
    cursor.append(node, pattern);
    cursor.advance();
    if (SoftKeywords.is(cursor, "_")) {
      cursor.problems.add(
          cursor.tokenStart(), cursor.tokenEnd(), "Cannot use '_' as the name of a pattern");
    }
    int name = cursor.identifier("Expected a name after 'as'");
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    return cursor.finish(node);
  }

  private int closed() {
    return switch (cursor.kind) {
      case Token.NAME -> name();
      case Token.LEFT_PARENTHESIS -> parenthesized();
      case Token.LEFT_BRACKET -> bracketed();
      case Token.LEFT_BRACE -> mapping();
      case Token.INTEGER,
          Token.FLOAT,
          Token.IMAGINARY,
          Token.MINUS,
          Token.PLUS,
          Token.STRING,
          Token.FSTRING_START,
          Token.TRUE,
          Token.FALSE,
          Token.NONE ->
          value();
      default -> {
        cursor.error("Expected a pattern");
        yield cursor.missing();
      }
    };
  }

  private int value() {
    int node = cursor.open(NodeKind.PATTERN_VALUE, cursor.here());
    int value = expressions.operation(Precedence.BIT_OR + 1);
    cursor.append(node, value);
    if (!isLiteral(value)) {
      cursor.complain(value, "A pattern can compare with literals and dotted names only");
    }
    return cursor.finish(node);
  }

  private boolean isLiteral(int node) {
    return switch (slab.kind(node)) {
      case INTEGER, FLOAT, IMAGINARY, STRING, BYTES, TRUE, FALSE, NONE, ERROR -> true;
      case UNARY -> slab.data(node) == Operator.NEGATE.ordinal() && isNumber(slab.firstChild(node));
      case BINARY -> isComplex(node);
      default -> false;
    };
  }

  private boolean isNumber(int node) {
    return switch (slab.kind(node)) {
      case INTEGER, FLOAT, IMAGINARY -> true;
      default -> false;
    };
  }

  private boolean isComplex(int node) {
    boolean sum =
        slab.data(node) == Operator.ADD.ordinal() || slab.data(node) == Operator.SUBTRACT.ordinal();
    int left = slab.firstChild(node);
    boolean real = slab.is(left, NodeKind.UNARY) ? isNumber(slab.firstChild(left)) : isNumber(left);
    return sum && real && slab.is(slab.lastChild(node), NodeKind.IMAGINARY);
  }

  /// Parses a capture, a wildcard, a dotted name or a class pattern.
  private int name() {
    int start = cursor.tokenStart();
    int next = cursor.peek();
    if (next != Token.DOT && next != Token.LEFT_PARENTHESIS) {
      if (SoftKeywords.is(cursor, "_")) {
        return cursor.leaf(NodeKind.PATTERN_WILDCARD);
      }
      int node = cursor.open(NodeKind.PATTERN_CAPTURE, start);
      slab.setData(node, cursor.tokenValue());
      cursor.append(node, cursor.leaf(NodeKind.IDENTIFIER, cursor.tokenValue()));
      return cursor.finish(node);
    }
    int value = dotted();
    if (cursor.kind == Token.LEFT_PARENTHESIS) {
      return classPattern(start, value);
    }
    int node = cursor.open(NodeKind.PATTERN_VALUE, start);
    cursor.append(node, value);
    return cursor.finish(node);
  }

  private int dotted() {
    int start = cursor.tokenStart();
    int value = cursor.leaf(NodeKind.NAME, cursor.tokenValue());
    while (cursor.accept(Token.DOT)) {
      int node = cursor.open(NodeKind.ATTRIBUTE, start);
      cursor.append(node, value);
      int name = cursor.identifier("Expected the name of an attribute after '.'");
      slab.setData(node, slab.data(name));
      cursor.append(node, name);
      value = cursor.finish(node);
    }
    return value;
  }

  // Brackets

  private void after(int node) {
    if (cursor.accept(Token.COMMA) || cursor.closesBracket()) {
      return;
    }
    cursor.error("Expected ',' between patterns");
    cursor.append(node, cursor.skipped());
    cursor.accept(Token.COMMA);
  }

  private int classPattern(int start, int value) {
    int node = cursor.open(NodeKind.PATTERN_CLASS, start);
    cursor.append(node, value);
    if (cursor.tooManyBrackets()) {
      cursor.append(node, cursor.skipped());
      return cursor.finish(node);
    }
    cursor.enterBracket();
    boolean keywords = false;
    while (!cursor.closesBracket()) {
      boolean keyword = cursor.kind == Token.NAME && cursor.peek() == Token.EQUAL;
      if (keywords && !keyword) {
        cursor.error("A positional pattern follows a keyword pattern");
      }
      keywords |= keyword;
      cursor.append(node, keyword ? keyword() : pattern());
      after(node);
    }
    checkAttributes(node);
    cursor.closeBracket(Token.RIGHT_PARENTHESIS);
    return cursor.finish(node);
  }

  private void checkAttributes(int node) {
    names.clear();
    for (int p = slab.firstChild(node); p >= 0; p = slab.nextSibling(p)) {
      if (slab.is(p, NodeKind.PATTERN_KEYWORD) && !names.add(slab.data(p))) {
        cursor.complain(
            p, "Attribute \"" + cursor.names.name(slab.data(p)) + "\" stands twice in a pattern");
      }
    }
  }

  private void checkStars(int sequence) {
    int stars = 0;
    for (int p = slab.firstChild(sequence); p >= 0; p = slab.nextSibling(p)) {
      if (slab.is(p, NodeKind.PATTERN_STAR) && ++stars == 2) {
        cursor.complain(p, "Multiple starred names in a sequence pattern");
      }
    }
  }

  private int keyword() {
    int node = cursor.open(NodeKind.PATTERN_KEYWORD, cursor.tokenStart());
    slab.setData(node, cursor.tokenValue());
    cursor.append(node, cursor.leaf(NodeKind.IDENTIFIER, cursor.tokenValue()));
    cursor.advance();
    cursor.append(node, pattern());
    return cursor.finish(node);
  }

  /// Parses `(…)`: a pattern in parentheses or a sequence.
  private int parenthesized() {
    if (cursor.tooManyBrackets()) {
      return cursor.skipped();
    }
    int start = cursor.tokenStart();
    cursor.enterBracket();
    int node = insideParentheses(start);
    cursor.closeBracket(Token.RIGHT_PARENTHESIS);
    return slab.is(node, NodeKind.PATTERN_SEQUENCE) && slab.start(node) == start
        ? cursor.finish(node)
        : node;
  }

  private int insideParentheses(int start) {
    if (!cursor.closesBracket()) {
      int first = element();
      boolean single = cursor.closesBracket() && !slab.is(first, NodeKind.PATTERN_STAR);
      if (single) {
        slab.setFlags(first, SyntaxTree.PARENTHESIZED);
        return first;
      }
      int node = sequence(start);
      cursor.append(node, first);
      after(node);
      elements(node);
      return node;
    }
    return sequence(start);
  }

  private int sequence(int start) {
    int node = cursor.open(NodeKind.PATTERN_SEQUENCE, start);
    slab.setFlags(node, SyntaxTree.PARENTHESIZED);
    return node;
  }

  private void elements(int node) {
    while (!cursor.closesBracket()) {
      cursor.append(node, element());
      after(node);
    }
    checkStars(node);
  }

  private int bracketed() {
    if (cursor.tooManyBrackets()) {
      return cursor.skipped();
    }
    int node = cursor.open(NodeKind.PATTERN_SEQUENCE, cursor.tokenStart());
    cursor.enterBracket();
    elements(node);
    cursor.closeBracket(Token.RIGHT_BRACKET);
    return cursor.finish(node);
  }

  private int mapping() {
    if (cursor.tooManyBrackets()) {
      return cursor.skipped();
    }
    int node = cursor.open(NodeKind.PATTERN_MAPPING, cursor.tokenStart());
    cursor.enterBracket();
    while (!cursor.closesBracket()) {
      int last = slab.lastChild(node);
      if (last >= 0 && slab.is(last, NodeKind.PATTERN_REST)) {
        cursor.complain(last, "'**' must come last in a mapping pattern");
      }
      cursor.append(node, cursor.kind == Token.DOUBLE_STAR ? rest() : item());
      after(node);
    }
    cursor.closeBracket(Token.RIGHT_BRACE);
    return cursor.finish(node);
  }

  private int rest() {
    int node = cursor.open(NodeKind.PATTERN_REST, cursor.tokenStart());
    cursor.advance();
    if (SoftKeywords.is(cursor, "_")) {
      cursor.error("'**_' is not needed: a mapping pattern allows further keys");
    }
    int name = cursor.identifier("Expected a name after '**'");
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    return cursor.finish(node);
  }

  private int item() {
    int node = cursor.open(NodeKind.PATTERN_MAPPING_ITEM, cursor.here());
    int key = expressions.operation(Precedence.BIT_OR + 1);
    cursor.append(node, key);
    if (!isLiteral(key) && !slab.is(key, NodeKind.ATTRIBUTE)) {
      cursor.complain(key, "A key of a mapping pattern must be a literal or a dotted name");
    }
    if (cursor.accept(Token.COLON)) {
      cursor.append(node, pattern());
    } else {
      cursor.error("Expected ':' after a key of a mapping pattern");
      cursor.append(node, cursor.missing());
    }
    return cursor.finish(node);
  }
}
