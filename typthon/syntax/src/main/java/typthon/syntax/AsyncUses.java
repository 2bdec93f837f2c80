package typthon.syntax;

import java.util.ArrayList;
import java.util.List;

/// Judges `await`, `yield` and asynchronous comprehensions whose surroundings are known only later,
/// since the element of a comprehension stands before its `for`.
///
/// Outside an async function both are wrong, unless a generator is around them: it becomes an
/// asynchronous generator. Inside one, an asynchronous comprehension in another comprehension is
/// right since Python 3.11.
final class AsyncUses {
  private final NodeSlab slab;
  private final Problems problems;

  // What is wrong unless a generator turns out to be around it: starts, ends and messages.
  private final IntStack starts = new IntStack();
  private final IntStack ends = new IntStack();
  private final List<String> messages = new ArrayList<>();

  /// Asynchronous comprehensions inside async functions, in the order of their ends.
  private final IntStack comprehensions = new IntStack();

  /// Yields inside functions, in the order of their ends.
  private final IntStack yields = new IntStack();

  AsyncUses(NodeSlab slab, Problems problems) {
    this.slab = slab;
    this.problems = problems;
  }

  void suspect(int start, int end, String message) {
    starts.push(start);
    ends.push(end);
    messages.add(message);
  }

  /// Notes a `yield` inside a function.
  void yields(int node) {
    yields.push(node);
  }

  /// Forgets the yields of a lambda, which is a function of its own.
  void leaveLambda(int lambda) {
    while (!yields.isEmpty() && slab.start(yields.top()) >= slab.start(lambda)) {
      yields.pop();
    }
  }

  private void refuseYields(int element) {
    IntStack kept = new IntStack();
    while (!yields.isEmpty() && slab.start(yields.top()) >= slab.start(element)) {
      int node = yields.pop();
      if (slab.start(node) < slab.end(element)) {
        problems.add(slab.start(node), slab.end(node), "'yield' inside a comprehension");
      } else {
        kept.push(node);
      }
    }
    while (!kept.isEmpty()) {
      yields.push(kept.pop());
    }
  }

  /// Notes a comprehension whose element is `element`, when it is complete.
  ///
  /// @param asynchronous whether it has `async for` and is no generator
  void enclose(int node, int element, boolean asynchronous) {
    int from = slab.start(element);
    if (!yields.isEmpty()) {
      refuseYields(element);
    }
    if (slab.is(node, NodeKind.GENERATOR)) {
      while (!starts.isEmpty() && starts.top() >= from) {
        starts.pop();
        ends.pop();
        messages.removeLast();
      }
    }
    while (!comprehensions.isEmpty() && slab.start(comprehensions.top()) >= from) {
      gate(comprehensions.pop());
    }
    if (asynchronous) {
      comprehensions.push(node);
    }
  }

  /// Reports an asynchronous comprehension inside another comprehension.
  void gate(int comprehension) {
    int start = slab.start(comprehension);
    problems.needs(
        11, start, start + 1, "An asynchronous comprehension inside another comprehension");
  }

  /// Reports what stays wrong at the end of the text.
  void report() {
    while (!starts.isEmpty()) {
      problems.add(starts.pop(), ends.pop(), messages.removeLast());
    }
  }
}
