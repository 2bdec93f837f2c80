package typthon.syntax;

import java.util.Arrays;

/// Where the parser stands among the tokens, what it knows of its surroundings, and the nodes that
/// it makes.
///
/// Errors of grammar are told once for each logical line: after the first one the parser is in
/// panic until the line ends, since what follows is mostly a consequence. An error of the lexer
/// counts as the first one of its line.
final class Cursor {
  // What surrounds the place that is parsed.
  static final int IN_FUNCTION = 1;
  static final int IN_ASYNC = 1 << 1;
  static final int IN_LOOP = 1 << 2;
  static final int IN_CLASS = 1 << 3;
  static final int IN_COMPREHENSION = 1 << 4;
  static final int IN_EXCEPT_STAR = 1 << 5;

  /// In what a `for` of a comprehension goes through.
  static final int IN_ITERABLE = 1 << 6;

  /// In the value of a type alias, or the bound or default of a type parameter.
  static final int IN_TYPE_SCOPE = 1 << 7;

  /// How deep expressions may nest, counted by brackets, prefix operators, powers and lambdas.
  static final int MAX_DEPTH = 1000;

  final NodeSlab slab;
  final Problems problems;
  final NameTable names;
  final SourceText source;
  final byte[] bytes;
  final AsyncUses asyncUses;

  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int[] values;

  private int at;

  /// The kind of the token that comes next.
  int kind;

  /// The end of what was consumed so far, line ends and indentation left out.
  int lastEnd;

  /// Flags that tell what surrounds this place.
  int context;

  /// Whether nothing but a docstring and imports from `__future__` came before.
  boolean inPrologue = true;

  // How many brackets of each kind the parser is in, since the innermost replacement field.
  int parentheses;
  int squares;
  int braces;

  /// How many brackets and fields the parser is in altogether.
  int bracketDepth;

  private int depth;
  private boolean panic;
  private boolean panicBefore;

  /// Where the errors of the lexer begin.
  private final int[] lexicalErrors;

  /// Where the logical line begins that is parsed.
  private int lineStart;

  private long steps;

  Cursor(NodeSlab slab, SourceText source, Problems problems) {
    this.slab = slab;
    this.names = slab.names;
    this.problems = problems;
    this.source = source;
    this.bytes = source.bytes();
    this.kinds = slab.tokens.kind;
    this.starts = slab.tokens.start;
    this.ends = slab.tokens.end;
    this.values = slab.tokens.value;
    this.kind = kinds[0];
    this.asyncUses = new AsyncUses(slab, problems);
    this.lexicalErrors = problems.errorStarts();
  }

  // Tokens

  int tokenStart() {
    return starts[at];
  }

  int tokenEnd() {
    return ends[at];
  }

  int tokenValue() {
    return values[at];
  }

  /// Returns the kind of the token after the next one.
  int peek() {
    return peek(1);
  }

  int peek(int distance) {
    steps++;
    int index = at + distance;
    return index < slab.tokens.count ? kinds[index] : Token.END;
  }

  void advance() {
    steps++;
    int consumed = kind;
    if (consumed > Token.DEDENT) {
      lastEnd = ends[at];
    } else if (consumed == Token.NEWLINE) {
      panicBefore = panic;
      panic = false;
      lineStart = ends[at];
    }
    if (consumed != Token.END) {
      kind = kinds[++at];
    }
  }

  /// Consumes the comma in a list without brackets, and tells whether another element follows it.
  boolean acceptCommaAndMore() {
    return accept(Token.COMMA) && (startsExpression(kind) || kind == Token.STAR);
  }

  boolean accept(int wanted) {
    if (kind != wanted) {
      return false;
    }
    advance();
    return true;
  }

  /// Tells whether no token of the logical line is left.
  boolean atLineEnd() {
    return kind <= Token.DEDENT;
  }

  /// Returns how many parser steps were taken, to prove that they are linear in the length.
  long steps() {
    return steps;
  }

  /// Returns where the next thing begins: at the next token, or behind the last one if the line
  /// ends here.
  int here() {
    return kind <= Token.DEDENT ? lastEnd : starts[at];
  }

  // Depth

