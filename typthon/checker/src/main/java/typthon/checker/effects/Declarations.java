package typthon.checker.effects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.checker.EffectOptions;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.Signature;
import typthon.contracts.TypeTerm;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// The effects that functions state: by `@effects`, `@pure`, the signature of `@type`, and wrappers
/// such as `IO[…]` around the result.
final class Declarations {
  private static final Query<@Nullable Declaration> DECLARED =
      new Query<>("declared effects", null);
  private static final Query<Map<String, EffectSet>> PARAMETERS =
      new Query<>("declared effects of parameters", Map.of());
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "typthon.IO", "io",
          "typthon.Network", "network",
          "typthon.Async", "async",
          "typthon.Random", "random",
          "typthon.Mutates", "mutation",
          "typthon.Raises", "exception",
          "typthon.Time", "time",
          "typthon.Pure", "pure");

  /// How deep wrappers and aliases are followed.
  private static final int NESTING_LIMIT = 16;

  private final ModuleFacts module;
  private final SyntaxTree tree;

  private Declarations(ModuleFacts module) {
    this.module = module;
    this.tree = module.tree();
  }

  /// Returns what the FUNCTION_DEF `node` states; null if nothing, and for other nodes.
  static @Nullable Declaration of(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    if (!tree.is(node, NodeKind.FUNCTION_DEF)
        || (!tree.hasChildren(tree.child(node, 0)) && tree.isAbsent(tree.child(node, 4)))) {
      return null;
    }
    return module
        .session()
        .queries()
        .get(DECLARED, module, node, () -> new Declarations(module).read(node));
  }

  private @Nullable Declaration read(int node) {
    for (int decorator : Decorators.of(module, node).nodes()) {
      Declaration stated = decorator(decorator);
      if (stated != null) {
        return stated;
      }
    }
    int annotation = tree.child(node, 4);
    EffectSet wrapped = tree.isAbsent(annotation) ? null : wrapped(annotation, 0);
    return wrapped == null ? null : new Declaration(wrapped, annotation, false);
  }

  private @Nullable Declaration decorator(int node) {
    int named = tree.is(node, NodeKind.CALL) ? tree.child(node, 0) : node;
    return switch (decoratorName(named)) {
      case "typthon.pure" -> new Declaration(EffectSet.PURE, node, false);
      case "typthon.effects" -> listed(node);
      case "typthon.type", "typthon.Runtime.type" -> signature(node);
      default -> null;
    };
  }

  /// Returns the qualified name of the function that a decorator calls; empty if it is none.
  private String decoratorName(int node) {
    if (!tree.is(node, NodeKind.NAME) && !tree.is(node, NodeKind.ATTRIBUTE)) {
      return "";
    }
    Type type = Types.unfold(new Evaluator(module, new Reports()).typeOf(node));
    SymbolRef ref = type instanceof Type.Callable callable ? callable.traits().ref() : null;
    return ref == null ? "" : ref.qualifiedName();
  }

  private @Nullable Declaration listed(int node) {
    if (!tree.is(node, NodeKind.CALL)) {
      return null;
    }
    List<String> labels = new ArrayList<>();
    for (int argument : children(tree.child(node, 1))) {
      if (tree.is(argument, NodeKind.STRING)) {
        labels.add(tree.string(argument));
      }
    }
    try {
      EffectSet effects = resolved(EffectOptions.parse(labels));
      return new Declaration(effects, node, labels.contains("pure") && labels.size() > 1);
    } catch (ContractSyntaxException malformed) {
      return null;
    }
  }

  private @Nullable Declaration signature(int node) {
    int text = signatureText(node);
    if (text < 0) {
      return null;
    }
    try {
      Signature signature = Signature.parse(tree.string(text));
      return signature.declaresEffects()
          ? new Declaration(
              resolved(signature.effects()),
              text,
              !signature.effects().isPure() && statesPure(tree.string(text)))
          : null;
    } catch (ContractSyntaxException malformed) {
      return null;
    }
  }

  /// Tells whether `pure` stands in the effect clause of a signature.
  private static boolean statesPure(String text) {
    int clause = text.lastIndexOf('!');
    return clause >= 0 && List.of(text.substring(clause).split("[^\\w]+", -1)).contains("pure");
  }

  private int signatureText(int decorator) {
    if (!tree.is(decorator, NodeKind.CALL)) {
      return -1;
    }
    List<Integer> arguments = children(tree.child(decorator, 1));
    return !arguments.isEmpty() && tree.is(arguments.getFirst(), NodeKind.STRING)
        ? arguments.getFirst()
        : -1;
  }

  /// Returns the problem in the labels of an `@effects` decorator of `node`, or null.
  static @Nullable Problem problem(ModuleFacts module, int node) {
    Declarations declarations = new Declarations(module);
    for (int decorator : Decorators.of(module, node).nodes()) {
      if (module.tree().is(decorator, NodeKind.CALL)
          && declarations
              .decoratorName(module.tree().child(decorator, 0))
              .equals("typthon.effects")) {
        for (int argument : declarations.children(module.tree().child(decorator, 1))) {
          String problem = declarations.problemOf(argument);
          if (problem != null) {
            return new Problem(argument, problem);
          }
        }
      }
    }
    return null;
  }

  private @Nullable String problemOf(int argument) {
    if (!tree.is(argument, NodeKind.STRING)) {
      return "Effects are stated by string literals";
    }
    try {
      EffectOptions.parse(List.of(tree.string(argument)));
      return null;
    } catch (ContractSyntaxException malformed) {
      return "\"" + tree.string(argument) + "\" is no effect";
    }
  }

  /// What is wrong with a declaration.
  record Problem(int node, String message) {}

  /// Returns the effects that the parameter `name` of the FUNCTION_DEF `node` may have at most when
  /// it is called; null if nothing is stated.
  static @Nullable EffectSet ofParameter(ModuleFacts module, int node, String name) {
    if (!module.tree().is(node, NodeKind.FUNCTION_DEF)) {
      return null;
    }
    return module
        .session()
        .queries()
        .get(PARAMETERS, module, node, () -> new Declarations(module).parameters(node))
        .get(name);
  }

  /// Tells whether some parameter of the FUNCTION_DEF `node` has its effects stated.
  static boolean statesParameters(ModuleFacts module, int node) {
    return module.tree().is(node, NodeKind.FUNCTION_DEF)
        && !module
            .session()
            .queries()
            .get(PARAMETERS, module, node, () -> new Declarations(module).parameters(node))
            .isEmpty();
  }

  private Map<String, EffectSet> parameters(int node) {
    Map<String, EffectSet> found = new HashMap<>();
    int index = 0;
    for (int parameter : Signatures.parameters(tree, node)) {
      int annotation = tree.child(parameter, 1);
      EffectSet effects =
          tree.isAbsent(annotation) ? inSignature(node, index) : ofCallable(annotation);
      if (effects != null) {
        found.putIfAbsent(tree.name(parameter), effects);
      }
      index++;
    }
    return found;
  }

  private @Nullable EffectSet inSignature(int node, int index) {
    for (int decorator : Decorators.of(module, node).nodes()) {
      int text = signatureText(decorator);
      if (text < 0 || !decoratorName(tree.child(decorator, 0)).equals("typthon.type")) {
        continue;
      }
      try {
        List<Signature.Parameter> parameters = Signature.parse(tree.string(text)).parameters();
        int receiver = Signatures.classAround(module, node) == null ? 0 : 1;
        int at =
            parameters.size() < Signatures.parameters(tree, node).size() ? index - receiver : index;
        if (at >= 0
            && at < parameters.size()
            && parameters.get(at).type() instanceof TypeTerm.Function function
            && function.signature().declaresEffects()) {
          return resolved(function.signature().effects());
        }
      } catch (ContractSyntaxException malformed) {
        return null;
      }
    }
    return null;
  }

  /// Returns the effects that an annotation `Callable[…, IO[…]]` states, or null.
  static @Nullable EffectSet ofAnnotation(ModuleFacts module, int annotation) {
    return new Declarations(module).ofCallable(annotation);
  }

  /// Returns the effects that the annotation of a variable states for calling its value; null if
  /// nothing is stated, or `definition` is none.
  static @Nullable EffectSet ofDefinition(ModuleFacts module, int definition) {
    int node = module.binding().definitions().node(definition);
    return module.tree().is(node, NodeKind.ANNOTATED_ASSIGN)
        ? ofAnnotation(module, module.tree().child(node, 1))
        : null;
  }

  private @Nullable EffectSet ofCallable(int annotation) {
    return ofCallable(annotation, 0);
  }

  private @Nullable EffectSet ofCallable(int annotation, int depth) {
    if (depth > NESTING_LIMIT) {
      return null;
    }
    return switch (tree.kind(annotation)) {
      case SUBSCRIPT -> ofSubscript(annotation, depth);
      case BINARY -> {
        // `Callable[…] | None`: the other side can hardly be called.
        EffectSet left = ofCallable(tree.child(annotation, 0), depth + 1);
        yield left == null ? ofCallable(tree.child(annotation, 1), depth + 1) : left;
      }
      case NAME, ATTRIBUTE -> ofCallableAlias(annotation, depth);
      default -> null;
    };
  }

  private @Nullable EffectSet ofCallableAlias(int annotation, int depth) {
    SymbolAt symbol = symbol(annotation);
    if (symbol == null
        || symbol.module().binding().symbols().definitionCount(symbol.symbol()) == 0) {
      return null;
    }
    SyntaxTree other = symbol.module().tree();
    int definition = SymbolTypes.representative(symbol.module().binding(), symbol.symbol());
    int node = symbol.module().binding().definitions().node(definition);
    return other.is(node, NodeKind.ASSIGN) || other.is(node, NodeKind.TYPE_ALIAS)
        ? new Declarations(symbol.module()).ofCallable(other.lastChild(node), depth + 1)
        : null;
  }

  private @Nullable EffectSet ofSubscript(int annotation, int depth) {
    String name = qualified(tree.child(annotation, 0));
    int index = tree.child(annotation, 1);
    if (name.equals("typing.Optional")) {
      return ofCallable(index, depth + 1);
    }
    return (name.equals("typing.Callable") || name.equals("collections.abc.Callable"))
            && tree.is(index, NodeKind.TUPLE)
            && tree.childCount(index) == 2
        ? wrapped(tree.child(index, 1), 0)
        : null;
  }

  /// Returns the effects of the wrappers around a type, or null if there is none.
  private @Nullable EffectSet wrapped(int annotation, int depth) {
    if (depth > NESTING_LIMIT) {
      return null;
    }
    if (tree.is(annotation, NodeKind.STRING)) {
      return quoted(tree.string(annotation), depth);
    }
    if (!tree.is(annotation, NodeKind.SUBSCRIPT)) {
      return ofAlias(annotation);
    }
    String label = WRAPPERS.get(qualified(tree.child(annotation, 0)));
    if (label == null) {
      return null;
    }
    EffectSet inner = wrapped(tree.child(annotation, 1), depth + 1);
    EffectSet own = EffectSet.of(label);
    return inner == null ? own : own.union(inner);
  }

  /// Returns the effects of the wrappers around a type in quotes, whose names are those of the
  /// module.
  private @Nullable EffectSet quoted(String text, int depth) {
    String annotation = text.strip();
    int bracket = annotation.indexOf('[');
    if (bracket < 0 || !annotation.endsWith("]") || depth > NESTING_LIMIT) {
      return null;
    }
    SymbolAt symbol = followed(symbol(annotation.substring(0, bracket).strip()));
    String label =
        symbol == null ? null : WRAPPERS.get(symbol.module().name() + "." + symbol.name());
    if (label == null) {
      return null;
    }
    EffectSet own = EffectSet.of(label);
    EffectSet inner = quoted(annotation.substring(bracket + 1, annotation.length() - 1), depth + 1);
    return inner == null ? own : own.union(inner);
  }

  /// `X = effect("io")(str)` is a wrapped type by name.
  private @Nullable EffectSet ofAlias(int annotation) {
    SymbolAt symbol = symbol(annotation);
    if (symbol == null) {
      return null;
    }
    int definition = SymbolTypes.representative(symbol.module().binding(), symbol.symbol());
    if (symbol.module().binding().definitions().kind(definition) != DefinitionKind.VARIABLE) {
      return null;
    }
    Declarations there = new Declarations(symbol.module());
    SyntaxTree other = symbol.module().tree();
    int value = other.lastChild(symbol.module().binding().definitions().node(definition));
    if (!other.is(value, NodeKind.CALL)) {
      return null;
    }
    int made = other.child(value, 0);
    if (!other.is(made, NodeKind.CALL)
        || !there.decoratorName(other.child(made, 0)).equals("typthon.effect")) {
      return null;
    }
    Declaration listed = there.listed(made);
    return listed == null ? null : listed.effects();
  }

  private List<Integer> children(int node) {
    List<Integer> found = new ArrayList<>();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      found.add(child);
    }
    return found;
  }

  // Names

  private String qualified(int node) {
    SymbolAt symbol = symbol(node);
    return symbol == null ? "" : symbol.module().name() + "." + symbol.name();
  }

  /// Returns the symbol behind a NAME or `module.name`, imports followed, or null.
  private @Nullable SymbolAt symbol(int node) {
    SymbolAt found = null;
    if (tree.is(node, NodeKind.NAME)) {
      int symbol = module.binding().symbolOf(node);
      found =
          symbol < 0 || module.binding().symbols().definitionCount(symbol) == 0
              ? null
              : new SymbolAt(module, symbol);
    } else if (tree.is(node, NodeKind.ATTRIBUTE) && tree.is(tree.child(node, 0), NodeKind.NAME)) {
      Type base = new Evaluator(module, new Reports()).typeOf(tree.child(node, 0));
      if (base instanceof Type.Module other) {
        ModuleFacts facts = module.session().module(other.name(), module);
        found = facts == null ? null : Imports.symbol(facts, tree.name(node));
      }
    }
    return followed(found);
  }

  private static @Nullable SymbolAt followed(@Nullable SymbolAt symbol) {
    SymbolAt at = symbol;
    for (int i = 0; i < 16 && at != null; i++) {
      if (at.module().binding().symbols().definitionCount(at.symbol()) == 0) {
        return at;
      }
      int definition = SymbolTypes.representative(at.module().binding(), at.symbol());
      if (at.module().binding().definitions().kind(definition) != DefinitionKind.IMPORT_FROM) {
        return at;
      }
      at = SymbolTypes.imported(at.module(), definition);
    }
    return at;
  }

  /// Gives exception classes the names that inference gives them.
  private EffectSet resolved(EffectSet effects) {
    if (effects.exceptions().isEmpty()) {
      return effects;
    }
    Set<String> names = new TreeSet<>();
    for (String name : effects.exceptions()) {
      names.add(resolved(name));
    }
    return new EffectSet(effects.labels(), names, effects.custom());
  }

  private String resolved(String name) {
    SymbolAt symbol = symbol(name);
    ClassInfo found = symbol == null ? null : SymbolTypes.classOf(symbol);
    return found == null ? name : Exceptions.nameOf(found);
  }

  /// Returns the symbol that `name` or `module.name` means in the scope of the module, or null.
  private @Nullable SymbolAt symbol(String name) {
    int dot = name.indexOf('.');
    SymbolAt symbol = Imports.symbol(module, dot < 0 ? name : name.substring(0, dot));
    if (symbol != null && dot > 0 && SymbolTypes.effective(symbol) instanceof Type.Module other) {
      ModuleFacts facts = module.session().module(other.name(), module);
      return facts == null ? null : Imports.symbol(facts, name.substring(dot + 1));
    }
    return symbol;
  }
}
