package typthon.checker.narrowing;

import typthon.checker.classes.SourceClass;
import typthon.checker.disjoint.DisjointBases;
import typthon.checker.enums.EnumMembers;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;

/// Which classes have no value in common: no class can be, or is meant to be, derived from both.
final class Disjointness {
  private Disjointness() {}

  /// Tells whether no value is of both classes.
  ///
  /// @param member the type whose class `left` is
  static boolean disjoint(ClassInfo left, ClassInfo right, Type member) {
    if (member instanceof Type.Literal || isFinal(left) || isFinal(right)) {
      return !left.is(ClassFlag.UNKNOWN_BASE) && !right.is(ClassFlag.UNKNOWN_BASE);
    }
    if (isMappingAndSequence(left, right) || isMappingAndSequence(right, left)) {
      return true;
    }
    SourceClass leftBase = left instanceof SourceClass one ? DisjointBases.of(one) : null;
    SourceClass rightBase = right instanceof SourceClass one ? DisjointBases.of(one) : null;
    return leftBase != null
        && rightBase != null
        && !leftBase.inherits(rightBase)
        && !rightBase.inherits(leftBase);
  }

  /// An enumeration that has members cannot be derived from.
  private static boolean isFinal(ClassInfo type) {
    return type.is(ClassFlag.FINAL)
        || (type.is(ClassFlag.ENUM) && !EnumMembers.literals(type).isEmpty());
  }

  /// No class is meant to be both.
  ///
  /// Source: the language reference, "Emulating container types" and "Sequence patterns".
  private static boolean isMappingAndSequence(ClassInfo left, ClassInfo right) {
    return left.inherits("typing", "Mapping")
        && right.inherits("typing", "Sequence")
        && !left.is(ClassFlag.UNKNOWN_BASE)
        && !right.is(ClassFlag.UNKNOWN_BASE);
  }
}
