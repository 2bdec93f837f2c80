package typthon.binder;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Reports what Python's compiler refuses although the grammar allows it, as far as neither the
/// parser nor the search for symbols does.
final class CompilerChecks {
  private final SyntaxTree tree;
  private final List<BindProblem> problems;

  CompilerChecks(SyntaxTree tree, List<BindProblem> problems) {
    this.tree = tree;
    this.problems = problems;
  }

  void run() {
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case MATCH -> cases(node);
        default -> {}
      }
    }
  }

  private void problem(int node, String message) {
    problems.add(new BindProblem(node, message));
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
