package typthon.checker.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SuperClass;
import typthon.checker.evaluation.Session;
import typthon.types.FunctionTraits;
import typthon.types.Member;
import typthon.types.Methods;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// What becomes of a class member when it is read through an instance or through the class.
final class Binding {
  /// What a method gives whose own annotation of the receiver does not take the receiver: compared
  /// by identity, it takes any arguments.
  static final Type REFUSED = Type.Callable.ofAnything(Type.ERROR);

  private Binding() {}

  /// @param type the member's type, specialised for the receiver
  static @Nullable Member toInstance(Session session, RawMember member, Type type, Type receiver) {
    Type unfolded = Types.unfold(type);
    if (member.owner() instanceof SuperClass) {
      return variable(member, type, Member.Kind.METHOD);
    }
    if (member.scope() == RawMember.Scope.INSTANCE) {
      return variable(member, type, Member.Kind.VARIABLE);
    }
    if (unfolded instanceof Type.Union union && union.members().stream().anyMatch(Binding::binds)) {
      return ofEach(union, each -> toInstance(session, member, each, receiver));
    }
    FunctionTraits.Binding binding = bindingOf(unfolded);
    if (binding != FunctionTraits.Binding.NONE) {
      return method(bound(session, unfolded, binding, receiver, new Type.ClassObject(receiver)));
    }
    if (member.scope() == RawMember.Scope.METHOD && isFunction(unfolded)) {
      return method(unfolded);
    }
    if (unfolded instanceof Type.Instance instance) {
      if (instance.type() instanceof PropertyClass property) {
        return property(session, property, receiver, member);
      }
      Member described = descriptor(session, instance, member, receiver, null);
      if (described != null) {
        return described;
      }
    }
    Member.Kind kind =
        member.scope() == RawMember.Scope.CLASS ? Member.Kind.CLASS_VARIABLE : Member.Kind.VARIABLE;
    Type accepts = member.accepts();
    return accepts == null || !member.settable()
        ? variable(member, type, kind)
        : new Member(type, specializedFor(member, receiver, accepts), kind);
  }

  /// @param instance the type of the instances of the class
  static @Nullable Member toClass(
      Session session, RawMember member, Type type, Type.ClassObject receiver) {
    Type instance = receiver.instance();
    Type unfolded = Types.unfold(type);
    if (unfolded instanceof Type.Union union && union.members().stream().anyMatch(Binding::binds)) {
      return ofEach(union, each -> toClass(session, member, each, receiver));
    }
    FunctionTraits.Binding binding = bindingOf(unfolded);
    if (binding == FunctionTraits.Binding.FUNCTION) {
      return method(withClassVariables(unfolded, instance));
    }
    if (binding != FunctionTraits.Binding.NONE) {
      return method(
          withClassVariables(bound(session, unfolded, binding, instance, receiver), instance));
    }
    if (member.scope() == RawMember.Scope.INSTANCE) {
      return null;
    }
    if (unfolded instanceof Type.Instance described
        && !(described.type() instanceof PropertyClass)) {
      Member found = descriptor(session, described, member, Type.NONE, receiver);
      if (found != null) {
        return found;
      }
    }
    if (isFunction(unfolded) && member.scope() == RawMember.Scope.METHOD) {
      return variable(member, type, Member.Kind.METHOD);
    }
    boolean forInstances = member.scope() == RawMember.Scope.BODY && member.declared();
    return variable(member, type, forInstances ? Member.Kind.DEFAULT : Member.Kind.CLASS_VARIABLE);
  }

  /// Tells whether reading an attribute that holds such a value gives something else.
  private static boolean binds(Type type) {
    Type unfolded = Types.unfold(type);
    return bindingOf(unfolded) != FunctionTraits.Binding.NONE
        || (unfolded instanceof Type.Instance instance
            && (instance.type() instanceof PropertyClass || defines(instance, "__get__")));
  }

  /// What a member is that holds one of several values, each bound in its own way.
  private static @Nullable Member ofEach(
      Type.Union union, Function<Type, @Nullable Member> binding) {
    List<Type> types = new ArrayList<>();
    List<Type> settable = new ArrayList<>();
    Member.Kind kind = Member.Kind.VARIABLE;
    boolean readOnly = false;
    for (Type each : union.members()) {
      Member member = binding.apply(each);
      if (member == null) {
        return null;
      }
      types.add(member.type());
      kind = member.kind();
      readOnly |= member.settable() == null;
      if (member.settable() != null) {
        settable.add(member.settable());
      }
    }
    return new Member(Unions.of(types), readOnly ? null : Unions.of(settable), kind);
  }

  /// A method that is read from a generic class without arguments is generic in its parameters.
  private static Type withClassVariables(Type function, Type instance) {
    if (!(instance instanceof Type.Instance type)
        || type.arguments().isEmpty()
        || !type.arguments().equals(type.type().typeParameters())) {
      return function;
    }
    return switch (function) {
      case Type.Callable callable -> {
        List<TypeVariable> variables = new ArrayList<>(type.type().typeParameters());
        variables.addAll(callable.variables());
        yield callable.withVariables(variables);
      }
      case Type.Overloaded overloaded ->
          new Type.Overloaded(
              overloaded.items().stream()
                  .map(item -> (Type.Callable) withClassVariables(item, instance))
                  .toList());
      default -> function;
    };
  }

  private static Member variable(RawMember member, Type type, Member.Kind kind) {
    return new Member(type, member.settable() ? type : null, kind);
  }

