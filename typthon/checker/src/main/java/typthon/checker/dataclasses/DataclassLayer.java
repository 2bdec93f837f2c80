package typthon.checker.dataclasses;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.MemberLayer;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;

/// The methods that a dataclass gets.
public final class DataclassLayer implements MemberLayer {
  private static final Set<String> ORDER = Set.of("__lt__", "__le__", "__gt__", "__ge__");

  @Override
  public @Nullable RawMember member(SourceClass type, String name) {
    if (!name.startsWith("__")) {
      return null;
    }
    Options options = Dataclasses.optionsOf(type);
    if (options == null) {
      return null;
    }
    return switch (name) {
      case "__init__" -> options.init() ? method(type, name, initializer(type)) : null;
      case "__match_args__" -> options.matchArgs() ? variable(type, matchArgs(type)) : null;
      case "__hash__" -> hash(type, options);
      case "__dataclass_fields__" ->
          variable(
              type,
              type.session()
                  .known()
                  .instance("dict", type.session().known().instance("str"), Type.ANY));
      case "__replace__" -> method(type, name, replacer(type));
      case "__slots__" -> options.slots() ? variable(type, slots(type)) : null;
      default -> options.order() && ORDER.contains(name) ? method(type, name, order(type)) : null;
    };
  }

  private static RawMember variable(SourceClass type, Type value) {
    return new RawMember(type, value, RawMember.Scope.CLASS, true, true, -1);
  }

  private static RawMember method(SourceClass type, String name, Type.Callable callable) {
    FunctionTraits traits =
        FunctionTraits.NONE.withName(name).withBinding(FunctionTraits.Binding.FUNCTION);
    return new RawMember(type, callable.withTraits(traits), RawMember.Scope.METHOD, true, true, -1);
  }

  private static Parameter self(SourceClass type) {
    return new Parameter("self", Parameter.Kind.POSITIONAL_ONLY, Selves.of(type), false);
  }

  private static Type.Callable initializer(SourceClass type) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(self(type));
    List<Parameter> keywordOnly = new ArrayList<>();
    for (Field field : Dataclasses.fieldsOf(type)) {
      if (field.init()) {
        Parameter.Kind kind =
            field.keywordOnly() ? Parameter.Kind.KEYWORD_ONLY : Parameter.Kind.STANDARD;
        (field.keywordOnly() ? keywordOnly : parameters)
            .add(new Parameter(field.parameter(), kind, field.type(), field.hasDefault()));
      }
    }
    parameters.addAll(keywordOnly);
    return new Type.Callable(parameters, Type.NONE);
  }

  private static Type.Callable replacer(SourceClass type) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(self(type));
    for (Field field : Dataclasses.fieldsOf(type)) {
      if (field.init()) {
        parameters.add(
            new Parameter(field.parameter(), Parameter.Kind.KEYWORD_ONLY, field.type(), true));
      }
    }
    return new Type.Callable(parameters, Selves.of(type));
  }

  private static Type.Callable order(SourceClass type) {
    return new Type.Callable(
        List.of(
            self(type), new Parameter("other", Parameter.Kind.POSITIONAL_ONLY, type.self(), false)),
        type.session().known().bool());
  }

  private static Type matchArgs(SourceClass type) {
    List<Type> names = new ArrayList<>();
    for (Field field : Dataclasses.fieldsOf(type)) {
      if (field.init() && !field.keywordOnly() && !field.initOnly()) {
        names.add(type.session().known().literal(field.name()));
      }
    }
    return type.session().known().tuple(names);
  }

  private static Type slots(SourceClass type) {
    return type.session().known().tupleOf(type.session().known().instance("str"));
  }

  /// A dataclass that can be compared and changed cannot be hashed.
  private static @Nullable RawMember hash(SourceClass type, Options options) {
    if (options.unsafeHash() || (options.eq() && options.frozen())) {
      return method(
          type,
          "__hash__",
          new Type.Callable(List.of(self(type)), type.session().known().instance("int")));
    }
    return options.eq() ? variable(type, Type.NONE) : null;
  }

  @Override
  public Set<String> names(SourceClass type) {
    Options options = Dataclasses.optionsOf(type);
    if (options == null) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>(Set.of());
    names.add("__init__");
    names.add("__match_args__");
    names.add("__dataclass_fields__");
    if (options.order()) {
      names.addAll(List.of("__lt__", "__le__", "__gt__", "__ge__"));
    }
    return names;
  }

  @Override
  public boolean freezes(SourceClass type) {
    Options options = Dataclasses.optionsOf(type);
    return options != null && options.frozen();
  }
}
