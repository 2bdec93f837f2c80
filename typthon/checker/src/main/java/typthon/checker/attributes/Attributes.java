package typthon.checker.attributes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SuperClass;
import typthon.checker.enums.EnumAttributes;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Methods;
import typthon.types.Mro;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Finds the members of values: through the ancestors of their class, with functions bound to the
/// receiver and descriptors applied.
///
/// Source: the data model of the language reference, "Implementing descriptors".
public final class Attributes {
  private Attributes() {}

  /// Returns the type that `receiver.name` gives, or null if there is no such member.
  public static @Nullable Type typeOf(Session session, Type receiver, String name) {
    Member member = find(session, receiver, name);
    return member == null ? null : member.type();
  }

  /// Returns the member `receiver.name`, or null if some value of the type lacks it.
  public static @Nullable Member find(Session session, Type receiver, String name) {
    return switch (receiver) {
      case Type.Any any -> new Member(any, any, Member.Kind.VARIABLE);
      case Type.Never never -> new Member(never, never, Member.Kind.VARIABLE);
      case Type.Instance instance -> {
        Member member = EnumAttributes.find(session, instance, name);
        yield member == null
            ? ofInstance(session, Mro.ancestorsOf(instance), instance, name)
            : member;
      }
      case Type.Literal literal -> {
        Member member = EnumAttributes.find(session, literal, name);
        yield member == null
            ? ofInstance(session, Mro.ancestorsOf(literal.fallback()), literal, name)
            : member;
      }
      case Type.Tuple tuple -> ofInstance(session, Mro.ancestorsOf(tuple), tuple, name);
      case Type.ClassObject object -> ClassAttributes.find(session, object, name);
      case Type.Module module -> ofModule(session, module, name);
      case Type.Union union -> ofUnion(session, union, name);
      case Type.Intersection intersection -> ofIntersection(session, intersection, name);
      case TypeVariable variable -> ofVariable(session, variable, name);
      case Type.Component component -> ofComponent(session, component, name);
      case Type.Alias alias -> find(session, Types.unfold(alias), name);
      case Type.Unpacked unpacked -> find(session, unpacked.type(), name);
      case Type.None none -> ofFallback(session, none, name);
      case Type.Callable callable -> ofFallback(session, callable, name);
      case Type.Overloaded overloaded -> ofFallback(session, overloaded, name);
      case Type.Guard guard -> find(session, guard.bool(), name);
      case Type.Form form -> find(session, session.known().object(), name);
      case Type.ParameterList list -> null;
      case Type.Inference inference -> null;
    };
  }

  /// Returns the member that the expression `receiver.name` reads. It differs from what operators
  /// look for in special names: `__getattr__` is asked for them, and a class gives what its
  /// instances compare with.
  static @Nullable Member written(Session session, Type receiver, String name) {
    if (receiver instanceof Type.ClassObject object) {
      Member unbound = ClassAttributes.comparison(session, object, name);
      if (unbound != null) {
        return unbound;
      }
    }
    Member member = find(session, receiver, name);
    return member == null && receiver instanceof Type.Instance instance
        ? hooked(session, Mro.ancestorsOf(instance), instance)
        : member;
  }

  /// Returns the member `receiver.name` where `Self` in methods stands for `self`. Methods that
  /// annotate their receiver are bound to `receiver`, unless with a variable of their own.
  public static @Nullable Member findAs(
      Session session, Type.Instance receiver, String name, Type self) {
    List<Type> ancestors = Mro.ancestorsOf(receiver);
    SourceClass.Found found = SourceClass.lookUp(ancestors, name);
    RawMember member = found == null ? null : found.member();
    if (found == null
        || member == null
        || member.scope() != RawMember.Scope.METHOD
        || !takesSelf(Types.unfold(member.type()))) {
      return find(session, receiver, name);
    }
    return Binding.toInstance(session, member, specialized(found.ancestor(), member, self), self);
  }

