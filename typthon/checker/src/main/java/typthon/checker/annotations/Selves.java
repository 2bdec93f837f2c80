package typthon.checker.annotations;

import typthon.types.ClassInfo;
import typthon.types.TypeVariable;

/// The variables that stand for the class of a receiver.
public final class Selves {
  private Selves() {}

  /// Returns the `Self` of a class.
  public static TypeVariable of(ClassInfo type) {
    return Forms.selfOf(type);
  }
}
