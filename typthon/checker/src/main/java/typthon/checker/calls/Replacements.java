package typthon.checker.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `dataclasses.replace(x, …)` and `copy.replace(x, …)`: the changes are for the fields of the
/// dataclass, which its `__replace__` names.
///
/// Source: the documentation of `dataclasses.replace`.
final class Replacements {
  private Replacements() {}

  /// Returns what a call of `callee` gives, or null if it replaces no fields of a dataclass, or if
  /// which fields it replaces is not known.
  static @Nullable Type evaluate(
      Evaluator evaluator,
      Type callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    if (!isReplace(callee)
        || arguments.isEmpty()
        || arguments.getFirst().kind() != Argument.Kind.POSITIONAL
        || !arguments.stream().skip(1).allMatch(each -> each.kind() == Argument.Kind.KEYWORD)) {
      return null;
    }
    Type receiver = evaluator.typeOf(arguments.getFirst().node());
    boolean one = receiver instanceof Type.Instance || receiver instanceof TypeVariable;
    if (!one || Attributes.find(evaluator.session(), receiver, "__dataclass_fields__") == null) {
      return null;
    }
    if (!(Attributes.typeOf(evaluator.session(), receiver, "__replace__")
        instanceof Type.Callable method)) {
      return null;
    }
    Type.Callable named = method.withTraits(method.traits().withName("replace"));
    return Calls.call(evaluator, named, arguments.subList(1, arguments.size()), node, expected);
  }

  private static boolean isReplace(Type callee) {
    SymbolRef ref =
        Types.unfold(callee) instanceof Type.Callable callable ? callable.traits().ref() : null;
    return ref != null && (ref.is("dataclasses", "replace") || ref.is("copy", "replace"));
  }
}
