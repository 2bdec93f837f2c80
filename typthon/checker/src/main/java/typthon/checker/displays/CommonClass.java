package typthon.checker.displays;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// What the elements of a display have in common.
///
/// A table by classes is asked for the class of any value of their kind, and a list of classes
/// takes more of them: several classes are the subclasses of their nearest common base, if that is
/// not `object`.
final class CommonClass {
  private CommonClass() {}

  /// Returns one type for `elements`, of which there is at least one.
  static Type join(List<Type> elements) {
    for (Type element : elements) {
      if (element.isAny() && !element.equals(Type.RECURSION)) {
        return element;
      }
    }
    Type union = Unions.join(elements);
    if (!(union instanceof Type.Union)) {
      return union;
    }
    Set<Type> common = null;
    for (Type member : Types.members(union)) {
      Set<Type> bases = basesOf(member);
      if (bases == null) {
        return union;
      }
      if (common == null) {
        common = bases;
      } else {
        common.retainAll(bases);
      }
    }
    return common == null || common.isEmpty()
        ? union
        : new Type.ClassObject(common.iterator().next());
  }

  /// Returns the class that `type` is and its bases but `object`, the nearest first; null if it is
  /// no class.
  private static @Nullable Set<Type> basesOf(Type type) {
    if (!(type instanceof Type.ClassObject object)
        || !(object.instance() instanceof Type.Instance instance)) {
      return null;
    }
    Set<Type> bases = new LinkedHashSet<>();
    for (Type ancestor : Mro.ancestorsOf(instance)) {
      if (ancestor instanceof Type.Instance
          && !Types.isInstanceOf(ancestor, "builtins", "object")) {
        bases.add(ancestor);
      }
    }
    return bases;
  }
}
