package typthon.types;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The item table of a TypedDict, in order of definition.
///
/// @param items by key
/// @param closed whether no other keys are allowed, as if their values were of type `Never`
/// @param extra the type of all other keys' values; null if not declared
public record TypedDictItems(Map<String, Item> items, boolean closed, @Nullable Item extra) {
  public TypedDictItems {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    if (extra != null && extra.type().isNever()) {
      closed = true;
      extra = null;
    }
  }

  /// One key.
  public record Item(Type type, boolean required, boolean readOnly) {}

  /// Returns what a value may be, whatever its key; null if keys that are not declared may hold
  /// anything.
  public @Nullable Type values() {
    if (!closed && extra == null) {
      return null;
    }
    List<Type> values = new ArrayList<>();
    items.values().forEach(item -> values.add(item.type()));
    if (extra != null) {
      values.add(extra.type());
    }
    return Unions.of(values);
  }

  /// Returns the type of the values if any key can be set and deleted, as in a `dict[str, V]`; else
  /// null.
  ///
  /// @param same tells whether two types are the same to the type system
  public @Nullable Type dictValues(BiPredicate<Type, Type> same) {
    if (extra == null || extra.readOnly()) {
      return null;
    }
    Type value = extra.type();
    for (Item item : items.values()) {
      if (item.required() || item.readOnly() || !same.test(item.type(), value)) {
        return null;
      }
    }
    return value;
  }

  /// Returns the table with `change` applied to every type.
  public TypedDictItems map(UnaryOperator<Type> change) {
    Map<String, Item> changed = new LinkedHashMap<>();
    items.forEach((key, item) ->
        changed.put(key, new Item(change.apply(item.type()), item.required(), item.readOnly())));
    Item rest =
        extra == null
            ? null
            : new Item(change.apply(extra.type()), extra.required(), extra.readOnly());
    return new TypedDictItems(changed, closed, rest);
  }
}
