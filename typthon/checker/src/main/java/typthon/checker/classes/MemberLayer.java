package typthon.checker.classes;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Members that a language feature adds to a class without the program writing them: the `__init__`
/// of a dataclass, the fields of a named tuple. Layers lie beneath the members that the class
/// itself defines.
///
/// To add a feature, implement this in the feature's package and list it in [Layers]. Keep results
/// with the session's queries.
public interface MemberLayer {
  /// Returns the member `name` that this layer gives to `type`, or null.
  @Nullable RawMember member(SourceClass type, String name);

  /// Returns the names of all members that this layer gives to `type`.
  Set<String> names(SourceClass type);

  /// Tells whether what this layer says about `name` replaces what the class body says: the members
  /// of an enum are not what is assigned to them.
  default boolean overrides(SourceClass type, String name) {
    return false;
  }

  /// Tells whether instances of `type` cannot be assigned to after construction.
  default boolean freezes(SourceClass type) {
    return false;
  }
}
