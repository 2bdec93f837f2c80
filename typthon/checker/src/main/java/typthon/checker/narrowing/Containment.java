package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.iteration.Iteration;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// `x in container` and `"key" in typed_dict`.
final class Containment {
  private Containment() {}

  /// The effect of `x in container` on `x`.
  static Narrower.Effect in(SyntaxTree tree, int container) {
    return (evaluator, type, positive) -> {
      List<Type> elements = elements(evaluator, tree, container);
      if (elements == null) {
        return type;
      }
      return positive ? among(evaluator, type, elements) : notAmong(evaluator, type, elements);
    };
  }

  /// Returns the possible values of the container's elements, or null if they are not known.
  private static @Nullable List<Type> elements(Evaluator evaluator, SyntaxTree tree, int node) {
    NodeKind kind = tree.kind(node);
    if (kind == NodeKind.LIST || kind == NodeKind.SET || kind == NodeKind.TUPLE) {
      List<Type> elements = new ArrayList<>();
      for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
        if (tree.is(child, NodeKind.STARRED)) {
          return null;
        }
        elements.addAll(Types.members(Units.type(evaluator, child)));
      }
      return elements;
    }
    Type type = Types.unfold(Units.type(evaluator, node));
    Type.Tuple tuple = Iteration.asTuple(type);
    if (tuple != null) {
      List<Type> elements = new ArrayList<>();
      tuple.elements().forEach(each -> elements.addAll(Types.members(each)));
      return elements;
    }
    if (!(type instanceof Type.Instance instance) || Keys.itemsOf(type) != null) {
      return null;
    }
    String name = instance.type().ref().qualifiedName();
    boolean plain =
        name.equals("builtins.list")
            || name.equals("builtins.set")
            || name.equals("builtins.frozenset")
            || name.equals("builtins.dict")
            || name.equals("collections.deque");
    return plain && !instance.arguments().isEmpty()
        ? Types.members(instance.arguments().getFirst())
        : null;
  }

  private static Type among(Evaluator evaluator, Type type, List<Type> elements) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isAny()) {
        kept.add(member);
        continue;
      }
      for (Type element : elements) {
        kept.add(common(evaluator, member, element));
      }
    }
    return Unions.of(kept);
  }

  /// Returns what a value of `member` is that equals one of `element`.
  private static Type common(Evaluator evaluator, Type member, Type element) {
    if (element.isAny()) {
      return member;
    }
    if (element instanceof Type.Literal literal) {
      ClassInfo type = Types.classOf(member);
      if (!(member instanceof Type.Literal) && type == literal.type()) {
        return literal;
      }
      return Equality.literal(evaluator, member, literal, true);
    }
    if (evaluator.relations().isSubtype(member, element)) {
      return member;
    }
    if (evaluator.relations().isSubtype(element, member)) {
      return sameEquality(element) ? element : member;
    }
    if (member.isNone() || element.isNone()) {
      return Type.NEVER;
    }
    return ClassFilters.intersect(evaluator, member, element).isNever()
            && isPlain(member)
            && isPlain(element)
        ? Type.NEVER
        : member;
  }

  private static boolean sameEquality(Type type) {
    ClassInfo info = Types.classOf(type);
    return type.isNone() || (info != null && (isPlain(type) || info.is(ClassFlag.ENUM)));
  }

  private static boolean isPlain(Type type) {
    ClassInfo info = Types.classOf(type);
    return info != null
        && info.ref().module().equals("builtins")
        && !info.ref().path().equals("object");
  }

  private static Type notAmong(Evaluator evaluator, Type type, List<Type> elements) {
    Type result = type;
    for (Type element : elements) {
      if (element instanceof Type.Literal literal && !literal.implicit()) {
        result = Equality.literal(evaluator, result, literal, false);
      } else if (element.isNone() && elements.size() >= 1) {
        result = Unions.without(result, Type::isNone);
      }
    }
    return result;
  }

  /// The effect of `key in x` on `x`: which TypedDicts of a union can have the key.
  ///
  /// A value of an open TypedDict may hold keys that its type does not name. In a union with a
  /// TypedDict that names the key it is taken for one that does not, as pyright takes it: the test
  /// is how programs tell the members apart.
  static Narrower.Effect holds(Supplier<Type> key) {
    return (evaluator, type, positive) -> {
      if (!(key.get() instanceof Type.Literal literal)
          || !(literal.value() instanceof LiteralValue.Str(String name))) {
        return type;
      }
      return positive ? having(type, name) : lacking(type, name);
    };
  }

  private static Type having(Type type, String key) {
    List<Type> kept = new ArrayList<>();
    List<Type> open = new ArrayList<>();
    boolean named = false;
    for (Type member : Types.members(type)) {
      TypedDictItems items = Keys.itemsOf(member);
      boolean names = items != null && items.items().containsKey(key);
      named |= names;
      if (items == null || names || items.extra() != null) {
        kept.add(member);
        open.add(member);
      } else if (!isClosed(member, items)) {
        open.add(member);
      }
    }
    return Unions.of(named ? kept : open);
  }

  private static Type lacking(Type type, String key) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      TypedDictItems items = Keys.itemsOf(member);
      TypedDictItems.Item item = items == null ? null : items.items().get(key);
      if (item == null || !item.required()) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean isClosed(Type member, TypedDictItems items) {
    ClassInfo type = Types.classOf(member);
    return (items.closed() && items.extra() == null) || (type != null && type.is(ClassFlag.FINAL));
  }
}
