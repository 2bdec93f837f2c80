package typthon.syntax;

/// Parses the parameters of functions and lambdas, and type parameters.
final class Parameters {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final NameMarks names = new NameMarks();

  Parameters(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
  }

  /// Parses the parameters of a lambda, up to its colon.
  int ofLambda() {
    int node = cursor.open(NodeKind.PARAMETERS, cursor.here());
    if (cursor.kind == Token.COLON || cursor.kind == Token.FIELD_COLON) {
      slab.setStart(node, cursor.lastEnd);
      return cursor.finish(node);
    }
    list(node, true);
    return cursor.finish(node);
  }

  /// Parses the parameters of a function with their parentheses, the next token being `(`.
  int ofFunction() {
    int node = cursor.open(NodeKind.PARAMETERS, cursor.here());
    if (cursor.kind != Token.LEFT_PARENTHESIS) {
      cursor.error("Expected '('");
      return slab.add(NodeKind.PARAMETERS, cursor.lastEnd, cursor.lastEnd, 0);
    }
    cursor.enterBracket();
    list(node, false);
    cursor.closeBracket(Token.RIGHT_PARENTHESIS);
    return cursor.finish(node);
  }

  private boolean ends(boolean lambda) {
    return cursor.closesBracket() || (lambda && cursor.kind == Token.COLON);
  }

  private void list(int node, boolean lambda) {
    int flag = SyntaxTree.STANDARD;
    while (!ends(lambda)) {
      switch (cursor.kind) {
        case Token.SLASH -> slash(node, flag);
        case Token.STAR -> {
          checkStar(flag);
          cursor.append(node, starOrVariadic(lambda));
          flag = SyntaxTree.KEYWORD_ONLY;
        }
        case Token.DOUBLE_STAR ->
            cursor.append(node, variadic(lambda, SyntaxTree.KEYWORD_VARIADIC));
        case Token.NAME -> cursor.append(node, parameter(flag, lambda));
        default -> wrong(node);
      }
      afterParameter(node, lambda);
    }
    check(node);
  }

  private void wrong(int node) {
    cursor.error("Expected a parameter");
    if (cursor.kind != Token.COMMA) {
      cursor.append(node, cursor.skipped());
    }
  }

  private void afterParameter(int node, boolean lambda) {
    if (cursor.accept(Token.COMMA) || ends(lambda)) {
      return;
    }
    cursor.error("Expected ',' between parameters");
    if (cursor.kind != Token.NAME) {
      cursor.append(node, cursor.skipped());
      cursor.accept(Token.COMMA);
    }
  }

  private void slash(int node, int flag) {
    int slash = cursor.leaf(NodeKind.SLASH);
    boolean first = slab.firstChild(node) < 0;
    boolean again = false;
    for (int p = slab.firstChild(node); p >= 0; p = slab.nextSibling(p)) {
      again |= slab.is(p, NodeKind.SLASH);
      if (slab.is(p, NodeKind.PARAMETER) && slab.has(p, SyntaxTree.STANDARD)) {
        slab.clearFlags(p, SyntaxTree.STANDARD);
        slab.setFlags(p, SyntaxTree.POSITIONAL_ONLY);
      }
    }
    if (first) {
      cursor.complain(slash, "At least one parameter must stand before '/'");
    } else if (again) {
      cursor.complain(slash, "'/' can stand only once in a parameter list");
    } else if (flag == SyntaxTree.KEYWORD_ONLY) {
      cursor.complain(slash, "'/' must stand before '*'");
    }
    cursor.append(node, slash);
  }

  private void checkStar(int flag) {
    if (flag == SyntaxTree.KEYWORD_ONLY) {
      cursor.problems.add(
          cursor.tokenStart(), cursor.tokenEnd(), "'*' can stand only once in a parameter list");
    }
  }

  private int starOrVariadic(boolean lambda) {
    if (cursor.peek() == Token.NAME) {
      return variadic(lambda, SyntaxTree.VARIADIC);
    }
    return cursor.leaf(NodeKind.BARE_STAR);
  }

  private int variadic(boolean lambda, int flag) {
    int node = cursor.open(NodeKind.PARAMETER, cursor.tokenStart());
    cursor.advance();
    return rest(node, flag, lambda);
  }

  private int parameter(int flag, boolean lambda) {
    return rest(cursor.open(NodeKind.PARAMETER, cursor.tokenStart()), flag, lambda);
  }

  /// Parses the name of a parameter and what follows it.
  private int rest(int node, int flag, boolean lambda) {
    slab.setFlags(node, flag);
    int name = cursor.identifier("Expected the name of a parameter");
    cursor.checkBindable(name);
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    boolean annotated = !lambda && cursor.accept(Token.COLON);
    cursor.append(node, annotated ? annotation(flag) : cursor.absent());
    boolean initialised = cursor.accept(Token.EQUAL);
    cursor.append(node, initialised ? expressions.expression() : cursor.absent());
    cursor.finish(node);
    if (initialised && flag >= SyntaxTree.VARIADIC && flag != SyntaxTree.KEYWORD_ONLY) {
      cursor.complain(node, "A parameter with stars cannot have a default");
    }
    return node;
  }

