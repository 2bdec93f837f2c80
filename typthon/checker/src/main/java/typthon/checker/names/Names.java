package typthon.checker.names;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.FlowGraph;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.binder.Symbols;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowType;
import typthon.checker.flow.FlowWalk;
import typthon.checker.frameworks.PluginLayer;
import typthon.checker.modules.DynamicNames;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Suggestions;
import typthon.checker.symbols.SymbolTypes;
import typthon.types.Type;

/// Names as expressions.
public final class Names {
  private Names() {}

  public static Type evaluate(Evaluator evaluator, int node) {
    Binding binding = evaluator.binding();
    int symbol = binding.symbolOf(node);
    if (symbol < 0) {
      return Type.UNKNOWN;
    }
    FlowType found = find(evaluator, node, symbol);
    if (!found.unbound()) {
      return PluginLayer.replaces(evaluator.module(), symbol) ? Type.UNKNOWN : found.type();
    }
    return unbound(evaluator, node, symbol, found);
  }

  private static FlowType find(Evaluator evaluator, int node, int symbol) {
    Binding binding = evaluator.binding();
    int place = binding.placeOf(node);
    int at = binding.flow().at(node);
    if (place >= 0 && at != FlowGraph.NONE) {
      return new FlowWalk(evaluator, place, null).at(at);
    }
    int frame = binding.scopes().frame(binding.scopeAround(node));
    if (binding.scopes().frame(binding.symbols().scope(symbol)) != frame
        || binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      return captured(evaluator, symbol, frame);
    }
    return known(evaluator, symbol);
  }

  /// Returns what a name that another frame binds holds inside the function or lambda `frame`.
  public static FlowType captured(Evaluator evaluator, int symbol, int frame) {
    Binding binding = evaluator.binding();
    if (binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      return implicit(evaluator.module(), binding.symbols().name(symbol));
    }
    int owner = binding.scopes().node(frame);
    int creation = binding.frames().creation(frame);
    int place = binding.places().ofSymbol(symbol);
    if (place >= 0
        && creation >= 0
        && binding.isSettledAt(symbol, owner)
        && !isOpenToOthers(evaluator.module(), symbol)) {
      int around = binding.scopes().parent(frame);
      FlowType then = new FlowWalk(evaluator.in(around), place, null).at(creation);
      if (!then.unbound() && !then.type().isNever()) {
        return then;
      }
    }
    return known(evaluator, symbol);
  }

  /// Other modules may assign whatever the declaration of a variable of a module allows.
  private static boolean isOpenToOthers(ModuleFacts module, int symbol) {
    Binding binding = module.binding();
    int definition = SymbolTypes.declaration(binding, symbol);
    return binding.scopes().kind(binding.symbols().scope(symbol)) == ScopeKind.MODULE
        && definition >= 0
        && binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
        && !SymbolTypes.qualifiers(new SymbolAt(module, symbol)).isFinal();
  }

  /// Returns the type of a symbol that does not depend on the flow.
  private static FlowType known(Evaluator evaluator, int symbol) {
    Binding binding = evaluator.binding();
    if (binding.symbols().has(symbol, Symbols.PARAMETER)) {
      int definition = binding.symbols().definition(symbol, 0);
      Type type = typthon.checker.symbols.DefinitionTypes.inContext(evaluator, definition);
      return binding.symbols().definitionCount(symbol) == 1
          ? FlowType.of(type)
          : FlowType.of(effective(evaluator, symbol));
    }
    if (binding.symbols().has(symbol, Symbols.CLASS_CELL)) {
      return FlowType.of(cell(evaluator, symbol));
    }
    SymbolAt builtin = Imports.behind(evaluator.module(), symbol);
    return FlowType.of(
        builtin == null ? effective(evaluator, symbol) : SymbolTypes.effective(builtin));
  }

  private static Type effective(Evaluator evaluator, int symbol) {
    return SymbolTypes.effective(new SymbolAt(evaluator.module(), symbol));
  }

