package typthon.checker.meaning;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.iteration.Targets;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.DefinitionTypes;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// The types of the nodes of one module: what they hold, what is stated of them, and what their
/// places ask for.
final class NodeTypes {
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Binding binding;
  private final Expressions expressions;
  private final Parents parents;
  private final Constructs constructs;

  NodeTypes(ModuleFacts module, Expressions expressions, Constructs constructs) {
    this.module = module;
    this.tree = module.tree();
    this.binding = module.binding();
    this.expressions = expressions;
    this.parents = expressions.parents(module);
    this.constructs = constructs;
  }

  // What they hold

  @Nullable Type typeOf(int node) {
    int definition = binding.definitionOf(node);
    if (definition >= 0 && isBinding(binding.definitions().kind(definition))) {
      return ofDefinition(node, definition);
    }
    return switch (tree.kind(node)) {
      case IDENTIFIER -> ofIdentifier(node);
      case DOTTED_NAME -> new NodeMeaning(module, expressions, constructs).typeOfDotted(node, node);
      case KEYWORD_ARGUMENT -> ofIdentifier(tree.child(node, 0));
      case FUNCTION_DEF, CLASS_DEF -> typeOf(tree.child(node, 1));
      case PARAMETER -> typeOf(tree.child(node, 0));
      case ATTRIBUTE ->
          module.statementOf(node) >= 0
              ? Targets.assigned(new Evaluator(module, new Reports()), node)
              : expressions.typeOf(module, node);
      case MODULE -> new Type.Module(module.name());
      default -> tree.kind(node).isExpression() ? expressions.typeOf(module, node) : null;
    };
  }

  private static boolean isBinding(DefinitionKind kind) {
    return kind != DefinitionKind.DELETE && kind != DefinitionKind.AUGMENTED;
  }

  private Type ofDefinition(int node, int definition) {
    if (binding.definitions().kind(definition) == DefinitionKind.PARAMETER) {
      int scope = binding.definitions().scope(definition);
      if (binding.scopes().kind(scope) == ScopeKind.LAMBDA) {
        return ofLambda(binding.scopes().node(scope), node);
      }
    }
    return DefinitionTypes.of(module, definition);
  }

  /// The place of a lambda tells the types of its parameters.
  private Type ofLambda(int lambda, int parameter) {
    if (expressions.typeOf(module, lambda) instanceof Type.Callable callable) {
      for (Parameter each : callable.parameters()) {
        if (each.name().equals(tree.name(parameter))) {
          return each.type();
        }
      }
    }
    return Type.UNKNOWN;
  }

  private @Nullable Type ofIdentifier(int node) {
    Type named = new NodeMeaning(module, expressions, constructs).typeOfIdentifier(node);
    if (named != null) {
      return named;
    }
    int symbol = binding.symbolOf(node);
    return symbol < 0 || binding.symbols().has(symbol, Symbols.IMPLICIT)
        ? null
        : SymbolTypes.effective(new SymbolAt(module, symbol));
  }

  // What is stated

  @Nullable Type declaredTypeOf(int node) {
    return switch (tree.kind(node)) {
      case NAME -> ofSymbol(binding.symbolOf(node));
      case IDENTIFIER -> {
        int parent = parents.of(node);
        yield tree.is(parent, NodeKind.ATTRIBUTE)
            ? ofAttribute(parent)
            : tree.is(parent, NodeKind.KEYWORD_ARGUMENT) || tree.is(parent, NodeKind.DOTTED_NAME)
                ? typeOf(node)
                : ofSymbol(binding.symbolOf(node));
      }
      case ATTRIBUTE -> ofAttribute(node);
      case FUNCTION_DEF, CLASS_DEF -> declaredTypeOf(tree.child(node, 1));
      case PARAMETER -> declaredTypeOf(tree.child(node, 0));
      default -> null;
    };
  }

