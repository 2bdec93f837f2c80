package typthon.checker.typeddicts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.ClassFacts;
import typthon.checker.evaluation.Known;
import typthon.checker.evaluation.Session;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypedDictItems;

/// The methods of a TypedDict of which the types of all values are known: it is closed, or it says
/// what its extra items are. If every key can be set and deleted, those of a `dict` are there too.
///
/// Source: the typing specification, "Typed dictionaries", extra items.
final class WholeDictionary {
  private WholeDictionary() {}

  static Type.@Nullable Callable method(
      Session session, ClassFacts type, TypedDictItems items, String name) {
    Type values = items.values();
    if (values == null) {
      return null;
    }
    Known known = session.known();
    Type key = known.instance("str");
    return switch (name) {
      case "items" -> view(known, type, name, values);
      case "values" -> view(known, type, name, values);
      case "__getitem__" ->
          TypedDictLayer.function(
              name, List.of(TypedDictLayer.self(type), Parameter.positional(key)), values);
      default -> {
        Type value = items.dictValues(session.relations()::isEquivalent);
        yield value == null ? null : ofDict(known, type, name, value);
      }
    };
  }

  private static Type.Callable view(Known known, ClassFacts type, String name, Type values) {
    Type.Instance view =
        new Type.Instance(
            known.orMissing("_collections_abc", "dict_" + name),
            List.of(known.instance("str"), values));
    return TypedDictLayer.function(name, List.of(TypedDictLayer.self(type)), view);
  }

  private static Type.@Nullable Callable ofDict(
      Known known, ClassFacts type, String name, Type value) {
    Parameter self = TypedDictLayer.self(type);
    Parameter key = Parameter.positional(known.instance("str"));
    return switch (name) {
      case "clear" -> TypedDictLayer.function(name, List.of(self), Type.NONE);
      case "popitem" ->
          TypedDictLayer.function(
              name, List.of(self), known.tuple(List.of(known.instance("str"), value)));
      case "__setitem__" ->
          TypedDictLayer.function(name, List.of(self, key, Parameter.positional(value)), Type.NONE);
      case "__delitem__" -> TypedDictLayer.function(name, List.of(self, key), Type.NONE);
      default -> null;
    };
  }
}
