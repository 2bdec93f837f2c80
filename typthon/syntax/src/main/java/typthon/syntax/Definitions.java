package typthon.syntax;

/// Parses functions and classes with their decorators.
final class Definitions {
  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final Compounds compounds;

  Definitions(Cursor cursor, Expressions expressions, Compounds compounds) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
    this.compounds = compounds;
  }

  int statement() {
    int start = cursor.tokenStart();
    int decorators = decorators();
    boolean async = cursor.kind == Token.ASYNC && cursor.peek() == Token.DEF;
    if (async) {
      cursor.advance();
    }
    return switch (cursor.kind) {
      case Token.DEF -> function(start, decorators, async);
      case Token.CLASS -> classDefinition(start, decorators);
      default -> nothingDecorated(start, decorators);
    };
  }

  private int decorators() {
    int node = cursor.open(NodeKind.DECORATORS, cursor.tokenStart());
    if (cursor.kind != Token.AT) {
      return node;
    }
    while (cursor.accept(Token.AT)) {
      cursor.append(node, expressions.named());
      if (!cursor.atLineEnd()) {
        cursor.error("Expected the end of the line after a decorator");
        while (!cursor.atLineEnd()) {
          cursor.advance();
        }
      }
      cursor.finish(node);
      cursor.accept(Token.NEWLINE);
    }
    return node;
  }

  private int nothingDecorated(int start, int decorators) {
    cursor.error("Expected a function or a class after decorators");
    int node = cursor.open(NodeKind.ERROR_STATEMENT, start);
    cursor.append(node, decorators);
    cursor.resumeLine();
    return cursor.finish(node);
  }

  private int function(int start, int decorators, boolean async) {
    int node = cursor.open(NodeKind.FUNCTION_DEF, start);
    slab.setFlags(node, async ? SyntaxTree.ASYNC : 0);
    cursor.append(node, decorators);
    cursor.advance();
    int name = cursor.identifier("Expected the name of a function");
    cursor.checkBindable(name);
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    cursor.append(node, expressions.parameters().typeParameters());
    cursor.append(node, expressions.parameters().ofFunction());
    cursor.append(node, cursor.accept(Token.ARROW) ? expressions.expression() : cursor.absent());
    int context = cursor.context;
    cursor.context = Cursor.IN_FUNCTION | (async ? Cursor.IN_ASYNC : 0);
    cursor.append(node, compounds.block("a function"));
    cursor.context = context;
    return cursor.finish(node);
  }

  private int classDefinition(int start, int decorators) {
    int node = cursor.open(NodeKind.CLASS_DEF, start);
    cursor.append(node, decorators);
    cursor.advance();
    int name = cursor.identifier("Expected the name of a class");
    cursor.checkBindable(name);
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
    cursor.append(node, expressions.parameters().typeParameters());
    boolean arguments = cursor.kind == Token.LEFT_PARENTHESIS;
    cursor.append(node, arguments ? expressions.calls().ofClass() : cursor.absent());
    int context = cursor.context;
    cursor.context = Cursor.IN_CLASS;
    cursor.append(node, compounds.block("a class"));
    cursor.context = context;
    return cursor.finish(node);
  }
}
