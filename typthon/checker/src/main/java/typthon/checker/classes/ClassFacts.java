package typthon.checker.classes;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.types.ClassInfo;

/// What the checker knows of a class beyond what the relations need.
public interface ClassFacts extends ClassInfo {
  /// Returns the member that this class itself defines, or null.
  @Nullable RawMember ownMember(String name);

  /// Returns the names of the members that this class itself defines, in order of definition.
  Set<String> ownMemberNames();

  /// Returns the metaclass; null for plain `type`.
  @Nullable ClassInfo metaclass();
}