  /// Goes one level deeper, or tells that it cannot.
  boolean enter() {
    return ++depth <= MAX_DEPTH;
  }

  void leave() {
    depth--;
  }

  // Problems

  /// Reports an error of grammar at the next token, unless this line had one.
  void error(String message) {
    if (atLineEnd()) {
      error(lastEnd, lastEnd, message);
    } else {
      error(starts[at], ends[at], message);
    }
  }

  void error(int start, int end, String message) {
    if (!panic && !hasLexicalError()) {
      problems.add(start, end, message);
    }
    panic = true;
  }

  /// Tells whether the lexer found an error between the start of the line and the next token.
  private boolean hasLexicalError() {
    int found = Arrays.binarySearch(lexicalErrors, lineStart);
    int first = found >= 0 ? found : -found - 1;
    return first < lexicalErrors.length
        && lexicalErrors[first] <= (atLineEnd() ? lastEnd : ends[at]);
  }

  /// Tells whether this logical line had an error of grammar.
  boolean inPanic() {
    return panic;
  }

  /// Tells whether the logical line before this one had an error of grammar.
  boolean hadPanic() {
    return panicBefore;
  }

  /// Reports that no block follows a header, unless the header itself was wrong.
  void noBlock(String owner) {
    if (!panicBefore) {
      problems.add(lastEnd, lastEnd, "Expected an indented block after " + owner);
    }
  }

  /// Ends the panic about the line before, since the next token begins a line.
  void resumeLine() {
    panic = false;
  }

  /// Lets an indented block that nobody wants pass without a problem.
  void forgiveIndent() {
    panicBefore = true;
  }

  /// Reports an error of meaning, which does not disturb the parse.
  void complain(int node, String message) {
    problems.add(slab.start(node), slab.end(node), message);
  }

  /// Complains if the name of `node` is the one that nothing may be bound to.
  void checkBindable(int node) {
    if (names.name(slab.data(node)).equals("__debug__")) {
      complain(node, "Cannot assign to __debug__");
    }
  }

  boolean in(int flag) {
    return (context & flag) != 0;
  }

  // Nodes

  /// Makes a node that begins at `start` and that [#finish] ends.
  int open(NodeKind nodeKind, int start) {
    return slab.add(nodeKind, start, start, 0);
  }

  /// Makes a node of the next token and consumes it.
  int leaf(NodeKind nodeKind) {
    return leaf(nodeKind, 0);
  }

  int leaf(NodeKind nodeKind, int data) {
    int node = slab.add(nodeKind, starts[at], ends[at], data);
    advance();
    return node;
  }

  /// Ends a node behind what was consumed; where it began, if that was nothing.
  int finish(int node) {
    lastEnd = Math.max(lastEnd, slab.start(node));
    slab.setEnd(node, lastEnd);
    return node;
  }

  void append(int parent, int child) {
    slab.append(parent, child);
  }

  /// Makes a node for a child that the text does not have, behind what was consumed.
  int absent() {
    return slab.add(NodeKind.ABSENT, lastEnd, lastEnd, 0);
  }

  /// Makes a node for a child that the text does not have, before the next token.
  int absentHere() {
    int here = here();
    return slab.add(NodeKind.ABSENT, here, here, 0);
  }

  /// Makes an ERROR of length zero for something that must stand here.
  int missing() {
    lastEnd = here();
    return slab.add(NodeKind.ERROR, lastEnd, lastEnd, 0);
  }

  /// Makes an IDENTIFIER of the next token, which should be a name; of length zero if it is not.
  int identifier(String message) {
    if (kind == Token.NAME) {
      return leaf(NodeKind.IDENTIFIER, tokenValue());
    }
    error(message);
    lastEnd = here();
    return slab.add(NodeKind.IDENTIFIER, lastEnd, lastEnd, names.number(""));
  }

  // Recovery

  /// Tells whether brackets cannot go on at the next token: a bracket closes, or the line or the
  /// f-string ends.
  boolean closesBracket() {
    return switch (kind) {
      case Token.RIGHT_PARENTHESIS, Token.RIGHT_BRACKET, Token.RIGHT_BRACE ->
          parentheses + squares + braces > 0;
      default -> endsField();
    };
  }

