package typthon.checker.operators;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Truth values.
public final class Truth {
  private Truth() {}

  /// Returns the part of `type` that may be true.
  public static Type truthy(Evaluator evaluator, Type type) {
    return filter(evaluator, type, true);
  }

  /// Returns the part of `type` that may be false.
  public static Type falsy(Evaluator evaluator, Type type) {
    return filter(evaluator, type, false);
  }

  private static Type filter(Evaluator evaluator, Type type, boolean wanted) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      Boolean known = valueOf(evaluator, member);
      if (known == null) {
        kept.add(part(evaluator, member, wanted));
      } else if (known == wanted) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static Type part(Evaluator evaluator, Type type, boolean wanted) {
    if (Types.isInstanceOf(type, "builtins", "bool")) {
      return evaluator.known().literal(wanted);
    }
    Type empty = wanted ? null : empty(evaluator, type);
    return empty == null ? type : empty;
  }

  /// Returns the one value of a builtin class that is false, or null if there may be others.
  private static @Nullable Type empty(Evaluator evaluator, Type type) {
    if (!(type instanceof Type.Instance instance)) {
      return null;
    }
    return switch (instance.type().ref().qualifiedName()) {
      case "builtins.int" ->
          new Type.Literal(instance.type(), new LiteralValue.Int(BigInteger.ZERO));
      case "builtins.str" -> evaluator.known().literal("");
      case "builtins.bytes" -> new Type.Literal(instance.type(), new LiteralValue.Bytes(""));
      default -> null;
    };
  }

  /// Returns the truth value of every value of `type`, or null if it differs or is not known.
  public static @Nullable Boolean valueOf(Evaluator evaluator, Type type) {
    return switch (Types.unfold(type)) {
      case Type.None none -> false;
      case Type.Literal literal ->
          switch (literal.value()) {
            case LiteralValue.Int(BigInteger value) -> value.signum() != 0;
            case LiteralValue.Bool(boolean value) -> value;
            case LiteralValue.Str(String value) -> !value.isEmpty();
            case LiteralValue.Bytes(String value) -> !value.isEmpty();
            case LiteralValue.Member member -> hasOwnTruth(evaluator, literal) ? null : true;
            case LiteralValue.Sentinel sentinel -> true;
            case LiteralValue.AnyStr any -> null;
          };
      case Type.Tuple tuple -> {
        if (tuple.isBounded()) {
          yield !tuple.elements().isEmpty();
        }
        yield tuple.fixedCount() > 0 ? Boolean.TRUE : null;
      }
      case Type.Callable callable -> true;
      case Type.Overloaded overloaded -> true;
      case Type.Module module -> true;
      case Type.Instance instance -> ofInstance(evaluator, instance);
      default -> null;
    };
  }

  private static boolean hasOwnTruth(Evaluator evaluator, Type type) {
    return Attributes.find(evaluator.session(), type, "__bool__") != null
        || Attributes.find(evaluator.session(), type, "__len__") != null;
  }

  /// Only a final class without `__bool__` and `__len__` is surely always true; others may have
  /// subclasses that are not.
  private static @Nullable Boolean ofInstance(Evaluator evaluator, Type.Instance instance) {
    ClassInfo type = instance.type();
    Type method = Attributes.typeOf(evaluator.session(), instance, "__bool__");
    if (method instanceof Type.Callable callable
        && Types.unfold(callable.returns()) instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Bool(boolean value)) {
      return value;
    }
    boolean always =
        method == null
            && type.is(ClassFlag.FINAL)
            && !hasOwnTruth(evaluator, instance)
            && !type.is(ClassFlag.UNKNOWN_BASE);
    return always ? Boolean.TRUE : null;
  }

  static Type not(Evaluator evaluator, Type type) {
    Boolean value = null;
    for (Type member : Types.members(type)) {
      Boolean each = valueOf(evaluator, member);
      if (each == null || (value != null && !value.equals(each))) {
        return evaluator.known().bool();
      }
      value = each;
    }
    return value == null ? evaluator.known().bool() : evaluator.known().literal(!value);
  }
}
