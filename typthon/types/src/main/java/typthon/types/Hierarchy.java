package typthon.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Meets and joins of classes by inheritance.
public final class Hierarchy {
  private Hierarchy() {}

  /// Returns the most specific classes that both inherit from or are, in the order of the ancestors
  /// of `left`; `object` alone if they have nothing else in common, nothing if not even that.
  public static List<ClassInfo> join(ClassInfo left, ClassInfo right) {
    List<ClassInfo> found = new ArrayList<>();
    for (Type ancestor : left.mro()) {
      ClassInfo type = Types.classOf(ancestor);
      // A class stands before its own ancestors: what is found already can only be more specific.
      if (type != null
          && right.inherits(type)
          && found.stream().noneMatch(nearer -> nearer.inherits(type))) {
        found.add(type);
      }
    }
    return found;
  }

  /// Returns the one of two classes that inherits from the other or is it, or null. Null says
  /// nothing of classes that inherit from both.
  public static @Nullable ClassInfo meet(ClassInfo left, ClassInfo right) {
    return left.inherits(right) ? left : right.inherits(left) ? right : null;
  }
}
