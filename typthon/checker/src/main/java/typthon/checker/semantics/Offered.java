package typthon.checker.semantics;

import java.util.List;

/// What modules offer to those who import from them.
///
/// @param names in the order in which the modules were named
/// @param complete whether all of the modules were looked at
public record Offered(List<Name> names, boolean complete) {
  public Offered {
    names = List.copyOf(names);
  }

  /// A name.
  ///
  /// @param module the module to import it from
  /// @param own whether the module defines it itself
  public record Name(String name, String module, Definition.Kind kind, boolean own) {}
}
