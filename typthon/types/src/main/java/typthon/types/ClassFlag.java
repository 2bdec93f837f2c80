package typthon.types;

/// What is special about a class.
public enum ClassFlag {
  PROTOCOL,
  RUNTIME_CHECKABLE,
  FINAL,
  ENUM,
  TYPED_DICT,
  NAMED_TUPLE,
  /// Made by `NewType`.
  NEW_TYPE,
  /// Some ancestor could not be resolved, so that any member may exist.
  UNKNOWN_BASE
}
