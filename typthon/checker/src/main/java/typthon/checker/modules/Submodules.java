package typthon.checker.modules;

import typthon.binder.ModuleImport;

/// Which submodules are attributes of their package: importing a package does not load what lies in
/// it.
///
/// Source: the language reference, "Submodules" in its chapter on the import system.
final class Submodules {
  private Submodules() {}

  /// Tells whether code of `requester` may count on `submodule` being loaded: it imports it itself,
  /// or the package does, or what every program has loaded.
  static boolean isLoaded(ModuleFacts module, String submodule, ModuleFacts requester) {
    ModuleFacts builtins = module.session().module("builtins", null);
    return isImportedBy(requester, submodule)
        || isImportedBy(module, submodule)
        || (builtins != null && isImportedBy(builtins, submodule));
  }

  /// Tells whether an import anywhere in `module` loads the module `submodule` or what lies below
  /// it.
  static boolean isImportedBy(ModuleFacts module, String submodule) {
    int dot = submodule.lastIndexOf('.');
    String parent = submodule.substring(0, dot);
    String name = submodule.substring(dot + 1);
    for (ModuleImport each : module.binding().imports()) {
      String target = Imports.absolute(module, each.level(), each.module());
      if (target != null
          && (target.equals(submodule)
              || target.startsWith(submodule + ".")
              || (target.equals(parent) && each.names().contains(name)))) {
        return true;
      }
    }
    return false;
  }
}
