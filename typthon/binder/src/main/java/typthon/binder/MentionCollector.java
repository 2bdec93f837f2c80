package typthon.binder;

import java.util.Set;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Finds the places that a condition or a match subject can narrow, and notes that the frame
/// mentions them.
///
/// Errs on the side of too many: what the checker makes of a condition is its own affair. For a
/// member (`x.kind`, `x[0]`) the object it belongs to counts too, since its value may tell members
/// of a union apart.
final class MentionCollector {
  private static final int MAX_DEPTH = 32;

  /// Methods of strings that tell about the string itself.
  private static final Set<String> TESTS =
      Set.of("isdigit", "isalpha", "isalnum", "isidentifier", "startswith", "endswith");

  private final SyntaxTree tree;
  private final FlowState state;

  MentionCollector(SyntaxTree tree, FlowState state) {
    this.tree = tree;
    this.state = state;
  }

  /// Notes the places of the condition `test`, which is no `and`, `or` or `not`.
  ///
  /// @return whether there is any
  boolean ofTest(int test) {
    return ofTest(test, 0);
  }

  private boolean ofTest(int test, int depth) {
    if (depth > MAX_DEPTH) {
      return false;
    }
    return switch (tree.kind(test)) {
      case NAME, ATTRIBUTE, SUBSCRIPT -> place(test);
      case COMPARE -> ofComparison(test, depth);
      case CALL -> ofCall(test);
      case BINARY -> isRemainder(test) && ofTest(test + 1, depth + 1);
      case AWAIT, STARRED -> ofTest(test + 1, depth + 1);
      case NAMED_EXPRESSION -> {
        boolean target = place(test + 1);
        yield ofTest(tree.subtreeEnd(test + 1), depth + 1) | target;
      }
      default -> false;
    };
  }

  private boolean ofComparison(int test, int depth) {
    boolean any = ofOperand(test + 1, depth);
    int end = tree.subtreeEnd(test);
    for (int at = tree.subtreeEnd(test + 1); at < end; at = tree.subtreeEnd(at)) {
      any |= ofOperand(at + 1, depth);
    }
    return any;
  }

  private boolean ofOperand(int operand, int depth) {
    return !isConstant(operand) && ofTest(operand, depth + 1);
  }

  private boolean isConstant(int node) {
    return switch (tree.kind(node)) {
      case NONE, TRUE, FALSE, STRING, INTEGER, BYTES, ELLIPSIS -> true;
      default -> false;
    };
  }

  /// `x % 2`: what is compared with it tells about `x`.
  private boolean isRemainder(int node) {
    return tree.operator(node) == Operator.MODULO
        && tree.is(tree.subtreeEnd(node + 1), NodeKind.INTEGER);
  }

  /// `isinstance(x, C)`, `callable(x)`, `len(x)`, a type guard: the first argument counts.
  private boolean ofCall(int call) {
    int callee = call + 1;
    if (tree.is(callee, NodeKind.ATTRIBUTE)
        && tree.is(callee + 1, NodeKind.NAME)
        && TESTS.contains(tree.name(callee))) {
      return place(callee + 1);
    }
    int arguments = tree.subtreeEnd(call + 1);
    if (!tree.is(arguments, NodeKind.ARGUMENTS) || !tree.hasChildren(arguments)) {
      return false;
    }
    int first = arguments + 1;
    return switch (tree.kind(first)) {
      case NAME, ATTRIBUTE, SUBSCRIPT -> place(first);
      case NAMED_EXPRESSION -> ofTest(first, MAX_DEPTH - 1);
      default -> false;
    };
  }

  /// Notes the places that a `match` on `subject` can narrow.
  void ofSubject(int subject) {
    switch (tree.kind(subject)) {
      case TUPLE, LIST -> {
        int end = tree.subtreeEnd(subject);
        for (int item = subject + 1; item < end; item = tree.subtreeEnd(item)) {
          ofTest(item, 0);
        }
      }
      default -> ofTest(subject, 0);
    }
  }

  /// Notes what a condition that is stored for later can narrow: `ok = x is not None`.
  void ofStoredCondition(int value) {
    int end = tree.subtreeEnd(value);
    for (int node = value; node < end; ) {
      switch (tree.kind(node)) {
        case BOOLEAN -> node++;
        case UNARY -> {
          if (tree.operator(node) != Operator.NOT) {
            return;
          }
          node++;
        }
        case COMPARE, CALL -> {
          ofTest(node, 0);
          node = tree.subtreeEnd(node);
        }
        default -> node = tree.subtreeEnd(node);
      }
    }
  }

  private boolean place(int node) {
    int place = state.places.ensure(node);
    if (place < 0) {
      return false;
    }
    state.mention(place);
    if (!tree.is(node, NodeKind.NAME)) {
      int owner = state.places.ensure(node + 1);
      if (owner >= 0) {
        state.mention(owner);
      }
    }
    return true;
  }
}
