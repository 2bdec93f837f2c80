package typthon.checker.finality;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.MemberAssignment;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.binder.Symbols;
import typthon.checker.classes.SourceClass;
import typthon.checker.dataclasses.Dataclasses;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;

/// `final-reassign`: a name that is declared `Final` is bound exactly once.
public final class FinalNames {
  private FinalNames() {}

  /// Checks the name that an annotation with `Final` declares.
  ///
  /// @param target the NAME
  /// @param hasValue whether the declaration binds it
  /// @param owner the class whose body declares it, or null
  public static void check(
      Evaluator evaluator, int target, boolean hasValue, @Nullable SourceClass owner) {
    Binding binding = evaluator.binding();
    int definition = binding.definitionOf(target);
    int symbol = binding.symbolOf(target);
    if (definition < 0 || symbol < 0) {
      return;
    }
    if (hasValue && owner == null && isInLoop(evaluator, target)) {
      report(evaluator, target, evaluator.tree().name(target));
    }
    int others = others(evaluator, symbol, definition);
    if (owner != null) {
      inMethods(evaluator, target, hasValue, owner);
    } else if (!hasValue && others == 0 && !evaluator.module().isStub()) {
      evaluator.report(
          Rule.FINAL_REASSIGN,
          target,
          "\"" + evaluator.tree().name(target) + "\" is declared \"Final\" but never bound");
    }
  }

  /// Tells whether `node` stands in a loop of its own frame.
  private static boolean isInLoop(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    Scopes scopes = evaluator.binding().scopes();
    int start = scopes.node(scopes.frame(evaluator.binding().scopeAround(node)));
    for (int at = node - 1; at > start; at--) {
      boolean loop = tree.is(at, NodeKind.FOR) || tree.is(at, NodeKind.WHILE);
      if (loop && tree.subtreeEnd(at) > node) {
        return true;
      }
    }
    return false;
  }

  /// Reports the definitions of `symbol` besides `declaration` and returns their number.
  private static int others(Evaluator evaluator, int symbol, int declaration) {
    Binding binding = evaluator.binding();
    Definitions definitions = binding.definitions();
    int found = 0;
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int each = binding.symbols().definition(symbol, i);
      if (each != declaration
          && definitions.contributes(each)
          && definitions.kind(each) != DefinitionKind.DELETE) {
        found++;
        report(evaluator, definitions.nameNode(each), binding.symbols().name(symbol));
      }
    }
    return found;
  }

  private static void report(Evaluator evaluator, int node, String name) {
    evaluator.report(
        Rule.FINAL_REASSIGN, node, "\"" + name + "\" is \"Final\" and cannot be bound again");
  }

  /// A constant of a class gets its value in the body or in `__init__`.
  private static void inMethods(
      Evaluator evaluator, int target, boolean hasValue, SourceClass owner) {
    String name = evaluator.binding().runtimeName(target);
    boolean bound = hasValue;
    for (MemberAssignment each : evaluator.binding().membersOf(owner.scope())) {
      if (each.name().equals(name) && isInInitializer(evaluator, each.target())) {
        bound = true;
        if (hasValue && !Dataclasses.isDataclass(owner)) {
          report(evaluator, evaluator.tree().child(each.target(), 1), name);
        }
      }
    }
    if (!bound
        && !evaluator.module().isStub()
        && !Dataclasses.isDataclass(owner)
        && !owner.is(ClassFlag.PROTOCOL)) {
      evaluator.report(
          Rule.FINAL_REASSIGN,
          target,
          "\"" + name + "\" is declared \"Final\" but bound neither here nor in \"__init__\"");
    }
  }

  /// Tells whether `node` stands in `__init__` or another method that completes an instance.
  public static boolean isInInitializer(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    Scopes scopes = evaluator.binding().scopes();
    int frame = scopes.frame(evaluator.binding().scopeAround(node));
    if (scopes.kind(frame) != ScopeKind.FUNCTION
        || !tree.is(scopes.node(frame), NodeKind.FUNCTION_DEF)
        || scopes.enclosingClass(frame) < 0) {
      return false;
    }
    String name = tree.name(scopes.node(frame));
    return name.equals("__init__") || name.equals("__post_init__");
  }

  /// Checks that what the IMPORT_FROM `node` brings and its module declares `Final` is not bound
  /// again here.
  public static void imported(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    ModuleFacts from = Imports.from(evaluator.module(), node);
    if (from == null || from == evaluator.module()) {
      return;
    }
    for (int alias = tree.subtreeEnd(tree.child(node, 0));
        alias < tree.subtreeEnd(node);
        alias = tree.subtreeEnd(alias)) {
      if (tree.is(alias, NodeKind.IMPORT_ALIAS)) {
        named(evaluator, from, alias);
      } else {
        starred(evaluator, from);
      }
    }
  }

  private static void named(Evaluator evaluator, ModuleFacts from, int alias) {
    SyntaxTree tree = evaluator.tree();
    int renamed = tree.child(alias, 1);
    int identifier = tree.isAbsent(renamed) ? tree.child(alias, 0) : renamed;
    int symbol = evaluator.binding().symbolIn(0, tree.name(identifier));
    if (symbol >= 0 && isFinal(from, tree.name(tree.child(alias, 0)))) {
      rebound(evaluator, symbol);
    }
  }

  private static void starred(Evaluator evaluator, ModuleFacts from) {
    Binding binding = evaluator.binding();
    for (String name : Imports.starNames(from)) {
      int symbol = binding.symbolIn(0, name);
      if (symbol >= 0 && binding.symbols().has(symbol, Symbols.BOUND) && isFinal(from, name)) {
        rebound(evaluator, symbol);
      }
    }
  }

  private static boolean isFinal(ModuleFacts from, String name) {
    SymbolAt symbol = Imports.symbol(from, name);
    return symbol != null && SymbolTypes.qualifiers(symbol).isFinal();
  }

  /// Imports of the same name from elsewhere are alternatives, not changes of the value.
  private static void rebound(Evaluator evaluator, int symbol) {
    Binding binding = evaluator.binding();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int each = binding.symbols().definition(symbol, i);
      boolean changes =
          switch (binding.definitions().kind(each)) {
            case VARIABLE, AUGMENTED, WALRUS, FOR_TARGET, WITH_TARGET -> true;
            default -> false;
          };
      if (changes && binding.definitions().contributes(each)) {
        report(evaluator, binding.definitions().nameNode(each), binding.symbols().name(symbol));
      }
    }
  }
}
