package typthon.types;

import org.jspecify.annotations.Nullable;

/// A member of a value, as an access through that value sees it: methods are bound, descriptors
/// applied.
///
/// @param type what reading gives
/// @param settable what may be assigned; null if nothing
/// @param kind what it is
public record Member(Type type, @Nullable Type settable, Kind kind) {
  /// What a member is.
  public enum Kind {
    METHOD,
    PROPERTY,
    /// Declared `ClassVar`.
    CLASS_VARIABLE,
    /// What a class declares for its instances, read from the class: where they start from.
    DEFAULT,
    VARIABLE
  }
}
