package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;

/// Checks that a tree is what [NodeKind] and [SyntaxTree] promise, whatever the text.
final class TreeChecker {
  private final SyntaxTree tree;

  private TreeChecker(SyntaxTree tree) {
    this.tree = tree;
  }

  static void check(Parsed parsed) {
    TreeChecker checker = new TreeChecker(parsed.tree());
    checker.columns();
    checker.ranges();
    for (int node = 0; node < parsed.tree().size(); node++) {
      checker.layout(node);
    }
    checker.problems(parsed);
  }

  private void fail(int node, String what) {
    throw new AssertionError(
        "node %d %s [%d, %d): %s in %s"
            .formatted(
                node,
                tree.kind(node),
                tree.start(node),
                tree.end(node),
                what,
                tree.size() < 400 ? TreeDump.statements(tree) : tree.text(node)));
  }

  private void require(boolean right, int node, String what) {
    if (!right) {
      fail(node, what);
    }
  }

  private boolean isTypeComment(int node) {
    return tree.start(node) == tree.end(node)
        && node >= 2
        && tree.start(node) > 0
        && !tree.string(node).isEmpty();
  }

  private void columns() {
    assertThat(tree.size()).isPositive();
    assertThat(tree.kind(0)).isEqualTo(NodeKind.MODULE);
    assertThat(tree.subtreeEnd(0)).isEqualTo(tree.size());
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int node = 0; node < tree.size(); node++) {
      while (!open.isEmpty() && tree.subtreeEnd(open.peek()) <= node) {
        open.pop();
      }
      require(tree.subtreeEnd(node) > node, node, "its subtree ends before it");
      int limit = open.isEmpty() ? tree.size() : tree.subtreeEnd(open.peek());
      require(tree.subtreeEnd(node) <= limit, node, "its subtree reaches beyond its parent's");
      open.push(node);
    }
  }

  private void ranges() {
    for (int node = 0; node < tree.size(); node++) {
      require(tree.start(node) <= tree.end(node), node, "it ends before it begins");
      int last = tree.start(node);
      for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
        require(tree.start(child) >= last, child, "it begins before what stands before it ends");
        last = tree.end(child);
      }
      require(last <= tree.end(node), node, "a child reaches beyond it");
    }
  }

  private void problems(Parsed parsed) {
    int last = 0;
    for (Parsed.SyntaxProblem problem : parsed.problems()) {
      assertThat(problem.start()).as(problem.message()).isGreaterThanOrEqualTo(last);
      assertThat(problem.end()).as(problem.message()).isGreaterThanOrEqualTo(problem.start());
      assertThat(problem.end()).isLessThanOrEqualTo(tree.source().length());
      assertThat(problem.message()).isNotBlank().doesNotEndWith(".");
      last = problem.start();
    }
  }

  // Layouts

  /// What a child may be.
  private enum Role {
    EXPRESSION,
    /// An expression, or a star in front of one.
    ELEMENT,
    STATEMENT,
    PATTERN,
    IDENTIFIER,
    BLOCK,
    DECORATORS,
    TYPE_PARAMETERS,
    PARAMETERS,
    ARGUMENTS,
    ARGUMENT,
    DOTTED_NAME,
    ALIAS,
    STAR_OR_ALIAS,
    HANDLERS,
    HANDLER,
    CASE,
    WITH_ITEM,
    FOR_PART,
    COMPARISON,
    DICT_ENTRY,
    PARAMETER,
    TYPE_PARAMETER,
    STRING_PART,
    FSTRING_PIECE,
    ANY_STRING_PART,
    FORMAT_SPEC,
    ELSE,
    ANYTHING,
    PATTERN_ENTRY,
    PATTERN_ARGUMENT
  }

  private void layout(int node) {
    switch (tree.kind(node)) {
      case ABSENT -> {
        require(tree.start(node) == tree.end(node), node, "it is not empty");
        exactly(node);
      }
      case ERROR, ERROR_STATEMENT -> repeated(node, Role.ANYTHING, 0);
      case IDENTIFIER, NAME -> named(node);
      case DOTTED_NAME -> repeated(node, Role.IDENTIFIER, 1);
      case MODULE, BLOCK -> repeated(node, Role.STATEMENT, 0);
      case FUNCTION_DEF ->
          optional(
              node,
              "--?-?-",
              Role.DECORATORS,
              Role.IDENTIFIER,
              Role.TYPE_PARAMETERS,
              Role.PARAMETERS,
              Role.EXPRESSION,
              Role.BLOCK);
      case CLASS_DEF ->
          optional(
              node,
              "--??-",
              Role.DECORATORS,
              Role.IDENTIFIER,
              Role.TYPE_PARAMETERS,
              Role.ARGUMENTS,
              Role.BLOCK);
      case DECORATORS -> repeated(node, Role.EXPRESSION, 0);
      case RETURN, YIELD -> optional(node, "?", Role.ELEMENT);
      case DELETE -> repeated(node, Role.EXPRESSION, 1);
      case ASSIGN -> repeated(node, Role.ELEMENT, 2);
      case AUGMENTED_ASSIGN -> exactly(node, Role.ELEMENT, Role.ELEMENT);
      case ANNOTATED_ASSIGN -> optional(node, "--?", Role.ELEMENT, Role.EXPRESSION, Role.ELEMENT);
      case TYPE_ALIAS ->
          optional(node, "-?-", Role.IDENTIFIER, Role.TYPE_PARAMETERS, Role.EXPRESSION);
      case FOR -> optional(node, "---?", Role.ELEMENT, Role.ELEMENT, Role.BLOCK, Role.BLOCK);
      case WHILE -> optional(node, "--?", Role.EXPRESSION, Role.BLOCK, Role.BLOCK);
      case IF -> optional(node, "--?", Role.EXPRESSION, Role.BLOCK, Role.ELSE);
      case WITH -> lastDiffers(node, Role.WITH_ITEM, 0, Role.BLOCK);
      case WITH_ITEM -> optional(node, "-?", Role.EXPRESSION, Role.ELEMENT);
      case MATCH -> firstDiffers(node, Role.ELEMENT, Role.CASE, 0);
      case CASE -> optional(node, "-?-", Role.PATTERN, Role.EXPRESSION, Role.BLOCK);
      case RAISE -> optional(node, "??", Role.EXPRESSION, Role.EXPRESSION);
      case TRY -> optional(node, "--??", Role.BLOCK, Role.HANDLERS, Role.BLOCK, Role.BLOCK);
      case HANDLERS -> repeated(node, Role.HANDLER, 0);
      case HANDLER -> optional(node, "??-", Role.EXPRESSION, Role.IDENTIFIER, Role.BLOCK);
      case ASSERT -> optional(node, "-?", Role.EXPRESSION, Role.EXPRESSION);
      case IMPORT -> repeated(node, Role.ALIAS, 1);
      case IMPORT_FROM -> importFrom(node);
      case IMPORT_ALIAS -> optional(node, "-?", Role.DOTTED_NAME, Role.IDENTIFIER);
      case GLOBAL, NONLOCAL -> repeated(node, Role.IDENTIFIER, 1);
      case EXPRESSION_STATEMENT -> exactly(node, Role.ELEMENT);
      case PASS,
          BREAK,
          CONTINUE,
          IMPORT_STAR,
          FLOAT,
          IMAGINARY,
          INTEGER,
          STRING_PART,
          FSTRING_TEXT,
          TRUE,
          FALSE,
          NONE,
          ELLIPSIS,
          SLASH,
          BARE_STAR,
          PATTERN_WILDCARD ->
          exactly(node);
      case ATTRIBUTE -> exactly(node, Role.EXPRESSION, Role.IDENTIFIER);
      case SUBSCRIPT -> exactly(node, Role.EXPRESSION, Role.ELEMENT);
      case SLICE -> optional(node, "???", Role.EXPRESSION, Role.EXPRESSION, Role.EXPRESSION);
      case CALL -> exactly(node, Role.EXPRESSION, Role.ARGUMENTS);
      case ARGUMENTS -> repeated(node, Role.ARGUMENT, 0);
      case KEYWORD_ARGUMENT -> exactly(node, Role.IDENTIFIER, Role.EXPRESSION);
      case STARRED, DOUBLE_STARRED, UNARY, AWAIT, YIELD_FROM, COMPARISON ->
          exactly(node, Role.EXPRESSION);
      case BINARY, NAMED_EXPRESSION, DICT_ITEM -> exactly(node, Role.EXPRESSION, Role.EXPRESSION);
      case BOOLEAN -> repeated(node, Role.EXPRESSION, 2);
      case COMPARE -> firstDiffers(node, Role.EXPRESSION, Role.COMPARISON, 1);
      case CONDITIONAL -> exactly(node, Role.EXPRESSION, Role.EXPRESSION, Role.EXPRESSION);
      case LAMBDA -> exactly(node, Role.PARAMETERS, Role.EXPRESSION);
      case TUPLE, LIST, SET -> repeated(node, Role.ELEMENT, 0);
      case DICT -> repeated(node, Role.DICT_ENTRY, 0);
      case LIST_COMPREHENSION, SET_COMPREHENSION, GENERATOR ->
          firstDiffers(node, Role.ELEMENT, Role.FOR_PART, 1);
      case DICT_COMPREHENSION -> firstDiffers(node, Role.DICT_ENTRY, Role.FOR_PART, 1);
      case COMPREHENSION_FOR -> {
        repeated(node, Role.ELEMENT, 2);
      }
      case STRING, BYTES -> repeated(node, Role.STRING_PART, isTypeComment(node) ? 0 : 1);
      case FSTRING, TSTRING -> repeated(node, Role.ANY_STRING_PART, 1);
      case FSTRING_PART, FORMAT_SPEC -> repeated(node, Role.FSTRING_PIECE, 0);
      case REPLACEMENT -> optional(node, "-?", Role.ELEMENT, Role.FORMAT_SPEC);
      case PARAMETERS -> repeated(node, Role.PARAMETER, 0);
      case PARAMETER -> {
        optional(node, "-??", Role.IDENTIFIER, Role.ELEMENT, Role.EXPRESSION);
        oneKindOfParameter(node);
      }
      case TYPE_PARAMETERS -> repeated(node, Role.TYPE_PARAMETER, 0);
      case TYPE_VAR -> optional(node, "-??", Role.IDENTIFIER, Role.EXPRESSION, Role.ELEMENT);
      case TYPE_VAR_TUPLE, PARAM_SPEC ->
          optional(node, "-??", Role.IDENTIFIER, Role.EXPRESSION, Role.ELEMENT);
      case PATTERN_VALUE -> exactly(node, Role.EXPRESSION);
      case PATTERN_CAPTURE, PATTERN_REST -> exactly(node, Role.IDENTIFIER);
      case PATTERN_STAR -> optional(node, "?", Role.IDENTIFIER);
      case PATTERN_SEQUENCE -> repeated(node, Role.PATTERN, 0);
      case PATTERN_MAPPING -> repeated(node, Role.PATTERN_ENTRY, 0);
      case PATTERN_MAPPING_ITEM -> exactly(node, Role.EXPRESSION, Role.PATTERN);
      case PATTERN_CLASS -> firstDiffers(node, Role.EXPRESSION, Role.PATTERN_ARGUMENT, 0);
      case PATTERN_KEYWORD -> exactly(node, Role.IDENTIFIER, Role.PATTERN);
      case PATTERN_OR -> repeated(node, Role.PATTERN, 2);
      case PATTERN_AS -> exactly(node, Role.PATTERN, Role.IDENTIFIER);
    }
  }

  private void named(int node) {
    exactly(node);
    require(tree.data(node) < tree.nameCount(), node, "it has no name");
    require(tree.name(node) != null, node, "it has no name");
  }

  private void oneKindOfParameter(int node) {
    int kinds = 0;
    for (int flag = SyntaxTree.POSITIONAL_ONLY; flag <= SyntaxTree.KEYWORD_VARIADIC; flag <<= 1) {
      kinds += tree.has(node, flag) ? 1 : 0;
    }
    require(kinds == 1, node, "it has " + kinds + " kinds");
  }

  private void importFrom(int node) {
    require(tree.childCount(node) >= 1, node, "it has no module");
    require(
        fits(tree.child(node, 0), Role.DOTTED_NAME) || tree.isAbsent(tree.child(node, 0)),
        node,
        "its module is wrong");
    for (int i = 1; i < Math.min(50, tree.childCount(node)); i++) {
      require(fits(tree.child(node, i), Role.STAR_OR_ALIAS), node, "child " + i);
    }
  }

  private void exactly(int node, Role... roles) {
    optional(node, "-".repeat(roles.length), roles);
  }

  private void optional(int node, String marks, Role... roles) {
    require(tree.childCount(node) == roles.length, node, "it has " + tree.childCount(node));
    int child = node + 1;
    for (int i = 0; i < roles.length; i++) {
      boolean absent = marks.charAt(i) == '?' && tree.isAbsent(child);
      require(absent || fits(child, roles[i]), node, "child " + i + " is " + tree.kind(child));
      child = tree.subtreeEnd(child);
    }
  }

  private void repeated(int node, Role role, int least) {
    int count = 0;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      require(fits(child, role), node, "child " + count + " is " + tree.kind(child));
      count++;
    }
    require(count >= least, node, "it has only " + count);
  }

  private void firstDiffers(int node, Role first, Role others, int least) {
    require(tree.hasChildren(node), node, "it has no children");
    int count = -1;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      require(fits(child, count < 0 ? first : others), node, "child is " + tree.kind(child));
      count++;
    }
    require(count >= least, node, "it has only " + count);
  }

  private void lastDiffers(int node, Role others, int least, Role last) {
    int lastChild = tree.lastChild(node);
    require(lastChild >= 0 && fits(lastChild, last), node, "its last child is wrong");
    int count = 0;
    for (int child = node + 1; child != lastChild; child = tree.subtreeEnd(child)) {
      require(fits(child, others), node, "child " + count + " is " + tree.kind(child));
      count++;
    }
    require(count >= least, node, "it has only " + count);
  }

  private boolean fits(int node, Role role) {
    NodeKind kind = tree.kind(node);
    return switch (role) {
      case ANYTHING -> true;
      case EXPRESSION -> isExpression(kind) || (kind == NodeKind.STARRED && isLoose(node));
      case ELEMENT -> isExpression(kind) || kind == NodeKind.STARRED || kind == NodeKind.SLICE;
      case STATEMENT -> kind.isStatement();
      case PATTERN -> isPattern(kind);
      case IDENTIFIER -> kind == NodeKind.IDENTIFIER;
      case BLOCK -> kind == NodeKind.BLOCK;
      case DECORATORS -> kind == NodeKind.DECORATORS;
      case TYPE_PARAMETERS -> kind == NodeKind.TYPE_PARAMETERS;
      case PARAMETERS -> kind == NodeKind.PARAMETERS;
      case ARGUMENTS -> kind == NodeKind.ARGUMENTS;
      case ARGUMENT ->
          isExpression(kind)
              || kind == NodeKind.STARRED
              || kind == NodeKind.DOUBLE_STARRED
              || kind == NodeKind.KEYWORD_ARGUMENT;
      case DOTTED_NAME -> kind == NodeKind.DOTTED_NAME;
      case ALIAS -> kind == NodeKind.IMPORT_ALIAS;
      case STAR_OR_ALIAS -> kind == NodeKind.IMPORT_ALIAS || kind == NodeKind.IMPORT_STAR;
      case HANDLERS -> kind == NodeKind.HANDLERS;
      case HANDLER -> kind == NodeKind.HANDLER;
      case CASE -> kind == NodeKind.CASE;
      case WITH_ITEM -> kind == NodeKind.WITH_ITEM;
      case FOR_PART -> kind == NodeKind.COMPREHENSION_FOR;
      case COMPARISON -> kind == NodeKind.COMPARISON;
      case DICT_ENTRY ->
          kind == NodeKind.DICT_ITEM || kind == NodeKind.DOUBLE_STARRED || kind == NodeKind.ERROR;
      case PARAMETER ->
          kind == NodeKind.PARAMETER
              || kind == NodeKind.SLASH
              || kind == NodeKind.BARE_STAR
              || kind == NodeKind.ERROR;
      case TYPE_PARAMETER ->
          kind == NodeKind.TYPE_VAR
              || kind == NodeKind.TYPE_VAR_TUPLE
              || kind == NodeKind.PARAM_SPEC
              || kind == NodeKind.ERROR;
      case STRING_PART -> kind == NodeKind.STRING_PART;
      case FSTRING_PIECE -> kind == NodeKind.FSTRING_TEXT || kind == NodeKind.REPLACEMENT;
      case ANY_STRING_PART -> kind == NodeKind.STRING_PART || kind == NodeKind.FSTRING_PART;
      case FORMAT_SPEC -> kind == NodeKind.FORMAT_SPEC;
      case ELSE ->
          kind == NodeKind.BLOCK || (kind == NodeKind.IF && tree.has(node, SyntaxTree.ELIF));
      case PATTERN_ENTRY ->
          kind == NodeKind.PATTERN_MAPPING_ITEM
              || kind == NodeKind.PATTERN_REST
              || kind == NodeKind.ERROR;
      case PATTERN_ARGUMENT -> isPattern(kind) || kind == NodeKind.PATTERN_KEYWORD;
    };
  }

  /// A star in parentheses is a problem, and stays what it is.
  private boolean isLoose(int node) {
    return tree.has(node, SyntaxTree.PARENTHESIZED);
  }

  private static boolean isPattern(NodeKind kind) {
    return kind == NodeKind.ERROR
        || (kind.compareTo(NodeKind.PATTERN_VALUE) >= 0
            && kind != NodeKind.PATTERN_MAPPING_ITEM
            && kind != NodeKind.PATTERN_REST
            && kind != NodeKind.PATTERN_KEYWORD);
  }

  private static boolean isExpression(NodeKind kind) {
    return kind == NodeKind.ERROR || kind.isExpression();
  }
}
