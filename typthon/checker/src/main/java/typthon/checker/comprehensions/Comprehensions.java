package typthon.checker.comprehensions;

import org.jspecify.annotations.Nullable;
import typthon.checker.displays.Displays;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Comprehensions and generator expressions.
public final class Comprehensions {
  private Comprehensions() {}

  public static Type list(Evaluator evaluator, int node, @Nullable Type expected) {
    return collection(evaluator, node, "list", expected);
  }

  public static Type set(Evaluator evaluator, int node, @Nullable Type expected) {
    return collection(evaluator, node, "set", expected);
  }

  private static Type collection(
      Evaluator evaluator, int node, String name, @Nullable Type expected) {
    clauses(evaluator, node);
    int element = node + 1;
    if (expected != null) {
      for (Type member : Types.members(expected)) {
        Type wanted = Displays.elementExpectation(evaluator, member, name);
        if (wanted != null && !wanted.equals(Type.UNKNOWN)) {
          int mark = evaluator.reports().mark();
          Type type = evaluator.typeOf(element, wanted);
          if (evaluator.isAssignable(type, wanted)) {
            return evaluator.known().instance(name, wanted);
          }
          evaluator.reports().rollback(mark);
        }
      }
    }
    return evaluator.known().instance(name, Types.widen(evaluator.typeOf(element, null)));
  }

  public static Type dict(Evaluator evaluator, int node, @Nullable Type expected) {
    clauses(evaluator, node);
    SyntaxTree tree = evaluator.tree();
    int item = node + 1;
    if (tree.is(item, NodeKind.ERROR)) {
      return Type.UNKNOWN;
    }
    if (!tree.is(item, NodeKind.DICT_ITEM)) {
      Type.Tuple entry =
          typthon.checker.calls.Mappings.entryOf(
              evaluator, Types.unfold(evaluator.typeOf(tree.child(item, 0))));
      return entry == null
          ? Type.UNKNOWN
          : evaluator
              .known()
              .instance("dict", entry.elements().getFirst(), entry.elements().getLast());
    }
    int key = tree.child(item, 0);
    int value = tree.child(item, 1);
    if (expected != null) {
      for (Type member : Types.members(expected)) {
        Type.Tuple entry = Displays.entryExpectation(evaluator, member);
        if (entry != null) {
          int mark = evaluator.reports().mark();
          Type wantedKey = entry.elements().getFirst();
          Type wantedValue = entry.elements().getLast();
          if (evaluator.isAssignable(evaluator.typeOf(key, wantedKey), wantedKey)
              && evaluator.isAssignable(evaluator.typeOf(value, wantedValue), wantedValue)) {
            return evaluator.known().instance("dict", wantedKey, wantedValue);
          }
          evaluator.reports().rollback(mark);
        }
      }
    }
    return evaluator
        .known()
        .instance(
            "dict",
            Types.widen(evaluator.typeOf(key, null)),
            Types.widen(evaluator.typeOf(value, null)));
  }

  public static Type generator(Evaluator evaluator, int node, @Nullable Type expected) {
    boolean async = clauses(evaluator, node) | awaits(evaluator, node + 1);
    int element = node + 1;
    Type wanted = expected == null ? null : expectedElement(evaluator, expected);
    Type type = evaluator.typeOf(element, wanted);
    Type yielded =
        wanted != null && evaluator.isAssignable(type, wanted) ? wanted : Types.widen(type);
    return async
        ? evaluator.known().typing("AsyncGenerator", yielded, Type.NONE)
        : evaluator.known().typing("Generator", yielded, Type.NONE, Type.NONE);
  }

  private static @Nullable Type expectedElement(Evaluator evaluator, Type expected) {
    for (Type member : Types.members(expected)) {
      Type element =
          member instanceof Type.Instance instance && !instance.arguments().isEmpty()
              ? Iteration.element(evaluator.quiet(), -1, member, false)
              : null;
      if (element != null && !element.isAny()) {
        return element;
      }
    }
    return null;
  }

  private static boolean awaits(Evaluator evaluator, int element) {
    SyntaxTree tree = evaluator.tree();
    for (int at = element; at < tree.subtreeEnd(element); at++) {
      if (tree.is(at, NodeKind.AWAIT)) {
        return true;
      }
      if (tree.is(at, NodeKind.LAMBDA)) {
        at = tree.subtreeEnd(at) - 1;
      }
    }
    return false;
  }

  /// Evaluates iterables and conditions; tells whether some clause is asynchronous.
  private static boolean clauses(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    boolean async = false;
    for (int child = tree.subtreeEnd(node + 1);
        child < tree.subtreeEnd(node);
        child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.COMPREHENSION_FOR)) {
        continue;
      }
      boolean asyncClause = tree.has(child, SyntaxTree.ASYNC);
      async |= asyncClause;
      int target = tree.child(child, 0);
      int iterable = tree.child(child, 1);
      Type type = evaluator.typeOf(iterable, null);
      Type element = Iteration.element(evaluator, iterable, type, asyncClause);
      if (tree.is(target, NodeKind.TUPLE) || tree.is(target, NodeKind.LIST)) {
        typthon.checker.iteration.Targets.checkArity(evaluator, target, iterable, element);
      }
      for (int condition = tree.subtreeEnd(iterable);
          condition < tree.subtreeEnd(child);
          condition = tree.subtreeEnd(condition)) {
        evaluator.typeOf(condition, null);
      }
    }
    return async;
  }
}
