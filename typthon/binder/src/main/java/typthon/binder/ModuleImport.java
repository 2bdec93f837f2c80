package typthon.binder;

import java.util.List;

/// One module that the file imports: each alias of an `import` statement, and each `from … import
/// …`.
///
/// @param node the IMPORT_ALIAS or IMPORT_FROM
/// @param level the number of leading dots
/// @param module what follows the dots; empty for `from . import x`
/// @param names what a `from` import names (each may be a submodule); empty for a plain import and
///   for a star
/// @param star whether it imports `*`
/// @param typeCheckingOnly whether only type checkers go there
/// @param lazy whether it stands in a function
/// @param guarded whether it stands in the body of a `try` that has handlers
/// @param reachable whether the target version and platform let code get there
public record ModuleImport(
    int node,
    int level,
    String module,
    List<String> names,
    boolean star,
    boolean typeCheckingOnly,
    boolean lazy,
    boolean guarded,
    boolean reachable) {
  public ModuleImport {
    names = List.copyOf(names);
  }
}
