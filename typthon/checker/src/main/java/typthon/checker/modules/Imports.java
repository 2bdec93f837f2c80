package typthon.checker.modules;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Exports;
import typthon.binder.ModuleImport;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.checker.engine.Query;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// What an import gives.
public final class Imports {
  private static final Query<Set<String>> STAR_NAMES = new Query<>("star names", Set.of());
  private static final Query<List<String>> ALL_NAMES = new Query<>("__all__", List.of());

  private Imports() {}

  /// Returns the absolute name of what `level` dots and `name` mean in `module`, or null if the
  /// dots lead out of every package.
  public static @Nullable String absolute(ModuleFacts module, int level, String name) {
    if (level == 0) {
      return name;
    }
    String base = module.name();
    int up = module.source().isPackage() ? level - 1 : level;
    for (int i = 0; i < up; i++) {
      int dot = base.lastIndexOf('.');
      if (dot < 0) {
        return i == up - 1 && !name.isEmpty() && up == level ? name : null;
      }
      base = base.substring(0, dot);
    }
    return name.isEmpty() ? base : base + "." + name;
  }

  /// Returns the absolute name of the module that the IMPORT_FROM `node` imports from.
  public static @Nullable String fromName(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int dotted = tree.child(node, 0);
    return absolute(module, tree.data(node), tree.isAbsent(dotted) ? "" : tree.name(dotted));
  }

  /// Returns the module that the IMPORT_FROM `node` imports from, or null.
  public static @Nullable ModuleFacts from(ModuleFacts module, int node) {
    String name = fromName(module, node);
    return name == null ? null : module.session().module(name, module);
  }

  /// Tells whether the package `module` gets `name` by importing from the submodule of that name,
  /// as `from .name import x` does on the way.
  public static boolean bindsSubmodule(ModuleFacts module, String name) {
    if (!module.source().isPackage()) {
      return false;
    }
    String submodule = module.name() + "." + name;
    for (ModuleImport each : module.binding().imports()) {
      if (!each.lazy() && submodule.equals(absolute(module, each.level(), each.module()))) {
        return module.session().module(submodule, module) != null;
      }
    }
    return false;
  }

  /// Returns the symbol that `name` means in the module scope of `module` as others see it, through
  /// star imports, or null.
  public static @Nullable SymbolAt symbol(ModuleFacts module, String name) {
    return symbol(module, name, new HashSet<>());
  }

  private static @Nullable SymbolAt symbol(
      ModuleFacts module, String name, Set<ModuleFacts> visited) {
    if (!visited.add(module)) {
      return null;
    }
    int symbol = module.binding().symbolIn(0, name);
    if (symbol >= 0 && module.binding().symbols().has(symbol, Symbols.BOUND)) {
      return new SymbolAt(module, symbol);
    }
    for (Exports.StarImport star : module.binding().exports().starImports()) {
      String target = absolute(module, star.level(), star.module());
      ModuleFacts other = target == null ? null : module.session().module(target, module);
      if (other != null && starNames(other).contains(name)) {
        SymbolAt found = symbol(other, name, visited);
        if (found != null) {
          return found;
        }
      }
    }
    return symbol >= 0 && !module.binding().symbols().has(symbol, Symbols.IMPLICIT)
        ? new SymbolAt(module, symbol)
        : null;
  }

  /// Returns the names that `from module import *` brings.
  public static Set<String> starNames(ModuleFacts module) {
    return module
        .session()
        .queries()
        .get(
            STAR_NAMES,
            module,
            () ->
                new LinkedHashSet<>(
                    module
                        .binding()
                        .exports()
                        .starNames(
                            expression -> allOf(module, expression),
                            star -> {
                              String name = absolute(module, star.level(), star.module());
                              ModuleFacts other =
                                  name == null ? null : module.session().module(name, module);
                              return other == null ? List.of() : List.copyOf(starNames(other));
                            })));
  }

  private static @Nullable List<String> allOf(ModuleFacts module, String expression) {
    SymbolAt symbol = symbol(module, expression);
    if (symbol == null) {
      return null;
    }
    if (SymbolTypes.effective(symbol) instanceof Type.Module other) {
      ModuleFacts facts = module.session().module(other.name(), module);
      return facts == null ? null : allNames(facts);
    }
    return null;
  }

  private static List<String> allNames(ModuleFacts module) {
    return module
        .session()
        .queries()
        .get(
            ALL_NAMES,
            module,
            () ->
                List.copyOf(
                    module.binding().exports().allNames(expression -> allOf(module, expression))));
  }

