package typthon.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// TypedDict against TypedDict, item by item.
///
/// Source: the typing specification, "Typed dictionaries", assignability.
final class TypedDictRelation {
  private TypedDictRelation() {}

  static boolean holds(Relation relation, Type.Instance source, Type.Instance target) {
    TypedDictItems from = itemsOf(source);
    TypedDictItems to = itemsOf(target);
    if (from == null || to == null) {
      return false;
    }
    for (Map.Entry<String, TypedDictItems.Item> entry : to.items().entrySet()) {
      String key = entry.getKey();
      if (!fits(relation, key, find(relation, from, key), entry.getValue())) {
        return relation.fail(
            () -> "Key \"" + key + "\" of \"" + source.display() + "\" does not fit");
      }
    }
    return extrasFit(relation, from, to);
  }

  /// Returns the mappings that a TypedDict is because the types of all its values are known: a
  /// `Mapping[str, V]`, and a `dict[str, V]` if every key can be set and deleted.
  ///
  /// Source: the typing specification, "Typed dictionaries", extra items.
  static List<Type> mappings(Relation relation, Type.Instance source) {
    TypedDictItems items = itemsOf(source);
    Type values = items == null ? null : items.values();
    ClassInfo mapping = relation.context().find("typing", "Mapping");
    if (items == null || values == null || mapping == null) {
      return List.of();
    }
    Type key = new Type.Instance(relation.context().builtin("str"), List.of());
    List<Type> found = new ArrayList<>();
    found.add(new Type.Instance(mapping, List.of(key, values)));
    Type all = items.dictValues(relation::equivalent);
    if (all != null) {
      found.add(new Type.Instance(relation.context().builtin("dict"), List.of(key, all)));
    }
    return found;
  }

  static @Nullable TypedDictItems itemsOf(Type.Instance instance) {
    TypedDictItems items = instance.type().typedDict();
    return items == null ? null : items.map(Substitution.of(instance)::apply);
  }

  /// Returns the item under `key`; a key that is not declared has the type of the extra items.
  private static TypedDictItems.@Nullable Item find(
      Relation relation, TypedDictItems items, String key) {
    TypedDictItems.Item item = items.items().get(key);
    return item != null ? item : rest(relation, items);
  }

  /// Returns what is known of undeclared keys: nothing can be there, or anything read-only.
  private static TypedDictItems.Item rest(Relation relation, TypedDictItems items) {
    if (items.extra() != null) {
      TypedDictItems.Item extra = items.extra();
      return new TypedDictItems.Item(extra.type(), false, extra.readOnly());
    }
    Type type = items.closed() ? Type.NEVER : relation.context().builtin("object").self();
    return new TypedDictItems.Item(type, false, !items.closed());
  }

  private static boolean fits(
      Relation relation, String key, TypedDictItems.@Nullable Item from, TypedDictItems.Item to) {
    if (from == null || (to.required() && !from.required())) {
      return relation.fail(() -> "Key \"" + key + "\" is missing or not required");
    }
    if (to.readOnly()) {
      return relation.assign(from.type(), to.type());
    }
    if (from.readOnly() || (!to.required() && from.required())) {
      return false;
    }
    return relation.equivalent(from.type(), to.type());
  }

  private static boolean extrasFit(Relation relation, TypedDictItems from, TypedDictItems to) {
    if (!to.closed() && to.extra() == null) {
      return true;
    }
    TypedDictItems.Item expected = rest(relation, to);
    TypedDictItems.Item extra = rest(relation, from);
    if (!from.closed() && from.extra() == null) {
      return false;
    }
    for (Map.Entry<String, TypedDictItems.Item> entry : from.items().entrySet()) {
      if (!to.items().containsKey(entry.getKey())
          && !fits(relation, entry.getKey(), entry.getValue(), expected)) {
        return false;
      }
    }
    if (to.closed() && to.extra() == null) {
      return from.closed() && from.extra() == null;
    }
    return expected.readOnly()
        ? relation.assign(extra.type(), expected.type())
        : !extra.readOnly() && relation.equivalent(extra.type(), expected.type());
  }
}
