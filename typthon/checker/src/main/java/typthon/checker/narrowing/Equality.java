package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.overloads.Expansion;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// `is` and `==` against None, literals, enum members and classes.
final class Equality {
  /// Builtin classes whose values never equal a value of another class of the list; numbers, which
  /// do among themselves, count as one.
  private static final Set<String> VALUES =
      Set.of("str", "bytes", "int", "bool", "float", "complex");

  private static final Set<String> CONTAINERS =
      Set.of("list", "dict", "set", "frozenset", "tuple", "range", "slice");

  private Equality() {}

  static Type isNone(Evaluator evaluator, Type type, boolean positive) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isNone()) {
        if (positive) {
          kept.add(member);
        }
      } else if (!positive) {
        kept.add(member);
      } else if (member.isAny() || mayBeNone(evaluator, member)) {
        // What is returned as a `T` stays one.
        kept.add(
            member instanceof TypeVariable
                ? Unions.intersection(List.of(member, Type.NONE))
                : Type.NONE);
      }
    }
    return Unions.of(kept);
  }

  private static boolean mayBeNone(Evaluator evaluator, Type member) {
    return Types.isInstanceOf(member, "builtins", "object")
        || (member instanceof TypeVariable variable
            && (variable.bound() == null
                ? variable.constraints().isEmpty()
                : evaluator.isAssignable(Type.NONE, variable.bound())))
        || (member instanceof Type.Instance instance
            && instance.type().is(ClassFlag.PROTOCOL)
            && evaluator.isAssignable(Type.NONE, member));
  }

  static Narrower.Effect identicalTo(Supplier<Type> other) {
    return (evaluator, type, positive) -> {
      Type value = onlyValue(Types.unfold(other.get()));
      if (value instanceof Type.Literal literal
          && (literal.value() instanceof LiteralValue.Bool
              || literal.value() instanceof LiteralValue.Member
              || literal.value().isSentinel())) {
        return identical(evaluator, type, literal, positive);
      }
      if (value instanceof Type.ClassObject object) {
        return classObject(evaluator, type, object, positive);
      }
      if (value.isNone()) {
        return isNone(evaluator, type, positive);
      }
      return type;
    };
  }

  /// Returns the only member that an enumeration has in place of the enumeration.
  private static Type onlyValue(Type type) {
    return type instanceof Type.Instance instance
            && instance.type().is(ClassFlag.ENUM)
            && instance.type().values().size() == 1
        ? instance.type().values().getFirst()
        : type;
  }

  /// What is the very object is of its type, whatever it was known to be before.
  private static Type identical(
      Evaluator evaluator, Type type, Type.Literal wanted, boolean positive) {
    Type equal = literal(evaluator, type, wanted, positive);
    if (!positive) {
      return equal;
    }
    List<Type> kept = new ArrayList<>();
    for (Type part : Types.members(equal)) {
      if (part instanceof Type.Instance && evaluator.isAssignable(wanted, part)) {
        kept.add(wanted);
      } else if (part instanceof TypeVariable
          || part.isAny()
          || part.equals(wanted)
          || !wanted.value().isSentinel()) {
        kept.add(part);
      }
    }
    return Unions.of(kept);
  }

  /// `x is C` where `x` is a class object. What is known of either may be a base of the class that
  /// it is.
  private static Type classObject(
      Evaluator evaluator, Type type, Type.ClassObject wanted, boolean positive) {
    ClassInfo wantedClass = Types.classOf(wanted.instance());
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      ClassInfo found =
          member instanceof Type.ClassObject object ? Types.classOf(object.instance()) : null;
      if (found == null || wantedClass == null) {
        kept.add(positive && member instanceof Type.ClassObject ? wanted : member);
      } else if (positive) {
        if (wantedClass.inherits(found) || evaluator.isAssignable(wanted, member)) {
          kept.add(evaluator.isAssignable(member, wanted) ? member : wanted);
        } else if (found.inherits(wantedClass)) {
          kept.add(member);
        }
      } else if (found != wantedClass || !found.is(ClassFlag.FINAL)) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  static Narrower.Effect equalTo(Supplier<Type> other) {
    return (evaluator, type, positive) -> {
      Type value = Types.unfold(other.get());
      if (value.isNone()) {
        return isNone(evaluator, type, positive);
      }
      return value instanceof Type.Literal literal
              && !(literal.value() instanceof LiteralValue.AnyStr)
          ? literal(evaluator, type, literal, positive)
          : type;
    };
  }

  /// Returns what `type` is where it equals, or does not equal, the literal.
  static Type literal(Evaluator evaluator, Type type, Type.Literal wanted, boolean positive) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member instanceof Type.Literal) {
        if (mayStay(member, wanted, positive)) {
          kept.add(member);
        }
        continue;
      }
      List<Type> parts = parts(evaluator, member, wanted);
      int before = kept.size();
      for (Type part : parts) {
        if (mayStay(part, wanted, positive)) {
          kept.add(part);
        }
      }
      if (parts.size() > 1 && kept.size() - before == parts.size()) {
        kept.subList(before, kept.size()).clear();
        kept.add(member);
      }
    }
    return Unions.part(kept);
  }

  private static boolean mayStay(Type part, Type.Literal wanted, boolean positive) {
    if (part instanceof Type.Literal literal && !(literal.value() instanceof LiteralValue.AnyStr)) {
      boolean same = literal.equals(wanted);
      boolean comparable = literal.type() == wanted.type();
      return positive ? same || (!comparable && mayEqual(literal, wanted)) : !same;
    }
    return !positive || mayEqual(part, wanted);
  }

  /// An enumeration or bool is taken apart if the literal is one of its values.
  private static List<Type> parts(Evaluator evaluator, Type member, Type.Literal wanted) {
    boolean closed =
        wanted.value() instanceof LiteralValue.Member
            || wanted.value() instanceof LiteralValue.Bool;
    Type known = ofEnumeration(member);
    if (closed && Types.classOf(known) == wanted.type() && !(known instanceof Type.Literal)) {
      List<Type> parts = Expansion.of(evaluator.session(), known);
      return parts.isEmpty() ? List.of(member) : parts;
    }
    return List.of(member);
  }

  /// Nobody derives from an enumeration with members: in its methods, `self` is one of them.
  private static Type ofEnumeration(Type member) {
    return member instanceof TypeVariable variable
            && variable.kind() == TypeVariable.Kind.SELF
            && variable.bound() instanceof Type.Instance bound
            && bound.type().is(ClassFlag.ENUM)
            && !bound.type().values().isEmpty()
        ? bound
        : member;
  }

  /// Tells whether a value of `type` may equal the literal.
  private static boolean mayEqual(Type type, Type.Literal wanted) {
    if (type.isNone()) {
      return false;
    }
    ClassInfo found = Types.classOf(type);
    if (found == null || found == wanted.type()) {
      return true;
    }
    if (wanted.value() instanceof LiteralValue.Member) {
      return !isValue(found) || wanted.type().inherits(found) || hasValueMixin(wanted.type());
    }
    if (type instanceof Type.Tuple || isContainer(found)) {
      return false;
    }
    if (found.is(ClassFlag.ENUM) && isOfLibrary(found)) {
      return hasValueMixin(found);
    }
    return !isValue(found) || !isValue(wanted.type()) || isNumber(found) == isNumber(wanted.type());
  }

  private static boolean hasValueMixin(ClassInfo type) {
    return type.inherits("builtins", "int") || type.inherits("builtins", "str");
  }

  /// A list, say, equals nothing but lists.
  private static boolean isContainer(ClassInfo type) {
    return type.ref().module().equals("builtins") && CONTAINERS.contains(type.ref().path());
  }

  /// Tells whether the program leaves it to the enumeration what its members are equal to.
  private static boolean isOfLibrary(ClassInfo type) {
    SourceClass.Found found = SourceClass.lookUp(type, "__eq__");
    return found != null
        && found.member() != null
        && found.member().owner().ref().is("builtins", "object");
  }

  private static boolean isValue(ClassInfo type) {
    return type.ref().module().equals("builtins") && VALUES.contains(type.ref().path());
  }

  private static boolean isNumber(ClassInfo type) {
    String name = type.ref().path();
    return !name.equals("str") && !name.equals("bytes");
  }
}
