package typthon.checker.classes;

import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// A member as a class defines it: not bound to any receiver, in terms of the class's own type
/// parameters.
///
/// @param owner the class that defines it
/// @param type what it is
/// @param scope where it lives
/// @param declared whether its type is stated, not inferred
/// @param settable whether it may be assigned to
/// @param definition the definition that introduces it in the owner's module, or -1
/// @param accepts what may be assigned to it if that is not its type: a converter makes the type
///   from it
public record RawMember(
    ClassFacts owner,
    Type type,
    Scope scope,
    boolean declared,
    boolean settable,
    int definition,
    @Nullable Type accepts) {
  public RawMember(
      ClassFacts owner,
      Type type,
      Scope scope,
      boolean declared,
      boolean settable,
      int definition) {
    this(owner, type, scope, declared, settable, definition, null);
  }

  RawMember withType(Type other) {
    return new RawMember(owner, other, scope, declared, settable, definition, accepts);
  }

  /// Where a member lives.
  public enum Scope {
    /// A function in the class body.
    METHOD,
    /// `ClassVar`.
    CLASS,
    /// Assigned or declared in the class body: every instance may have its own.
    BODY,
    /// Assigned through `self` only.
    INSTANCE
  }
}
