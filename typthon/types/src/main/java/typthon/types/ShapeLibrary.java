package typthon.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shapes that have names. Operands of operators may be anything: what they accept is theirs to
/// say.
final class ShapeLibrary {
  private final TypeContext context;
  private final List<Type> arguments;

  ShapeLibrary(TypeContext context, List<Type> arguments) {
    this.context = context;
    this.arguments = List.copyOf(arguments);
  }

  /// Returns the members of the shape `name` for the arguments; null if there is none.
  @Nullable Map<String, Type> members(String name) {
    return switch (arguments.size()) {
      case 0 -> plain(name);
      case 1 -> ofElements(name, arguments.getFirst());
      case 2 -> name.equals("Mapping") ? mapping(arguments.get(0), arguments.get(1)) : null;
      default -> null;
    };
  }

  private @Nullable Map<String, Type> plain(String name) {
    return switch (name) {
      case "Sized" -> Map.of("__len__", method(builtin("int")));
      case "Hashable" -> Map.of("__hash__", method(builtin("int")));
      case "Equality" -> all(builtin("bool"), "__eq__", "__ne__");
      case "Comparable" ->
          all(builtin("bool"), "__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__");
      case "Numeric" ->
          all(Type.ANY, "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__");
      case "SupportsInt" -> Map.of("__int__", method(builtin("int")));
      case "SupportsFloat" -> Map.of("__float__", method(builtin("float")));
      case "SupportsStr" -> Map.of("__str__", method(builtin("str")));
      case "SupportsRepr" -> Map.of("__repr__", method(builtin("str")));
      case "SupportsBool" -> Map.of("__bool__", method(builtin("bool")));
      case "SupportsBytes" -> Map.of("__bytes__", method(builtin("bytes")));
      default -> null;
    };
  }

  private @Nullable Map<String, Type> ofElements(String name, Type element) {
    return switch (name) {
      case "Iterable" -> Map.of("__iter__", method(Type.ANY));
      case "Iterator" -> Map.of("__iter__", method(Type.ANY), "__next__", method(element));
      case "Reversible" -> Map.of("__iter__", method(Type.ANY), "__reversed__", method(Type.ANY));
      case "Container" -> Map.of("__contains__", method(builtin("bool"), Type.ANY));
      case "Sequence" -> {
        Map<String, Type> members = collection();
        members.put("__getitem__", method(element, builtin("int")));
        members.put("__reversed__", method(Type.ANY));
        yield members;
      }
      case "Callable" -> Map.of("__call__", Type.Callable.ofAnything(element));
      case "ContextManager" ->
          Map.of("__enter__", method(element), "__exit__", Type.Callable.ofAnything(Type.ANY));
      case "Awaitable" -> Map.of("__await__", method(Type.ANY));
      case "AsyncIterable" -> Map.of("__aiter__", method(Type.ANY));
      case "AsyncIterator" -> Map.of("__aiter__", method(Type.ANY), "__anext__", method(Type.ANY));
      default -> null;
    };
  }

  private Map<String, Type> mapping(Type key, Type value) {
    Map<String, Type> members = collection();
    members.put("__getitem__", method(value, key));
    for (String view : List.of("keys", "values", "items")) {
      members.put(view, method(Type.ANY));
    }
    return members;
  }

  private Map<String, Type> collection() {
    Map<String, Type> members = new LinkedHashMap<>();
    members.put("__len__", method(builtin("int")));
    members.put("__iter__", method(Type.ANY));
    members.put("__contains__", method(builtin("bool"), Type.ANY));
    return members;
  }

  private static Map<String, Type> all(Type result, String... names) {
    Map<String, Type> members = new LinkedHashMap<>();
    for (String name : names) {
      members.put(name, method(result, Type.ANY));
    }
    return members;
  }

  private Type builtin(String name) {
    return new Type.Instance(context.builtin(name), List.of());
  }

  private static Type method(Type result, Type... parameters) {
    List<Parameter> all = new ArrayList<>();
    for (Type parameter : parameters) {
      all.add(Parameter.positional(parameter));
    }
    return new Type.Callable(all, result);
  }
}
