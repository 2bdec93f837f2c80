package typthon.checker.symbols;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.ScopeKind;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Widening;
import typthon.checker.functions.Functions;
import typthon.checker.functions.Stated;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// What a name stands for, wherever it is read from.
public final class SymbolTypes {
  private static final Query<Type> EFFECTIVE =
      new Query<>(8, "type of a symbol", Type.RECURSION, Widening::of);
  private static final Query<Annotations.Declared> DECLARED =
      new Query<>("declaration", Annotations.Declared.NOTHING);

  /// More distinct definitions than this are not looked at one by one.
  private static final int DEFINITION_LIMIT = 64;

  private SymbolTypes() {}

  /// Tells whether some definition of `symbol` can be reached on the target version and platform.
  public static boolean contributes(Binding binding, int symbol) {
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      if (binds(binding.definitions(), binding.symbols().definition(symbol, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean binds(Definitions definitions, int definition) {
    return definitions.contributes(definition)
        && definitions.kind(definition) != DefinitionKind.DELETE;
  }

  /// Returns the definition that says most about `symbol`: its last declaration, else its first
  /// definition.
  public static int representative(Binding binding, int symbol) {
    int declaration = declaration(binding, symbol);
    if (declaration >= 0) {
      return declaration;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binds(binding.definitions(), definition)) {
        return definition;
      }
    }
    return binding.symbols().definition(symbol, 0);
  }

  /// Returns the last definition of `symbol` that states its type, or -1.
  public static int declaration(Binding binding, int symbol) {
    Definitions definitions = binding.definitions();
    for (int i = binding.symbols().definitionCount(symbol) - 1; i >= 0; i--) {
      int definition = binding.symbols().definition(symbol, i);
      boolean states =
          switch (definitions.kind(definition)) {
            case FUNCTION, CLASS, ANNOTATED_VARIABLE, TYPE_ALIAS, TYPE_PARAMETER -> true;
            case PARAMETER -> true;
            default -> false;
          };
      if (states && definitions.contributes(definition)) {
        return definition;
      }
    }
    return -1;
  }

  /// Returns the type that the program states for `symbol`, or null if it states none.
  public static @Nullable Type declared(SymbolAt symbol) {
    ModuleFacts module = symbol.module();
    Binding binding = module.binding();
    int definition = declaration(binding, symbol.symbol());
    if (definition < 0) {
      return null;
    }
    return switch (binding.definitions().kind(definition)) {
      case ANNOTATED_VARIABLE -> declaredBy(module, definition).type();
      case PARAMETER -> {
        int annotation = module.tree().child(binding.definitions().node(definition), 1);
        yield module.tree().isAbsent(annotation) ? null : DefinitionTypes.of(module, definition);
      }
      default -> DefinitionTypes.of(module, definition);
    };
  }

  /// Returns what the annotation of an ANNOTATED_VARIABLE says; the type is null for a bare
  /// `Final`.
  public static Annotations.Declared declaredBy(ModuleFacts module, int definition) {
    return module
        .session()
        .queries()
        .get(
            DECLARED,
            module,
            definition,
            () -> {
              SyntaxTree tree = module.tree();
              Definitions definitions = module.binding().definitions();
              int annotation = tree.child(definitions.node(definition), 1);
              return Annotations.of(
                      new Evaluator(module, new Reports()), definitions.scope(definition))
                  .declaration(annotation)
                  .withoutFreeVariables();
            });
  }

  /// Returns the qualifiers of the declaration of `symbol`.
  public static Qualifiers qualifiers(SymbolAt symbol) {
    Binding binding = symbol.module().binding();
    int definition = declaration(binding, symbol.symbol());
    return definition >= 0
            && binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
        ? declaredBy(symbol.module(), definition).qualifiers()
        : Qualifiers.NONE;
  }

  /// Returns the type of `symbol` as other scopes and modules see it: the declared type, else the
  /// union of what its definitions give.
  public static Type effective(SymbolAt symbol) {
    return symbol
        .module()
        .session()
        .queries()
        .get(EFFECTIVE, symbol.module(), symbol.symbol(), () -> evaluate(symbol));
  }

  private static Type evaluate(SymbolAt symbol) {
    Type declared = declared(symbol);
    if (declared != null) {
      return declared;
    }
    ModuleFacts module = symbol.module();
    Binding binding = module.binding();
    boolean literal =
        qualifiers(symbol).isFinal()
            || binding.symbols().name(symbol.symbol()).equals("__match_args__");
    boolean meant = false;
    List<Type> found = new ArrayList<>();
    int count = Math.min(DEFINITION_LIMIT, binding.symbols().definitionCount(symbol.symbol()));
    for (int i = 0; i < count; i++) {
      int definition = binding.symbols().definition(symbol.symbol(), i);
      if (binds(binding.definitions(), definition)) {
        Type type = DefinitionTypes.of(module, definition);
        found.add(literal ? type : Types.widen(type));
        meant |=
            Types.members(type).contains(Type.NONE)
                && Placeholders.isMeant(module.tree(), binding.definitions().node(definition));
      }
    }
    if (found.isEmpty()) {
      return Type.UNKNOWN;
    }
    Type type = Unions.of(found);
    return meant || isStatedAround(binding, module, symbol) ? type : Placeholders.ofVariable(type);
  }

  /// Tells whether `symbol` is nothing but a variable of a module that states types: there `None`
  /// is meant.
  private static boolean isStatedAround(Binding binding, ModuleFacts module, SymbolAt symbol) {
    int scope = binding.symbols().scope(symbol.symbol());
    if (binding.scopes().kind(scope) != ScopeKind.MODULE) {
      return false;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol.symbol()); i++) {
      int definition = binding.symbols().definition(symbol.symbol(), i);
      if (binding.definitions().kind(definition) != DefinitionKind.VARIABLE) {
        return false;
      }
    }
    return Stated.anythingBelow(module, binding.scopes().node(scope));
  }

  /// Returns the class that `symbol` is defined as, imports followed, or null.
  public static @Nullable ClassInfo classOf(SymbolAt symbol) {
    ModuleFacts module = symbol.module();
    Binding binding = module.binding();
    for (int i = binding.symbols().definitionCount(symbol.symbol()) - 1; i >= 0; i--) {
      int definition = binding.symbols().definition(symbol.symbol(), i);
      if (!binding.definitions().contributes(definition)) {
        continue;
      }
      switch (binding.definitions().kind(definition)) {
        case CLASS -> {
          if (Fallbacks.original(module, definition) >= 0) {
            continue;
          }
          return module.classAt(binding.definitions().node(definition));
        }
        case IMPORT_FROM -> {
          SymbolAt target = imported(module, definition);
          return target == null ? null : classOf(target);
        }
        default -> {}
      }
    }
    return null;
  }

  /// Returns the symbol that the IMPORT_FROM `definition` brings, or null if it is none.
  public static @Nullable SymbolAt imported(ModuleFacts module, int definition) {
    Definitions definitions = module.binding().definitions();
    ModuleFacts from = Imports.from(module, definitions.statement(definition));
    if (from == null) {
      return null;
    }
    SyntaxTree tree = module.tree();
    return Imports.symbol(from, tree.name(tree.child(definitions.node(definition), 0)));
  }

  /// Returns the overloads or the function that `symbol` is as a whole; for rules about
  /// definitions.
  public static Type function(SymbolAt symbol, int definition) {
    return Functions.typeOf(symbol.module(), definition);
  }
}
