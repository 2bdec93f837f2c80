package typthon.binder;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Reports what Python's compiler refuses although the grammar allows it, as far as neither the
/// parser nor the search for symbols does.
final class CompilerChecks {
  private static final Set<String> FEATURES =
      Set.of(
          "absolute_import",
          "annotations",
          "barry_as_FLUFL",
          "division",
          "generator_stop",
          "generators",
          "nested_scopes",
          "print_function",
          "unicode_literals",
          "with_statement");

  private final SyntaxTree tree;
  private final List<BindProblem> problems;

  CompilerChecks(SyntaxTree tree, List<BindProblem> problems) {
    this.tree = tree;
    this.problems = problems;
  }

  void run() {
    futureImports();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case HANDLERS -> handlers(node);
        case MATCH -> cases(node);
        default -> {}
      }
    }
  }

  private void problem(int node, String message) {
    problems.add(new BindProblem(node, message));
  }

  private boolean isFuture(int node) {
    return tree.is(node, NodeKind.IMPORT_FROM)
        && tree.data(node) == 0
        && tree.is(node + 1, NodeKind.DOTTED_NAME)
        && tree.name(node + 1).equals("__future__");
  }

  private void futureImports() {
    boolean early = true;
    int end = tree.subtreeEnd(0);
    for (int node = 1; node < end; node = tree.subtreeEnd(node)) {
      if (isFuture(node)) {
        if (!early) {
          problem(node, "An import from __future__ must stand at the beginning of the file");
        }
        features(node);
      } else if (!isDocstring(node)) {
        early = false;
      }
    }
  }

  private boolean isDocstring(int node) {
    return node == 1
        && tree.is(node, NodeKind.EXPRESSION_STATEMENT)
        && tree.is(node + 1, NodeKind.STRING);
  }

  private void features(int statement) {
    int end = tree.subtreeEnd(statement);
    int first = tree.subtreeEnd(statement + 1);
    for (int alias = first; alias < end; alias = tree.subtreeEnd(alias)) {
      if (tree.is(alias, NodeKind.IMPORT_ALIAS)
          && tree.is(alias + 1, NodeKind.DOTTED_NAME)
          && !FEATURES.contains(tree.name(alias + 1))) {
        problem(alias, "__future__ has no feature \"" + tree.name(alias + 1) + "\"");
      }
    }
  }

  private void handlers(int handlers) {
    int end = tree.subtreeEnd(handlers);
    for (int node = handlers + 1; node < end; node = tree.subtreeEnd(node)) {
      boolean bare = tree.is(node, NodeKind.HANDLER) && tree.isAbsent(node + 1);
      if (bare && tree.subtreeEnd(node) < end) {
        problem(node, "An 'except' without a type must come last");
      }
    }
  }

  private void cases(int match) {
    int end = tree.subtreeEnd(match);
    for (int node = tree.subtreeEnd(match + 1); node < end; node = tree.subtreeEnd(node)) {
      if (!tree.is(node, NodeKind.CASE)) {
        continue;
      }
      int pattern = node + 1;
      boolean guarded = !tree.isAbsent(tree.subtreeEnd(pattern));
      if (tree.subtreeEnd(node) < end && !guarded && MatchFlow.isIrrefutable(tree, pattern)) {
        problem(pattern, "This pattern always matches, so no case can follow it");
      }
      bound(pattern);
    }
  }

  /// Returns the names that `pattern` binds, and reports those that it binds twice.
  private Set<String> bound(int pattern) {
    Set<String> names = new HashSet<>();
    boolean alternatives = tree.is(pattern, NodeKind.PATTERN_OR);
    int end = tree.subtreeEnd(pattern);
    for (int child = pattern + 1; child < end; child = tree.subtreeEnd(child)) {
      Set<String> inside = isPattern(child) ? bound(child) : Set.of();
      if (!alternatives) {
        for (String name : inside) {
          addBound(child, name, names);
        }
      } else if (child == pattern + 1) {
        names.addAll(inside);
      } else if (!names.equals(inside)) {
        problem(child, "The alternatives of a pattern must bind the same names");
        names.addAll(inside);
      }
    }
    switch (tree.kind(pattern)) {
      case PATTERN_CAPTURE, PATTERN_STAR, PATTERN_REST, PATTERN_AS -> {
        if (tree.data(pattern) >= 0) {
          addBound(pattern, tree.name(pattern), names);
        }
      }
      default -> {}
    }
    return names;
  }

  private void addBound(int node, String name, Set<String> names) {
    if (!names.add(name)) {
      problem(node, "\"" + name + "\" is bound twice by one pattern");
    }
  }

  private boolean isPattern(int node) {
    return tree.kind(node).ordinal() >= NodeKind.PATTERN_VALUE.ordinal();
  }
}
