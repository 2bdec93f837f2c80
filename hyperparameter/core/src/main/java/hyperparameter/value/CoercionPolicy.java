package hyperparameter.value;

/// What a typed read does with a value that does not convert without loss.
public enum CoercionPolicy {
  /// It throws.
  STRICT,
  /// Integer targets truncate finite floats toward zero; every other read takes its default.
  LENIENT
}
