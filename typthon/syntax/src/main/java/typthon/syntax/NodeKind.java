package typthon.syntax;

/// What a node of a [SyntaxTree] is, and which children it has in which order.
///
/// The layout is fixed: a child that is missing in the text is an [#ABSENT] node of length zero, so
/// the *n*-th child of a kind always plays the same role. `…` marks a child that may occur any
/// number of times. Children stand in the order of the text, and a node's range never reaches
/// beyond its parent's. `data` is what [SyntaxTree#data] holds; where none is named it is 0.
/// "Identifier" stands for an [#IDENTIFIER] node, "block" for a [#BLOCK].
///
/// The tree says what was written: nothing is rewritten, folded or desugared. Parentheses around an
/// expression have no node; the expression carries [SyntaxTree#PARENTHESIZED] and its range
/// excludes them (a tuple's and a generator's own include them).
///
/// Wrong text keeps to the layouts too: where an expression or pattern must stand and none does, an
/// [#ERROR] of length zero stands; where a name must stand, an identifier of length zero whose name
/// is empty. Children that the layouts below do not name occur in [#ERROR] and [#ERROR_STATEMENT]
/// only, which may stand wherever an expression, pattern, parameter or statement may.
///
/// Most nesting is limited (see [Parser]), but chains of a kind are as deep as they are long:
/// BINARY by its left operand, ATTRIBUTE, SUBSCRIPT and CALL by their value or callee, CONDITIONAL
/// by its last child, IF by its `elif`. Walk these in loops, or a text of 5,000 terms overflows the
/// stack.
///
/// Source: the grammar of the Python language reference, 3.9 to 3.14.
public enum NodeKind {
  /// A child that the text does not have; length zero.
  ABSENT,
  /// Text that fits no rule, inside a place for an expression or pattern, or nothing (length zero)
  /// where one is missing. Children: whatever could be parsed of it…
  ERROR,
  /// A name where it is not an expression (definitions, attributes, aliases, keywords). Data: name;
  /// the empty name, and length zero, where the text lacks it.
  IDENTIFIER,
  /// `a.b.c` in an import. Children: identifier…. Data: name of the whole, dots included.
  DOTTED_NAME,

  /// A file. Children: statement….
  MODULE,
  /// The body of a compound statement, indented or on the same line. Children: statement….
  BLOCK,

  // Statements

  /// `def`. Flag [SyntaxTree#ASYNC]. Data: name. Children: decorators, identifier, type parameters
  /// or absent, parameters, return annotation or absent, block.
  FUNCTION_DEF,
  /// `class`. Data: name. Children: decorators, identifier, type parameters or absent, arguments or
  /// absent, block.
  CLASS_DEF,
  /// `@a @b` before a definition, possibly empty. Children: expression….
  DECORATORS,
  /// `return`. Children: value or absent.
  RETURN,
  /// `del`. Children: target….
  DELETE,
  /// `a = b = value`. Children: target…, value (last).
  ASSIGN,
  /// `a += value`. Data: [Operator] ordinal. Children: target, value.
  AUGMENTED_ASSIGN,
  /// `a: T = value`. Children: target, annotation, value or absent. Flag [SyntaxTree#TYPE_COMMENT]
  /// for `a = value # type: T`.
  ANNOTATED_ASSIGN,
  /// `type A[T] = value`. Data: name. Children: identifier, type parameters or absent, value.
  TYPE_ALIAS,
  /// `for`. Flag ASYNC. Children: target, iterable, block, else block or absent.
  FOR,
  /// `while`. Children: test, block, else block or absent.
  WHILE,
  /// `if` or `elif`. Children: test, block, then an else block, another IF (for `elif`, flag
  /// [SyntaxTree#ELIF]) or absent.
  IF,
  /// `with`. Flag ASYNC. Children: with-item…, block (last).
  WITH,
  /// Children: context expression, target or absent.
  WITH_ITEM,
  /// `match`. Children: subject, case….
  MATCH,
  /// `case`. Children: pattern, guard or absent, block.
  CASE,
  /// `raise`. Children: exception or absent, cause or absent.
  RAISE,
  /// `try`. Flag [SyntaxTree#STAR] for `except*`. Children: block, handlers, else block or absent,
  /// finally block or absent.
  TRY,
  /// The handlers of a `try`, possibly none. Children: handler….
  HANDLERS,
  /// `except T as name`. Data: name, or -1. Children: type or absent, identifier or absent, block.
  HANDLER,
  /// `assert`. Children: test, message or absent.
  ASSERT,
  /// `import`. Children: import alias….
  IMPORT,
  /// `from … import …`. Data: number of leading dots. Children: dotted name or absent, import
  /// alias… or one IMPORT_STAR.
  IMPORT_FROM,
  /// `a.b as c`. Data: name that it binds (`a` for a plain `import a.b`). Children: dotted name,
  /// identifier or absent.
  IMPORT_ALIAS,
  /// The `*` of `from m import *`.
  IMPORT_STAR,
  /// Children: identifier….
  GLOBAL,
  /// Children: identifier….
  NONLOCAL,
  /// An expression as a statement. Children: expression.
  EXPRESSION_STATEMENT,
  PASS,
  BREAK,
  CONTINUE,
  /// Text that fits no statement, up to the next line or block. Children: whatever could be parsed
  /// of it….
  ERROR_STATEMENT,

