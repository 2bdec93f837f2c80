package typthon.syntax;

/// Parses statements that fit on one line, dispatches to the compound ones, and finds the way back
/// after an error.
///
/// An error costs at most the rest of its logical line: what is left of the line becomes an
/// ERROR_STATEMENT, whose children are the expressions that can still be made out.
final class Statements {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final Imports imports;
  private final Compounds compounds;

  Statements(Cursor cursor) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = new Expressions(cursor);
    this.imports = new Imports(cursor);
    this.compounds = new Compounds(cursor, expressions, this);
  }

  Expressions expressions() {
    return expressions;
  }

  /// Parses statements into `parent` up to the DEDENT that ends them, or to the end of the text.
  void list(int parent) {
    int deeper = 0;
    while (true) {
      switch (cursor.kind) {
        case Token.END -> {
          return;
        }
        case Token.NEWLINE -> cursor.advance();
        case Token.INDENT -> {
          unexpectedIndent();
          deeper++;
        }
        case Token.DEDENT -> {
          if (deeper == 0) {
            return;
          }
          deeper--;
          cursor.advance();
        }
        default -> statement(parent);
      }
    }
  }

  /// Goes into a block that belongs to no statement; its statements join those around it.
  private void unexpectedIndent() {
    if (!cursor.hadPanic()) {
      cursor.error(cursor.tokenStart(), cursor.tokenStart(), "Unexpected indent");
    }
    cursor.advance();
  }

  private void statement(int parent) {
    if (compounds.begins()) {
      cursor.inPrologue = false;
      cursor.append(parent, compounds.statement());
    } else {
      line(parent);
    }
  }

  /// Parses simple statements up to the end of the line.
  void line(int parent) {
    do {
      int node = simple();
      cursor.inPrologue &= Futures.mayStandBefore(cursor, node, slab.firstChild(parent) < 0);
      cursor.append(parent, node);
    } while (cursor.accept(Token.SEMICOLON) && !cursor.atLineEnd());
    endLine(parent);
  }

  private void endLine(int parent) {
    if (!cursor.atLineEnd()) {
      cursor.error("Invalid syntax");
      cursor.append(parent, rest());
    }
    cursor.accept(Token.NEWLINE);
  }

  /// Makes an ERROR_STATEMENT of what is left of the line.
  int rest() {
    int node = cursor.open(NodeKind.ERROR_STATEMENT, cursor.here());
    while (!cursor.atLineEnd()) {
      if (Cursor.startsExpression(cursor.kind)) {
        cursor.append(node, expressions.named());
      } else {
        cursor.advance();
      }
    }
    return cursor.finish(node);
  }

  /// Parses the one expression that the text shall be.
  void single(int parent) {
    int node = cursor.open(NodeKind.EXPRESSION_STATEMENT, cursor.here());
    cursor.append(node, expressions.list());
    cursor.append(parent, cursor.finish(node));
    if (!cursor.atLineEnd()) {
      cursor.error("Expected one expression");
      cursor.append(parent, rest());
    }
  }

  // Simple statements

  private int simple() {
    return switch (cursor.kind) {
      case Token.PASS -> cursor.leaf(NodeKind.PASS);
      case Token.BREAK -> jump(NodeKind.BREAK, "'break' outside a loop");
      case Token.CONTINUE -> jump(NodeKind.CONTINUE, "'continue' outside a loop");
      case Token.RETURN -> returned();
      case Token.RAISE -> raise();
      case Token.DEL -> delete();
      case Token.ASSERT -> assertion();
      case Token.GLOBAL -> names(NodeKind.GLOBAL);
      case Token.NONLOCAL -> names(NodeKind.NONLOCAL);
      case Token.IMPORT -> imports.plain();
      case Token.FROM -> imports.from();
      case Token.NAME -> typeAliasOrExpression();
      default -> expressionOrError();
    };
  }

  private int jump(NodeKind kind, String message) {
    int node = cursor.leaf(kind);
    if (!cursor.in(Cursor.IN_LOOP)) {
      boolean handler = cursor.in(Cursor.IN_EXCEPT_STAR);
      cursor.complain(node, handler ? exceptStarMessage() : message);
    }
    return node;
  }

  private static String exceptStarMessage() {
    return "'break', 'continue' and 'return' cannot leave an 'except*' block";
  }

  private int returned() {
    int node = cursor.open(NodeKind.RETURN, cursor.tokenStart());
    cursor.advance();
    boolean value = Cursor.startsExpression(cursor.kind) || cursor.kind == Token.STAR;
    cursor.append(node, value ? expressions.list() : cursor.absent());
    cursor.finish(node);
    if (cursor.in(Cursor.IN_EXCEPT_STAR)) {
      cursor.complain(node, exceptStarMessage());
    } else if (!cursor.in(Cursor.IN_FUNCTION)) {
      cursor.complain(node, "'return' outside a function");
    }
    return node;
  }

  private int raise() {
    int node = cursor.open(NodeKind.RAISE, cursor.tokenStart());
    cursor.advance();
    if (endsStatement()) {
      cursor.append(node, cursor.absent());
      cursor.append(node, cursor.absent());
      return cursor.finish(node);
    }
    cursor.append(node, expressions.expression());
    cursor.append(node, cursor.accept(Token.FROM) ? expressions.expression() : cursor.absent());
    return cursor.finish(node);
  }

  private boolean endsStatement() {
    return cursor.atLineEnd() || cursor.kind == Token.SEMICOLON;
  }

  private int delete() {
    int node = cursor.open(NodeKind.DELETE, cursor.tokenStart());
    cursor.advance();
    do {
      if (endsStatement() && slab.firstChild(node) >= 0) {
        break;
      }
      int target = expressions.operation(Precedence.BIT_OR);
      Targets.checkDeletable(cursor, target);
      cursor.append(node, target);
    } while (cursor.accept(Token.COMMA));
    return cursor.finish(node);
  }

  private int assertion() {
    int node = cursor.open(NodeKind.ASSERT, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, expressions.expression());
    cursor.append(node, cursor.accept(Token.COMMA) ? expressions.expression() : cursor.absent());
    return cursor.finish(node);
  }

  private int names(NodeKind kind) {
    int node = cursor.open(kind, cursor.tokenStart());
    cursor.advance();
    do {
      cursor.append(node, cursor.identifier("Expected a name"));
    } while (cursor.accept(Token.COMMA));
    cursor.finish(node);
    if (kind == NodeKind.NONLOCAL && !cursor.in(Cursor.IN_FUNCTION | Cursor.IN_CLASS)) {
      cursor.complain(node, "'nonlocal' at module level");
    }
    return node;
  }

  // Expressions and assignments

  private int typeAliasOrExpression() {
    boolean alias =
        cursor.peek() == Token.NAME
            && SoftKeywords.is(cursor, "type")
            && (cursor.peek(2) == Token.EQUAL || cursor.peek(2) == Token.LEFT_BRACKET);
    return alias ? typeAlias() : expressionStatement();
  }

  private int typeAlias() {
    int node = cursor.open(NodeKind.TYPE_ALIAS, cursor.tokenStart());
    cursor.problems.needs(12, cursor.tokenStart(), cursor.tokenEnd(), "The 'type' statement");
    cursor.advance();
    int name = cursor.identifier("Expected the name of a type alias");
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    cursor.append(node, expressions.parameters().typeParameters());
    if (!cursor.accept(Token.EQUAL)) {
      cursor.error("Expected '=' in a type alias");
    }
    cursor.append(node, expressions.parameters().inTypeScope());
    return cursor.finish(node);
  }

  private int expressionOrError() {
    boolean begins =
        Cursor.startsExpression(cursor.kind)
            || cursor.kind == Token.STAR
            || cursor.kind == Token.YIELD;
    if (begins) {
      return expressionStatement();
    }
    cursor.error(SoftKeywords.strayMessage(cursor.kind));
    int node = cursor.open(NodeKind.ERROR_STATEMENT, cursor.here());
    while (!endsStatement()) {
      if (Cursor.startsExpression(cursor.kind)) {
        cursor.append(node, expressions.named());
      } else {
        cursor.advance();
      }
    }
    return cursor.finish(node);
  }

  private int expressionStatement() {
    int start = cursor.here();
    int first = expressions.listOrYield();
    int kind = cursor.kind;
    if (kind == Token.EQUAL) {
      return assignment(start, first);
    } else if (kind == Token.COLON && !cursor.inPanic()) {
      return annotated(start, first);
    } else if (kind >= Token.PLUS_EQUAL && kind <= Token.AMPERSAND_EQUAL) {
      return augmented(start, first);
    } else if (kind == Token.WALRUS) {
      return walrus(start, first);
    }
    checkPrint(first);
    int node = cursor.open(NodeKind.EXPRESSION_STATEMENT, start);
    cursor.append(node, first);
    return cursor.finish(node);
  }

  private void checkPrint(int first) {
    boolean call =
        slab.is(first, NodeKind.NAME)
            && Cursor.startsExpression(cursor.kind)
            && !cursor.atLineEnd();
    if (call) {
      String name = cursor.names.name(slab.data(first));
      if (name.equals("print") || name.equals("exec")) {
        cursor.error(
            slab.start(first), slab.end(first), "A call of '" + name + "' needs parentheses");
      }
    }
  }

  private int assignment(int start, int first) {
    int node = cursor.open(NodeKind.ASSIGN, start);
    int value = first;
    int targets = 0;
    while (cursor.accept(Token.EQUAL)) {
      Targets.checkAssignable(cursor, value);
      cursor.append(node, value);
      value = expressions.listOrYield();
      targets++;
    }
    if (targets == 1 && (slab.is(first, NodeKind.NAME) || slab.is(first, NodeKind.ATTRIBUTE))) {
      typeComment(node, first);
    }
    cursor.append(node, value);
    return cursor.finish(node);
  }

  /// Makes an assignment an annotated one if a comment behind it states a type. The annotation is a
  /// string without parts and without extent behind the target.
  private void typeComment(int assignment, int target) {
    String type = cursor.atLineEnd() ? TypeComments.behind(cursor.bytes, cursor.lastEnd) : null;
    if (type != null) {
      slab.setKind(assignment, NodeKind.ANNOTATED_ASSIGN);
      slab.setFlags(assignment, SyntaxTree.TYPE_COMMENT);
      int place = slab.end(target);
      cursor.append(assignment, slab.add(NodeKind.STRING, place, place, slab.literal(type)));
    }
  }

  private int annotated(int start, int target) {
    int node = cursor.open(NodeKind.ANNOTATED_ASSIGN, start);
    Targets.checkAnnotatable(cursor, target);
    cursor.append(node, target);
    cursor.advance();
    cursor.append(node, expressions.expression());
    cursor.append(node, cursor.accept(Token.EQUAL) ? expressions.listOrYield() : cursor.absent());
    return cursor.finish(node);
  }

  private int augmented(int start, int target) {
    int node = cursor.open(NodeKind.AUGMENTED_ASSIGN, start);
    int operator = cursor.kind - Token.PLUS_EQUAL + Token.PLUS;
    slab.setData(node, Precedence.binaryOperator(operator));
    Targets.checkAugmentable(cursor, target);
    cursor.append(node, target);
    cursor.advance();
    cursor.append(node, expressions.listOrYield());
    return cursor.finish(node);
  }

  /// Parses `a := b` as a statement, which needs parentheses.
  private int walrus(int start, int target) {
    cursor.error("':=' on its own needs parentheses; write '=' to assign");
    int node = cursor.open(NodeKind.EXPRESSION_STATEMENT, start);
    int named = cursor.open(NodeKind.NAMED_EXPRESSION, start);
    if (slab.is(target, NodeKind.STARRED)) {
      slab.setKind(target, NodeKind.ERROR);
    }
    cursor.append(named, target);
    cursor.advance();
    cursor.append(named, expressions.expression());
    cursor.append(node, cursor.finish(named));
    return cursor.finish(node);
  }
}
