package typthon.syntax;

/// Parses statements that have blocks.
final class Compounds {
  /// How deep blocks may nest, as in CPython.
  static final int MAX_BLOCKS = 100;

  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final Statements statements;
  private final Definitions definitions;
  private final Matches matches;
  private int blocks;

  Compounds(Cursor cursor, Expressions expressions, Statements statements) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
    this.statements = statements;
    this.definitions = new Definitions(cursor, expressions, this);
    this.matches = new Matches(cursor, expressions, this);
  }

  /// Tells whether a compound statement begins at the next token.
  boolean begins() {
    return switch (cursor.kind) {
      case Token.IF,
          Token.FOR,
          Token.WHILE,
          Token.TRY,
          Token.WITH,
          Token.DEF,
          Token.CLASS,
          Token.AT,
          Token.ASYNC ->
          true;
      case Token.NAME -> SoftKeywords.beginsMatch(cursor);
      default -> false;
    };
  }

  int statement() {
    int start = cursor.tokenStart();
    return switch (cursor.kind) {
      case Token.IF -> ifChain();
      case Token.FOR -> loopFor(start, 0);
      case Token.WHILE -> loopWhile();
      case Token.TRY -> tryStatement();
      case Token.WITH -> with(start, 0);
      case Token.ASYNC -> async();
      case Token.NAME -> matches.statement();
      default -> definitions.statement();
    };
  }

  private int async() {
    int start = cursor.tokenStart();
    int next = cursor.peek();
    if (next == Token.DEF) {
      return definitions.statement();
    }
    if (next != Token.FOR && next != Token.WITH) {
      cursor.advance();
      cursor.error("Expected 'def', 'for' or 'with' after 'async'");
      int node = statements.rest();
      slab.setStart(node, start);
      cursor.accept(Token.NEWLINE);
      return node;
    }
    if (!cursor.in(Cursor.IN_ASYNC)) {
      cursor.problems.add(
          start,
          cursor.tokenEnd(),
          (next == Token.FOR ? "'async for'" : "'async with'") + " outside an async function");
    }
    cursor.advance();
    return next == Token.FOR ? loopFor(start, SyntaxTree.ASYNC) : with(start, SyntaxTree.ASYNC);
  }

  // Blocks

  /// Parses `:` and the block behind it.
  ///
  /// @param owner what the block belongs to, for messages
  int block(String owner) {
    int node = cursor.open(NodeKind.BLOCK, cursor.here());
    if (!cursor.accept(Token.COLON)) {
      noColon(node);
    }
    slab.setStart(node, slab.firstChild(node) >= 0 ? slab.start(node) : cursor.here());
    if (cursor.accept(Token.NEWLINE)) {
      indented(node, owner);
    } else if (cursor.atLineEnd()) {
      cursor.error("Expected an indented block after " + owner);
    } else {
      inline(node);
    }
    return close(node);
  }

  private int close(int node) {
    if (slab.firstChild(node) < 0) {
      slab.setStart(node, cursor.lastEnd);
    }
    return cursor.finish(node);
  }

  /// Takes what stands between a header and its colon into the block.
  private void noColon(int block) {
    cursor.error("Expected ':'");
    if (cursor.atLineEnd()) {
      return;
    }
    int junk = cursor.open(NodeKind.ERROR_STATEMENT, cursor.here());
    while (!cursor.atLineEnd() && cursor.kind != Token.COLON) {
      if (Cursor.startsExpression(cursor.kind)) {
        cursor.append(junk, expressions.named());
      } else {
        cursor.advance();
      }
    }
    cursor.append(block, cursor.finish(junk));
    cursor.accept(Token.COLON);
  }

  private void indented(int node, String owner) {
    if (cursor.kind != Token.INDENT) {
      cursor.noBlock(owner);
      return;
    }
    if (!enterBlock()) {
      return;
    }
    cursor.advance();
    boolean begun = slab.firstChild(node) >= 0;
    slab.setStart(node, begun ? slab.start(node) : cursor.here());
    statements.list(node);
    cursor.accept(Token.DEDENT);
    leaveBlock();
  }

  /// Goes into an indented block, or leaves it to the statements around it if it lies too deep.
  boolean enterBlock() {
    if (blocks < MAX_BLOCKS) {
      blocks++;
      return true;
    }
    cursor.problems.add(
        cursor.tokenStart(),
        cursor.tokenStart(),
        "Too many nested blocks; at most " + MAX_BLOCKS + " are allowed");
    cursor.forgiveIndent();
    return false;
  }

  void leaveBlock() {
    blocks--;
  }

  /// Parses statements that should have had a header, up to the DEDENT around them.
  int blockWithoutHeader() {
    int node = cursor.open(NodeKind.BLOCK, cursor.here());
    statements.list(node);
    return close(node);
  }

  private void inline(int node) {
    if (!begins()) {
      statements.line(node);
      return;
    }
    cursor.error("A compound statement must begin on a line of its own");
    if (blocks >= MAX_BLOCKS) {
      cursor.append(node, statements.rest());
      cursor.accept(Token.NEWLINE);
      return;
    }
    blocks++;
    cursor.append(node, statement());
    blocks--;
  }

  /// Parses an `else` and its block if it is there.
  private int elseBlock() {
    return cursor.accept(Token.ELSE) ? block("'else'") : cursor.absent();
  }

  // if, for, while

  /// Parses `if` and its `elif`s in a loop, since such a chain can be long.
  private int ifChain() {
    int first = ifClause();
    int last = first;
    while (cursor.kind == Token.ELIF) {
      int next = ifClause();
      slab.setFlags(next, SyntaxTree.ELIF);
      cursor.append(last, next);
      last = next;
    }
    cursor.append(last, elseBlock());
    for (int node = first; node != last; node = slab.lastChild(node)) {
      cursor.finish(node);
    }
    cursor.finish(last);
    return first;
  }

  private int ifClause() {
    boolean elif = cursor.kind == Token.ELIF;
    int node = cursor.open(NodeKind.IF, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, expressions.named());
    cursor.append(node, block(elif ? "'elif'" : "'if'"));
    return node;
  }

  private int loopFor(int start, int flags) {
    int node = cursor.open(NodeKind.FOR, start);
    slab.setFlags(node, flags);
    cursor.advance();
    cursor.append(node, expressions.targetsBeforeIn());
    if (cursor.accept(Token.IN)) {
      cursor.append(node, expressions.list());
    } else {
      cursor.error("Expected 'in' after the targets of 'for'");
      cursor.append(node, cursor.missing());
    }
    loopBody(node, "'for'");
    return cursor.finish(node);
  }

  private int loopWhile() {
    int node = cursor.open(NodeKind.WHILE, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, expressions.named());
    loopBody(node, "'while'");
    return cursor.finish(node);
  }

  private void loopBody(int node, String owner) {
    int context = cursor.context;
    cursor.context = context | Cursor.IN_LOOP;
    cursor.append(node, block(owner));
    cursor.context = context;
    cursor.append(node, elseBlock());
  }

  // with

  private int with(int start, int flags) {
    int node = cursor.open(NodeKind.WITH, start);
    slab.setFlags(node, flags);
    cursor.advance();
    if (cursor.kind == Token.LEFT_PARENTHESIS && parenthesesHoldItems()) {
      itemsInParentheses(node);
    } else {
      do {
        cursor.append(node, withItem());
      } while (cursor.accept(Token.COMMA));
    }
    cursor.append(node, block("'with'"));
    return cursor.finish(node);
  }

  /// Tells whether the parenthesis that opens here closes right before the colon of the block, so
  /// that it encloses all items.
  private boolean parenthesesHoldItems() {
    int open = 0;
    int distance = 0;
    while (true) {
      switch (cursor.peek(distance)) {
        case Token.LEFT_PARENTHESIS, Token.LEFT_BRACKET, Token.LEFT_BRACE -> open++;
        case Token.RIGHT_PARENTHESIS, Token.RIGHT_BRACKET, Token.RIGHT_BRACE -> {
          if (--open == 0) {
            return cursor.peek(distance + 1) == Token.COLON && !holdsOneExpression(distance);
          }
        }
        case Token.END, Token.NEWLINE -> {
          return false;
        }
        default -> {}
      }
      distance++;
    }
  }

  /// Tells whether the parentheses up to `last` hold what only an expression can be: nothing, a
  /// `yield` or a generator.
  private boolean holdsOneExpression(int last) {
    int open = 0;
    if (last == 1 || cursor.peek(1) == Token.YIELD) {
      return true;
    }
    for (int distance = 0; distance < last; distance++) {
      switch (cursor.peek(distance)) {
        case Token.LEFT_PARENTHESIS, Token.LEFT_BRACKET, Token.LEFT_BRACE, Token.FIELD_OPEN ->
            open++;
        case Token.RIGHT_PARENTHESIS, Token.RIGHT_BRACKET, Token.RIGHT_BRACE, Token.FIELD_CLOSE ->
            open--;
        case Token.FOR, Token.WALRUS, Token.STAR -> {
          if (open == 1 && cursor.peek(distance) != Token.STAR) {
            return true;
          }
          int before = cursor.peek(distance - 1);
          if (open == 1 && (before == Token.LEFT_PARENTHESIS || before == Token.COMMA)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private void itemsInParentheses(int node) {
    cursor.advance();
    cursor.parentheses++;
    while (!cursor.closesBracket()) {
      cursor.append(node, withItem());
      if (cursor.accept(Token.COMMA) || cursor.closesBracket()) {
        continue;
      }
      cursor.error("Expected ',' between the items of 'with'");
      if (!Cursor.startsExpression(cursor.kind)) {
        cursor.advance();
      }
    }
    cursor.close(Token.RIGHT_PARENTHESIS);
    cursor.parentheses--;
  }

  private int withItem() {
    int node = cursor.open(NodeKind.WITH_ITEM, cursor.here());
    cursor.append(node, expressions.expression());
    if (cursor.accept(Token.AS)) {
      int target =
          cursor.kind == Token.STAR
              ? expressions.starred()
              : expressions.operation(Precedence.BIT_OR);
      Targets.checkAssignable(cursor, target);
      cursor.append(node, target);
    } else {
      cursor.append(node, cursor.absent());
    }
    return cursor.finish(node);
  }

  // try

  private int tryStatement() {
    int node = cursor.open(NodeKind.TRY, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, block("'try'"));
    int handlers = handlers(node);
    cursor.append(node, handlers);
    boolean handled = slab.firstChild(handlers) >= 0;
    if (cursor.kind == Token.ELSE && !handled) {
      cursor.error("'else' needs an 'except' before it");
    }
    cursor.append(node, elseBlock());
    boolean last = cursor.accept(Token.FINALLY);
    cursor.append(node, last ? block("'finally'") : cursor.absent());
    if (!handled && !last) {
      cursor.problems.add(
          slab.start(node), slab.start(node) + 3, "'try' needs an 'except' or 'finally' block");
    }
    return cursor.finish(node);
  }

  private int handlers(int tryNode) {
    boolean any = cursor.kind == Token.EXCEPT;
    int node = cursor.open(NodeKind.HANDLERS, any ? cursor.tokenStart() : cursor.lastEnd);
    boolean bare = false;
    while (cursor.kind == Token.EXCEPT) {
      boolean first = slab.firstChild(node) < 0;
      if (bare) {
        cursor.problems.add(
            cursor.tokenStart(), cursor.tokenEnd(), "An 'except' without a type must come last");
      }
      int handler = handler(tryNode, first);
      bare = slab.is(slab.firstChild(handler), NodeKind.ABSENT);
      cursor.append(node, handler);
    }
    return cursor.finish(node);
  }

  private int handler(int tryNode, boolean first) {
    int node = cursor.open(NodeKind.HANDLER, cursor.tokenStart());
    slab.setData(node, -1);
    cursor.advance();
    boolean star = cursor.kind == Token.STAR;
    if (star) {
      cursor.problems.needs(11, slab.start(node), cursor.tokenEnd(), "'except*'");
      cursor.advance();
    }
    if (first && star) {
      slab.setFlags(tryNode, SyntaxTree.STAR);
    } else if (star != slab.has(tryNode, SyntaxTree.STAR)) {
      cursor.problems.add(
          slab.start(node), cursor.lastEnd, "A 'try' cannot have both 'except' and 'except*'");
    }
    handlerTypes(node, star);
    int context = cursor.context;
    if (star) {
      cursor.context = (context & ~Cursor.IN_LOOP) | Cursor.IN_EXCEPT_STAR;
    }
    cursor.append(node, block(star ? "'except*'" : "'except'"));
    cursor.context = context;
    return cursor.finish(node);
  }

  private void handlerTypes(int node, boolean star) {
    boolean bare = cursor.kind == Token.COLON || cursor.atLineEnd();
    if (bare && star) {
      cursor.error("Expected one or more exception types after 'except*'");
    }
    cursor.append(node, bare ? cursor.absent() : exceptionTypes());
    if (cursor.accept(Token.AS)) {
      int name = cursor.identifier("Expected a name after 'as'");
      slab.setData(node, slab.data(name));
      cursor.append(node, name);
    } else {
      cursor.append(node, cursor.absent());
    }
  }

  private int exceptionTypes() {
    int start = cursor.here();
    int first = expressions.expression();
    if (cursor.kind != Token.COMMA) {
      return first;
    }
    int tuple = cursor.open(NodeKind.TUPLE, start);
    cursor.append(tuple, first);
    while (cursor.accept(Token.COMMA) && Cursor.startsExpression(cursor.kind)) {
      cursor.append(tuple, expressions.expression());
    }
    cursor.finish(tuple);
    if (cursor.kind == Token.AS) {
      cursor.error(start, slab.end(tuple), "Several exception types with 'as' need parentheses");
    } else {
      cursor.problems.needs(
          14, start, slab.end(tuple), "Several exception types without parentheses");
    }
    return tuple;
  }
}