  // Expressions

  /// Data: name.
  NAME,
  /// `a.b`. Data: name of the attribute. Children: value, identifier.
  ATTRIBUTE,
  /// `a[b]`. Children: value, index (a tuple without parentheses for several).
  SUBSCRIPT,
  /// `a:b:c` in a subscript. Children: lower, upper, step, each or absent.
  SLICE,
  /// `f(…)`. Children: callee, arguments.
  CALL,
  /// The parenthesised arguments of a call or class. Children: expression, STARRED, DOUBLE_STARRED
  /// or keyword….
  ARGUMENTS,
  /// `name=value`. Data: name. Children: identifier, value.
  KEYWORD_ARGUMENT,
  /// `*a`. Children: value.
  STARRED,
  /// `**a` in a call or dict display. Children: value.
  DOUBLE_STARRED,
  /// `a + b`. Data: [Operator] ordinal. Children: left, right.
  BINARY,
  /// `-a`, `not a`. Data: [Operator] ordinal. Children: operand.
  UNARY,
  /// `a and b and c`. Data: [Operator] ordinal. Children: operand… (at least two).
  BOOLEAN,
  /// `a < b < c`. Children: first operand, comparison….
  COMPARE,
  /// `< b`. Data: [Operator] ordinal. Children: operand.
  COMPARISON,
  /// `a if test else b`. Children: a, test, b.
  CONDITIONAL,
  /// Children: parameters, body.
  LAMBDA,
  /// `a := b`. Children: target, value.
  NAMED_EXPRESSION,
  /// Children: value.
  AWAIT,
  /// Children: value or absent.
  YIELD,
  /// Children: value.
  YIELD_FROM,
  /// Children: element….
  TUPLE,
  /// Children: element….
  LIST,
  /// Children: element….
  SET,
  /// Children: DICT_ITEM or DOUBLE_STARRED….
  DICT,
  /// Children: key, value.
  DICT_ITEM,
  /// Children: element, comprehension-for….
  LIST_COMPREHENSION,
  /// Children: element, comprehension-for….
  SET_COMPREHENSION,
  /// Children: DICT_ITEM (or DOUBLE_STARRED, 3.15), comprehension-for….
  DICT_COMPREHENSION,
  /// `(x for x in y)`, also as the only argument of a call. Children: element, comprehension-for….
  GENERATOR,
  /// `for t in i if c`. Flag ASYNC. Children: target, iterable, condition….
  COMPREHENSION_FOR,
  /// Data: index for [SyntaxTree#integer].
  INTEGER,
  /// Data: 0.
  FLOAT,
  /// Data: 0.
  IMAGINARY,
  /// One or more adjacent plain string literals. Data: index for [SyntaxTree#string]. Children:
  /// STRING_PART….
  STRING,
  /// One or more adjacent bytes literals. Data: index for [SyntaxTree#string] (one char a byte).
  /// Children: STRING_PART….
  BYTES,
  /// Adjacent string literals of which one at least is an f-string. Children: STRING_PART or
  /// FSTRING_PART….
  FSTRING,
  /// Adjacent template strings (3.14). Children: FSTRING_PART….
  TSTRING,
  /// One literal token, prefix and quotes included. Flags [SyntaxTree#RAW], [SyntaxTree#TRIPLE].
  STRING_PART,
  /// One f-string or t-string, quotes included. Flags RAW, TRIPLE. Children: FSTRING_TEXT or
  /// REPLACEMENT….
  FSTRING_PART,
  /// Literal text inside an f-string.
  FSTRING_TEXT,
  /// `{value!r:spec}`. Data: conversion character or 0. Flag [SyntaxTree#DEBUG] for `=`. Children:
  /// value, FORMAT_SPEC or absent.
  REPLACEMENT,
  /// Children: FSTRING_TEXT or REPLACEMENT….
  FORMAT_SPEC,
  TRUE,
  FALSE,
  NONE,
  ELLIPSIS,

