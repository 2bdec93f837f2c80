package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.binder.Symbols;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;

/// Where names are defined: symbols, and what imports bring.
final class NameMeaning {
  private NameMeaning() {}

  /// Returns the definitions of what the NAME or IDENTIFIER `node` refers to or defines.
  ///
  /// @param followed whether imports are followed to what they import
  static List<Definition> ofNode(ModuleFacts module, int node, boolean followed) {
    int symbol = module.binding().symbolOf(node);
    return symbol < 0 ? List.of() : ofSymbol(module, node, symbol, followed);
  }

  private static List<Definition> ofSymbol(
      ModuleFacts module, int node, int symbol, boolean followed) {
    Binding binding = module.binding();
    String name = binding.symbols().name(symbol);
    if (binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      return implicit(module, name, followed);
    }
    if (binding.symbols().has(symbol, Symbols.CLASS_CELL)) {
      return cell(module, symbol);
    }
    SymbolAt behind = Imports.behind(module, symbol);
    if (behind != null) {
      return of(behind, followed);
    }
    if (isBeforeClassBinds(binding, node, symbol)) {
      int outside = binding.fallback(symbol);
      return outside >= 0 && outside != symbol
          ? of(new SymbolAt(module, outside), followed)
          : implicit(module, name, followed);
    }
    return of(new SymbolAt(module, symbol), followed);
  }

  /// Returns the definitions of `name` as seen from `scope`, for names in string annotations.
  static List<Definition> lookUp(ModuleFacts module, int scope, String name, boolean followed) {
    int symbol = module.binding().lookUp(scope, name);
    return symbol >= 0 && !module.binding().symbols().has(symbol, Symbols.IMPLICIT)
        ? of(new SymbolAt(module, symbol), followed)
        : implicit(module, name, followed);
  }

  /// `x = x` in the body of a class reads what is outside.
  private static boolean isBeforeClassBinds(Binding binding, int node, int symbol) {
    int scope = binding.symbols().scope(symbol);
    if (binding.scopes().kind(scope) != ScopeKind.CLASS || binding.definitionOf(node) >= 0) {
      return false;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      int construct = binding.definitions().node(definition);
      if (binding.tree().subtreeEnd(construct) <= node) {
        return false;
      }
    }
    return binding.scopeAround(node) == scope;
  }

  private static List<Definition> implicit(ModuleFacts module, String name, boolean followed) {
    SymbolAt star = Imports.symbol(module, name);
    if (star != null && star.module() != module) {
      return of(star, followed);
    }
    SymbolAt builtin = Imports.builtinSymbol(module, name);
    if (builtin != null) {
      return of(builtin, followed);
    }
    if (Imports.bindsSubmodule(module, name)) {
      return ofModule(module, module.name() + "." + name);
    }
    ClassInfo type = module.session().known().fallbackClass(new Type.Module(module.name()));
    return type == null || Imports.builtin(module, name) == null
        ? List.of()
        : AttributeMeaning.of(module, type.self(), name, followed);
  }

  private static List<Definition> cell(ModuleFacts module, int symbol) {
    Scopes scopes = module.binding().scopes();
    for (int at = module.binding().symbols().scope(symbol); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS) {
        return List.of(DefinedNames.of(module, module.definitionAt(scopes.node(at))));
      }
    }
    return List.of();
  }

  /// Returns the module of that name.
  static List<Definition> ofModule(ModuleFacts requester, String name) {
    ModuleFacts found = requester.session().module(name, requester);
    return found == null ? List.of() : List.of(DefinedNames.ofModule(found));
  }

  /// Returns the definitions of a symbol.
  static List<Definition> of(SymbolAt symbol, boolean followed) {
    Set<Definition> found = new LinkedHashSet<>();
    collect(symbol, followed, new HashSet<>(), found);
    return List.copyOf(found);
  }

  private static void collect(
      SymbolAt symbol, boolean followed, Set<SymbolAt> visited, Set<Definition> found) {
    if (!visited.add(symbol)) {
      return;
    }
    ModuleFacts module = symbol.module();
    Definitions definitions = module.binding().definitions();
    for (int definition : definitionsOf(module.binding(), symbol.symbol())) {
      if (!followed) {
        found.add(DefinedNames.of(module, definition));
        continue;
      }
      switch (definitions.kind(definition)) {
        case IMPORT -> found.addAll(imported(module, definitions.node(definition)));
        case IMPORT_FROM -> {
          int statement = definitions.statement(definition);
          follow(module, statement, definitions.node(definition), visited, found);
        }
        default -> found.add(DefinedNames.of(module, definition));
      }
    }
  }

  /// Returns the definitions of a symbol that give it a meaning: those that run, and without those
  /// that only change what others gave.
  private static List<Integer> definitionsOf(Binding binding, int symbol) {
    List<Integer> running = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    List<Integer> changing = new ArrayList<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      DefinitionKind kind = binding.definitions().kind(definition);
      if (kind == DefinitionKind.DELETE || kind == DefinitionKind.AUGMENTED) {
        changing.add(definition);
      } else {
        all.add(definition);
        if (binding.definitions().contributes(definition)) {
          running.add(definition);
        }
      }
    }
    return !running.isEmpty() ? running : !all.isEmpty() ? all : changing;
  }

  /// Returns what the IMPORT_ALIAS of an `import` binds its name to.
  private static List<Definition> imported(ModuleFacts module, int alias) {
    SyntaxTree tree = module.tree();
    String dotted = tree.name(tree.child(alias, 0));
    int dot = dotted.indexOf('.');
    boolean renamed = !tree.isAbsent(tree.child(alias, 1));
    return ofModule(module, renamed || dot < 0 ? dotted : dotted.substring(0, dot));
  }

  /// Returns what the IMPORT_ALIAS of an IMPORT_FROM imports.
  static List<Definition> importedFrom(ModuleFacts module, int statement, int alias) {
    Set<Definition> found = new LinkedHashSet<>();
    follow(module, statement, alias, new HashSet<>(), found);
    return List.copyOf(found);
  }

  private static void follow(
      ModuleFacts module, int statement, int alias, Set<SymbolAt> visited, Set<Definition> found) {
    ModuleFacts from = Imports.from(module, statement);
    if (from == null) {
      return;
    }
    String name = module.tree().name(module.tree().child(alias, 0));
    SymbolAt symbol = member(from, name, module);
    if (symbol != null && from != module) {
      collect(symbol, true, visited, found);
    } else {
      found.addAll(ofModule(module, from.name() + "." + name));
    }
  }

  /// Returns the symbol that others see as the member `name` of a module, or null.
  static @Nullable SymbolAt member(ModuleFacts module, String name, ModuleFacts requester) {
    SymbolAt symbol = Imports.symbol(module, name);
    boolean hidden =
        symbol != null
            && symbol.module() == module
            && module != requester
            && module.binding().symbols().has(symbol.symbol(), Symbols.HIDDEN);
    return hidden ? null : symbol;
  }

  /// Returns the definitions of the member `name` of a module: of a symbol, or a submodule.
  static List<Definition> ofMember(
      ModuleFacts module, String name, ModuleFacts requester, boolean followed) {
    SymbolAt symbol = member(module, name, requester);
    return symbol == null ? ofModule(requester, module.name() + "." + name) : of(symbol, followed);
  }
}
