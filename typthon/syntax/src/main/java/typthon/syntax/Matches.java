package typthon.syntax;

/// Parses match statements.
final class Matches {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final Compounds compounds;
  private final Patterns patterns;

  Matches(Cursor cursor, Expressions expressions, Compounds compounds) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
    this.compounds = compounds;
    this.patterns = new Patterns(cursor, expressions);
  }

  int statement() {
    int node = cursor.open(NodeKind.MATCH, cursor.tokenStart());
    cursor.problems.needs(10, cursor.tokenStart(), cursor.tokenEnd(), "The 'match' statement");
    cursor.advance();
    cursor.append(node, subject());
    if (!cursor.accept(Token.COLON)) {
      cursor.error("Expected ':'");
      while (!cursor.atLineEnd()) {
        cursor.advance();
      }
    }
    if (!cursor.atLineEnd()) {
      cursor.error("Expected the end of the line after 'match …:'");
      while (!cursor.atLineEnd()) {
        cursor.advance();
      }
    }
    cursor.accept(Token.NEWLINE);
    if (cursor.kind != Token.INDENT) {
      cursor.noBlock("'match'");
      return cursor.finish(node);
    }
    if (compounds.enterBlock()) {
      cursor.advance();
      cases(node);
      cursor.accept(Token.DEDENT);
      compounds.leaveBlock();
    }
    return cursor.finish(node);
  }

  private int subject() {
    int start = cursor.here();
    int first = expressions.element();
    if (cursor.kind != Token.COMMA) {
      if (slab.is(first, NodeKind.STARRED)) {
        cursor.complain(first, "A starred expression cannot stand here");
      }
      return first;
    }
    int tuple = cursor.open(NodeKind.TUPLE, start);
    cursor.append(tuple, first);
    while (cursor.acceptCommaAndMore()) {
      cursor.append(tuple, expressions.element());
    }
    return cursor.finish(tuple);
  }

  /// Parses cases up to the DEDENT; the rest of the block, if it is none, becomes part of the body
  /// of a case without a pattern.
  private void cases(int node) {
    while (cursor.kind != Token.DEDENT && cursor.kind != Token.END) {
      if (cursor.accept(Token.NEWLINE)) {
        continue;
      }
      cursor.append(node, SoftKeywords.is(cursor, "case") ? oneCase() : noCase());
    }
  }

  private int oneCase() {
    int node = cursor.open(NodeKind.CASE, cursor.tokenStart());
    cursor.advance();
    cursor.append(node, patterns.top());
    cursor.append(node, cursor.accept(Token.IF) ? expressions.named() : cursor.absent());
    cursor.append(node, compounds.block("'case'"));
    return cursor.finish(node);
  }

  private int noCase() {
    cursor.error("Expected 'case'");
    int node = cursor.open(NodeKind.CASE, cursor.here());
    cursor.append(node, cursor.missing());
    cursor.append(node, cursor.absent());
    cursor.append(node, compounds.blockWithoutHeader());
    return cursor.finish(node);
  }
}
