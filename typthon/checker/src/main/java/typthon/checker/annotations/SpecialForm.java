package typthon.checker.annotations;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of the standard library that the language gives a meaning of its own.
public enum SpecialForm {
  ANY,
  UNION,
  OPTIONAL,
  CALLABLE,
  LITERAL,
  CLASS_VAR,
  FINAL,
  ANNOTATED,
  TYPE,
  TUPLE,
  NO_RETURN,
  NEVER,
  SELF,
  LITERAL_STRING,
  TYPE_ALIAS,
  CONCATENATE,
  REQUIRED,
  NOT_REQUIRED,
  READ_ONLY,
  UNPACK,
  TYPE_GUARD,
  TYPE_IS,
  TYPE_FORM,
  GENERIC,
  PROTOCOL,
  NAMED_TUPLE,
  TYPED_DICT,
  INIT_VAR,
  TYPE_VAR,
  PARAM_SPEC,
  TYPE_VAR_TUPLE,
  NEW_TYPE,
  TYPE_ALIAS_TYPE,
  /// A name of `typing` that stands for a class elsewhere; see [#target].
  CLASS_ALIAS,
  FINAL_DECORATOR,
  OVERLOAD,
  OVERRIDE,
  RUNTIME_CHECKABLE,
  NO_TYPE_CHECK,
  DATACLASS_TRANSFORM,
  DEPRECATED,
  DISJOINT_BASE,
  ABSTRACT_METHOD,
  ABSTRACT_PROPERTY,
  DATACLASS,
  TOTAL_ORDERING,
  CLASS_METHOD,
  STATIC_METHOD,
  PROPERTY,
  REVEAL_TYPE,
  REVEAL_LOCALS,
  ASSERT_TYPE,
  CAST,
  ASSERT_NEVER,
  FUNCTIONAL_NAMED_TUPLE,
  DATACLASS_FIELD,
  INTERSECTION,
  SENTINEL,
  /// `typthon.type`, the decorator that states a signature.
  TYPTHON_TYPE,
  REFINE,
  DEPENDENT,
  EFFECT,
  NEW_TYPE_MAKER,
  RECURSIVE,
  RECURSIVE_TYPE,
  BOUNDED;

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("List", "builtins.list"),
          Map.entry("Dict", "builtins.dict"),
          Map.entry("Set", "builtins.set"),
          Map.entry("FrozenSet", "builtins.frozenset"),
          Map.entry("DefaultDict", "collections.defaultdict"),
          Map.entry("OrderedDict", "collections.OrderedDict"),
          Map.entry("Counter", "collections.Counter"),
          Map.entry("ChainMap", "collections.ChainMap"),
          Map.entry("Deque", "collections.deque"));
  private static final Map<String, SpecialForm> TYPING = typing();
  private static final Map<String, Map<String, SpecialForm>> OTHERS = others();

  /// Returns what `name` of `module` is, or null if it is nothing special.
  public static @Nullable SpecialForm of(String module, String name) {
    if (module.equals("typing") || module.equals("typing_extensions")) {
      return TYPING.get(name);
    }
    // What dataclass_transform was called before it was part of the language; stubs of that time
    // define it for themselves.
    if (name.equals("__dataclass_transform__")) {
      return DATACLASS_TRANSFORM;
    }
    Map<String, SpecialForm> forms = OTHERS.get(module);
    return forms == null ? null : forms.get(name);
  }

  /// Returns the qualified name of the class that a [#CLASS_ALIAS] of `typing` stands for.
  public static @Nullable String target(String name) {
    return CLASSES.get(name);
  }

  private static Map<String, SpecialForm> typing() {
    Map<String, SpecialForm> forms = new HashMap<>();
    forms.put("Any", ANY);
    forms.put("Union", UNION);
    forms.put("Optional", OPTIONAL);
    forms.put("Callable", CALLABLE);
    forms.put("Literal", LITERAL);
    forms.put("ClassVar", CLASS_VAR);
    forms.put("Final", FINAL);
    forms.put("Annotated", ANNOTATED);
    forms.put("Type", TYPE);
    forms.put("Tuple", TUPLE);
    forms.put("NoReturn", NO_RETURN);
    forms.put("Never", NEVER);
    forms.put("Self", SELF);
    forms.put("LiteralString", LITERAL_STRING);
    forms.put("TypeAlias", TYPE_ALIAS);
    forms.put("Concatenate", CONCATENATE);
    forms.put("Required", REQUIRED);
    forms.put("NotRequired", NOT_REQUIRED);
    forms.put("ReadOnly", READ_ONLY);
    forms.put("Unpack", UNPACK);
    forms.put("TypeGuard", TYPE_GUARD);
    forms.put("TypeIs", TYPE_IS);
    forms.put("TypeForm", TYPE_FORM);
    forms.put("Generic", GENERIC);
    forms.put("Protocol", PROTOCOL);
    forms.put("NamedTuple", NAMED_TUPLE);
    forms.put("TypedDict", TYPED_DICT);
    forms.put("TypeVar", TYPE_VAR);
    forms.put("ParamSpec", PARAM_SPEC);
    forms.put("TypeVarTuple", TYPE_VAR_TUPLE);
    forms.put("NewType", NEW_TYPE);
    forms.put("Sentinel", SENTINEL);
    forms.put("sentinel", SENTINEL);
    forms.put("TypeAliasType", TYPE_ALIAS_TYPE);
    forms.put("final", FINAL_DECORATOR);
    forms.put("overload", OVERLOAD);
    forms.put("override", OVERRIDE);
    forms.put("runtime_checkable", RUNTIME_CHECKABLE);
    forms.put("runtime", RUNTIME_CHECKABLE);
    forms.put("no_type_check", NO_TYPE_CHECK);
    forms.put("dataclass_transform", DATACLASS_TRANSFORM);
    forms.put("deprecated", DEPRECATED);
    forms.put("disjoint_base", DISJOINT_BASE);
    forms.put("reveal_type", REVEAL_TYPE);
    forms.put("assert_type", ASSERT_TYPE);
    forms.put("cast", CAST);
    forms.put("assert_never", ASSERT_NEVER);
    for (String name : CLASSES.keySet()) {
      forms.put(name, CLASS_ALIAS);
    }
    return Map.copyOf(forms);
  }

  /// By the names of modules and those in them.
  private static Map<String, Map<String, SpecialForm>> others() {
    return Map.of(
        "dataclasses",
        Map.of("InitVar", INIT_VAR, "dataclass", DATACLASS, "field", DATACLASS_FIELD),
        "functools",
        Map.of("total_ordering", TOTAL_ORDERING),
        "warnings",
        Map.of("deprecated", DEPRECATED),
        "abc",
        Map.of("abstractmethod", ABSTRACT_METHOD, "abstractproperty", ABSTRACT_PROPERTY),
        "builtins",
        Map.of(
            "classmethod",
            CLASS_METHOD,
            "staticmethod",
            STATIC_METHOD,
            "property",
            PROPERTY,
            "reveal_type",
            REVEAL_TYPE,
            "sentinel",
            SENTINEL),
        "collections",
        Map.of("namedtuple", FUNCTIONAL_NAMED_TUPLE),
        "typthon",
        Map.of(
            "type",
            TYPTHON_TYPE,
            "refine",
            REFINE,
            "dependent",
            DEPENDENT,
            "effect",
            EFFECT,
            "newtype",
            NEW_TYPE_MAKER,
            "recursive",
            RECURSIVE,
            "RecursiveType",
            RECURSIVE_TYPE,
            "Bounded",
            BOUNDED,
            "Intersection",
            INTERSECTION));
  }
}