  // Parameters

  /// Parameters of a function or lambda. Children: parameter, SLASH or BARE_STAR….
  PARAMETERS,
  /// Data: name. Flags: exactly one of [SyntaxTree#POSITIONAL_ONLY], [SyntaxTree#STANDARD],
  /// [SyntaxTree#VARIADIC] (`*args`), [SyntaxTree#KEYWORD_ONLY], [SyntaxTree#KEYWORD_VARIADIC]
  /// (`**kwargs`). Children: identifier, annotation or absent, default or absent.
  PARAMETER,
  /// The `/` of a parameter list.
  SLASH,
  /// The lone `*` of a parameter list.
  BARE_STAR,
  /// `[T, *Ts, **P]` of a definition. Children: TYPE_VAR, TYPE_VAR_TUPLE or PARAM_SPEC….
  TYPE_PARAMETERS,
  /// Data: name. Children: identifier, bound or absent, default or absent.
  TYPE_VAR,
  /// Data: name. Children: identifier, absent, default or absent.
  TYPE_VAR_TUPLE,
  /// Data: name. Children: identifier, absent, default or absent.
  PARAM_SPEC,

  // Patterns

  /// A literal or dotted name to compare with. Children: expression.
  PATTERN_VALUE,
  /// `x`. Data: name. Children: identifier.
  PATTERN_CAPTURE,
  /// `_`.
  PATTERN_WILDCARD,
  /// `[a, *rest]` or `a, b`. Children: pattern….
  PATTERN_SEQUENCE,
  /// `*rest` or `*_`. Data: name, or -1. Children: identifier or absent.
  PATTERN_STAR,
  /// Children: PATTERN_MAPPING_ITEM or PATTERN_REST….
  PATTERN_MAPPING,
  /// Children: key expression, pattern.
  PATTERN_MAPPING_ITEM,
  /// `**rest`. Data: name. Children: identifier.
  PATTERN_REST,
  /// `C(a, b=c)`. Children: class expression, pattern or PATTERN_KEYWORD….
  PATTERN_CLASS,
  /// Data: name. Children: identifier, pattern.
  PATTERN_KEYWORD,
  /// `a | b`. Children: pattern… (at least two).
  PATTERN_OR,
  /// `p as x`. Data: name. Children: pattern, identifier.
  PATTERN_AS;

  private static final NodeKind[] VALUES = values();

  /// Returns the kind whose ordinal is `code`.
  ///
  /// @throws ArrayIndexOutOfBoundsException if there is none
  public static NodeKind of(int code) {
    return VALUES[code];
  }

  /// Tells whether a node of this kind stands where a statement may stand.
  public boolean isStatement() {
    return ordinal() >= FUNCTION_DEF.ordinal()
        && ordinal() <= ERROR_STATEMENT.ordinal()
        && this != DECORATORS
        && this != WITH_ITEM
        && this != CASE
        && this != HANDLERS
        && this != HANDLER
        && this != IMPORT_ALIAS
        && this != IMPORT_STAR;
  }

  /// Tells whether the data of a node of this kind is a name, or -1 for none.
  public boolean holdsName() {
    return switch (this) {
      case NAME,
          IDENTIFIER,
          DOTTED_NAME,
          FUNCTION_DEF,
          CLASS_DEF,
          TYPE_ALIAS,
          HANDLER,
          IMPORT_ALIAS,
          ATTRIBUTE,
          KEYWORD_ARGUMENT,
          PARAMETER,
          TYPE_VAR,
          TYPE_VAR_TUPLE,
          PARAM_SPEC,
          PATTERN_CAPTURE,
          PATTERN_STAR,
          PATTERN_REST,
          PATTERN_KEYWORD,
          PATTERN_AS ->
          true;
      default -> false;
    };
  }

  /// Tells whether nodes of this kind stand for a value wherever they occur; what is none outside
  /// of a display, an index or a call is left out, and so is [#ERROR].
  public boolean isExpression() {
    return switch (this) {
      case NAME,
          ATTRIBUTE,
          SUBSCRIPT,
          CALL,
          BINARY,
          UNARY,
          BOOLEAN,
          COMPARE,
          CONDITIONAL,
          LAMBDA,
          NAMED_EXPRESSION,
          AWAIT,
          YIELD,
          YIELD_FROM,
          TUPLE,
          LIST,
          SET,
          DICT,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          GENERATOR,
          INTEGER,
          FLOAT,
          IMAGINARY,
          STRING,
          BYTES,
          FSTRING,
          TSTRING,
          TRUE,
          FALSE,
          NONE,
          ELLIPSIS ->
          true;
      default -> false;
    };
  }
}
