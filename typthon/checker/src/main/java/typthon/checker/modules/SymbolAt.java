package typthon.checker.modules;

/// A symbol of a module.
///
/// @param symbol its number in the module's binding
public record SymbolAt(ModuleFacts module, int symbol) {
  public String name() {
    return module.binding().symbols().name(symbol);
  }
}
