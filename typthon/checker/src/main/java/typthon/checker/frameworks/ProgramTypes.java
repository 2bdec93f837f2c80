package typthon.checker.frameworks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SyntheticClass;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.plugins.TypeFactory;
import typthon.checker.symbols.SymbolTypes;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Makes types out of the classes of a program.
///
/// @param module the module that asks, so that what it depends on is known
record ProgramTypes(Session session, ModuleFacts module) implements TypeFactory {
  /// What tells descriptors apart.
  private record DescriptorKey(
      String name, Type onClass, Type onInstance, @Nullable Type accepts) {}

  @Override
  public Type instance(String qualifiedName, Type... arguments) {
    ClassInfo found = find(qualifiedName);
    if (found == null) {
      return Type.UNKNOWN;
    }
    return arguments.length == 0 || found.typeParameters().size() != arguments.length
        ? session.known().unspecialized(found)
        : new Type.Instance(found, List.of(arguments));
  }

  private @Nullable ClassInfo find(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    ModuleFacts other = dot < 0 ? null : session.module(qualifiedName.substring(0, dot), module);
    SymbolAt symbol =
        other == null ? null : Imports.symbol(other, qualifiedName.substring(dot + 1));
    return symbol == null ? null : SymbolTypes.classOf(symbol);
  }

  @Override
  public Type literal(String text) {
    return session.known().literal(text);
  }

  @Override
  public Type tupleOf(Type element) {
    return session.known().tupleOf(element);
  }

  @Override
  public Type tuple(Type... elements) {
    return session.known().tuple(List.of(elements));
  }

  @Override
  public boolean inherits(Type type, String qualifiedName) {
    ClassInfo found = Types.classOf(Types.unfold(type));
    int dot = qualifiedName.lastIndexOf('.');
    return found != null
        && dot > 0
        && found.inherits(qualifiedName.substring(0, dot), qualifiedName.substring(dot + 1));
  }

  @Override
  public Type result(Type callee, Type... arguments) {
    List<Argument> values = new ArrayList<>();
    for (Type argument : arguments) {
      values.add(Argument.of(argument));
    }
    Type found = Invocation.result(session, callee, values);
    return found == null ? Type.UNKNOWN : found;
  }

  @Override
  public @Nullable Type firstParameter(Type callee, Type result) {
    Type called =
        callee instanceof Type.ClassObject object ? session.known().callableOf(object) : callee;
    List<Type> accepted = new ArrayList<>();
    switch (called) {
      case Type.Callable callable -> addFirst(callable, accepted);
      case Type.Overloaded overloaded -> {
        for (Type.Callable item : overloaded.items()) {
          if (isAssignable(open(item.returns()), result)) {
            addFirst(item, accepted);
          }
        }
      }
      case null, default -> {}
    }
    return accepted.isEmpty() ? null : Unions.of(accepted);
  }

  private static void addFirst(Type.Callable callable, List<Type> accepted) {
    if (!callable.parameters().isEmpty() && callable.parameters().getFirst().takesPosition()) {
      accepted.add(open(callable.parameters().getFirst().type()));
    }
  }

  /// What a type variable stands for is not known here.
  private static Type open(Type type) {
    return new Substitution(part -> part instanceof TypeVariable ? Type.ANY : null).apply(type);
  }

  @Override
  public @Nullable Type member(Type receiver, String name) {
    return Attributes.typeOf(session, receiver, name);
  }

  @Override
  public boolean isAssignable(Type source, Type target) {
    return session.relations().isAssignable(source, target);
  }

  @Override
  public Type descriptor(String name, Type onClass, Type onInstance, @Nullable Type accepts) {
    DescriptorKey key = new DescriptorKey(name, onClass, onInstance, accepts);
    SyntheticClass made =
        new SyntheticClass(
            new SymbolRef("builtins", name),
            List.of(session.known().object()),
            Set.of(),
            null,
            owner -> {
              Map<String, RawMember> members = new HashMap<>();
              members.put("__get__", method(owner, "__get__", getter(onClass, onInstance)));
              if (accepts != null) {
                Type set = new Type.Callable(setter(accepts), Type.NONE);
                members.put("__set__", method(owner, "__set__", set));
              }
              return members;
            });
    return session.uniqueForAll(key, made).self();
  }

  private static RawMember method(SyntheticClass owner, String name, Type type) {
    FunctionTraits traits =
        FunctionTraits.NONE.withName(name).withBinding(FunctionTraits.Binding.FUNCTION);
    Type bound =
        switch (type) {
          case Type.Callable callable -> callable.withTraits(traits);
          case Type.Overloaded overloaded ->
              new Type.Overloaded(
                  overloaded.items().stream().map(item -> item.withTraits(traits)).toList());
          default -> type;
        };
    return new RawMember(owner, bound, RawMember.Scope.METHOD, true, true, -1);
  }

  private Type getter(Type onClass, Type onInstance) {
    Type object = session.known().object();
    return new Type.Overloaded(
        List.of(
            new Type.Callable(
                List.of(
                    Parameter.positional(Type.ANY),
                    Parameter.positional(Type.NONE),
                    Parameter.positional(Type.ANY)),
                onClass),
            new Type.Callable(
                List.of(
                    Parameter.positional(Type.ANY),
                    Parameter.positional(object),
                    Parameter.positional(Type.ANY)),
                onInstance)));
  }

  private static List<Parameter> setter(Type accepts) {
    return List.of(
        Parameter.positional(Type.ANY),
        Parameter.positional(Type.ANY),
        Parameter.positional(accepts));
  }
}
