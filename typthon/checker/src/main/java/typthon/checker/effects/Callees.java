package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.Symbols;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.symbols.DefinitionTypes;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Finds what expressions call, through their types. Where a type does not tell (lambdas, one name
/// for several functions), through the definitions of the name.
final class Callees {
  static final int DEFINITION_LIMIT = 8;

  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Targets targets;
  private final Limits limits;

  Callees(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.tree = evaluator.tree();
    this.targets = new Targets(evaluator.session());
    this.limits = new Limits(evaluator);
  }

  Targets targets() {
    return targets;
  }

  Limits limits() {
    return limits;
  }

  /// Returns what calling the value of the expression `node` may run.
  List<Source> of(int node) {
    Sources found = new Sources();
    collect(node, found, 0);
    return found.list();
  }

  private void collect(int node, Sources found, int depth) {
    if (depth > DEFINITION_LIMIT) {
      found.add(new Source.Unknown(text(node)));
      return;
    }
    EffectSet limit = limits.of(node);
    if (limit != null) {
      found.add(new Source.Bounded(text(node), limit));
      return;
    }
    Source wrapped = Wrapped.of(evaluator, node);
    if (wrapped != null) {
      found.add(wrapped);
      return;
    }
    switch (tree.kind(node)) {
      case LAMBDA -> found.add(new Source.Function(module, node, false));
      case CONDITIONAL -> {
        collect(tree.child(node, 0), found, depth + 1);
        collect(tree.child(node, 2), found, depth + 1);
      }
      case BOOLEAN -> {
        for (int i = node + 1; i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
          collect(i, found, depth + 1);
        }
      }
      case NAMED_EXPRESSION -> collect(tree.child(node, 1), found, depth + 1);
      case CALL -> {
        int held = Partials.held(evaluator, node);
        if (held >= 0) {
          collect(held, found, depth + 1);
        } else {
          targets.add(evaluator.typeOf(node), text(node), found);
        }
      }
      case NAME -> named(node, found, depth);
      default -> targets.add(evaluator.typeOf(node), text(node), found);
    }
  }

  private void named(int node, Sources found, int depth) {
    Binding binding = module.binding();
    int symbol = binding.symbolOf(node);
    int count = symbol < 0 ? 0 : binding.symbols().definitionCount(symbol);
    if (count == 0 || count > DEFINITION_LIMIT || binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      targets.add(evaluator.typeOf(node), text(node), found);
      return;
    }
    Definitions definitions = binding.definitions();
    if (count == 1
        && definitions.kind(binding.symbols().definition(symbol, 0)) == DefinitionKind.PARAMETER) {
      parameter(binding.symbols().definition(symbol, 0), found);
      return;
    }
    boolean values = false;
    for (int i = 0; i < count; i++) {
      int definition = binding.symbols().definition(symbol, i);
      switch (definitions.kind(definition)) {
        case FUNCTION, CLASS, IMPORT_FROM, IMPORT, DELETE -> {}
        case VARIABLE -> values |= isCallableDisplay(valueOf(definition));
        default -> {
          targets.add(evaluator.typeOf(node), text(node), found);
          return;
        }
      }
      if (definitions.kind(definition) == DefinitionKind.VARIABLE
          && !isCallableDisplay(valueOf(definition))) {
        targets.add(evaluator.typeOf(node), text(node), found);
      }
    }
    definitions(symbol, count, found, depth, values);
  }

  private void definitions(int symbol, int count, Sources found, int depth, boolean values) {
    Definitions definitions = module.binding().definitions();
    for (int i = 0; i < count; i++) {
      int definition = module.binding().symbols().definition(symbol, i);
      switch (definitions.kind(definition)) {
        case FUNCTION, CLASS, IMPORT_FROM, IMPORT ->
            targets.add(
                DefinitionTypes.of(module, definition),
                module.binding().symbols().name(symbol),
                found);
        case VARIABLE -> {
          int value = valueOf(definition);
          if (values && isCallableDisplay(value)) {
            collect(value, found, depth + 1);
          }
        }
        default -> {}
      }
    }
  }

  private int valueOf(int definition) {
    int statement = module.binding().definitions().node(definition);
    return tree.is(statement, NodeKind.ASSIGN) && tree.is(tree.child(statement, 0), NodeKind.NAME)
        ? tree.lastChild(statement)
        : -1;
  }

  private boolean isCallableDisplay(int node) {
    return node >= 0
        && switch (tree.kind(node)) {
          case LAMBDA, CONDITIONAL, NAME, BOOLEAN -> true;
          case CALL -> mayBePartial(tree.child(node, 0)) && Partials.held(evaluator, node) >= 0;
          default -> false;
        };
  }

  private boolean mayBePartial(int callee) {
    return tree.is(callee, NodeKind.NAME)
        || (tree.is(callee, NodeKind.ATTRIBUTE) && tree.name(callee).equals("partial"));
  }

  private void parameter(int definition, Sources found) {
    Binding binding = module.binding();
    Definitions definitions = binding.definitions();
    int owner = binding.scopes().node(definitions.scope(definition));
    String name = binding.symbols().name(definitions.symbol(definition));
    EffectSet bound = Declarations.ofParameter(module, owner, name);
    if (bound != null) {
      found.add(new Source.Bounded(name, bound));
      return;
    }
    Type type = Types.unfold(DefinitionTypes.of(module, definition));
    boolean variable = true;
    for (Type member : Types.members(type)) {
      variable &= !isConcrete(Types.unfold(member));
    }
    if (variable) {
      found.add(new Source.Parameter(module, owner, name));
    } else {
      targets.add(type, name, found);
    }
  }

  /// Tells whether the class of a value says what calling it does.
  private static boolean isConcrete(Type type) {
    return switch (type) {
      case Type.ClassObject object -> true;
      case Type.Instance instance -> instance.type().protocolMembers().isEmpty();
      default -> false;
    };
  }

  /// Returns the callables that an argument may be, without those of which nothing is known.
  List<Source> ofArgument(int node) {
    boolean possible =
        switch (tree.kind(node)) {
          case LAMBDA, CONDITIONAL -> true;
          case NAME -> mayBeCallable(node);
          case ATTRIBUTE -> isCallable(evaluator.typeOf(node));
          case CALL -> Partials.held(evaluator, node) >= 0 || limits.of(node) != null;
          default -> false;
        };
    if (!possible) {
      return List.of();
    }
    List<Source> found = new ArrayList<>();
    for (Source source : of(node)) {
      if (!(source instanceof Source.Unknown)) {
        found.add(source);
      }
    }
    return found;
  }

  private boolean mayBeCallable(int node) {
    Binding binding = module.binding();
    int symbol = binding.symbolOf(node);
    if (symbol < 0 || binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      return isCallable(evaluator.typeOf(node));
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      switch (binding.definitions().kind(definition)) {
        case FUNCTION, CLASS -> {
          return true;
        }
        case IMPORT_FROM -> {
          return isCallable(DefinitionTypes.of(module, definition));
        }
        case PARAMETER -> {
          Type type = Types.unfold(DefinitionTypes.of(module, definition));
          return type.isAny() || isCallable(type);
        }
        case VARIABLE -> {
          if (isCallableDisplay(valueOf(definition))
              || Declarations.ofDefinition(module, definition) != null) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean isCallable(Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      switch (Types.unfold(member)) {
        case Type.Callable callable -> {
          return true;
        }
        case Type.Overloaded overloaded -> {
          return true;
        }
        case Type.ClassObject object -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private String text(int node) {
    return switch (tree.kind(node)) {
      case NAME, ATTRIBUTE -> tree.name(node);
      case CALL -> text(tree.child(node, 0)) + "()";
      default -> "value";
    };
  }
}
