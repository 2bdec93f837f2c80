package typthon.syntax;

/// Parses `import` and `from … import`.
final class Imports {
  private final Cursor cursor;
  private final NodeSlab slab;

  Imports(Cursor cursor) {
    this.cursor = cursor;
    this.slab = cursor.slab;
  }

  int plain() {
    int node = cursor.open(NodeKind.IMPORT, cursor.tokenStart());
    cursor.advance();
    do {
      cursor.append(node, moduleAlias());
    } while (cursor.accept(Token.COMMA));
    return cursor.finish(node);
  }

  private int moduleAlias() {
    int node = cursor.open(NodeKind.IMPORT_ALIAS, cursor.here());
    int module = dottedName();
    cursor.append(node, module);
    slab.setData(node, slab.data(slab.firstChild(module)));
    alias(node);
    return cursor.finish(node);
  }

  private void alias(int node) {
    if (!cursor.accept(Token.AS)) {
      cursor.append(node, cursor.absent());
      return;
    }
    int name = cursor.identifier("Expected a name after 'as'");
    cursor.checkBindable(name);
    slab.setData(node, slab.data(name));
    cursor.append(node, name);
  }

  private int dottedName() {
    int node = cursor.open(NodeKind.DOTTED_NAME, cursor.here());
    int first = cursor.identifier("Expected the name of a module");
    cursor.append(node, first);
    slab.setData(node, slab.data(first));
    if (cursor.kind == Token.DOT) {
      StringBuilder whole = new StringBuilder(cursor.names.name(slab.data(first)));
      while (cursor.accept(Token.DOT)) {
        int part = cursor.identifier("Expected a name after '.'");
        cursor.append(node, part);
        whole.append('.').append(cursor.names.name(slab.data(part)));
      }
      slab.setData(node, cursor.names.number(whole.toString()));
    }
    return cursor.finish(node);
  }

  int from() {
    int node = cursor.open(NodeKind.IMPORT_FROM, cursor.tokenStart());
    cursor.advance();
    int dots = 0;
    while (cursor.kind == Token.DOT || cursor.kind == Token.ELLIPSIS) {
      dots += cursor.kind == Token.DOT ? 1 : 3;
      cursor.advance();
    }
    slab.setData(node, dots);
    boolean relativeOnly = dots > 0 && cursor.kind != Token.NAME;
    cursor.append(node, relativeOnly ? cursor.absent() : dottedName());
    importedNames(node);
    Futures.check(cursor, node);
    return cursor.finish(node);
  }

  private void importedNames(int node) {
    if (!cursor.accept(Token.IMPORT)) {
      cursor.error("Expected 'import'");
      return;
    }
    if (cursor.kind == Token.STAR) {
      star(node);
    } else if (cursor.accept(Token.LEFT_PARENTHESIS)) {
      parenthesized(node);
    } else {
      names(node);
    }
  }

  private void star(int node) {
    int star = cursor.leaf(NodeKind.IMPORT_STAR);
    cursor.append(node, star);
    if (cursor.in(Cursor.IN_FUNCTION | Cursor.IN_CLASS)) {
      cursor.complain(star, "'import *' is allowed at module level only");
    }
  }

  private void parenthesized(int node) {
    cursor.parentheses++;
    if (cursor.kind == Token.RIGHT_PARENTHESIS) {
      cursor.error("Expected a name to import");
    }
    while (!cursor.closesBracket()) {
      if (cursor.kind == Token.NAME) {
        cursor.append(node, nameAlias());
      } else {
        cursor.error("Expected a name to import");
        skip();
      }
      if (!cursor.accept(Token.COMMA) && !cursor.closesBracket()) {
        cursor.error("Expected ',' between imported names");
      }
    }
    cursor.close(Token.RIGHT_PARENTHESIS);
    cursor.parentheses--;
  }

  private void skip() {
    do {
      cursor.advance();
    } while (!cursor.closesBracket() && cursor.kind != Token.COMMA && cursor.kind != Token.NAME);
  }

  private void names(int node) {
    do {
      if (cursor.atLineEnd() && slab.is(slab.lastChild(node), NodeKind.IMPORT_ALIAS)) {
        cursor.error("A trailing comma needs parentheses around the imported names");
        return;
      }
      cursor.append(node, nameAlias());
    } while (cursor.accept(Token.COMMA));
  }

  private int nameAlias() {
    int node = cursor.open(NodeKind.IMPORT_ALIAS, cursor.here());
    int dotted = cursor.open(NodeKind.DOTTED_NAME, cursor.here());
    int name = cursor.identifier("Expected a name to import");
    slab.setData(dotted, slab.data(name));
    slab.setData(node, slab.data(name));
    cursor.append(dotted, name);
    cursor.append(node, cursor.finish(dotted));
    alias(node);
    return cursor.finish(node);
  }
}
