package typthon.checker.effects;

import org.jspecify.annotations.Nullable;
import typthon.binder.Definitions;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.DefinitionTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Functions behind decorators of libraries that give an object instead of a function, such as
/// `functools.cache`: calling the object runs the function, although its type does not tell.
final class Wrapped {
  /// Imports that lead from one to the next.
  private static final int IMPORT_LIMIT = 8;

  private Wrapped() {}

  /// Returns the function that calling the value of the expression `node` runs; null unless it is a
  /// name of, or an attribute with, such an object.
  static @Nullable Source of(Evaluator evaluator, int node) {
    return switch (evaluator.tree().kind(node)) {
      case NAME -> named(evaluator.module(), evaluator.binding().symbolOf(node), IMPORT_LIMIT);
      case ATTRIBUTE -> ofAttribute(evaluator, node);
      default -> null;
    };
  }

  private static @Nullable Source named(ModuleFacts module, int symbol, int imports) {
    if (symbol < 0 || module.binding().symbols().definitionCount(symbol) != 1) {
      return null;
    }
    int definition = module.binding().symbols().definition(symbol, 0);
    return switch (module.binding().definitions().kind(definition)) {
      case FUNCTION -> function(module, definition);
      case IMPORT_FROM -> imported(module, definition, imports);
      default -> null;
    };
  }

  private static @Nullable Source imported(ModuleFacts module, int definition, int imports) {
    if (imports == 0 || !isObject(DefinitionTypes.of(module, definition))) {
      return null;
    }
    SyntaxTree tree = module.tree();
    int alias = module.binding().definitions().node(definition);
    int statement = module.binding().definitions().statement(definition);
    if (!tree.is(alias, NodeKind.IMPORT_ALIAS) || !tree.is(statement, NodeKind.IMPORT_FROM)) {
      return null;
    }
    ModuleFacts source = Imports.from(module, statement);
    SymbolAt found =
        source == null ? null : Imports.symbol(source, tree.name(tree.child(alias, 0)));
    return found == null ? null : named(found.module(), found.symbol(), imports - 1);
  }

  private static @Nullable Source ofAttribute(Evaluator evaluator, int node) {
    if (!isObject(evaluator.typeOf(node))) {
      return null;
    }
    Type base = Types.unfold(evaluator.typeOf(evaluator.tree().child(node, 0)));
    String name = evaluator.binding().runtimeName(node);
    if (base instanceof Type.Module of) {
      ModuleFacts source = evaluator.session().module(of.name(), evaluator.module());
      SymbolAt found = source == null ? null : Imports.symbol(source, name);
      return found == null ? null : named(found.module(), found.symbol(), IMPORT_LIMIT);
    }
    Type object = base instanceof Type.ClassObject type ? type.instance() : Limits.object(base);
    SourceClass.Found found =
        Types.classOf(Types.unfold(object)) instanceof SourceClass type
            ? SourceClass.lookUp(type, name)
            : null;
    RawMember raw = found == null ? null : found.member();
    return raw != null && raw.definition() >= 0 && raw.owner() instanceof SourceClass owner
        ? function(owner.module(), raw.definition())
        : null;
  }

  /// Tells whether values of `type` are objects of a library's class that can be called.
  private static boolean isObject(Type type) {
    return Types.unfold(type) instanceof Type.Instance instance
        && instance.type() instanceof SourceClass source
        && source.module().isStub()
        && SourceClass.lookUp(source, "__call__") != null;
  }

  private static @Nullable Source function(ModuleFacts module, int definition) {
    Definitions definitions = module.binding().definitions();
    int node = definitions.node(definition);
    if (module.isStub()
        || !module.tree().is(node, NodeKind.FUNCTION_DEF)
        || !module.tree().hasChildren(module.tree().child(node, 0))
        || !isObject(DefinitionTypes.of(module, definition))) {
      return null;
    }
    boolean method = Signatures.classAround(module, node) != null;
    return new Source.Function(module, node, method && !Decorators.of(module, node).isStatic());
  }
}