  private @Nullable Type ofSymbol(int symbol) {
    if (symbol < 0 || binding.symbols().definitionCount(symbol) == 0) {
      return null;
    }
    SymbolAt at = new SymbolAt(module, symbol);
    Type declared = SymbolTypes.declared(at);
    if (declared != null) {
      return declared;
    }
    int definition = SymbolTypes.representative(binding, symbol);
    if (binding.definitions().kind(definition) == DefinitionKind.IMPORT_FROM) {
      SymbolAt imported = SymbolTypes.imported(module, definition);
      return imported == null
              || imported.module().binding().symbols().definitionCount(imported.symbol()) == 0
          ? null
          : SymbolTypes.declared(imported);
    }
    return null;
  }

  private @Nullable Type ofAttribute(int node) {
    Type receiver = expressions.typeOf(module, tree.child(node, 0));
    String name = binding.runtimeName(node);
    for (Type each : Types.members(receiver)) {
      ClassInfo type =
          Types.classOf(each instanceof Type.ClassObject object ? object.instance() : each);
      SourceClass.Found found = type == null ? null : SourceClass.lookUp(type, name);
      RawMember member = found == null ? null : found.member();
      if (member == null || !member.declared()) {
        return null;
      }
    }
    return Attributes.typeOf(module.session(), Types.unfold(receiver), name);
  }

  // What is asked for

  @Nullable Type expectedAt(int node) {
    int parent = parents.of(node);
    if (parent < 0) {
      return null;
    }
    int holder = tree.is(parent, NodeKind.KEYWORD_ARGUMENT) ? parents.of(parent) : parent;
    if (tree.is(holder, NodeKind.ARGUMENTS) && tree.is(parents.of(holder), NodeKind.CALL)) {
      Type asked =
          new CallSites(module, expressions, constructs).expected(parents.of(holder), node);
      if (asked != null) {
        return asked;
      }
    }
    Type other = beside(parent, node);
    if (other != null) {
      return other;
    }
    if (!tree.kind(parent).isExpression()) {
      Type asked = expressions.expectedOfRoot(module, node);
      if (asked != null) {
        return asked;
      }
    }
    Expressions.Seen seen = tree.kind(node).isExpression() ? expressions.at(module, node) : null;
    return seen == null ? null : seen.expected();
  }

  /// What an expression is compared or matched with.
  private @Nullable Type beside(int parent, int node) {
    return switch (tree.kind(parent)) {
      case COMPARE -> {
        int next = tree.subtreeEnd(node);
        yield next < tree.subtreeEnd(parent)
            ? expressions.typeOf(module, tree.child(next, 0))
            : null;
      }
      case COMPARISON -> {
        int compare = parents.of(parent);
        int before = compare + 1;
        while (tree.subtreeEnd(before) != parent) {
          before = tree.subtreeEnd(before);
        }
        yield expressions.typeOf(
            module, tree.is(before, NodeKind.COMPARISON) ? tree.child(before, 0) : before);
      }
      case PATTERN_VALUE -> subject(parent);
      case CASE -> subject(node);
      case TUPLE, LIST, SET -> {
        int outer = parents.of(parent);
        boolean container =
            tree.is(outer, NodeKind.COMPARISON)
                && switch (tree.operator(outer)) {
                  case IN, NOT_IN -> true;
                  default -> false;
                };
        yield container ? beside(outer, parent) : null;
      }
      default -> null;
    };
  }

  private @Nullable Type subject(int pattern) {
    int at = pattern;
    while (at >= 0
        && (tree.is(at, NodeKind.PATTERN_VALUE)
            || tree.is(at, NodeKind.PATTERN_OR)
            || tree.is(at, NodeKind.PATTERN_AS)
            || at == pattern)) {
      at = parents.of(at);
    }
    return at >= 0 && tree.is(at, NodeKind.CASE)
        ? expressions.typeOf(module, tree.child(parents.of(at), 0))
        : null;
  }
}
