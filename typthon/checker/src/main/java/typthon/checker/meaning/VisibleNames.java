package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Exports;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.binder.Symbols;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Visible;
import typthon.checker.symbols.SymbolTypes;

/// The names that code at a place can use.
final class VisibleNames {
  private final ModuleFacts module;
  private final Binding binding;
  private final Map<String, Visible> found = new LinkedHashMap<>();
  private int depth;

  private VisibleNames(ModuleFacts module) {
    this.module = module;
    this.binding = module.binding();
  }

  static List<Visible> at(ModuleFacts module, int offset) {
    VisibleNames names = new VisibleNames(module);
    names.around(ScopeAt.of(module.binding(), offset));
    names.stars();
    names.builtins();
    return new ArrayList<>(names.found.values());
  }

  /// Classes are seen by their own statements only.
  private void around(int innermost) {
    Scopes scopes = binding.scopes();
    boolean classVisible = true;
    for (int at = innermost; at >= 0; at = scopes.parent(at)) {
      ScopeKind kind = scopes.kind(at);
      if (kind != ScopeKind.CLASS || classVisible) {
        inScope(at);
        depth++;
      }
      classVisible &= kind == ScopeKind.TYPE_PARAMETERS || kind == ScopeKind.ANNOTATION;
    }
  }

  private void inScope(int scope) {
    for (int i = 0; i < binding.scopes().symbolCount(scope); i++) {
      int symbol = binding.scopes().symbol(scope, i);
      int target = binding.symbols().target(symbol);
      if (!binding.symbols().has(target, Symbols.IMPLICIT)
          && binding.symbols().definitionCount(target) > 0) {
        add(new SymbolAt(module, target), binding.symbols().name(symbol), false);
      }
    }
  }

  private void add(SymbolAt symbol, String name, boolean builtin) {
    if (found.containsKey(name)) {
      return;
    }
    Binding owner = symbol.module().binding();
    int definition = SymbolTypes.representative(owner, symbol.symbol());
    int node = owner.definitions().nameNode(definition);
    String written = symbol.module().tree().name(node);
    found.putIfAbsent(
        written,
        new Visible(
            written,
            DefinedNames.kindOf(symbol.module(), definition),
            depth,
            builtin,
            symbol.module().source(),
            node));
  }

  private void stars() {
    for (Exports.StarImport star : binding.exports().starImports()) {
      String target = Imports.absolute(module, star.level(), star.module());
      ModuleFacts other = target == null ? null : module.session().module(target, module);
      if (other != null) {
        for (String name : Imports.starNames(other)) {
          addMember(Imports.symbol(other, name), name, false);
        }
      }
    }
  }

  private void builtins() {
    depth++;
    ModuleFacts builtins = module.session().module("builtins", module);
    if (builtins == null) {
      return;
    }
    for (String name : Imports.starNames(builtins)) {
      addMember(Imports.builtinSymbol(module, name), name, true);
    }
  }

  private void addMember(@Nullable SymbolAt symbol, String name, boolean builtin) {
    if (symbol != null
        && symbol.module().binding().symbols().definitionCount(symbol.symbol()) > 0) {
      add(symbol, name, builtin);
    }
  }
}
