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
      case PATTERN_MAPPING -> keys(pattern);
      case PATTERN_CAPTURE, PATTERN_STAR, PATTERN_REST, PATTERN_AS -> {
        if (tree.data(pattern) >= 0) {
          addBound(pattern, tree.name(pattern), names);
        }
      }
      default -> {}
    }
    return names;
  }

  /// Reports literals that a mapping pattern names twice.
  private void keys(int mapping) {
    Set<Object> seen = new HashSet<>();
    int end = tree.subtreeEnd(mapping);
    for (int item = mapping + 1; item < end; item = tree.subtreeEnd(item)) {
      int key = item + 1;
      if (!tree.is(item, NodeKind.PATTERN_MAPPING_ITEM)) {
        continue;
      }
      boolean twice =
          switch (tree.kind(key)) {
            case STRING -> !seen.add(tree.string(key));
            case INTEGER -> !seen.add(tree.integer(key));
            default -> false;
          };
      if (twice) {
        problem(key, "The key " + tree.text(key) + " stands twice in a pattern");
      }
    }
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