  /// The `__class__` that methods see.
  private static Type cell(Evaluator evaluator, int symbol) {
    Scopes scopes = evaluator.binding().scopes();
    for (int at = evaluator.binding().symbols().scope(symbol); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS) {
        return new Type.ClassObject(evaluator.module().classAt(scopes.node(at)).self());
      }
    }
    return Type.UNKNOWN;
  }

  /// A name that nothing in the file binds.
  private static FlowType implicit(ModuleFacts module, String name) {
    SymbolAt star = Imports.symbol(module, name);
    if (star != null) {
      return FlowType.of(SymbolTypes.effective(star));
    }
    Type builtin = Imports.builtin(module, name);
    if (builtin == null && Imports.bindsSubmodule(module, name)) {
      return FlowType.of(new Type.Module(module.name() + "." + name));
    }
    return builtin == null ? FlowType.UNBOUND : FlowType.of(builtin);
  }

  private static Type unbound(Evaluator evaluator, int node, int symbol, FlowType found) {
    Binding binding = evaluator.binding();
    String name = binding.symbols().name(symbol);
    ScopeKind kind = binding.scopes().kind(binding.symbols().scope(symbol));
    Type outside = outside(evaluator, symbol, kind, name);
    if (outside != null) {
      return found.type().isNever() ? outside : typthon.types.Unions.of(found.type(), outside);
    }
    // What a loop hands on to itself binds nothing.
    if (!found.type().isNever() && !found.type().equals(Type.RECURSION)) {
      evaluator.report(Rule.POSSIBLY_UNBOUND, node, "Name \"" + name + "\" may be unbound");
      return found.type();
    }
    if (binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      if (importsUnknownStar(evaluator.module()) || DynamicNames.in(evaluator.module())) {
        return Type.UNKNOWN;
      }
      evaluator.report(
          Rule.UNDEFINED_NAME,
          node,
          "Name \"" + name + "\" is not defined",
          Suggestions.hints(name, visible(evaluator, node)));
    } else {
      evaluator.report(Rule.UNBOUND_NAME, node, "Name \"" + name + "\" is unbound");
    }
    return Type.ERROR;
  }

  /// What a class or the module finds beyond its own scope.
  private static @Nullable Type outside(
      Evaluator evaluator, int symbol, ScopeKind kind, String name) {
    if (kind == ScopeKind.CLASS) {
      int global = evaluator.binding().fallback(symbol);
      if (global >= 0 && global != symbol) {
        return effective(evaluator, global);
      }
      return Imports.builtin(evaluator.module(), name);
    }
    return kind == ScopeKind.MODULE ? Imports.builtin(evaluator.module(), name) : null;
  }

  private static boolean importsUnknownStar(ModuleFacts module) {
    for (var star : module.binding().exports().starImports()) {
      String name = Imports.absolute(module, star.level(), star.module());
      if (name == null || module.session().module(name, module) == null) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> visible(Evaluator evaluator, int node) {
    Binding binding = evaluator.binding();
    Set<String> names = new LinkedHashSet<>();
    for (int at = binding.scopeAround(node); at >= 0; at = binding.scopes().parent(at)) {
      for (int i = 0; i < binding.scopes().symbolCount(at); i++) {
        int symbol = binding.scopes().symbol(at, i);
        if (binding.symbols().has(symbol, Symbols.BOUND)) {
          names.add(binding.symbols().name(symbol));
        }
      }
    }
    ModuleFacts builtins = evaluator.session().module("builtins", evaluator.module());
    if (builtins != null) {
      names.addAll(builtins.binding().exports().publicNames());
    }
    return names;
  }

  public static Type walrus(Evaluator evaluator, int node, @Nullable Type expected) {
    int value = evaluator.tree().child(node, 1);
    Type type = evaluator.typeOf(value, expected);
    int symbol = evaluator.binding().symbolOf(evaluator.tree().child(node, 0));
    Type declared =
        symbol < 0 ? null : SymbolTypes.declared(new SymbolAt(evaluator.module(), symbol));
    if (declared != null && !evaluator.isAssignable(type, declared)) {
      evaluator.reportAssignment(
          value, evaluator.tree().text(evaluator.tree().child(node, 0)), type, declared);
    }
    return type;
  }
}