  private static boolean takesSelf(Type function) {
    return switch (function) {
      case Type.Callable callable ->
          !callable.parameters().isEmpty()
              && (Types.kindOf(callable.parameters().getFirst().type()) == TypeVariable.Kind.SELF
                  || callable.variables().contains(callable.parameters().getFirst().type()));
      case Type.Overloaded overloaded ->
          overloaded.items().stream().allMatch(Attributes::takesSelf);
      default -> false;
    };
  }

  private static @Nullable Member ofFallback(Session session, Type receiver, String name) {
    ClassInfo type = session.known().fallbackClass(receiver);
    return type == null ? null : ofInstance(session, Mro.ancestorsOf(type.self()), receiver, name);
  }

  private static @Nullable Member ofModule(Session session, Type.Module module, String name) {
    ModuleFacts facts = session.module(module.name(), null);
    Type found = facts == null ? Type.UNKNOWN : Imports.member(facts, name, facts);
    if (found != null) {
      return new Member(found, found, Member.Kind.VARIABLE);
    }
    // The stub gives ModuleType a __getattr__ for modules that nothing is known of; these here are
    // known.
    ClassInfo type = session.known().fallbackClass(module);
    return type != null && SourceClass.lookUp(type, name) != null
        ? ofFallback(session, module, name)
        : null;
  }

  private static @Nullable Member ofUnion(Session session, Type.Union union, String name) {
    List<Type> types = new ArrayList<>();
    List<Type> settable = new ArrayList<>();
    boolean readOnly = false;
    Member.Kind kind = Member.Kind.VARIABLE;
    for (Type each : union.members()) {
      Member member = find(session, each, name);
      if (member == null) {
        return null;
      }
      types.add(member.type());
      kind = member.kind();
      if (member.settable() == null) {
        readOnly = true;
      } else {
        settable.add(member.settable());
      }
    }
    return new Member(Unions.of(types), readOnly ? null : Unions.of(settable), kind);
  }

  private static @Nullable Member ofIntersection(
      Session session, Type.Intersection intersection, String name) {
    List<Member> found = new ArrayList<>();
    for (Type each : intersection.members()) {
      Member member = isConstrained(each) ? null : find(session, each, name);
      if (member != null) {
        found.add(member);
      }
    }
    if (found.size() > 1) {
      found.removeIf(member -> member.type().isAny());
    }
    if (found.size() <= 1) {
      return found.isEmpty() ? firstOf(session, intersection, name) : found.getFirst();
    }
    Member first = found.getFirst();
    if (first.kind() == Member.Kind.METHOD) {
      return first;
    }
    return new Member(
        Unions.intersection(found.stream().map(Member::type).toList()),
        first.settable(),
        first.kind());
  }