  boolean tooManyBrackets() {
    return bracketDepth >= Lexer.MAX_BRACKETS;
  }

  /// Consumes the opening bracket that comes next and goes into it.
  void enterBracket() {
    countBracket(kind, 1);
    advance();
  }

  /// Consumes the closing bracket as [#close] does and goes out of the pair.
  void closeBracket(int closer) {
    close(closer);
    leaveBracket(closer);
  }

  /// Goes out of a pair of brackets of which [#close] consumed the closing one.
  void leaveBracket(int closer) {
    countBracket(closer, -1);
  }

  private void countBracket(int bracket, int change) {
    switch (bracket) {
      case Token.LEFT_PARENTHESIS, Token.RIGHT_PARENTHESIS -> parentheses += change;
      case Token.LEFT_BRACKET, Token.RIGHT_BRACKET -> squares += change;
      default -> braces += change;
    }
    bracketDepth += change;
  }

  /// Consumes the closing bracket `closer`, or what was probably mistyped for it: another closing
  /// bracket that has no partner further out.
  void close(int closer) {
    if (accept(closer)) {
      return;
    }
    error("Expected '" + closingMark(closer) + "'");
    boolean mistyped =
        switch (kind) {
          case Token.RIGHT_PARENTHESIS -> parentheses == 0;
          case Token.RIGHT_BRACKET -> squares == 0;
          case Token.RIGHT_BRACE -> braces == 0;
          default -> false;
        };
    if (mistyped) {
      advance();
    }
  }

  private static char closingMark(int closer) {
    return closer == Token.RIGHT_PARENTHESIS ? ')' : closer == Token.RIGHT_BRACKET ? ']' : '}';
  }

  /// Tells whether a field of an f-string, or the line, cannot go on at the next token.
  boolean endsField() {
    return kind <= Token.DEDENT || (kind >= Token.FSTRING_TEXT && kind <= Token.FIELD_COLON);
  }

  /// Makes an ERROR of the next tokens, with no child: balanced brackets up to a comma, a closing
  /// bracket or something else that expressions stop at. Takes at least one token, unless the line
  /// ends.
  int skipped() {
    int node = open(NodeKind.ERROR, here());
    int open = 0;
    boolean first = true;
    while (!atLineEnd()) {
      if (opens(kind)) {
        open++;
      } else if (open == 0 && !first && (closes(kind) || separates(kind))) {
        break;
      } else if (open > 0 && closes(kind)) {
        open--;
      }
      first = false;
      advance();
    }
    return finish(node);
  }

  private static boolean opens(int kind) {
    return switch (kind) {
      case Token.LEFT_PARENTHESIS,
          Token.LEFT_BRACKET,
          Token.LEFT_BRACE,
          Token.FIELD_OPEN,
          Token.FSTRING_START ->
          true;
      default -> false;
    };
  }

  private static boolean closes(int kind) {
    return switch (kind) {
      case Token.RIGHT_PARENTHESIS,
          Token.RIGHT_BRACKET,
          Token.RIGHT_BRACE,
          Token.FIELD_CLOSE,
          Token.FSTRING_END ->
          true;
      default -> false;
    };
  }

  private static boolean separates(int kind) {
    return switch (kind) {
      case Token.COMMA,
          Token.COLON,
          Token.SEMICOLON,
          Token.EQUAL,
          Token.FIELD_COLON,
          Token.FIELD_BANG,
          Token.FSTRING_TEXT ->
          true;
      default -> false;
    };
  }

  /// Tells whether an expression can begin with a token of this kind.
  static boolean startsExpression(int kind) {
    return switch (kind) {
      case Token.NAME,
          Token.INTEGER,
          Token.FLOAT,
          Token.IMAGINARY,
          Token.STRING,
          Token.FSTRING_START,
          Token.LEFT_PARENTHESIS,
          Token.LEFT_BRACKET,
          Token.LEFT_BRACE,
          Token.ELLIPSIS,
          Token.PLUS,
          Token.MINUS,
          Token.TILDE,
          Token.AWAIT,
          Token.FALSE,
          Token.LAMBDA,
          Token.NONE,
          Token.NOT,
          Token.TRUE ->
          true;
      default -> false;
    };
  }
}
