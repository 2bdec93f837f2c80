package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.semantics.Definition;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// The names of keyword arguments: parameters, and the fields that constructors take.
final class KeywordMeaning {
  private final ModuleFacts module;
  private final Session session;
  private final Expressions expressions;
  private final Constructs constructs;

  KeywordMeaning(ModuleFacts module, Expressions expressions, Constructs constructs) {
    this.module = module;
    this.session = module.session();
    this.expressions = expressions;
    this.constructs = constructs;
  }

  /// Returns where the parameters are defined that the KEYWORD_ARGUMENT `node` names.
  List<Definition> definitionsOf(int node) {
    Set<Definition> found = new LinkedHashSet<>();
    String name = module.tree().name(node);
    for (Type callee : callees(node)) {
      for (Type.Callable callable : Callees.of(session, callee)) {
        found.addAll(inCallable(callable, callee, name));
      }
    }
    return List.copyOf(found);
  }

  /// Returns the type of the parameter that the KEYWORD_ARGUMENT `node` names, or null.
  @Nullable Type typeOf(int node) {
    List<Type> types = new ArrayList<>();
    String name = module.tree().name(node);
    for (Type callee : callees(node)) {
      for (Type.Callable callable : Callees.of(session, callee)) {
        Parameter parameter = parameter(callable, name);
        if (parameter != null) {
          types.add(parameter.type());
        }
      }
    }
    return types.isEmpty() ? null : Unions.of(types);
  }

  /// What is called: the callee, or what a class statement calls with its keywords.
  private List<Type> callees(int node) {
    SyntaxTree tree = module.tree();
    Parents parents = expressions.parents(module);
    int owner = parents.of(parents.of(node));
    return switch (tree.kind(owner)) {
      case CALL -> called(owner);
      case CLASS_DEF -> {
        List<Type> hooks = new ArrayList<>();
        for (Type base : module.classAt(owner).bases()) {
          Type hook = Attributes.typeOf(session, new Type.ClassObject(base), "__init_subclass__");
          if (hook != null) {
            hooks.add(hook);
          }
        }
        yield hooks;
      }
      default -> List.of();
    };
  }

  /// `partial(f, key=1)` hands its keywords on.
  private List<Type> called(int call) {
    SyntaxTree tree = module.tree();
    Type callee = expressions.typeOf(module, tree.child(call, 0));
    int first = tree.child(call, 1) + 1;
    boolean partial =
        callee instanceof Type.ClassObject object
            && Types.isInstanceOf(object.instance(), "functools", "partial")
            && first < tree.subtreeEnd(call);
    return Types.members(partial ? expressions.typeOf(module, first) : callee);
  }

  private List<Definition> inCallable(Type.Callable callable, Type callee, String name) {
    List<Definition> written = written(callable.traits().ref(), name);
    if (!written.isEmpty()) {
      return written;
    }
    for (Parameter parameter : callable.parameters()) {
      if (parameter.type() instanceof Type.Unpacked unpacked
          && Types.unfold(unpacked.type()) instanceof Type.Instance items
          && items.type().typedDict() != null) {
        List<Definition> keys = Keyed.definitionsOf(module, items.type(), name);
        if (!keys.isEmpty()) {
          return keys;
        }
      }
    }
    if (parameter(callable, name) == null || !(callee instanceof Type.ClassObject object)) {
      return List.of();
    }
    return Types.unfold(object.instance()) instanceof Type.Instance made
            && made.type().typedDict() != null
        ? Keyed.definitionsOf(module, made.type(), name)
        : AttributeMeaning.of(module, object.instance(), name, true);
  }

  private static @Nullable Parameter parameter(Type.Callable callable, String name) {
    for (Parameter each : callable.parameters()) {
      if (each.takesKeyword() && each.name().equals(name)) {
        return each;
      }
      if (each.type() instanceof Type.Unpacked unpacked
          && Types.unfold(unpacked.type()) instanceof Type.Instance instance
          && instance.type().typedDict() != null) {
        TypedDictItems.Item item = instance.type().typedDict().items().get(name);
        if (item != null) {
          return new Parameter(name, Parameter.Kind.KEYWORD_ONLY, item.type(), !item.required());
        }
      }
    }
    return null;
  }

  /// The parameter of a function that is written down.
  private List<Definition> written(@Nullable SymbolRef ref, String name) {
    Constructs.Construct function = ref == null ? null : constructs.find(module, ref);
    if (function == null || !isFunction(function)) {
      return List.of();
    }
    SyntaxTree tree = function.module().tree();
    for (int parameter : Signatures.parameters(tree, function.node())) {
      boolean collects =
          tree.has(parameter, SyntaxTree.VARIADIC)
              || tree.has(parameter, SyntaxTree.KEYWORD_VARIADIC);
      if (!collects && tree.name(parameter).equals(name)) {
        int definition = function.module().binding().definitionOf(tree.child(parameter, 0));
        return definition < 0 ? List.of() : List.of(DefinedNames.of(function.module(), definition));
      }
    }
    return List.of();
  }

  private static boolean isFunction(Constructs.Construct construct) {
    return construct.module().tree().is(construct.node(), NodeKind.FUNCTION_DEF);
  }
}
