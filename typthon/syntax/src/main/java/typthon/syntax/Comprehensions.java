package typthon.syntax;

/// Parses the `for … in … if …` parts of comprehensions and generators.
final class Comprehensions {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;

  Comprehensions(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
  }

  /// Tells whether the expression before the next token is the element of a comprehension.
  boolean follows() {
    return cursor.kind == Token.FOR || (cursor.kind == Token.ASYNC && cursor.peek() == Token.FOR);
  }

  /// Makes `element` and the parts that follow children of `node`.
  void parse(int node, int element) {
    checkElement(element);
    cursor.append(node, element);
    int context = cursor.context;
    boolean generator = slab.is(node, NodeKind.GENERATOR);
    boolean asynchronous = false;
    for (boolean first = true; follows(); first = false) {
      int part = part(first);
      cursor.append(node, part);
      asynchronous |= slab.has(part, SyntaxTree.ASYNC);
    }
    cursor.context = context;
    cursor.asyncUses.enclose(node, element, asynchronous && !generator);
    if (asynchronous && !generator) {
      checkAsynchronous(node);
    }
  }

  private void checkAsynchronous(int node) {
    if (cursor.in(Cursor.IN_COMPREHENSION)) {
      cursor.asyncUses.gate(node);
    } else if (!cursor.in(Cursor.IN_ASYNC)) {
      cursor.asyncUses.suspect(
          slab.start(node), cursor.lastEnd, "Asynchronous comprehension outside an async function");
    }
  }

  private void checkElement(int element) {
    if (slab.is(element, NodeKind.STARRED)) {
      cursor.problems.needs(
          15, slab.start(element), slab.end(element), "Unpacking in a comprehension");
    } else if (slab.is(element, NodeKind.DOUBLE_STARRED)) {
      cursor.problems.needs(
          15, slab.start(element), slab.end(element), "Unpacking in a dict comprehension");
    }
  }

  private int part(boolean first) {
    int node = cursor.open(NodeKind.COMPREHENSION_FOR, cursor.tokenStart());
    if (cursor.accept(Token.ASYNC)) {
      slab.setFlags(node, SyntaxTree.ASYNC);
    }
    cursor.advance();
    cursor.append(node, expressions.targetsBeforeIn());
    if (!cursor.accept(Token.IN)) {
      cursor.error("Expected 'in' after the targets of 'for'");
    }
    if (!first) {
      cursor.context |= Cursor.IN_COMPREHENSION;
    }
    int outside = cursor.context;
    cursor.context |= Cursor.IN_ITERABLE;
    cursor.append(node, expressions.operation(Precedence.OR));
    cursor.context = outside | Cursor.IN_COMPREHENSION;
    while (cursor.accept(Token.IF)) {
      cursor.append(node, expressions.operation(Precedence.OR));
    }
    return cursor.finish(node);
  }
}
