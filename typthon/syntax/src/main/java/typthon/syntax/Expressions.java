package typthon.syntax;

/// Parses expressions by precedence climbing.
///
/// Chains (`a + b + …`, `a.b.c`, `a if b else c if …`) are parsed in loops, so that their length
/// costs no stack. What nests by recursion is limited by [Cursor#MAX_DEPTH] and
/// [Lexer#MAX_BRACKETS].
final class Expressions {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Atoms atoms;
  private final Calls calls;
  private final Parameters parameters;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.atoms = new Atoms(cursor, this);
    this.calls = new Calls(cursor, this, atoms.comprehensions());
    this.parameters = new Parameters(cursor, this);
  }

  Calls calls() {
    return calls;
  }

  Parameters parameters() {
    return parameters;
  }

  // Lists without brackets

  /// Parses `a, *b, c`: a TUPLE if there is a comma, the one expression otherwise.
  int list() {
    int start = cursor.here();
    int first = listElement();
    if (cursor.kind != Token.COMMA) {
      boolean bare = slab.is(first, NodeKind.STARRED) && !slab.has(first, SyntaxTree.PARENTHESIZED);
      if (bare && cursor.kind != Token.EQUAL) {
        cursor.complain(first, "A starred expression cannot stand here");
      }
      return first;
    }
    int tuple = cursor.open(NodeKind.TUPLE, start);
    cursor.append(tuple, first);
    while (cursor.acceptCommaAndMore()) {
      cursor.append(tuple, listElement());
    }
    return cursor.finish(tuple);
  }

  private int listElement() {
    return cursor.kind == Token.STAR ? starred() : expression();
  }

  /// Parses what may stand behind `=`, `return` or alone on a line: a list or a `yield`.
  int listOrYield() {
    return cursor.kind == Token.YIELD ? yieldExpression() : list();
  }

  /// Parses `*a`.
  int starred() {
    int node = cursor.open(NodeKind.STARRED, cursor.here());
    cursor.advance();
    cursor.append(node, operation(Precedence.BIT_OR));
    return cursor.finish(node);
  }

  /// Parses an element of a display or a call: `*a`, `a` or `a := b`.
  int element() {
    return cursor.kind == Token.STAR ? starred() : named();
  }

  /// Parses the targets before an `in`: `a`, `a, *b`, `(a, b)`.
  int targetsBeforeIn() {
    int start = cursor.here();
    int first = targetElement();
    if (cursor.kind != Token.COMMA) {
      Targets.checkAssignable(cursor, first);
      return first;
    }
    int tuple = cursor.open(NodeKind.TUPLE, start);
    cursor.append(tuple, first);
    while (cursor.acceptCommaAndMore()) {
      cursor.append(tuple, targetElement());
    }
    cursor.finish(tuple);
    Targets.checkAssignable(cursor, tuple);
    return tuple;
  }

  private int targetElement() {
    return cursor.kind == Token.STAR ? starred() : operation(Precedence.BIT_OR);
  }

  // Single expressions

  /// Parses an expression or `name := expression`.
  int named() {
    int start = cursor.here();
    int target = expression();
    return cursor.kind == Token.WALRUS ? namedFrom(start, target) : target;
  }

  private int namedFrom(int start, int target) {
    if (!slab.is(target, NodeKind.NAME) || slab.has(target, SyntaxTree.PARENTHESIZED)) {
      cursor.error(
          slab.start(target),
          slab.end(target),
          "Cannot use := to assign to " + Targets.describe(slab.kind(target)));
    } else {
      cursor.checkBindable(target);
    }
    int node = cursor.open(NodeKind.NAMED_EXPRESSION, start);
    cursor.append(node, target);
    cursor.advance();
    cursor.append(node, expression());
    cursor.finish(node);
    if (cursor.in(Cursor.IN_ITERABLE)) {
      cursor.complain(node, "':=' cannot stand in what a comprehension goes through");
    }
    checkTypeScope(node, "':='");
    return node;
  }

  private void checkTypeScope(int node, String what) {
    if (cursor.in(Cursor.IN_TYPE_SCOPE)) {
      cursor.complain(node, what + " cannot stand in a type alias or type parameter");
    }
  }

  /// Parses an expression without `:=`, star or comma.
  int expression() {
    if (cursor.kind == Token.LAMBDA) {
      return lambda();
    }
    int start = cursor.here();
    int body = operation(Precedence.OR);
    return cursor.kind == Token.IF ? conditional(start, body) : body;
  }

  /// Parses `body if test else …`, and the conditionals in its last part, in a loop.
  private int conditional(int firstStart, int firstBody) {
    int start = firstStart;
    int value = firstBody;
    int outermost = -1;
    int innermost = -1;
    while (cursor.kind == Token.IF) {
      int node = cursor.open(NodeKind.CONDITIONAL, start);
      if (innermost < 0) {
        outermost = node;
      } else {
        cursor.append(innermost, node);
      }
      innermost = node;
      cursor.append(node, value);
      cursor.advance();
      cursor.append(node, operation(Precedence.OR));
      if (!cursor.accept(Token.ELSE)) {
        cursor.error("Expected 'else' after the condition");
        value = cursor.missing();
        break;
      }
      start = cursor.here();
      boolean last = cursor.kind == Token.LAMBDA;
      value = last ? lambda() : operation(Precedence.OR);
      if (last) {
        break;
      }
    }
    cursor.append(innermost, value);
    for (int node = outermost; node != value; node = slab.lastChild(node)) {
      cursor.finish(node);
    }
    return outermost;
  }

  private int lambda() {
    int node = cursor.open(NodeKind.LAMBDA, cursor.tokenStart());
    int context = cursor.context;
    cursor.advance();
    cursor.append(node, parameters.ofLambda());
    if (cursor.kind == Token.FIELD_COLON) {
      cursor.error("A lambda in an f-string needs parentheses");
    } else if (!cursor.accept(Token.COLON)) {
      cursor.error("Expected ':' after the parameters of a lambda");
    }
    cursor.context = Cursor.IN_FUNCTION | (context & Cursor.IN_ITERABLE);
    cursor.append(node, cursor.enter() ? expression() : tooDeep());
    cursor.leave();
    cursor.context = context;
    cursor.asyncUses.leaveLambda(node);
    return cursor.finish(node);
  }

  int tooDeep() {
    cursor.error("Too many nested expressions; at most " + Cursor.MAX_DEPTH + " are allowed");
    return cursor.atLineEnd() ? cursor.missing() : cursor.skipped();
  }

  /// Parses operands joined by operators that bind at least as tightly as `minimum`.
  int operation(int minimum) {
    int start = cursor.here();
    int left = cursor.kind == Token.NOT && minimum <= Precedence.NOT ? not() : unary();
    while (true) {
      int level = Precedence.of(cursor.kind);
      if (level < minimum || level == 0) {
        return left;
      }
      if (level <= Precedence.AND) {
        left = bool(start, left, level);
      } else if (level == Precedence.COMPARISON) {
        if (cursor.kind == Token.NOT && cursor.peek() != Token.IN) {
          return left;
        }
        left = compare(start, left);
      } else {
        left = binary(start, left, level);
      }
    }
  }

  private int binary(int start, int left, int level) {
    int node = cursor.open(NodeKind.BINARY, start);
    slab.setData(node, Precedence.binaryOperator(cursor.kind));
    cursor.advance();
    cursor.append(node, left);
    cursor.append(node, operation(level + 1));
    return cursor.finish(node);
  }

  private int bool(int start, int first, int level) {
    int token = cursor.kind;
    int node = cursor.open(NodeKind.BOOLEAN, start);
    slab.setData(node, (token == Token.AND ? Operator.AND : Operator.OR).ordinal());
    cursor.append(node, first);
    while (cursor.accept(token)) {
      cursor.append(node, operation(level + 1));
    }
    return cursor.finish(node);
  }

  private int compare(int start, int first) {
    int node = cursor.open(NodeKind.COMPARE, start);
    cursor.append(node, first);
    while (Precedence.of(cursor.kind) == Precedence.COMPARISON) {
      if (cursor.kind == Token.NOT && cursor.peek() != Token.IN) {
        break;
      }
      int comparison = cursor.open(NodeKind.COMPARISON, cursor.tokenStart());
      slab.setData(comparison, comparisonOperator());
      cursor.append(comparison, operation(Precedence.BIT_OR));
      cursor.append(node, cursor.finish(comparison));
    }
    return cursor.finish(node);
  }

  private int comparisonOperator() {
    int token = cursor.kind;
    if (token == Token.NOT_EQUAL && cursor.bytes[cursor.tokenStart()] == '<') {
      cursor.error("Python 3 writes '!=' for '<>'");
    }
    cursor.advance();
    if (token == Token.NOT) {
      cursor.advance();
      return Operator.NOT_IN.ordinal();
    }
    if (token == Token.IS) {
      return (cursor.accept(Token.NOT) ? Operator.IS_NOT : Operator.IS).ordinal();
    }
    return Precedence.comparison(token);
  }

  private int not() {
    int node = cursor.open(NodeKind.UNARY, cursor.tokenStart());
    slab.setData(node, Operator.NOT.ordinal());
    cursor.advance();
    cursor.append(node, cursor.enter() ? operation(Precedence.NOT) : tooDeep());
    cursor.leave();
    return cursor.finish(node);
  }

  private int unary() {
    Operator operator =
        switch (cursor.kind) {
          case Token.MINUS -> Operator.NEGATE;
          case Token.PLUS -> Operator.PLUS;
          case Token.TILDE -> Operator.INVERT;
          default -> null;
        };
    if (operator == null) {
      return power();
    }
    int node = cursor.open(NodeKind.UNARY, cursor.tokenStart());
    slab.setData(node, operator.ordinal());
    cursor.advance();
    cursor.append(node, cursor.enter() ? unary() : tooDeep());
    cursor.leave();
    return cursor.finish(node);
  }

  private int power() {
    int start = cursor.here();
    int base = cursor.kind == Token.AWAIT ? await() : primary();
    if (cursor.kind != Token.DOUBLE_STAR) {
      return base;
    }
    int node = cursor.open(NodeKind.BINARY, start);
    slab.setData(node, Operator.POWER.ordinal());
    cursor.append(node, base);
    cursor.advance();
    cursor.append(node, cursor.enter() ? unary() : tooDeep());
    cursor.leave();
    return cursor.finish(node);
  }

  private int await() {
    int node = cursor.open(NodeKind.AWAIT, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, primary());
    cursor.finish(node);
    checkTypeScope(node, "'await'");
    if (!cursor.in(Cursor.IN_ASYNC | Cursor.IN_COMPREHENSION)) {
      cursor.asyncUses.suspect(
          slab.start(node),
          slab.end(node),
          cursor.in(Cursor.IN_FUNCTION)
              ? "'await' outside an async function"
              : "'await' outside a function");
    }
    return node;
  }

  /// Parses an atom and the attributes, calls and subscripts behind it.
  int primary() {
    int start = cursor.here();
    int node = atoms.atom();
    while (true) {
      switch (cursor.kind) {
        case Token.DOT -> node = attribute(start, node);
        case Token.LEFT_PARENTHESIS -> node = calls.call(start, node);
        case Token.LEFT_BRACKET -> node = calls.subscript(start, node);
        default -> {
          return node;
        }
      }
    }
  }

  private int attribute(int start, int value) {
    int node = cursor.open(NodeKind.ATTRIBUTE, start);
    cursor.append(node, value);
    cursor.advance();
    int name = cursor.identifier("Expected the name of an attribute after '.'");
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    return cursor.finish(node);
  }

  int yieldExpression() {
    int start = cursor.tokenStart();
    cursor.advance();
    int node;
    if (cursor.accept(Token.FROM)) {
      node = cursor.open(NodeKind.YIELD_FROM, start);
      cursor.append(node, expression());
    } else {
      node = cursor.open(NodeKind.YIELD, start);
      boolean value = Cursor.startsExpression(cursor.kind) || cursor.kind == Token.STAR;
      cursor.append(node, value ? list() : cursor.absent());
    }
    cursor.finish(node);
    checkYield(node);
    return node;
  }

  private void checkYield(int node) {
    if (cursor.in(Cursor.IN_COMPREHENSION)) {
      cursor.complain(node, "'yield' inside a comprehension");
    } else if (!cursor.in(Cursor.IN_FUNCTION)) {
      cursor.complain(node, "'yield' outside a function");
    } else if (slab.is(node, NodeKind.YIELD_FROM) && cursor.in(Cursor.IN_ASYNC)) {
      cursor.complain(node, "'yield from' inside an async function");
    } else {
      cursor.asyncUses.yields(node);
    }
    checkTypeScope(node, "'yield'");
  }
}
