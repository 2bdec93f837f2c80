package typthon.checker.pydantic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import typthon.checker.plugins.TypeFactory;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// What a field of some type takes when values are converted, as they are unless a model is strict.
///
/// Source: the documentation of Pydantic, "Conversion Table", the columns for Python input in lax
/// mode.
final class Conversions {
  private static final Map<String, List<String>> PLAIN =
      Map.ofEntries(
          Map.entry(
              "builtins.int",
              List.of("builtins.float", "builtins.str", "builtins.bytes", "decimal.Decimal")),
          Map.entry("builtins.float", List.of("builtins.str", "builtins.bytes", "decimal.Decimal")),
          Map.entry("builtins.bool", List.of("builtins.int", "builtins.float", "builtins.str")),
          Map.entry("builtins.str", List.of("builtins.bytes", "builtins.bytearray")),
          Map.entry("builtins.bytes", List.of("builtins.str", "builtins.bytearray")),
          Map.entry("decimal.Decimal", List.of("builtins.float", "builtins.str")),
          Map.entry(
              "datetime.datetime",
              List.of(
                  "datetime.date",
                  "builtins.float",
                  "builtins.str",
                  "builtins.bytes",
                  "decimal.Decimal")),
          Map.entry(
              "datetime.date",
              List.of("builtins.float", "builtins.str", "builtins.bytes", "decimal.Decimal")),
          Map.entry(
              "datetime.time",
              List.of("builtins.float", "builtins.str", "builtins.bytes", "decimal.Decimal")),
          Map.entry(
              "datetime.timedelta",
              List.of("builtins.float", "builtins.str", "builtins.bytes", "decimal.Decimal")),
          Map.entry("uuid.UUID", List.of("builtins.str", "builtins.bytes")),
          Map.entry("pathlib.Path", List.of("builtins.str")),
          Map.entry("re.Pattern", List.of("builtins.str")),
          Map.entry(
              "ipaddress.IPv4Address", List.of("builtins.str", "builtins.int", "builtins.bytes")),
          Map.entry(
              "ipaddress.IPv6Address", List.of("builtins.str", "builtins.int", "builtins.bytes")));

  private static final Set<String> COLLECTIONS =
      Set.of(
          "builtins.list",
          "builtins.set",
          "builtins.frozenset",
          "collections.deque",
          "typing.Sequence",
          "typing.Iterable",
          "typing.Collection",
          "typing.AbstractSet",
          "typing.MutableSequence");
  private static final Set<String> MAPPINGS =
      Set.of("builtins.dict", "typing.Mapping", "typing.MutableMapping", "collections.OrderedDict");

  private final TypeFactory types;

  Conversions(TypeFactory types) {
    this.types = types;
  }

  /// Returns everything that a field declared as `type` takes.
  Type accepted(Type type) {
    Type unfolded = Types.unfold(type);
    List<Type> found = new ArrayList<>();
    for (Type member : Types.members(unfolded)) {
      found.addAll(ofMember(member));
    }
    return Unions.of(found);
  }

  private List<Type> ofMember(Type member) {
    Type unfolded = Types.unfold(member);
    return switch (unfolded) {
      case Type.Tuple tuple when tuple.unbounded() == 0 && tuple.elements().size() == 1 ->
          collection(tuple, tuple.elements().getFirst());
      case Type.Tuple tuple -> List.of(tuple, types.instance("typing.Sequence", Type.ANY));
      case Type.Instance instance -> ofInstance(instance);
      default -> List.of(member);
    };
  }

  private List<Type> ofInstance(Type.Instance instance) {
    String name = instance.type().ref().qualifiedName();
    List<Type> arguments = instance.arguments();
    if (COLLECTIONS.contains(name) && arguments.size() == 1) {
      return collection(instance, arguments.getFirst());
    }
    if (MAPPINGS.contains(name) && arguments.size() == 2) {
      return mapping(instance, arguments.get(0), arguments.get(1));
    }
    List<Type> found = new ArrayList<>(List.of(instance));
    List<String> others = PLAIN.get(name);
    if (others != null) {
      others.forEach(each -> found.add(types.instance(each)));
    } else if (isModel(instance)) {
      found.add(types.instance("typing.Mapping", types.instance("builtins.str"), Type.ANY));
    } else if (types.inherits(instance, "enum.Enum")) {
      found.add(types.instance("builtins.str"));
      found.add(types.instance("builtins.int"));
    } else if (name.startsWith("pydantic")) {
      found.add(types.instance("builtins.str"));
      found.add(types.instance("builtins.float"));
    }
    return found;
  }

  private boolean isModel(Type.Instance instance) {
    return types.inherits(instance, "pydantic.main.BaseModel")
        || types.inherits(instance, "pydantic.BaseModel")
        || types.member(instance, "__dataclass_fields__") != null;
  }

  /// Collections are made from each other; a text is none. Lists are invariant, so a list of each
  /// kind of element is named.
  private List<Type> collection(Type self, Type element) {
    Type taken = accepted(element);
    Set<Type> found = new LinkedHashSet<>(List.of(self));
    found.add(types.tupleOf(taken));
    found.add(types.instance("typing.AbstractSet", taken));
    found.add(types.instance("typing.ValuesView", taken));
    found.add(types.instance("typing.Generator", taken, Type.ANY, Type.ANY));
    found.add(types.instance("collections.deque", taken));
    found.add(types.instance("builtins.list", taken));
    for (Type each : Types.members(taken)) {
      found.add(types.instance("builtins.list", each));
    }
    return List.copyOf(found);
  }

  private List<Type> mapping(Type self, Type key, Type value) {
    Type taken = accepted(value);
    Type keys = accepted(key);
    Set<Type> found = new LinkedHashSet<>(List.of(self));
    found.add(types.instance("typing.Mapping", keys, taken));
    for (Type each : Types.members(keys)) {
      found.add(types.instance("typing.Mapping", each, taken));
    }
    return List.copyOf(found);
  }
}
