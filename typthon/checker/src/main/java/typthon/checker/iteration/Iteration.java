package typthon.checker.iteration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Awaiting;
import typthon.checker.rules.Rule;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// The iterator protocol.
public final class Iteration {
  private Iteration() {}

  /// Returns the type of what iterating over a value of `type` gives; reports at `node` (if it is
  /// not negative) what cannot be iterated over.
  public static Type element(Evaluator evaluator, int node, Type type, boolean async) {
    List<Type> elements = new ArrayList<>();
    List<Type> failed = new ArrayList<>();
    for (Type member : Types.members(type)) {
      Type element = async ? asyncElement(evaluator, node, member) : elementOf(evaluator, member);
      if (element == null) {
        failed.add(member);
      } else {
        elements.add(element);
      }
    }
    if (!failed.isEmpty()) {
      if (node >= 0) {
        report(evaluator, node, type, failed, async);
      }
      elements.add(Type.ERROR);
    }
    return Unions.of(elements);
  }

  private static void report(
      Evaluator evaluator, int node, Type type, List<Type> failed, boolean async) {
    boolean optional = failed.stream().allMatch(Type::isNone) && !type.isNone();
    evaluator.report(
        optional ? Rule.OPTIONAL_ACCESS : Rule.NOT_ITERABLE,
        node,
        "Type \""
            + Unions.of(failed).display()
            + "\" is not "
            + (async ? "asynchronously iterable" : "iterable"));
  }

  private static @Nullable Type elementOf(Evaluator evaluator, Type type) {
    if (type.isAny() || type.isNever()) {
      return type;
    }
    if (type instanceof Type.Tuple tuple) {
      return Types.elementUnion(tuple);
    }
    Type iterator = called(evaluator, type, "__iter__");
    if (iterator == null) {
      Type getter = Attributes.typeOf(evaluator.session(), type, "__getitem__");
      if (getter == null
          || type instanceof Type.ClassObject
          || Attributes.find(evaluator.session(), type, "__iter__") != null) {
        return null;
      }
      return Invocation.result(
          evaluator.session(), getter, List.of(Argument.of(evaluator.known().instance("int"))));
    }
    List<Type> elements = new ArrayList<>();
    for (Type member : Types.members(iterator)) {
      Type element = member.isAny() ? member : called(evaluator, member, "__next__");
      if (element == null) {
        return null;
      }
      elements.add(element);
    }
    return Unions.of(elements);
  }

  private static @Nullable Type asyncElement(Evaluator evaluator, int node, Type type) {
    if (type.isAny() || type.isNever()) {
      return type;
    }
    Type iterator = called(evaluator, type, "__aiter__");
    if (iterator == null) {
      return null;
    }
    Type next = iterator.isAny() ? iterator : called(evaluator, iterator, "__anext__");
    return next == null ? null : Awaiting.result(evaluator.quiet(), node, next);
  }

  private static @Nullable Type called(Evaluator evaluator, Type type, String name) {
    Type method = Attributes.typeOf(evaluator.session(), type, name);
    if (method == null || method.isNone()) {
      return null;
    }
    return switch (method) {
      case Type.Callable callable
          when callable.variables().isEmpty() && callable.parameters().isEmpty() ->
          unfolded(callable.returns());
      default -> {
        Type result = Invocation.result(evaluator.session(), method, List.of());
        yield result == null ? null : unfolded(result);
      }
    };
  }

  /// A refined type is kept: what holds of all elements holds of each.
  private static Type unfolded(Type type) {
    return Types.refinement(type) == null ? Types.unfold(type) : type;
  }

  /// Returns the bounded tuple that a value of `type` is; of a union of tuples of one length that
  /// with the union of the members at each place. Null if it is none.
  public static Type.@Nullable Tuple asBoundedTuple(Type type) {
    List<List<Type>> columns = new ArrayList<>();
    Type.Tuple first = null;
    for (Type member : Types.members(type)) {
      Type.Tuple tuple = asTuple(member);
      if (tuple == null || !tuple.isBounded()) {
        return null;
      }
      if (first == null) {
        first = tuple;
        tuple.elements().forEach(element -> columns.add(new ArrayList<>()));
      } else if (columns.size() != tuple.elements().size()) {
        return null;
      }
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).add(tuple.elements().get(i));
      }
    }
    return first == null
        ? null
        : new Type.Tuple(first.type(), columns.stream().map(Unions::of).toList(), -1);
  }

  /// Returns the tuple that a value of `type` is, named tuples included; null if it is none.
  public static Type.@Nullable Tuple asTuple(Type type) {
    Type unfolded = Types.unfold(type);
    if (unfolded instanceof Type.Tuple tuple) {
      return tuple;
    }
    if (unfolded instanceof TypeVariable variable && variable.bound() != null) {
      return asTuple(variable.bound());
    }
    if (unfolded instanceof Type.Instance instance
        && instance.type().inherits("builtins", "tuple")) {
      for (Type ancestor : Mro.ancestorsOf(instance)) {
        if (ancestor instanceof Type.Tuple tuple) {
          return tuple;
        }
        if (ancestor instanceof Type.Instance plain
            && plain.type().ref().is("builtins", "tuple")
            && !plain.arguments().isEmpty()) {
          return new Type.Tuple(plain.type(), List.of(plain.arguments().getFirst()), 0);
        }
      }
    }
    return null;
  }
}
