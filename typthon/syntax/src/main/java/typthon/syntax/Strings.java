package typthon.syntax;

import org.jspecify.annotations.Nullable;

/// Parses string literals: adjacent ones become one node with a part for each.
final class Strings {
  /// How many format specs may nest, as in CPython.
  private static final int MAX_SPECS = 2;

  private final Cursor cursor;
  private final NodeSlab slab;
  private final Expressions expressions;
  private final StringDecoder decoder;

  /// How many format specs the parser is in, since the innermost f-string began.
  private int specDepth;

  Strings(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.slab = cursor.slab;
    this.expressions = expressions;
    this.decoder = new StringDecoder(cursor.bytes, cursor.problems);
  }

  /// Parses one or more adjacent literals.
  int concatenation() {
    boolean isBytes = cursor.kind == Token.STRING && (cursor.tokenValue() & Token.BYTES) != 0;
    int node = cursor.open(isBytes ? NodeKind.BYTES : NodeKind.STRING, cursor.tokenStart());
    Parts parts = new Parts();
    while (cursor.kind == Token.STRING || cursor.kind == Token.FSTRING_START) {
      if (cursor.kind == Token.STRING) {
        cursor.append(node, plain(parts));
      } else {
        cursor.append(node, formatted(parts));
      }
    }
    cursor.finish(node);
    if (parts.template) {
      slab.setKind(node, NodeKind.TSTRING);
    } else if (parts.formatted) {
      slab.setKind(node, NodeKind.FSTRING);
    } else {
      slab.setData(node, slab.literal(parts.value()));
    }
    parts.check(node);
    return node;
  }

  /// What was seen of the literals that stand together.
  private final class Parts {
    private String first = "";
    private @Nullable StringBuilder joined;
    private boolean any;
    private boolean text;
    private boolean binary;
    private boolean formatted;
    private boolean template;

    void add(String value) {
      if (!any) {
        first = value;
        any = true;
        return;
      }
      if (joined == null) {
        joined = new StringBuilder(first);
      }
      joined.append(value);
    }

    String value() {
      return joined == null ? first : joined.toString();
    }

    void check(int node) {
      if (binary && (text || formatted || template)) {
        cursor.complain(node, "Bytes and text literals cannot stand together");
      } else if (template && (text || formatted)) {
        cursor.complain(node, "Template strings and other strings cannot stand together");
      }
    }
  }

  private int plain(Parts parts) {
    int flags = cursor.tokenValue();
    parts.add(decoder.value(cursor.tokenStart(), cursor.tokenEnd(), flags));
    if ((flags & Token.BYTES) != 0) {
      parts.binary = true;
    } else {
      parts.text = true;
    }
    int part = cursor.leaf(NodeKind.STRING_PART);
    slab.setFlags(part, partFlags(flags));
    return part;
  }

  private static int partFlags(int flags) {
    return ((flags & Token.RAW) != 0 ? SyntaxTree.RAW : 0)
        | ((flags & Token.TRIPLE) != 0 ? SyntaxTree.TRIPLE : 0);
  }

  // f-strings and t-strings

  private int formatted(Parts parts) {
    int flags = cursor.tokenValue();
    if ((flags & Token.TEMPLATE) != 0) {
      parts.template = true;
    } else {
      parts.formatted = true;
    }
    int part = cursor.open(NodeKind.FSTRING_PART, cursor.tokenStart());
    slab.setFlags(part, partFlags(flags));
    cursor.advance();
    int outerDepth = specDepth;
    specDepth = 0;
    textAndFields(part);
    specDepth = outerDepth;
    if (!cursor.accept(Token.FSTRING_END)) {
      cursor.error("Expected the end of the f-string");
    }
    return cursor.finish(part);
  }

  private void textAndFields(int parent) {
    while (true) {
      if (cursor.kind == Token.FSTRING_TEXT) {
        if ((cursor.tokenValue() & Token.BACKSLASH) != 0) {
          decoder.checkEscapes(cursor.tokenStart(), cursor.tokenEnd());
        }
        cursor.append(parent, cursor.leaf(NodeKind.FSTRING_TEXT));
      } else if (cursor.kind == Token.FIELD_OPEN) {
        cursor.append(parent, field());
      } else {
        return;
      }
    }
  }

  private int field() {
    if (cursor.bracketDepth >= Lexer.MAX_BRACKETS) {
      return tooDeep();
    }
    if (specDepth > MAX_SPECS) {
      cursor.error("f-string: format specs are nested too deeply");
    }
    int node = cursor.open(NodeKind.REPLACEMENT, cursor.tokenStart());
    cursor.advance();
    int parentheses = cursor.parentheses;
    int squares = cursor.squares;
    int braces = cursor.braces;
    cursor.parentheses = 0;
    cursor.squares = 0;
    cursor.braces = 0;
    cursor.bracketDepth++;
    insideField(node);
    cursor.bracketDepth--;
    cursor.parentheses = parentheses;
    cursor.squares = squares;
    cursor.braces = braces;
    if (!cursor.accept(Token.FIELD_CLOSE)) {
      cursor.error("f-string: expected '}'");
    }
    return cursor.finish(node);
  }

  private int tooDeep() {
    int node = cursor.open(NodeKind.REPLACEMENT, cursor.tokenStart());
    cursor.append(node, cursor.skipped());
    cursor.append(node, cursor.absent());
    return cursor.finish(node);
  }

  private void insideField(int node) {
    if (cursor.endsField()) {
      cursor.error("f-string: expected an expression between the braces");
      cursor.append(node, cursor.missing());
    } else {
      cursor.append(node, value());
    }
    if (cursor.accept(Token.EQUAL)) {
      slab.setFlags(node, SyntaxTree.DEBUG);
    }
    if (cursor.accept(Token.FIELD_BANG)) {
      conversion(node);
    }
    if (!cursor.endsField()) {
      cursor.error("f-string: expected '!', ':' or '}' after the expression");
      while (!cursor.endsField()) {
        cursor.advance();
      }
    }
    if (cursor.kind == Token.FIELD_COLON) {
      int spec = cursor.open(NodeKind.FORMAT_SPEC, cursor.tokenEnd());
      cursor.advance();
      specDepth++;
      textAndFields(spec);
      specDepth--;
      cursor.append(node, cursor.finish(spec));
    } else {
      cursor.append(node, cursor.absent());
    }
  }

  private int value() {
    return cursor.kind == Token.YIELD ? expressions.yieldExpression() : expressions.list();
  }

  private void conversion(int node) {
    boolean adjacent = cursor.tokenStart() == cursor.lastEnd;
    int length = cursor.tokenEnd() - cursor.tokenStart();
    int letter = cursor.kind == Token.NAME ? cursor.bytes[cursor.tokenStart()] : 0;
    boolean known = letter == 's' || letter == 'r' || letter == 'a';
    if (cursor.kind != Token.NAME || length != 1 || !known || !adjacent) {
      cursor.error("f-string: the conversion must be 's', 'r' or 'a' right after '!'");
    } else {
      slab.setData(node, letter);
    }
    cursor.accept(Token.NAME);
  }
}
