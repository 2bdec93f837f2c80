package typthon.types;

/// How a generic type changes with one of its arguments.
public enum Variance {
  /// The argument is never used: any two arguments give equivalent types.
  BIVARIANT,
  COVARIANT,
  CONTRAVARIANT,
  INVARIANT;

  /// Returns the variance of a use of variance `inner` inside a position of this variance.
  public Variance compose(Variance inner) {
    if (this == BIVARIANT || inner == BIVARIANT) {
      return this == BIVARIANT ? inner : this;
    }
    if (this == INVARIANT || inner == INVARIANT) {
      return INVARIANT;
    }
    return this == inner ? COVARIANT : CONTRAVARIANT;
  }

  /// Returns the variance that allows both uses.
  public Variance meet(Variance other) {
    if (this == BIVARIANT) {
      return other;
    }
    return other == BIVARIANT || other == this ? this : INVARIANT;
  }

  /// Swaps covariant and contravariant.
  public Variance flip() {
    return switch (this) {
      case COVARIANT -> CONTRAVARIANT;
      case CONTRAVARIANT -> COVARIANT;
      case BIVARIANT, INVARIANT -> this;
    };
  }
}
