package typthon.checker.symbols;

import typthon.binder.Binding;
import typthon.binder.Definitions;
import typthon.checker.annotations.TypeAliases;
import typthon.checker.annotations.TypeParameters;
import typthon.checker.classes.ClassDecorators;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Widening;
import typthon.checker.functions.Functions;
import typthon.checker.functions.Parameters;
import typthon.checker.iteration.Targets;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.operators.AugmentedAssignments;
import typthon.checker.patterns.Captures;
import typthon.checker.statements.Handlers;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// What a definition gives to its name at the moment of binding.
public final class DefinitionTypes {
  private static final Query<Type> TYPE =
      new Query<>(15, "type of a definition", Type.RECURSION, Widening::of);

  private DefinitionTypes() {}

  /// Returns the type that `definition` binds to its name.
  public static Type of(ModuleFacts module, int definition) {
    return module
        .session()
        .queries()
        .get(
            TYPE,
            module,
            definition,
            () -> evaluate(new Evaluator(module, new Reports()), definition));
  }

  /// Evaluates anew with the types of the lambdas under way.
  public static Type inContext(Evaluator evaluator, int definition) {
    Evaluator inner = evaluator.in(evaluator.binding().definitions().scope(definition));
    return inner.context() == null
        ? of(evaluator.module(), definition)
        : evaluate(inner.quiet(), definition);
  }

  private static Type evaluate(Evaluator evaluator, int definition) {
    ModuleFacts module = evaluator.module();
    Binding binding = module.binding();
    Definitions definitions = binding.definitions();
    int node = definitions.node(definition);
    return switch (definitions.kind(definition)) {
      case IMPORT -> imported(module, node);
      case IMPORT_FROM -> importedFrom(module, definitions.statement(definition), node);
      case FUNCTION -> {
        int original = Fallbacks.original(module, definition);
        yield original >= 0 ? of(module, original) : Functions.typeOf(module, definition);
      }
      case CLASS -> {
        int original = Fallbacks.original(module, definition);
        yield original >= 0 ? of(module, original) : ClassDecorators.typeOf(module, node);
      }
      case VARIABLE, ANNOTATED_VARIABLE, FOR_TARGET, COMPREHENSION_TARGET, WITH_TARGET, WALRUS ->
          Targets.assigned(evaluator, definitions.nameNode(definition));
      case PARAMETER -> Parameters.typeInside(evaluator, definition);
      case EXCEPT_NAME -> Handlers.caught(evaluator, node);
      case TYPE_ALIAS -> TypeAliases.asValue(module);
      case TYPE_PARAMETER -> TypeParameters.value(module, node);
      case PATTERN_CAPTURE -> Captures.typeOf(evaluator, definition);
      case AUGMENTED -> AugmentedAssignments.result(evaluator, node);
      case DELETE -> Type.NEVER;
    };
  }

  private static Type imported(ModuleFacts module, int alias) {
    SyntaxTree tree = module.tree();
    String dotted = tree.name(tree.child(alias, 0));
    boolean renamed = !tree.isAbsent(tree.child(alias, 1));
    ModuleFacts whole = module.session().module(dotted, module);
    if (whole == null && !isKnownPrefix(module, dotted)) {
      return Type.UNKNOWN;
    }
    if (renamed) {
      return whole == null ? Type.UNKNOWN : new Type.Module(dotted);
    }
    int dot = dotted.indexOf('.');
    String first = dot < 0 ? dotted : dotted.substring(0, dot);
    return module.session().module(first, module) == null ? Type.UNKNOWN : new Type.Module(first);
  }

  private static boolean isKnownPrefix(ModuleFacts module, String dotted) {
    int dot = dotted.indexOf('.');
    return dot > 0 && module.session().module(dotted.substring(0, dot), module) != null;
  }

  private static Type importedFrom(ModuleFacts module, int statement, int alias) {
    ModuleFacts from = Imports.from(module, statement);
    if (from == null) {
      return Type.UNKNOWN;
    }
    SyntaxTree tree = module.tree();
    String name = tree.name(tree.child(alias, 0));
    if (from == module) {
      ModuleFacts submodule = module.session().module(module.name() + "." + name, module);
      if (submodule != null) {
        return new Type.Module(submodule.name());
      }
    }
    Type member = Imports.member(from, name, module);
    return member == null ? Type.UNKNOWN : member;
  }
}
