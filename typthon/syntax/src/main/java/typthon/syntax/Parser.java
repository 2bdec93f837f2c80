package typthon.syntax;

import java.util.Objects;

/// Parses Python. Every text gives a tree that covers it; what is wrong is told beside it.
///
/// The parser knows the grammar of Python 3.14 and tells which parts of it the target version
/// lacks. It takes time linear in the length of the text. Brackets may nest 200 levels deep, blocks
/// 100 and expressions 1,000; what lies deeper is skipped with a problem, and the rest of the text
/// is parsed.
///
/// Beside grammar it reports what can be seen without symbols: `return`, `yield`, `await`, `break`,
/// `continue` and `nonlocal` in the wrong place; targets that cannot be assigned to or deleted;
/// duplicate and misplaced parameters, arguments, type parameters, handlers and starred patterns;
/// `import *` outside a module's level; imports from `__future__` that come late or name no
/// feature; `__debug__` as a target; `:=` where a comprehension or a type alias forbids it; wrong
/// literals. What needs symbol tables (a `global` after a use, a `nonlocal` without a binding, what
/// patterns bind, values that asynchronous generators return) is left to the binder.
public final class Parser {
  private Parser() {}

  /// Parses a file, in memory of its own.
  public static Parsed parse(SourceText source, ParseOptions options) {
    return parse(source, options, new NodeSlab());
  }

  /// Parses a file in memory of `pool`.
  public static Parsed parse(SourceText source, ParseOptions options, SlabPool pool) {
    NodeSlab slab = pool.acquire();
    try {
      return parse(source, options, slab);
    } finally {
      pool.release(slab);
    }
  }

  static Parsed parse(SourceText source, ParseOptions options, NodeSlab slab) {
    Problems problems = new Problems(options);
    Comments comments = new Comments();
    new Lexer(source, 0, source.length(), false, slab, problems, comments).run();
    Cursor cursor = new Cursor(slab, source, problems);
    int module = cursor.open(NodeKind.MODULE, 0);
    Statements statements = new Statements(cursor);
    statements.list(module);
    cursor.asyncUses.report();
    slab.setEnd(module, source.length());
    slab.steps = cursor.steps();
    return new Parsed(slab.toTree(module, source), problems.inOrder(), comments.inOrder());
  }

  /// Parses the text from `start` to `end` as one expression, as if it stood in parentheses: line
  /// ends and leading white space do not matter. The offsets of the tree are those of `source`.
  ///
  /// This is for annotations in string literals (without their quotes) and type comments. The root
  /// is a MODULE from `start` to `end` with one EXPRESSION_STATEMENT.
  ///
  /// @throws IndexOutOfBoundsException if the range lies outside the text
  public static Parsed parseExpression(
      SourceText source, int start, int end, ParseOptions options) {
    Objects.checkFromToIndex(start, end, source.length());
    NodeSlab slab = new NodeSlab();
    Problems problems = new Problems(options);
    Comments comments = new Comments();
    new Lexer(source, start, end, true, slab, problems, comments).run();
    Cursor cursor = new Cursor(slab, source, problems);
    cursor.lastEnd = start;
    int module = cursor.open(NodeKind.MODULE, start);
    Statements statements = new Statements(cursor);
    statements.single(module);
    cursor.asyncUses.report();
    slab.setEnd(module, end);
    return new Parsed(slab.toTree(module, source), problems.inOrder(), comments.inOrder());
  }

  /// Parses the whole of `source` as one expression; see the method with a range.
  public static Parsed parseExpression(SourceText source, ParseOptions options) {
    return parseExpression(source, 0, source.length(), options);
  }
}
