package typthon.checker.typeddicts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Suggestions;
import typthon.types.LiteralValue;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// Subscripts of typed dictionaries.
public final class Keys {
  /// So many dictionaries without a key are named.
  private static final int NAMED = 3;

  private Keys() {}

  /// Returns the text of a literal str, or null.
  public static @Nullable String literal(Type type) {
    return type instanceof Type.Literal literal
            && literal.value() instanceof LiteralValue.Str(String value)
        ? value
        : null;
  }

  /// Returns the item table of a TypedDict instance, specialised; null for other types.
  public static @Nullable TypedDictItems itemsOf(Type type) {
    if (type instanceof Type.Instance instance) {
      TypedDictItems items = instance.type().typedDict();
      if (items == null) {
        return null;
      }
      Substitution arguments = Substitution.of(instance);
      return arguments.isEmpty() ? items : items.map(arguments::apply);
    }
    return null;
  }

  /// Returns what is read under a key of type `key`, of every literal that it may be; reports at
  /// `node` keys that do not exist. Null if the key may be no literal.
  public static @Nullable Type value(
      Evaluator evaluator, int node, Type dict, TypedDictItems items, Type key) {
    List<Type> keys = Types.members(key);
    if (keys.isEmpty() || keys.stream().anyMatch(each -> literal(each) == null)) {
      return null;
    }
    List<Type> values = new ArrayList<>();
    for (Type each : keys) {
      TypedDictItems.Item found = item(evaluator, node, dict, items, each);
      if (found != null) {
        values.add(found.type());
      }
    }
    return Unions.of(values);
  }

  /// Reports at `index` once that several members of a union lack a key, and returns these; empty
  /// if less than two do.
  public static Set<Type> lacking(Evaluator evaluator, int index, List<Type> members) {
    if (members.size() < 2 || members.stream().allMatch(each -> itemsOf(each) == null)) {
      return Set.of();
    }
    String text = literal(evaluator.typeOf(index));
    Set<Type> lacking = new LinkedHashSet<>();
    for (Type member : members) {
      TypedDictItems items = itemsOf(member);
      if (text != null
          && items != null
          && items.extra() == null
          && !items.items().containsKey(text)) {
        lacking.add(member);
      }
    }
    if (text == null || lacking.size() < 2) {
      return Set.of();
    }
    List<String> names = new ArrayList<>();
    for (Type member : lacking) {
      if (names.size() < NAMED) {
        names.add("\"" + member.display() + "\"");
      }
    }
    int others = lacking.size() - names.size();
    String last = others > 0 ? others + (others == 1 ? " other" : " others") : names.removeLast();
    String message =
        "\"" + text + "\" is not a key of " + String.join(", ", names) + " and " + last;
    evaluator.report(Rule.TYPEDDICT_KEY, index, message);
    return lacking;
  }

  /// Returns the item under the key of type `key`; reports at `node` a key that does not exist.
  /// Null if the key is no literal.
  public static TypedDictItems.@Nullable Item item(
      Evaluator evaluator, int node, Type dict, TypedDictItems items, Type key) {
    String text = literal(key);
    if (text == null) {
      return null;
    }
    TypedDictItems.Item found = items.items().get(text);
    if (found != null) {
      return found;
    }
    if (items.extra() != null) {
      return items.extra();
    }
    List<String> hints = Suggestions.hints(text, items.items().keySet());
    evaluator.report(
        Rule.TYPEDDICT_KEY,
        node,
        "\"" + text + "\" is not a key of \"" + dict.display() + "\"",
        hints);
    return new TypedDictItems.Item(Type.ERROR, false, false);
  }
}