  /// Returns what `from module import name` or `module.name` gives, or null if there is no such
  /// member: a symbol, a submodule, or what a module-level `__getattr__` gives.
  ///
  /// @param requester the module whose code asks
  public static @Nullable Type member(ModuleFacts module, String name, ModuleFacts requester) {
    SymbolAt symbol = symbol(module, name);
    boolean hidden =
        symbol != null
            && symbol.module() == module
            && module != requester
            && module.binding().symbols().has(symbol.symbol(), Symbols.HIDDEN);
    if (symbol != null && !hidden) {
      return SymbolTypes.effective(symbol);
    }
    Type special = moduleAttribute(module, name);
    if (special != null) {
      return special;
    }
    ModuleFacts submodule = module.session().module(module.name() + "." + name, requester);
    return submodule == null ? dynamic(module) : new Type.Module(submodule.name());
  }

  /// Returns what `module.name` gives where `module` was imported as a whole: as [#member] does,
  /// but a submodule only if an import loads it.
  ///
  /// @param requester the module whose code asks
  public static @Nullable Type attribute(ModuleFacts module, String name, ModuleFacts requester) {
    Type member = member(module, name, requester);
    String submodule = module.name() + "." + name;
    if (member == null) {
      return Submodules.isImportedBy(requester, submodule) ? Type.UNKNOWN : null;
    }
    boolean loaded =
        !(member instanceof Type.Module found)
            || !found.name().equals(submodule)
            || symbol(module, name) != null
            || Submodules.isLoaded(module, submodule, requester);
    return loaded ? member : dynamic(module);
  }

  /// Returns what a module gives for names that it does not bind, or null.
  private static @Nullable Type dynamic(ModuleFacts module) {
    SymbolAt dynamic = symbol(module, "__getattr__");
    if (dynamic != null && SymbolTypes.effective(dynamic) instanceof Type.Callable function) {
      return function.returns();
    }
    return DynamicNames.in(module) ? Type.UNKNOWN : null;
  }

  private static @Nullable Type moduleAttribute(ModuleFacts module, String name) {
    return switch (name) {
      case "__name__", "__file__", "__qualname__" -> module.session().known().instance("str");
      case "__doc__", "__package__" ->
          typthon.types.Unions.of(module.session().known().instance("str"), Type.NONE);
      case "__dict__" ->
          new Type.Instance(
              module.session().known().builtin("dict"),
              List.of(module.session().known().instance("str"), Type.ANY));
      case "__path__" ->
          new Type.Instance(
              module.session().known().builtin("list"),
              List.of(module.session().known().instance("str")));
      case "__loader__", "__spec__", "__cached__", "__builtins__" -> Type.ANY;
      case "__debug__" -> module.session().known().bool();
      case "__annotations__" ->
          new Type.Instance(
              module.session().known().builtin("dict"),
              List.of(module.session().known().instance("str"), Type.ANY));
      default -> null;
    };
  }

  /// Returns what a name means that the module itself does not bind: an implicit attribute of the
  /// module or a builtin; null if it is not defined.
  public static @Nullable Type builtin(ModuleFacts module, String name) {
    Type special = moduleAttribute(module, name);
    if (special != null) {
      return special;
    }
    SymbolAt symbol = builtinSymbol(module, name);
    return symbol == null ? null : SymbolTypes.effective(symbol);
  }

  /// Returns the symbol of `builtins` that a module sees where its own symbol of that name is
  /// defined for other versions or platforms only: `if sys.version_info < (3, 11): from backport
  /// import name`. Null if the symbol is defined here, or there is no such builtin.
  public static @Nullable SymbolAt behind(ModuleFacts module, int symbol) {
    Binding binding = module.binding();
    boolean elsewhere =
        binding.scopes().kind(binding.symbols().scope(symbol)) == ScopeKind.MODULE
            && binding.symbols().definitionCount(symbol) > 0
            && !SymbolTypes.contributes(binding, symbol);
    return elsewhere ? builtinSymbol(module, binding.symbols().name(symbol)) : null;
  }

  /// Returns the symbol of `builtins` with that name, or null.
  public static @Nullable SymbolAt builtinSymbol(ModuleFacts module, String name) {
    ModuleFacts builtins = module.session().module("builtins", module);
    if (builtins == null) {
      return null;
    }
    SymbolAt symbol = symbol(builtins, name);
    boolean hidden =
        symbol != null
            && symbol.module() == builtins
            && builtins.binding().symbols().has(symbol.symbol(), Symbols.HIDDEN);
    return hidden ? null : symbol;
  }
}
