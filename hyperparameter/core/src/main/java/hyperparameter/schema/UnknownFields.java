package hyperparameter.schema;

/// What becomes of members of a configuration that a schema does not have.
public enum UnknownFields {
  /// They are listed as warnings.
  WARN,
  /// They are passed over.
  IGNORE,
  /// They are violations.
  FAIL
}
