package typthon.checker.displays;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Mappings;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.checker.typeddicts.TypedDictDisplays;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Constraints;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Displays of tuples, lists, sets and dictionaries.
public final class Displays {
  /// Elements beyond this many do not add to an inferred element type.
  private static final int SAMPLE = 256;

  private Displays() {}

  public static Type starred(Evaluator evaluator, int node) {
    int value = evaluator.tree().child(node, 0);
    return Iteration.element(evaluator, value, evaluator.typeOf(value), false);
  }

  // Tuples

  public static Type tuple(Evaluator evaluator, int node, @Nullable Type expected) {
    if (expected != null) {
      for (Type member : Types.members(expected)) {
        Type.Tuple wanted = Iteration.asTuple(member);
        Type.Tuple plain = wanted == null ? iterableOf(evaluator, member) : wanted;
        if (plain != null) {
          int mark = evaluator.reports().mark();
          Type found = tupleOf(evaluator, node, plain);
          if (evaluator.isAssignable(found, member)) {
            return found;
          }
          evaluator.reports().rollback(mark);
        }
      }
    }
    return tupleOf(evaluator, node, null);
  }

  /// `Sequence[T]` expects of a tuple what `tuple[T, ...]` does.
  private static Type.@Nullable Tuple iterableOf(Evaluator evaluator, Type type) {
    Type element = elementExpectation(evaluator, type, "tuple");
    return element == null ? null : evaluator.known().tupleOf(element);
  }

