package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.ConstructorSignatures;
import typthon.checker.evaluation.Session;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The signatures that a value can be called with.
final class Callees {
  private Callees() {}

  /// Returns the signatures of a value, receivers bound: one for each overload, and those of each
  /// member of a union.
  static List<Type.Callable> of(Session session, Type callee) {
    List<Type.Callable> found = new ArrayList<>();
    collect(session, callee, found, 0);
    return found;
  }

  private static void collect(
      Session session, @Nullable Type callee, List<Type.Callable> found, int depth) {
    if (callee == null || depth > 8) {
      return;
    }
    switch (Types.unfold(callee)) {
      case Type.Callable callable -> found.add(callable);
      case Type.Overloaded overloaded -> found.addAll(overloaded.items());
      case Type.ClassObject object ->
          collect(session, ConstructorSignatures.of(session, object), found, depth + 1);
      case Type.Union union ->
          union.members().forEach(each -> collect(session, each, found, depth + 1));
      case Type.Intersection intersection ->
          intersection.members().forEach(each -> collect(session, each, found, depth + 1));
      case TypeVariable variable when variable.bound() != null ->
          collect(session, variable.bound(), found, depth + 1);
      case Type.Any any -> {}
      case Type other ->
          collect(session, Attributes.typeOf(session, other, "__call__"), found, depth + 1);
    }
  }
}