  private static Member method(Type type) {
    return new Member(type, type, Member.Kind.METHOD);
  }

  private static boolean isFunction(Type type) {
    return type instanceof Type.Callable || type instanceof Type.Overloaded;
  }

  private static FunctionTraits.Binding bindingOf(Type type) {
    return switch (type) {
      case Type.Callable callable -> callable.traits().binding();
      case Type.Overloaded overloaded -> overloaded.items().getFirst().traits().binding();
      default -> FunctionTraits.Binding.NONE;
    };
  }

  /// A function of which no signature takes the receiver keeps its other parameters unchecked.
  private static Type bound(
      Session session,
      Type function,
      FunctionTraits.Binding binding,
      Type receiver,
      Type.ClassObject type) {
    if (binding == FunctionTraits.Binding.STATIC) {
      return unbindable(function);
    }
    Type first = binding == FunctionTraits.Binding.CLASS ? type : receiver;
    Type result = Methods.bind(session.relations(), function, first, null);
    return result == null ? REFUSED : unbindable(result);
  }

  private static Type unbindable(Type function) {
    return switch (function) {
      case Type.Callable callable ->
          callable.withTraits(callable.traits().withBinding(FunctionTraits.Binding.NONE));
      case Type.Overloaded overloaded ->
          new Type.Overloaded(
              overloaded.items().stream().map(each -> (Type.Callable) unbindable(each)).toList());
      default -> function;
    };
  }

  // Properties and descriptors

  private static Member property(
      Session session, PropertyClass property, Type receiver, RawMember member) {
    Type getter = specializedFor(member, receiver, property.getter());
    Type bound = Methods.bind(session.relations(), getter, receiver, receiver);
    Type type =
        switch (bound) {
          case Type.Callable callable -> Types.settled(callable.returns());
          case Type.Instance wrapper -> called(session, wrapper, receiver);
          case null, default -> Type.UNKNOWN;
        };
    Type setter = property.setter();
    Type settable = null;
    if (setter != null) {
      Type boundSetter =
          Methods.bind(
              session.relations(), specializedFor(member, receiver, setter), receiver, receiver);
      settable = firstParameter(boundSetter, 0);
    }
    return new Member(type, settable, Member.Kind.PROPERTY);
  }

  /// What another decorator made of a getter is called with the receiver.
  private static Type called(Session session, Type.Instance wrapper, Type receiver) {
    Member call = Attributes.find(session, wrapper, "__call__");
    Type result =
        call == null
            ? null
            : Invocation.result(session, call.type(), List.of(Argument.of(receiver)));
    return result == null ? Type.UNKNOWN : result;
  }

  /// The accessors of a property are in terms of the type parameters of the class that defines it.
  private static Type specializedFor(RawMember member, Type receiver, Type accessor) {
    Type at =
        receiver instanceof typthon.types.TypeVariable variable && variable.bound() != null
            ? Types.unfold(variable.bound())
            : receiver;
    List<Type> ancestors =
        at instanceof Type.Literal literal
            ? typthon.types.Mro.ancestorsOf(literal.fallback())
            : typthon.types.Mro.ancestorsOf(at);
    for (Type ancestor : ancestors) {
      if (ancestor instanceof Type.Instance instance && instance.type() == member.owner()) {
        return typthon.types.Substitution.of(instance).apply(accessor);
      }
    }
    return accessor;
  }

  private static @Nullable Type firstParameter(@Nullable Type function, int index) {
    if (function instanceof Type.Overloaded overloaded) {
      return typthon.types.Unions.of(
          overloaded.items().stream()
              .map(item -> firstParameter(item, index))
              .filter(java.util.Objects::nonNull)
              .toList());
    }
    if (!(function instanceof Type.Callable callable)) {
      return Type.UNKNOWN;
    }
    List<Parameter> parameters = callable.parameters();
    return index < parameters.size() ? parameters.get(index).type() : Type.UNKNOWN;
  }

  /// Applies `__get__` and `__set__` of a descriptor; null if the value is none. Without `__get__`
  /// an instance gives what `__set__` put into its dictionary.
  ///
  /// @param owner the class that it is read through; null if it is read through an instance
  private static @Nullable Member descriptor(
      Session session,
      Type.Instance value,
      RawMember member,
      Type receiver,
      Type.@Nullable ClassObject owner) {
    boolean gets = defines(value, "__get__");
    boolean sets = defines(value, "__set__");
    if (!gets && !sets) {
      return null;
    }
    Type type = gets || owner != null ? value : Type.UNKNOWN;
    if (gets) {
      Member getter = Attributes.find(session, value, "__get__");
      Type ownerType = owner == null ? new Type.ClassObject(receiver) : owner;
      Type result =
          getter == null
              ? null
              : Invocation.result(
                  session, getter.type(), List.of(Argument.of(receiver), Argument.of(ownerType)));
      type = result == null ? Type.UNKNOWN : result;
    }
    if (owner != null) {
      return new Member(type, member.settable() ? type : null, Member.Kind.VARIABLE);
    }
    Type settable = gets && !sets ? (member.settable() ? type : null) : type;
    if (sets) {
      Member setter = Attributes.find(session, value, "__set__");
      settable = setter == null ? null : firstParameter(setter.type(), 1);
    }
    return new Member(type, settable, Member.Kind.VARIABLE);
  }

  private static boolean defines(Type.Instance value, String name) {
    SourceClass.Found found = SourceClass.lookUp(value.type(), name);
    return found != null && found.member() != null;
  }
}
