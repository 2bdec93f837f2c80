package typthon.checker.rules;

/// A named table of severities.
public enum Preset {
  /// Reports only what makes checking impossible: TY001 to TY005.
  OFF,
  BASIC,
  STANDARD,
  STRICT,
  ALL;

  /// Returns the name that configuration files use, for instance `standard`.
  public String label() {
    return switch (this) {
      case OFF -> "off";
      case BASIC -> "basic";
      case STANDARD -> "standard";
      case STRICT -> "strict";
      case ALL -> "all";
    };
  }
}