  private static Type tupleOf(Evaluator evaluator, int node, Type.@Nullable Tuple expected) {
    SyntaxTree tree = evaluator.tree();
    List<Type> elements = new ArrayList<>();
    int unbounded = -1;
    int index = 0;
    int count = tree.childCount(node);
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.STARRED)) {
        Type value = evaluator.typeOf(tree.child(child, 0), null);
        Type.Tuple spread = Iteration.asTuple(value);
        if (spread != null && (spread.isBounded() || unbounded < 0)) {
          if (spread.unbounded() >= 0) {
            unbounded = elements.size() + spread.unbounded();
          }
          elements.addAll(spread.elements());
        } else {
          Type element = Iteration.element(evaluator, tree.child(child, 0), value, false);
          if (unbounded >= 0) {
            return evaluator.known().tupleOf(Unions.of(Unions.of(elements), Types.widen(element)));
          }
          unbounded = elements.size();
          elements.add(Types.widen(element));
        }
      } else {
        elements.add(evaluator.typeOf(child, expectedElement(expected, index, count)));
      }
      index++;
    }
    return new Type.Tuple(evaluator.known().builtin("tuple"), elements, unbounded);
  }

  private static @Nullable Type expectedElement(
      Type.@Nullable Tuple expected, int index, int count) {
    if (expected == null) {
      return null;
    }
    List<Type> elements = expected.elements();
    if (expected.isBounded()) {
      return index < elements.size() ? elements.get(index) : null;
    }
    if (index < expected.unbounded()) {
      return elements.get(index);
    }
    int fromEnd = count - index;
    int suffix = elements.size() - expected.unbounded() - 1;
    Type found =
        fromEnd <= suffix
            ? elements.get(elements.size() - fromEnd)
            : elements.get(expected.unbounded());
    return Types.isElements(found) ? null : found;
  }

  // Lists and sets

  public static Type list(Evaluator evaluator, int node, @Nullable Type expected) {
    return collection(evaluator, node, "list", expected);
  }

  public static Type set(Evaluator evaluator, int node, @Nullable Type expected) {
    Type type = collection(evaluator, node, "set", expected);
    checkHashable(evaluator, node);
    return type;
  }

  private static void checkHashable(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.STARRED)) {
        Hashability.check(evaluator, child);
      }
    }
  }

  private static Type collection(
      Evaluator evaluator, int node, String name, @Nullable Type expected) {
    if (expected != null) {
      for (Type member : Types.members(expected)) {
        Type element = elementExpectation(evaluator, member, name);
        if (element != null && !element.equals(Type.UNKNOWN)) {
          Type found = expectedCollection(evaluator, node, name, element);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return inferredCollection(evaluator, node, name, expected);
  }

  /// Returns what elements a value of `type` must have to be made by a display of class `name`;
  /// null if such a display does not fit.
  public static @Nullable Type elementExpectation(Evaluator evaluator, Type type, String name) {
    ClassInfo collection = evaluator.known().builtin(name);
    if (collection.typeParameters().size() != 1
        || !(Types.unfold(type) instanceof Type.Instance)
        || Types.isInstanceOf(Types.unfold(type), "builtins", "object")) {
      return null;
    }
    Constraints constraints = evaluator.relations().solver();
    Type open = constraints.open(collection.typeParameters()).apply(collection.self());
    if (!evaluator.relations().isAssignable(open, type, constraints)) {
      return null;
    }
    return constraints.solution().apply(open) instanceof Type.Instance instance
        ? instance.arguments().getFirst()
        : null;
  }

  private static @Nullable Type expectedCollection(
      Evaluator evaluator, int node, String name, Type element) {
    SyntaxTree tree = evaluator.tree();
    int mark = evaluator.reports().mark();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      boolean starred = tree.is(child, NodeKind.STARRED);
      Type type = starred ? starredElement(evaluator, child) : evaluator.typeOf(child, element);
      if (!evaluator.isAssignable(type, element)) {
        evaluator.reports().rollback(mark);
        return null;
      }
    }
    return evaluator.known().instance(name, element);
  }

  private static Type starredElement(Evaluator evaluator, int node) {
    int value = evaluator.tree().child(node, 0);
    return Iteration.element(evaluator, value, evaluator.typeOf(value, null), false);
  }

  private static Type inferredCollection(
      Evaluator evaluator, int node, String name, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    List<Type> elements = new ArrayList<>();
    Type hint = hintFor(evaluator, name, expected);
    int count = 0;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      Type type =
          tree.is(child, NodeKind.STARRED)
              ? starredElement(evaluator, child)
              : evaluator.typeOf(child, hint);
      if (count++ < SAMPLE) {
        elements.add(Types.widen(type));
      }
    }
    return evaluator.known().instance(name, joined(elements));
  }

  /// A hint that did not fit as a whole may still fit single elements.
  private static @Nullable Type hintFor(Evaluator evaluator, String name, @Nullable Type expected) {
    if (expected == null) {
      return null;
    }
    List<Type> members = Types.members(expected);
    return members.size() == 1 ? elementExpectation(evaluator, members.getFirst(), name) : null;
  }

  // Dictionaries

  public static Type dict(Evaluator evaluator, int node, @Nullable Type expected) {
    checkKeys(evaluator, node);
    if (expected != null) {
      Type typed = TypedDictDisplays.evaluate(evaluator, node, expected);
      if (typed != null) {
        return typed;
      }
      for (Type member : Types.members(expected)) {
        Type.Tuple entry = entryExpectation(evaluator, member);
        if (entry != null && !entry.elements().stream().allMatch(Type.UNKNOWN::equals)) {
          Type found = expectedDict(evaluator, node, entry);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return inferredDict(evaluator, node);
  }

  private static void checkKeys(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.DICT_ITEM)) {
        Hashability.check(evaluator, tree.child(child, 0));
      }
    }
  }

  /// Returns the key and value types that a dictionary must have to be of `type`, or null.
  public static Type.@Nullable Tuple entryExpectation(Evaluator evaluator, Type type) {
    ClassInfo dict = evaluator.known().builtin("dict");
    if (dict.typeParameters().size() != 2
        || !(Types.unfold(type) instanceof Type.Instance)
        || Types.isInstanceOf(Types.unfold(type), "builtins", "object")) {
      return null;
    }
    Constraints constraints = evaluator.relations().solver();
    Type open = constraints.open(dict.typeParameters()).apply(dict.self());
    if (!evaluator.relations().isAssignable(open, type, constraints)) {
      return null;
    }
    return constraints.solution().apply(open) instanceof Type.Instance instance
        ? evaluator.known().tuple(instance.arguments())
        : null;
  }

  /// Of a part of which nothing is known, nothing is expected: it is inferred.
  private static @Nullable Type expectedDict(Evaluator evaluator, int node, Type.Tuple entry) {
    SyntaxTree tree = evaluator.tree();
    Type key = entry.elements().getFirst();
    Type value = entry.elements().getLast();
    Type keyHint = key.equals(Type.UNKNOWN) ? null : key;
    Type valueHint = value.equals(Type.UNKNOWN) ? null : value;
    Entries inferred = new Entries();
    int mark = evaluator.reports().mark();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      Type.Tuple found =
          tree.is(child, NodeKind.DICT_ITEM)
              ? evaluator
                  .known()
                  .tuple(
                      List.of(
                          evaluator.typeOf(tree.child(child, 0), keyHint),
                          evaluator.typeOf(tree.child(child, 1), valueHint)))
              : spread(evaluator, child);
      if (!evaluator.isAssignable(found.elements().getFirst(), key)
          || !evaluator.isAssignable(found.elements().getLast(), value)) {
        evaluator.reports().rollback(mark);
        return null;
      }
      inferred.add(found.elements().getFirst(), found.elements().getLast());
    }
    return evaluator
        .known()
        .instance(
            "dict",
            keyHint == null ? inferred.key() : key,
            valueHint == null ? inferred.value() : value);
  }

  private static Type.Tuple spread(Evaluator evaluator, int node) {
    if (!evaluator.tree().is(node, NodeKind.DOUBLE_STARRED)) {
      return evaluator.known().tuple(List.of(Type.ERROR, Type.ERROR)); // text that fits no rule
    }
    int value = evaluator.tree().child(node, 0);
    Type type = evaluator.typeOf(value, null);
    List<Type> keys = new ArrayList<>();
    List<Type> values = new ArrayList<>();
    for (Type member : Types.members(type)) {
      Type.Tuple entry = Mappings.entryOf(evaluator, member);
      if (entry == null) {
        evaluator.report(
            Rule.ARGUMENT_TYPE, value, "Type \"" + member.display() + "\" is not a mapping");
        keys.add(Type.ERROR);
        values.add(Type.ERROR);
      } else {
        keys.add(entry.elements().getFirst());
        values.add(entry.elements().getLast());
      }
    }
    return evaluator.known().tuple(List.of(Unions.of(keys), Unions.of(values)));
  }

  private static Type inferredDict(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    Entries entries = new Entries();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.DICT_ITEM)) {
        entries.add(
            evaluator.typeOf(tree.child(child, 0), null),
            evaluator.typeOf(tree.child(child, 1), null));
      } else {
        Type.Tuple entry = spread(evaluator, child);
        entries.add(entry.elements().getFirst(), entry.elements().getLast());
      }
    }
    return evaluator.known().instance("dict", entries.key(), entries.value());
  }

  /// The keys and values of a dictionary, to infer one type of each.
  private static final class Entries {
    private final List<Type> keys = new ArrayList<>();
    private final List<Type> values = new ArrayList<>();

    void add(Type key, Type value) {
      if (keys.size() < SAMPLE) {
        keys.add(Types.widen(key));
        values.add(Types.widen(value));
      }
    }

    Type key() {
      return joined(keys);
    }

    Type value() {
      return joined(values);
    }
  }

  private static Type joined(List<Type> elements) {
    return elements.isEmpty() ? Type.UNKNOWN : open(CommonClass.join(elements));
  }

  /// What is made of values of several types may take others too; beside `None`, one type says what
  /// is meant.
  private static Type open(Type element) {
    int kinds = 0;
    for (Type member : Types.members(element)) {
      kinds += member.isNone() ? 0 : 1;
    }
    return kinds < 2 ? element : Unions.of(element, Type.OPEN);
  }
}
