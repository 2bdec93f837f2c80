package typthon.types;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The item table of a TypedDict, in order of definition.
///
/// @param items by key
/// @param closed whether no other keys are allowed
/// @param extra the type of all other keys' values; null if not declared
public record TypedDictItems(Map<String, Item> items, boolean closed, @Nullable Item extra) {
  public TypedDictItems {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
  }

  /// One key.
  public record Item(Type type, boolean required, boolean readOnly) {}

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
