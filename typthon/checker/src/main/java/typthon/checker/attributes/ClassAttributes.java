package typthon.checker.attributes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Session;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Members of class objects: of the class and its ancestors, then of the metaclass.
final class ClassAttributes {
  /// What is read from a class for its instances, though the metaclass has it too:
  /// `object.__setattr__(self, name, value)`.
  private static final java.util.Set<String> CLASS_HOOKS =
      java.util.Set.of(
          "__new__",
          "__init__",
          "__init_subclass__",
          "__subclasshook__",
          "__setattr__",
          "__delattr__",
          "__getattribute__",
          "__repr__",
          "__str__",
          "__format__",
          "__reduce__",
          "__reduce_ex__",
          "__dir__",
          "__sizeof__");

  /// What the syntax of containers asks the metaclass for, whatever the instances have.
  private static final java.util.Set<String> CONTAINER_HOOKS =
      java.util.Set.of(
          "__getitem__",
          "__setitem__",
          "__delitem__",
          "__contains__",
          "__iter__",
          "__reversed__",
          "__len__");

  private static final java.util.Set<String> COMPARISONS =
      java.util.Set.of("__eq__", "__ne__", "__hash__");

  private ClassAttributes() {}

  /// Returns what `C.__eq__` and the like read from `object`, or null for other members.
  static @Nullable Member comparison(Session session, Type.ClassObject receiver, String name) {
    if (!COMPARISONS.contains(name)
        || !(Types.unfold(receiver.instance()) instanceof Type.Instance instance)) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(Mro.ancestorsOf(instance), name);
    RawMember member = found == null ? null : found.member();
    return found == null || member == null
        ? null
        : Binding.toClass(
            session, member, Attributes.specialized(found.ancestor(), member, instance), receiver);
  }

  static @Nullable Member find(Session session, Type.ClassObject receiver, String name) {
    Type instance = Types.unfold(receiver.instance());
    return switch (instance) {
      case Type.Any any -> ofUnknown(session, name, any);
      case Type.Union union -> {
        List<Type> objects = new ArrayList<>();
        union.members().forEach(each -> objects.add(new Type.ClassObject(each)));
        yield Attributes.find(session, Unions.of(objects), name);
      }
      case TypeVariable variable -> ofVariable(session, receiver, variable, name);
      case Type.Instance type -> ofClass(session, Mro.ancestorsOf(type), receiver, name);
      case Type.Literal literal ->
          ofClass(session, Mro.ancestorsOf(literal.fallback()), receiver, name);
      case Type.Tuple tuple -> ofClass(session, Mro.ancestorsOf(tuple), receiver, name);
      case Type.None none -> {
        ClassInfo type = session.known().fallbackClass(none);
        yield type == null ? null : ofClass(session, type.mro(), receiver, name);
      }
      default -> ofMetaclass(session, session.known().builtin("type"), receiver, name);
    };
  }

  /// `type[Any]` has what `type` has, and anything else.
  private static Member ofUnknown(Session session, String name, Type.Any any) {
    Member known = Attributes.find(session, session.known().builtin("type").self(), name);
    return known == null ? new Member(any, any, Member.Kind.VARIABLE) : known;
  }

  private static @Nullable Member ofVariable(
      Session session, Type.ClassObject receiver, TypeVariable variable, String name) {
    Type bound = variable.bound();
    if (!variable.constraints().isEmpty()) {
      return find(session, new Type.ClassObject(Unions.of(variable.constraints())), name);
    }
    Type limit = bound == null ? session.known().object() : Types.unfold(bound);
    if (limit instanceof Type.Instance || limit instanceof Type.Tuple) {
      return ofClass(session, Mro.ancestorsOf(limit), receiver, name);
    }
    return find(session, new Type.ClassObject(limit), name);
  }

  static @Nullable Member ofClass(
      Session session, List<Type> ancestors, Type.ClassObject receiver, String name) {
    SourceClass.Found found = SourceClass.lookUp(ancestors, name);
    ClassInfo metaclass = session.known().fallbackClass(receiver);
    boolean onObject =
        found != null
            && found.member() != null
            && found.member().owner().ref().is("builtins", "object");
    boolean ofMetaclass = onObject ? !CLASS_HOOKS.contains(name) : CONTAINER_HOOKS.contains(name);
    if (ofMetaclass && found != null && metaclass != null) {
      Member own = ofMetaclass(session, metaclass, receiver, name);
      if (own != null) {
        return own;
      }
    }
    if (found != null) {
      RawMember member = found.member();
      if (member == null) {
        return new Member(found.ancestor(), found.ancestor(), Member.Kind.VARIABLE);
      }
      Type type =
          name.equals("__new__")
              ? Makers.open(found.ancestor(), member)
              : Attributes.specialized(found.ancestor(), member, receiver.instance());
      Member bound = Binding.toClass(session, member, type, receiver);
      if (bound != null) {
        return bound;
      }
      if (member.scope() == RawMember.Scope.INSTANCE) {
        // What a method assigns to the object hides no attribute of the classes above.
        int above = ancestors.indexOf(found.ancestor()) + 1;
        return ofClass(session, ancestors.subList(above, ancestors.size()), receiver, name);
      }
    }
    return metaclass == null ? null : ofMetaclass(session, metaclass, receiver, name);
  }

  private static @Nullable Member ofMetaclass(
      Session session, ClassInfo metaclass, Type receiver, String name) {
    return Attributes.ofInstance(session, Mro.ancestorsOf(metaclass.self()), receiver, name);
  }
}
