package typthon.checker.typeddicts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.MemberLayer;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SyntheticClass;
import typthon.checker.evaluation.Known;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.types.ClassFlag;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.TypedDictItems;
import typthon.types.Unions;
import typthon.types.Variance;

/// The methods of a TypedDict whose types its keys decide. Its keys are no attributes.
public final class TypedDictLayer implements MemberLayer {
  /// The methods of a TypedDict that differ from those of all mappings.
  static final Set<String> METHODS =
      Set.of(
          "__init__",
          "get",
          "pop",
          "setdefault",
          "update",
          "items",
          "values",
          "clear",
          "popitem",
          "__or__",
          "__ior__",
          "__getitem__",
          "__setitem__",
          "__delitem__");

  /// The key of the type that `update` takes.
  private record Updates(
      ClassFacts type, @Nullable ModuleFacts module, Map<String, TypedDictItems.Item> items)
      implements OfModule {}

  @Override
  public @Nullable RawMember member(SourceClass type, String name) {
    if (!METHODS.contains(name) || !type.is(ClassFlag.TYPED_DICT)) {
      return null;
    }
    TypedDictItems items = type.typedDict();
    return items == null ? null : method(type.session(), type, items, name);
  }

  @Override
  public boolean overrides(SourceClass type, String name) {
    return !name.startsWith("__") && type.is(ClassFlag.TYPED_DICT);
  }

  @Override
  public Set<String> names(SourceClass type) {
    return Set.of();
  }

  /// Returns the method `name` that a TypedDict with these items has of its own, or null.
  static @Nullable RawMember method(
      Session session, ClassFacts type, TypedDictItems items, String name) {
    Known known = session.known();
    Type function =
        switch (name) {
          case "__init__" -> initializer(type, items);
          case "get" -> getter(known, type, items);
          case "pop" -> popper(known, type, items);
          case "setdefault" -> setDefault(known, type, items);
          case "update" -> updater(session, type, items);
          case "__or__", "__ior__" -> merger(session, type, items, name);
          default -> WholeDictionary.method(session, type, items, name);
        };
    return function == null
        ? null
        : new RawMember(type, function, RawMember.Scope.METHOD, true, true, -1);
  }

  static Parameter self(ClassFacts type) {
    return new Parameter("self", Parameter.Kind.POSITIONAL_ONLY, Selves.of(type), false);
  }

  static Type.Callable function(String name, List<Parameter> parameters, Type returns) {
    return new Type.Callable(
        List.of(),
        parameters,
        false,
        returns,
        FunctionTraits.NONE.withName(name).withBinding(FunctionTraits.Binding.FUNCTION));
  }

  /// A TypedDict is made from its keys as keywords, or from a mapping and some keys.
  private static Type initializer(ClassFacts type, TypedDictItems items) {
    List<Parameter> keywords = new ArrayList<>();
    keywords.add(self(type));
    List<Parameter> copying = new ArrayList<>();
    copying.add(self(type));
    copying.add(new Parameter("", Parameter.Kind.POSITIONAL_ONLY, type.self(), false));
    items
        .items()
        .forEach((key, item) -> {
          keywords.add(
              new Parameter(key, Parameter.Kind.KEYWORD_ONLY, item.type(), !item.required()));
          copying.add(new Parameter(key, Parameter.Kind.KEYWORD_ONLY, item.type(), true));
        });
    TypedDictItems.Item extra = items.extra();
    if (extra != null) {
      keywords.add(new Parameter("extra", Parameter.Kind.KEYWORD_VARIADIC, extra.type(), false));
    }
    return new Type.Overloaded(
        List.of(
            function(type.name(), keywords, Type.NONE), function(type.name(), copying, Type.NONE)));
  }

  private static Type getter(Known known, ClassFacts type, TypedDictItems items) {
    List<Type.Callable> overloads = new ArrayList<>();
    for (Map.Entry<String, TypedDictItems.Item> entry : items.items().entrySet()) {
      Type value = entry.getValue().type();
      Parameter key = Parameter.positional(known.literal(entry.getKey()));
      boolean required = entry.getValue().required();
      overloads.add(
          function(
              "get", List.of(self(type), key), required ? value : Unions.of(value, Type.NONE)));
      overloads.add(function("get", List.of(self(type), key, Parameter.positional(value)), value));
      TypeVariable other = other(type);
      overloads.add(
          function(
                  "get",
                  List.of(self(type), key, Parameter.positional(other)),
                  required ? value : Unions.of(value, other))
              .withVariables(List.of(other)));
    }
    Parameter anyKey = Parameter.positional(known.instance("str"));
    TypedDictItems.Item extra = items.extra();
    Type other = extra == null ? Type.ANY : extra.type();
    overloads.add(function("get", List.of(self(type), anyKey), Unions.of(other, Type.NONE)));
    overloads.add(
        function(
            "get", List.of(self(type), anyKey, Parameter.positional(known.object())), Type.ANY));
    return new Type.Overloaded(overloads);
  }