  private static @Nullable Member firstOf(
      Session session, Type.Intersection intersection, String name) {
    for (Type each : intersection.members()) {
      Member member = isConstrained(each) ? null : find(session, each, name);
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  /// What a constrained variable is narrowed to tells which of the constraints are left; the
  /// variable has the members of all.
  private static boolean isConstrained(Type type) {
    return type instanceof TypeVariable variable && !variable.constraints().isEmpty();
  }

  private static @Nullable Member ofVariable(Session session, TypeVariable variable, String name) {
    if (variable.kind() == TypeVariable.Kind.PARAMETERS) {
      return null;
    }
    if (!variable.constraints().isEmpty()) {
      return find(session, Unions.of(variable.constraints()), name);
    }
    Type bound = variable.bound();
    Type limit = bound == null ? session.known().object() : Types.unfold(bound);
    return switch (limit) {
      case Type.Instance instance -> {
        Member member = EnumAttributes.find(session, instance, name);
        yield member == null
            ? ofInstance(session, Mro.ancestorsOf(instance), variable, name)
            : member;
      }
      case Type.Tuple tuple -> ofInstance(session, Mro.ancestorsOf(tuple), variable, name);
      default -> find(session, limit, name);
    };
  }

  private static @Nullable Member ofComponent(
      Session session, Type.Component component, String name) {
    Type object = session.known().object();
    Type type =
        component.keywords()
            ? session.known().instance("dict", session.known().instance("str"), object)
            : session.known().tupleOf(object);
    return find(session, type, name);
  }

  /// Returns the member that an instance with these ancestors has.
  static @Nullable Member ofInstance(
      Session session, List<Type> ancestors, Type receiver, String name) {
    SourceClass.Found found = SourceClass.lookUp(ancestors, name);
    if (found == null) {
      return dynamic(session, ancestors, receiver, name);
    }
    RawMember member = found.member();
    if (member == null) {
      return new Member(found.ancestor(), found.ancestor(), Member.Kind.VARIABLE);
    }
    return Binding.toInstance(
        session, member, specialized(found.ancestor(), member, receiver), receiver);
  }

  /// Returns the member that `super()` finds in a list of ancestors.
  ///
  /// @param self the receiver, or what its instances are if `viaClass`
  public static @Nullable Member behind(
      Session session, List<Type> ancestors, Type self, String name, boolean viaClass) {
    return viaClass
        ? ClassAttributes.ofClass(session, ancestors, new Type.ClassObject(self), name)
        : ofInstance(session, ancestors, self, name);
  }

  /// Returns the type of a member in terms of the arguments of the ancestor that provides it.
  ///
  /// @param self what `Self` in the member stands for
  static Type specialized(Type ancestor, RawMember member, Type self) {
    Type type =
        member.owner() instanceof SuperClass
            ? member.type()
            : Methods.withSelf(
                member.type(), self instanceof Type.Literal literal ? literal.fallback() : self);
    return switch (ancestor) {
      case Type.Instance instance -> Substitution.of(instance).apply(type);
      case Type.Tuple tuple ->
          Substitution.of(tuple.type().typeParameters(), List.of(Types.elementUnion(tuple)))
              .apply(type);
      default -> type;
    };
  }

  /// A hook of a stub, or without annotations, does not tell that attributes can only be read.
  private static boolean promises(RawMember hook) {
    return hook.owner() instanceof SourceClass owner
        && !owner.module().isStub()
        && Types.unfold(hook.type()) instanceof Type.Callable callable
        && !(callable.returns() instanceof Type.Alias alias && alias.alias().isInferred());
  }

  /// Returns what `__setattr__` takes as the value of any attribute; null if only `object` has it.
  public static @Nullable Type settableBy(Session session, List<Type> ancestors, Type receiver) {
    SourceClass.Found found = SourceClass.lookUp(ancestors, "__setattr__");
    if (found == null
        || found.member() == null
        || found.member().owner().ref().is("builtins", "object")
        || found.member().owner().ref().is("builtins", "type")) {
      return found != null && found.member() == null ? found.ancestor() : null;
    }
    Type type = Types.unfold(specialized(found.ancestor(), found.member(), receiver));
    return type instanceof Type.Callable callable && callable.parameters().size() == 3
        ? callable.parameters().get(2).type()
        : Type.UNKNOWN;
  }

  /// What `__getattr__` gives for names that are not found otherwise.
  private static @Nullable Member dynamic(
      Session session, List<Type> ancestors, Type receiver, String name) {
    return name.startsWith("__") && name.endsWith("__")
        ? null
        : hooked(session, ancestors, receiver);
  }

  /// `super()` looks through the ancestors for what is there, and asks none of their hooks.
  private static @Nullable Member hooked(Session session, List<Type> ancestors, Type receiver) {
    if (receiver instanceof Type.Instance instance && instance.type() instanceof SuperClass) {
      return null;
    }
    for (String hook : List.of("__getattr__", "__getattribute__")) {
      SourceClass.Found found = SourceClass.lookUp(ancestors, hook);
      if (found != null
          && found.member() != null
          && !found.member().owner().ref().is("builtins", "object")
          && !found.member().owner().ref().is("builtins", "type")) {
        Type bound =
            Methods.bind(
                session.relations(),
                specialized(found.ancestor(), found.member(), receiver),
                receiver,
                null);
        Type result = bound instanceof Type.Callable callable ? callable.returns() : Type.UNKNOWN;
        Type settable = settableBy(session, ancestors, receiver);
        if (settable == null && !promises(found.member())) {
          settable = result;
        }
        return new Member(result, settable, Member.Kind.VARIABLE);
      }
    }
    return null;
  }
}