  private int annotation(int flag) {
    if (cursor.kind != Token.STAR) {
      return expressions.expression();
    }
    int starred = expressions.starred();
    if (flag == SyntaxTree.VARIADIC) {
      cursor.problems.needs(11, slab.start(starred), slab.end(starred), "A starred annotation");
    } else {
      cursor.complain(starred, "Only the annotation of *args can be starred");
    }
    return starred;
  }

  /// Complains about parameters in an order that the language does not have.
  private void check(int parameters) {
    names.clear();
    boolean initialised = false;
    boolean ended = false;
    for (int p = slab.firstChild(parameters); p >= 0; p = slab.nextSibling(p)) {
      if (ended) {
        cursor.complain(p, "A parameter cannot follow the one with '**'");
        return;
      }
      if (slab.is(p, NodeKind.BARE_STAR)) {
        checkBareStar(p);
      }
      if (!slab.is(p, NodeKind.PARAMETER)) {
        continue;
      }
      if (!names.add(slab.data(p))) {
        cursor.complain(
            slab.firstChild(p), "Duplicate parameter \"" + cursor.names.name(slab.data(p)) + "\"");
      }
      boolean positional =
          slab.has(p, SyntaxTree.STANDARD) || slab.has(p, SyntaxTree.POSITIONAL_ONLY);
      boolean hasDefault = !slab.is(slab.lastChild(p), NodeKind.ABSENT);
      if (positional && initialised && !hasDefault) {
        cursor.complain(p, "A parameter without a default follows one with a default");
      }
      initialised |= positional && hasDefault;
      ended = slab.has(p, SyntaxTree.KEYWORD_VARIADIC);
    }
  }

  private void checkBareStar(int star) {
    int next = slab.nextSibling(star);
    boolean named =
        next >= 0
            && (!slab.is(next, NodeKind.PARAMETER) || slab.has(next, SyntaxTree.KEYWORD_ONLY));
    if (!named) {
      cursor.complain(star, "Named parameters must follow a bare '*'");
    }
  }

  // Type parameters

  /// Parses `[T, *Ts, **P]` if it is there.
  int typeParameters() {
    if (cursor.kind != Token.LEFT_BRACKET) {
      return cursor.absent();
    }
    int node = cursor.open(NodeKind.TYPE_PARAMETERS, cursor.tokenStart());
    cursor.problems.needs(12, cursor.tokenStart(), cursor.tokenEnd(), "A type parameter list");
    cursor.enterBracket();
    if (cursor.kind == Token.RIGHT_BRACKET) {
      cursor.error("A type parameter list cannot be empty");
    }
    while (!cursor.closesBracket()) {
      cursor.append(node, typeParameter());
      if (!cursor.accept(Token.COMMA) && !cursor.closesBracket()) {
        cursor.error("Expected ',' between type parameters");
        if (cursor.kind != Token.NAME) {
          cursor.append(node, cursor.skipped());
          cursor.accept(Token.COMMA);
        }
      }
    }
    cursor.closeBracket(Token.RIGHT_BRACKET);
    checkTypeParameters(node);
    return cursor.finish(node);
  }

  private int typeParameter() {
    int start = cursor.here();
    NodeKind kind =
        switch (cursor.kind) {
          case Token.STAR -> NodeKind.TYPE_VAR_TUPLE;
          case Token.DOUBLE_STAR -> NodeKind.PARAM_SPEC;
          default -> NodeKind.TYPE_VAR;
        };
    int node = cursor.open(kind, start);
    if (kind != NodeKind.TYPE_VAR) {
      cursor.advance();
    }
    int name = cursor.identifier("Expected the name of a type parameter");
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    cursor.append(node, bound(kind));
    cursor.append(node, typeDefault(kind));
    return cursor.finish(node);
  }

  private int bound(NodeKind kind) {
    int colon = cursor.tokenStart();
    if (!cursor.accept(Token.COLON)) {
      return cursor.absent();
    }
    if (kind == NodeKind.TYPE_VAR) {
      return inTypeScope();
    }
    cursor.error(colon, colon + 1, "Only a type variable without stars can have a bound");
    expressions.expression();
    return cursor.absent();
  }

  /// Parses an expression that is evaluated when its type is asked for.
  int inTypeScope() {
    int context = cursor.context;
    cursor.context |= Cursor.IN_TYPE_SCOPE;
    int value = expressions.expression();
    cursor.context = context;
    return value;
  }

  private int typeDefault(NodeKind kind) {
    int equal = cursor.tokenStart();
    if (!cursor.accept(Token.EQUAL)) {
      return cursor.absent();
    }
    boolean star = cursor.kind == Token.STAR && kind == NodeKind.TYPE_VAR_TUPLE;
    int value = star ? expressions.starred() : inTypeScope();
    cursor.problems.needs(13, equal, slab.end(value), "The default of a type parameter");
    return value;
  }

  private void checkTypeParameters(int parameters) {
    names.clear();
    boolean initialised = false;
    for (int p = slab.firstChild(parameters); p >= 0; p = slab.nextSibling(p)) {
      if (slab.is(p, NodeKind.ERROR)) {
        continue;
      }
      if (!names.add(slab.data(p))) {
        cursor.complain(p, "Duplicate type parameter \"" + cursor.names.name(slab.data(p)) + "\"");
      }
      boolean hasDefault = !slab.is(slab.lastChild(p), NodeKind.ABSENT);
      if (initialised && !hasDefault) {
        cursor.complain(p, "A type parameter without a default follows one with a default");
      }
      initialised |= hasDefault;
    }
  }
}