  /// The method gives the default if there is no value.
  private static Type.Callable orOther(String name, ClassFacts type, Parameter key, Type value) {
    TypeVariable other = other(type);
    return function(
            name, List.of(self(type), key, Parameter.positional(other)), Unions.of(value, other))
        .withVariables(List.of(other));
  }

  /// What a default is that is no value of the item.
  private static TypeVariable other(ClassFacts type) {
    return new TypeVariable(
        TypeVariable.Kind.TYPE,
        "T",
        new SymbolRef(type.ref().module(), type.ref().path() + ".get"),
        Variance.INVARIANT,
        () -> TypeVariable.Limits.NONE);
  }

  private static @Nullable Type popper(Known known, ClassFacts type, TypedDictItems items) {
    List<Type.Callable> overloads = new ArrayList<>();
    for (Map.Entry<String, TypedDictItems.Item> entry : items.items().entrySet()) {
      if (!entry.getValue().required() && !entry.getValue().readOnly()) {
        Type value = entry.getValue().type();
        Parameter key = Parameter.positional(known.literal(entry.getKey()));
        overloads.add(function("pop", List.of(self(type), key), value));
        overloads.add(
            function("pop", List.of(self(type), key, Parameter.positional(value)), value));
        overloads.add(orOther("pop", type, key, value));
      }
    }
    TypedDictItems.Item extra = items.extra();
    if (extra != null && !extra.readOnly()) {
      Parameter key = Parameter.positional(known.instance("str"));
      overloads.add(function("pop", List.of(self(type), key), extra.type()));
      overloads.add(orOther("pop", type, key, extra.type()));
    }
    return ofOverloads(overloads);
  }

  private static @Nullable Type setDefault(Known known, ClassFacts type, TypedDictItems items) {
    List<Type.Callable> overloads = new ArrayList<>();
    for (Map.Entry<String, TypedDictItems.Item> entry : items.items().entrySet()) {
      if (entry.getValue().readOnly()) {
        continue;
      }
      Type value = entry.getValue().type();
      Parameter key = Parameter.positional(known.literal(entry.getKey()));
      overloads.add(
          function("setdefault", List.of(self(type), key, Parameter.positional(value)), value));
    }
    return ofOverloads(overloads);
  }

  private static @Nullable Type updater(Session session, ClassFacts type, TypedDictItems items) {
    Type update = partial(session, type, items);
    return update == null
        ? null
        : function("update", List.of(self(type), Parameter.positional(update)), Type.NONE);
  }

  /// What is merged with part of the items stays what it is; with any dictionary it is one.
  private static @Nullable Type merger(
      Session session, ClassFacts type, TypedDictItems items, String name) {
    Type update = partial(session, type, items);
    if (update == null) {
      return null;
    }
    Type.Callable same =
        function(name, List.of(self(type), Parameter.positional(update)), Selves.of(type));
    if (name.equals("__ior__")) {
      return same;
    }
    Type text = session.known().instance("str");
    Parameter any = Parameter.positional(session.known().instance("dict", text, Type.ANY));
    Type plain = session.known().instance("dict", text, session.known().object());
    return new Type.Overloaded(List.of(same, function(name, List.of(self(type), any), plain)));
  }

  /// What updates a TypedDict may lack any key; under a read-only key it can hold nothing.
  private static @Nullable Type partial(Session session, ClassFacts type, TypedDictItems items) {
    if (!type.typeParameters().isEmpty()) {
      return null;
    }
    Map<String, TypedDictItems.Item> partial = new LinkedHashMap<>();
    items
        .items()
        .forEach((key, item) ->
            partial.put(
                key,
                new TypedDictItems.Item(item.readOnly() ? Type.NEVER : item.type(), false, true)));
    SyntheticClass made =
        new SyntheticClass(
            new SymbolRef(type.ref().module(), "Partial[" + type.name() + "]"),
            List.of(session.known().orMissing("typing", "_TypedDict").self()),
            EnumSet.of(ClassFlag.TYPED_DICT),
            new TypedDictItems(partial, false, null),
            self -> Map.of());
    return session.unique(new Updates(type, module(session, type), partial), made).self();
  }

  private static @Nullable ModuleFacts module(Session session, ClassFacts type) {
    return type instanceof SourceClass source
        ? source.module()
        : session.module(type.ref().module(), null);
  }

  private static @Nullable Type ofOverloads(List<Type.Callable> overloads) {
    return switch (overloads.size()) {
      case 0 -> null;
      case 1 -> overloads.getFirst();
      default -> new Type.Overloaded(overloads);
    };
  }
}
