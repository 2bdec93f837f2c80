package typthon.checker.calls;

import java.util.List;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Constraints;
import typthon.types.Member;
import typthon.types.Type;

/// What is unpacked by `**`.
public final class Mappings {
  private Mappings() {}

  /// Returns the type of the values of a mapping: what `__getitem__` gives for a str.
  public static Type valueOf(Evaluator evaluator, int node, Type mapping) {
    if (mapping.isAny()) {
      return mapping;
    }
    Member member = Attributes.find(evaluator.session(), mapping, "__getitem__");
    if (member == null) {
      return Type.UNKNOWN;
    }
    Type result =
        Invocation.result(
            evaluator.session(),
            member.type(),
            List.of(Argument.of(evaluator.known().instance("str"))));
    return result == null ? Type.UNKNOWN : result;
  }

  /// Returns the key and the value type of a mapping, or null if it is none.
  public static Type.@org.jspecify.annotations.Nullable Tuple entryOf(
      Evaluator evaluator, Type mapping) {
    if (mapping.isAny()) {
      return evaluator.known().tuple(List.of(Type.UNKNOWN, Type.UNKNOWN));
    }
    typthon.types.ClassInfo type = evaluator.known().find("_typeshed", "SupportsKeysAndGetItem");
    if (type == null || type.typeParameters().size() != 2) {
      return evaluator.known().tuple(List.of(Type.UNKNOWN, Type.UNKNOWN));
    }
    Constraints constraints = evaluator.relations().solver();
    Type open = constraints.open(type.typeParameters()).apply(type.self());
    if (!evaluator.relations().isAssignable(mapping, open, constraints)) {
      return null;
    }
    Type solved = constraints.solution().apply(open);
    return solved instanceof Type.Instance instance
        ? evaluator.known().tuple(instance.arguments())
        : null;
  }
}
