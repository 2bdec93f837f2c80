package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Tests against classes that an expression names: `isinstance`, `issubclass`, `type(x) is C`.
final class ClassTests {
  private ClassTests() {}

  /// Returns what `isinstance(value, filter)` leaves of the type of the value.
  static Type instance(Evaluator evaluator, Type type, int filter, boolean positive) {
    List<Type> filters = filtersAt(evaluator, filter);
    return filters == null
        ? positive ? unknownFilter(type) : type
        : ClassFilters.byFilters(evaluator, type, filters, positive);
  }

  private static Type unknownFilter(Type type) {
    return type.isAny() ? type : Type.UNKNOWN;
  }

  /// Returns what `issubclass(value, filter)` leaves of the type of the value.
  static Type subclass(Evaluator evaluator, Type type, int filter, boolean positive) {
    List<Type> filters = filtersAt(evaluator, filter);
    if (filters == null) {
      return positive ? unknownFilter(type) : type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member instanceof Type.ClassObject object) {
        Type instance = ClassFilters.byFilters(evaluator, object.instance(), filters, positive);
        Types.members(instance).forEach(each -> add(kept, new Type.ClassObject(each)));
      } else if (member.isAny() || Types.isInstanceOf(member, "builtins", "type")) {
        if (positive) {
          filters.forEach(each -> kept.add(new Type.ClassObject(each)));
        } else {
          kept.add(member);
        }
      } else if (!positive) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static void add(List<Type> kept, Type.ClassObject object) {
    if (!object.instance().isNever()) {
      kept.add(object);
    }
  }

  /// Returns the instance types of the classes that the expression names; null if one is not known.
  private static @Nullable List<Type> filtersAt(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    List<Type> filters = new ArrayList<>();
    if (tree.is(node, NodeKind.TUPLE)) {
      for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
        List<Type> inner =
            tree.is(child, NodeKind.STARRED)
                ? ofValue(Units.type(evaluator, tree.child(child, 0)))
                : filtersAt(evaluator, child);
        if (inner == null) {
          return null;
        }
        filters.addAll(inner);
      }
      return filters;
    }
    if (tree.is(node, NodeKind.BINARY) && tree.operator(node) == Operator.BIT_OR) {
      List<Type> left = filtersAt(evaluator, tree.child(node, 0));
      List<Type> right = filtersAt(evaluator, tree.child(node, 1));
      if (left == null || right == null) {
        return null;
      }
      filters.addAll(left);
      filters.addAll(right);
      return filters;
    }
    if (tree.is(node, NodeKind.NONE)) {
      return List.of(Type.NONE);
    }
    return named(evaluator, node);
  }

  private static @Nullable List<Type> named(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE)) {
      Meaning meaning =
          Annotations.of(evaluator, evaluator.binding().scopeAround(node)).meaning(node);
      if (meaning instanceof Meaning.Implicit implicit
          && Types.unfold(implicit.value()) instanceof Type.Union union) {
        return union.members();
      }
      if (meaning instanceof Meaning.Form form) {
        return switch (form.form()) {
          case CALLABLE -> List.of(Type.Callable.ofAnything(Type.UNKNOWN));
          case TUPLE -> List.of(evaluator.known().tupleOf(Type.UNKNOWN));
          case CLASS_ALIAS -> {
            Type type = Annotations.of(evaluator, 0).type(node);
            yield List.of(type);
          }
          default -> null;
        };
      }
    }
    return ofValue(Units.type(evaluator, node));
  }

  private static @Nullable List<Type> ofValue(Type value) {
    List<Type> filters = new ArrayList<>();
    for (Type member : Types.members(value)) {
      switch (member) {
        case Type.ClassObject object when object.instance().isAny() -> {
          return null;
        }
        case Type.ClassObject object -> filters.add(object.instance());
        case Type.Tuple tuple -> {
          for (Type element : tuple.elements()) {
            List<Type> inner = ofValue(element);
            if (inner == null) {
              return null;
            }
            filters.addAll(inner);
          }
        }
        default -> {
          return null;
        }
      }
    }
    return filters;
  }

  /// Returns what `type(x) is value` leaves of the type of `x`.
  static Type exactly(Evaluator evaluator, Type type, Type value, boolean positive) {
    List<Type> filters = ofValue(Types.unfold(value));
    if (filters == null || filters.size() != 1) {
      return type;
    }
    ClassInfo wanted = Types.classOf(filters.getFirst());
    if (positive) {
      Type kept =
          Unions.without(
              type,
              member ->
                  wanted != null
                      && member instanceof Type.Instance instance
                      && instance.type() != wanted
                      && instance.type().inherits(wanted));
      return ClassFilters.byFilters(evaluator, kept, filters, true);
    }
    return wanted != null && (wanted.is(ClassFlag.FINAL) || wanted.ref().is("builtins", "bool"))
        ? ClassFilters.byFilters(evaluator, type, filters, false)
        : type;
  }
}
