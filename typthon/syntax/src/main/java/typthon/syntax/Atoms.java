package typthon.syntax;

/// Parses names, literals and displays.
final class Atoms {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final Comprehensions comprehensions;
  private final Strings strings;

  Atoms(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
    this.comprehensions = new Comprehensions(cursor, expressions);
    this.strings = new Strings(cursor, expressions);
  }

  Comprehensions comprehensions() {
    return comprehensions;
  }

  int atom() {
    return switch (cursor.kind) {
      case Token.NAME -> cursor.leaf(NodeKind.NAME, cursor.tokenValue());
      case Token.INTEGER -> integer();
      case Token.FLOAT -> cursor.leaf(NodeKind.FLOAT);
      case Token.IMAGINARY -> cursor.leaf(NodeKind.IMAGINARY);
      case Token.STRING, Token.FSTRING_START -> strings.concatenation();
      case Token.LEFT_PARENTHESIS -> parenthesized();
      case Token.LEFT_BRACKET -> squareBracketed();
      case Token.LEFT_BRACE -> braced();
      case Token.TRUE -> cursor.leaf(NodeKind.TRUE);
      case Token.FALSE -> cursor.leaf(NodeKind.FALSE);
      case Token.NONE -> cursor.leaf(NodeKind.NONE);
      case Token.ELLIPSIS -> cursor.leaf(NodeKind.ELLIPSIS);
      default -> noAtom();
    };
  }

  private int integer() {
    int start = cursor.tokenStart();
    int end = cursor.tokenEnd();
    if (Integers.hasTooManyDigits(cursor.bytes, start, end)) {
      cursor.problems.add(
          start,
          end,
          "A decimal integer literal can have at most "
              + Integers.MAX_DECIMAL_DIGITS
              + " digits; write it in hexadecimal");
    }
    return cursor.leaf(NodeKind.INTEGER, slab.literal(Integers.value(cursor.bytes, start, end)));
  }

  private int noAtom() {
    cursor.error("Expected an expression");
    boolean junk =
        switch (cursor.kind) {
          case Token.INVALID, Token.ARROW -> true;
          default -> false;
        };
    if (!junk) {
      return cursor.missing();
    }
    int node = cursor.open(NodeKind.ERROR, cursor.tokenStart());
    while (cursor.kind == Token.INVALID || cursor.kind == Token.ARROW) {
      cursor.advance();
    }
    return cursor.finish(node);
  }

  // Brackets

  /// Parses `(…)`: an expression, a tuple, a `yield` or a generator.
  private int parenthesized() {
    if (cursor.tooManyBrackets()) {
      return cursor.skipped();
    }
    int start = cursor.tokenStart();
    cursor.enterBracket();
    int node = insideParentheses(start);
    cursor.leaveBracket(Token.RIGHT_PARENTHESIS);
    return node;
  }

  private int insideParentheses(int start) {
    if (cursor.kind == Token.RIGHT_PARENTHESIS) {
      return tuple(start, -1);
    }
    int first = cursor.kind == Token.YIELD ? expressions.yieldExpression() : expressions.element();
    if (comprehensions.follows()) {
      int node = cursor.open(NodeKind.GENERATOR, start);
      comprehensions.parse(node, first);
      cursor.close(Token.RIGHT_PARENTHESIS);
      return cursor.finish(node);
    }
    boolean single = cursor.kind == Token.RIGHT_PARENTHESIS || cursor.closesBracket();
    if (!single) {
      if (slab.is(first, NodeKind.YIELD) || slab.is(first, NodeKind.YIELD_FROM)) {
        cursor.error("A 'yield' beside other elements needs parentheses");
      }
      return tuple(start, first);
    }
    if (slab.is(first, NodeKind.STARRED)) {
      cursor.complain(first, "A starred expression cannot stand here");
    }
    slab.setFlags(first, SyntaxTree.PARENTHESIZED);
    cursor.close(Token.RIGHT_PARENTHESIS);
    return first;
  }

  private int tuple(int start, int first) {
    int node = cursor.open(NodeKind.TUPLE, start);
    slab.setFlags(node, SyntaxTree.PARENTHESIZED);
    if (first >= 0) {
      cursor.append(node, first);
      afterElement(node);
    }
    elements(node);
    cursor.close(Token.RIGHT_PARENTHESIS);
    return cursor.finish(node);
  }

