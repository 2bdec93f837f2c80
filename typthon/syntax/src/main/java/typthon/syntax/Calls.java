package typthon.syntax;

/// Parses the arguments of calls and classes, and subscripts.
final class Calls {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final Comprehensions comprehensions;
  private final NameMarks names = new NameMarks();

  /// The last generator that had no parentheses of its own.
  private int bareGenerator = -1;

  Calls(Cursor cursor, Expressions expressions, Comprehensions comprehensions) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
    this.comprehensions = comprehensions;
  }

  int call(int start, int callee) {
    int node = cursor.open(NodeKind.CALL, start);
    cursor.append(node, callee);
    cursor.append(node, arguments());
    return cursor.finish(node);
  }

  /// Parses `(…)` behind a callee or the name of a class.
  int arguments() {
    int node = cursor.open(NodeKind.ARGUMENTS, cursor.tokenStart());
    if (cursor.tooManyBrackets()) {
      cursor.append(node, cursor.skipped());
      return cursor.finish(node);
    }
    cursor.enterBracket();
    boolean keywords = false;
    while (!cursor.closesBracket()) {
      int argument = argument();
      cursor.append(node, argument);
      keywords |= slab.is(argument, NodeKind.KEYWORD_ARGUMENT);
      keywords |= slab.is(argument, NodeKind.DOUBLE_STARRED);
      afterArgument(node);
    }
    cursor.closeBracket(Token.RIGHT_PARENTHESIS);
    if (keywords) {
      checkOrder(node);
    }
    return cursor.finish(node);
  }

  /// Parses `(…)` behind the name of a class.
  int ofClass() {
    int node = arguments();
    int first = slab.firstChild(node);
    if (first >= 0 && first == bareGenerator) {
      cursor.complain(first, "A generator as the base of a class needs parentheses");
    }
    return node;
  }

  private int argument() {
    if (cursor.kind == Token.NAME && cursor.peek() == Token.EQUAL) {
      return keyword();
    }
    if (cursor.kind == Token.DOUBLE_STAR) {
      return unpacked(NodeKind.DOUBLE_STARRED);
    }
    if (cursor.kind == Token.STAR) {
      return unpacked(NodeKind.STARRED);
    }
    int start = cursor.here();
    int value = expressions.named();
    if (comprehensions.follows()) {
      int node = cursor.open(NodeKind.GENERATOR, start);
      comprehensions.parse(node, value);
      bareGenerator = node;
      return cursor.finish(node);
    }
    return cursor.kind == Token.EQUAL ? assignment(start, value) : value;
  }

  private int keyword() {
    int node = cursor.open(NodeKind.KEYWORD_ARGUMENT, cursor.tokenStart());
    int name = cursor.leaf(NodeKind.IDENTIFIER, cursor.tokenValue());
    cursor.checkBindable(name);
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    cursor.advance();
    cursor.append(node, expressions.expression());
    return cursor.finish(node);
  }

  private int unpacked(NodeKind kind) {
    int node = cursor.open(kind, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, expressions.expression());
    return cursor.finish(node);
  }

  /// Makes an ERROR of `a.b = c` where an argument should be.
  private int assignment(int start, int left) {
    cursor.error(
        slab.start(left),
        cursor.tokenEnd(),
        "A keyword argument needs a plain name before '='; for a comparison write '=='");
    int node = cursor.open(NodeKind.ERROR, start);
    cursor.append(node, left);
    cursor.advance();
    cursor.append(node, expressions.expression());
    return cursor.finish(node);
  }

  private void afterArgument(int node) {
    int argument = slab.lastChild(node);
    boolean comma = cursor.accept(Token.COMMA);
    if (argument == bareGenerator) {
      boolean alone = slab.firstChild(node) == argument && cursor.closesBracket() && !comma;
      if (!alone) {
        cursor.complain(argument, "A generator needs parentheses beside other arguments");
      }
    }
    if (comma || cursor.closesBracket()) {
      return;
    }
    cursor.error("Invalid syntax; perhaps a comma is missing");
    boolean begins =
        Cursor.startsExpression(cursor.kind)
            || cursor.kind == Token.STAR
            || cursor.kind == Token.DOUBLE_STAR;
    if (!begins) {
      cursor.append(node, cursor.skipped());
      cursor.accept(Token.COMMA);
    }
  }

  private void checkOrder(int arguments) {
    boolean keyword = false;
    boolean unpacking = false;
    names.clear();
    for (int a = slab.firstChild(arguments); a >= 0; a = slab.nextSibling(a)) {
      switch (slab.kind(a)) {
        case KEYWORD_ARGUMENT -> {
          keyword = true;
          if (!names.add(slab.data(a))) {
            cursor.complain(a, "Keyword argument repeated: " + cursor.names.name(slab.data(a)));
          }
        }
        case DOUBLE_STARRED -> unpacking = true;
        case STARRED -> {
          if (unpacking) {
            cursor.complain(a, "Unpacking with * follows unpacking with **");
          }
        }
        default -> {
          if (unpacking) {
            cursor.complain(a, "A positional argument follows the unpacking of keyword arguments");
          } else if (keyword) {
            cursor.complain(a, "A positional argument follows a keyword argument");
          }
        }
      }
    }
  }

  // Subscripts

  int subscript(int start, int value) {
    int node = cursor.open(NodeKind.SUBSCRIPT, start);
    cursor.append(node, value);
    if (cursor.tooManyBrackets()) {
      cursor.append(node, cursor.skipped());
      return cursor.finish(node);
    }
    cursor.enterBracket();
    cursor.append(node, index());
    cursor.closeBracket(Token.RIGHT_BRACKET);
    return cursor.finish(node);
  }

  private int index() {
    int start = cursor.here();
    if (cursor.closesBracket()) {
      cursor.error("Expected an index between the brackets");
      return cursor.missing();
    }
    int first = slice();
    boolean single = cursor.kind == Token.RIGHT_BRACKET || cursor.closesBracket();
    if (single && !slab.is(first, NodeKind.STARRED)) {
      return first;
    }
    int tuple = cursor.open(NodeKind.TUPLE, start);
    cursor.append(tuple, first);
    afterSlice(tuple);
    while (!cursor.closesBracket()) {
      cursor.append(tuple, slice());
      afterSlice(tuple);
    }
    return cursor.finish(tuple);
  }

  private void afterSlice(int tuple) {
    if (cursor.accept(Token.COMMA) || cursor.closesBracket()) {
      return;
    }
    cursor.error("Invalid syntax; perhaps a comma is missing");
    if (!Cursor.startsExpression(cursor.kind)) {
      cursor.append(tuple, cursor.skipped());
      cursor.accept(Token.COMMA);
    }
  }

  private int slice() {
    int start = cursor.here();
    if (cursor.kind == Token.STAR) {
      int starred = expressions.starred();
      cursor.problems.needs(
          11, slab.start(starred), slab.end(starred), "A starred expression in an index");
      return starred;
    }
    int lower = cursor.kind == Token.COLON ? -1 : expressions.named();
    if (cursor.kind != Token.COLON) {
      gateNamed(lower);
      return lower;
    }
    if (lower >= 0 && isBareNamed(lower)) {
      cursor.complain(lower, "':=' in a slice needs parentheses");
    }
    int node = cursor.open(NodeKind.SLICE, start);
    cursor.append(node, lower < 0 ? cursor.absentHere() : lower);
    cursor.advance();
    cursor.append(node, bound());
    cursor.append(node, cursor.accept(Token.COLON) ? bound() : cursor.absent());
    return cursor.finish(node);
  }

  private boolean isBareNamed(int node) {
    return slab.is(node, NodeKind.NAMED_EXPRESSION) && !slab.has(node, SyntaxTree.PARENTHESIZED);
  }

  private void gateNamed(int index) {
    if (isBareNamed(index)) {
      cursor.problems.needs(
          10, slab.start(index), slab.end(index), ":= without parentheses in an index");
    }
  }

  private int bound() {
    boolean none =
        cursor.kind == Token.COLON || cursor.kind == Token.COMMA || cursor.closesBracket();
    return none ? cursor.absent() : expressions.expression();
  }
}