  /// Parses elements up to the closing bracket.
  private void elements(int node) {
    while (!cursor.closesBracket()) {
      cursor.append(node, expressions.element());
      afterElement(node);
    }
  }

  /// Consumes the comma behind an element, or what stands there instead of it.
  void afterElement(int node) {
    if (cursor.accept(Token.COMMA) || cursor.closesBracket()) {
      return;
    }
    cursor.error("Invalid syntax; perhaps a comma is missing");
    if (!Cursor.startsExpression(cursor.kind)) {
      cursor.append(node, cursor.skipped());
      cursor.accept(Token.COMMA);
    }
  }

  private int squareBracketed() {
    if (cursor.tooManyBrackets()) {
      return cursor.skipped();
    }
    int start = cursor.tokenStart();
    cursor.enterBracket();
    int node = list(start);
    cursor.closeBracket(Token.RIGHT_BRACKET);
    return cursor.finish(node);
  }

  private int list(int start) {
    if (cursor.closesBracket()) {
      return cursor.open(NodeKind.LIST, start);
    }
    int first = expressions.element();
    if (comprehensions.follows()) {
      int node = cursor.open(NodeKind.LIST_COMPREHENSION, start);
      comprehensions.parse(node, first);
      return node;
    }
    int node = cursor.open(NodeKind.LIST, start);
    cursor.append(node, first);
    afterElement(node);
    elements(node);
    return node;
  }

  private int braced() {
    if (cursor.tooManyBrackets()) {
      return cursor.skipped();
    }
    int start = cursor.tokenStart();
    cursor.enterBracket();
    int node = insideBraces(start);
    cursor.closeBracket(Token.RIGHT_BRACE);
    return cursor.finish(node);
  }

  private int insideBraces(int start) {
    if (cursor.closesBracket()) {
      return cursor.open(NodeKind.DICT, start);
    }
    int itemStart = cursor.here();
    boolean unpacking = cursor.kind == Token.DOUBLE_STAR;
    int first = unpacking ? doubleStarred() : expressions.element();
    boolean keyed = !unpacking && cursor.kind == Token.COLON;
    boolean dict = unpacking || keyed;
    if (keyed) {
      first = item(itemStart, first);
    }
    if (comprehensions.follows()) {
      int node =
          cursor.open(dict ? NodeKind.DICT_COMPREHENSION : NodeKind.SET_COMPREHENSION, start);
      comprehensions.parse(node, first);
      return node;
    }
    int node = cursor.open(dict ? NodeKind.DICT : NodeKind.SET, start);
    cursor.append(node, first);
    afterElement(node);
    if (dict) {
      items(node);
    } else {
      gateNamed(first);
      elements(node);
    }
    return node;
  }

  private void gateNamed(int element) {
    if (slab.is(element, NodeKind.NAMED_EXPRESSION)
        && !slab.has(element, SyntaxTree.PARENTHESIZED)) {
      cursor.problems.needs(
          10, slab.start(element), slab.end(element), ":= without parentheses in a set");
    }
  }

  private void items(int node) {
    while (!cursor.closesBracket()) {
      int start = cursor.here();
      if (cursor.kind == Token.DOUBLE_STAR) {
        cursor.append(node, doubleStarred());
      } else {
        cursor.append(node, item(start, expressions.expression()));
      }
      afterElement(node);
    }
  }

  private void checkKey(int key) {
    boolean named =
        slab.is(key, NodeKind.NAMED_EXPRESSION) && !slab.has(key, SyntaxTree.PARENTHESIZED);
    if (slab.is(key, NodeKind.STARRED) || named) {
      cursor.complain(key, "The key of a dict cannot be " + Targets.describe(slab.kind(key)));
    }
    if (slab.is(key, NodeKind.STARRED)) {
      slab.setKind(key, NodeKind.ERROR);
    }
  }

  private int doubleStarred() {
    int node = cursor.open(NodeKind.DOUBLE_STARRED, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, expressions.operation(Precedence.BIT_OR));
    return cursor.finish(node);
  }

  /// Parses what follows the key of a dict's item.
  private int item(int start, int key) {
    int node = cursor.open(NodeKind.DICT_ITEM, start);
    checkKey(key);
    cursor.append(node, key);
    if (cursor.accept(Token.COLON)) {
      cursor.append(node, expressions.expression());
    } else {
      cursor.error("Expected ':' after a key of a dict");
      cursor.append(node, cursor.missing());
    }
    return cursor.finish(node);
  }
}
