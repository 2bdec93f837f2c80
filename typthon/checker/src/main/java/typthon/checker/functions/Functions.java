package typthon.checker.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.ScopeKind;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.enums.EnumMembers;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.FunctionTraits;
import typthon.types.Methods;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// What a `def` binds to its name: the function after its decorators, with the overloads before it.
public final class Functions {
  private static final Query<Type> DECORATED = new Query<>(7, "decorated function", Type.RECURSION);

  private Functions() {}

  /// The accessors tell the properties of one definition apart while their types may still change.
  private record PropertyKey(
      ModuleFacts module,
      int definition,
      Type getter,
      @Nullable Type setter,
      @Nullable Type deleter)
      implements OfModule {
    static Type property(ModuleFacts module, int definition, PropertyClass made) {
      PropertyKey key =
          new PropertyKey(module, definition, made.getter(), made.setter(), made.deleter());
      return module.session().unique(key, made).self();
    }
  }

  /// Returns the type that the FUNCTION `definition` binds.
  public static Type typeOf(ModuleFacts module, int definition) {
    return module
        .session()
        .queries()
        .get(DECORATED, module, definition, () -> withOverloads(module, definition));
  }

  private static Type withOverloads(ModuleFacts module, int definition) {
    int node = module.binding().definitions().node(definition);
    boolean overload = Decorators.of(module, node).isOverload();
    List<Integer> before = overloadsBefore(module, definition);
    if (!overload && before.isEmpty()) {
      return decorated(module, definition, node);
    }
    List<Type.Callable> items = new ArrayList<>();
    for (int each : before) {
      add(items, decorated(module, each, module.binding().definitions().node(each)));
    }
    if (overload) {
      add(items, decorated(module, definition, node));
    }
    return switch (items.size()) {
      case 0 -> Type.UNKNOWN;
      case 1 -> items.getFirst();
      default -> new Type.Overloaded(items);
    };
  }

  private static void add(List<Type.Callable> items, Type type) {
    if (type instanceof Type.Callable callable) {
      items.add(callable);
    } else if (type instanceof Type.Overloaded overloaded) {
      items.addAll(overloaded.items());
    }
  }

  /// Returns the overloads that directly precede `definition`, in order.
  public static List<Integer> overloadsBefore(ModuleFacts module, int definition) {
    Binding binding = module.binding();
    Definitions definitions = binding.definitions();
    int symbol = definitions.symbol(definition);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int each = binding.symbols().definition(symbol, i);
      if (each == definition) {
        break;
      }
      if (!definitions.contributes(each)) {
        continue;
      }
      if (definitions.kind(each) == DefinitionKind.FUNCTION
          && Decorators.of(module, definitions.node(each)).isOverload()) {
        found.add(each);
      } else {
        found.clear();
      }
    }
    return found;
  }

  /// Returns what the FUNCTION `definition` alone is after its decorators, without the overloads
  /// before it; for rules about overloads.
  public static Type implementation(ModuleFacts module, int definition) {
    return decorated(module, definition, module.binding().definitions().node(definition));
  }

  /// Applies the decorators from the innermost outwards.
  private static Type decorated(ModuleFacts module, int definition, int node) {
    Type type = Signatures.of(module, node);
    Decorators decorators = Decorators.of(module, node);
    for (int i = decorators.nodes().size() - 1; i >= 0; i--) {
      type = apply(module, definition, type, decorators.forms().get(i), decorators.nodes().get(i));
    }
    return type;
  }

  /// Reports decorators of the FUNCTION `definition` that do not take what they decorate.
  public static void checkDecorators(Evaluator evaluator, int definition) {
    ModuleFacts module = evaluator.module();
    int node = module.binding().definitions().node(definition);
    Decorators decorators = Decorators.of(module, node);
    Type type = Signatures.of(module, node);
    for (int i = decorators.nodes().size() - 1; i >= 0; i--) {
      int decorator = decorators.nodes().get(i);
      SpecialForm form = decorators.forms().get(i);
      if (form == SpecialForm.PROPERTY) {
        getter(evaluator, type, decorator);
      }
      boolean called = form == null || form == SpecialForm.DATACLASS;
      if (called && accessor(module, definition, type, decorator) == null) {
        Type callee = evaluator.typeOf(decorator);
        if (!isPropertyClass(callee)) {
          Type argument = argument(evaluator, node, callee, type, decorator);
          Calls.call(evaluator, callee, List.of(Argument.of(argument)), decorator, null);
        }
      }
      type = apply(module, definition, type, form, decorator);
    }
  }

  /// A property is read without any argument.
  private static void getter(Evaluator evaluator, Type type, int decorator) {
    Type wanted = new Type.Callable(List.of(Parameter.positional(Type.UNKNOWN)), Type.UNKNOWN);
    if (type instanceof Type.Callable && !evaluator.isAssignable(type, wanted)) {
      evaluator.report(
          Rule.ARGUMENT_TYPE,
          decorator,
          "A property takes nothing but its receiver, unlike \"" + type.display() + "\"");
    }
  }

  /// Returns what a decorator is given for the function `node`. A receiver without an annotation is
  /// any instance of the class: where that is too much to ask for, one of the class itself does.
  private static Type argument(
      Evaluator evaluator, int node, Type callee, Type type, int decorator) {
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    if (owner == null || type.isAny()) {
      return type;
    }
    Type plain = Methods.withSelf(type, owner.self());
    return !plain.equals(type)
            && !takes(evaluator, callee, type, decorator)
            && takes(evaluator, callee, plain, decorator)
        ? plain
        : type;
  }

  private static boolean takes(Evaluator evaluator, Type callee, Type argument, int decorator) {
    Evaluator quiet = evaluator.quiet();
    Calls.call(quiet, callee, List.of(Argument.of(argument)), decorator, null);
    return !quiet.reports().failedSince(0);
  }

  private static Type apply(
      ModuleFacts module, int definition, Type type, @Nullable SpecialForm form, int decorator) {
    if (form != null) {
      switch (form) {
        case PROPERTY, ABSTRACT_PROPERTY -> {
          return property(module, definition, type);
        }
        case STATIC_METHOD,
            CLASS_METHOD,
            OVERLOAD,
            OVERRIDE,
            FINAL_DECORATOR,
            ABSTRACT_METHOD,
            NO_TYPE_CHECK,
            DATACLASS_TRANSFORM,
            TYPTHON_TYPE,
            DEPRECATED -> {
          return type;
        }
        default -> {}
      }
    }
    Type accessor = accessor(module, definition, type, decorator);
    if (accessor != null) {
      return accessor;
    }
    return called(module, definition, type, decorator);
  }

  /// `property` under another name, or what the library derives from it.
  private static boolean isPropertyClass(Type decorator) {
    return decorator instanceof Type.ClassObject object
        && (Types.isInstanceOf(object.instance(), "builtins", "property")
            || Types.isInstanceOf(object.instance(), "types", "DynamicClassAttribute")
            || Types.isInstanceOf(object.instance(), "enum", "property"));
  }

  /// A class of the program that is derived from `classmethod` or `staticmethod`.
  private static FunctionTraits.@Nullable Binding derivedBinding(Type decorator) {
    if (!(decorator instanceof Type.ClassObject object)
        || !(Types.classOf(object.instance()) instanceof SourceClass type)
        || type.module().isStub()) {
      return null;
    }
    if (type.inherits("builtins", "classmethod")) {
      return FunctionTraits.Binding.CLASS;
    }
    return type.inherits("builtins", "staticmethod") ? FunctionTraits.Binding.STATIC : null;
  }

  private static Type property(ModuleFacts module, int definition, Type getter) {
    PropertyClass made =
        new PropertyClass(
            module.session(),
            module.refOf(module.binding().definitions().node(definition)),
            getter,
            null,
            null);
    return PropertyKey.property(module, definition, made);
  }

  /// `@x.setter` and `@x.deleter` extend the property `x`.
  private static @Nullable Type accessor(
      ModuleFacts module, int definition, Type type, int decorator) {
    SyntaxTree tree = module.tree();
    if (!tree.is(decorator, NodeKind.ATTRIBUTE)) {
      return null;
    }
    String name = tree.name(decorator);
    if (!name.equals("setter") && !name.equals("deleter") && !name.equals("getter")) {
      return null;
    }
    Type value = new Evaluator(module, new Reports()).typeOf(tree.child(decorator, 0));
    if (!(value instanceof Type.Instance instance)
        || !(instance.type() instanceof PropertyClass property)) {
      return null;
    }
    PropertyClass extended =
        switch (name) {
          case "setter" -> property.withSetter(type);
          case "deleter" -> property.withDeleter(type);
          default -> property.withGetter(type);
        };
    return PropertyKey.property(module, definition, extended);
  }

  /// Calls the decorator with the function. A decorator of which nothing is known leaves it alone.
  private static Type called(ModuleFacts module, int definition, Type type, int decorator) {
    Evaluator evaluator = new Evaluator(module, new Reports());
    Type callee = evaluator.typeOf(decorator);
    if (isPropertyClass(callee)) {
      return property(module, definition, type);
    }
    if (EnumMembers.isNonmember(callee)) {
      return type;
    }
    FunctionTraits.Binding derived = derivedBinding(callee);
    if (derived != null && type instanceof Type.Callable callable) {
      return callable.withTraits(callable.traits().withBinding(derived));
    }
    Type result = Calls.call(evaluator, callee, List.of(Argument.of(type)), decorator, null);
    if (!result.isAny() && evaluator.reports().failedSince(0)) {
      int node = module.binding().definitions().node(definition);
      Type argument = argument(evaluator, node, callee, type, decorator);
      if (argument != type) {
        return called(module, definition, argument, decorator);
      }
    }
    if (result.isAny() || evaluator.reports().failedSince(0)) {
      return type;
    }
    if (takesAnything(callee, result)) {
      return type;
    }
    if (isGuess(callee, result) || isMark(module, definition, callee, result)) {
      return Type.UNKNOWN;
    }
    if (result instanceof Type.Callable callable && type instanceof Type.Callable original) {
      FunctionTraits.Binding binding = original.traits().binding();
      String name = callable.name().isEmpty() ? original.name() : callable.name();
      return callable.withTraits(
          new FunctionTraits(
              name, original.traits().ref(), original.traits().deprecated(), binding));
    }
    return result;
  }

  /// A decorator without annotations whose result takes any arguments hands them on.
  private static boolean takesAnything(Type callee, Type result) {
    return Types.unfold(callee) instanceof Type.Callable decorator
        && (decorator.returns().isAny()
            || (decorator.returns() instanceof Type.Alias alias && alias.alias().isInferred()))
        && Types.unfold(result) instanceof Type.Callable callable
        && !callable.parameters().isEmpty()
        && callable.returns() instanceof Type.Alias made
        && made.alias().isInferred()
        && callable.parameters().stream()
            .allMatch(parameter ->
                parameter.type().isAny()
                    && (parameter.is(Parameter.Kind.VARIADIC)
                        || parameter.is(Parameter.Kind.KEYWORD_VARIADIC)));
  }

  /// A decorator without annotations that makes something of a method which can neither be called
  /// nor bound only marks it: something else, a decorator of the class for instance, replaces it.
  private static boolean isMark(ModuleFacts module, int definition, Type callee, Type result) {
    Binding binding = module.binding();
    return binding.scopes().kind(binding.definitions().scope(definition)) == ScopeKind.CLASS
        && Types.unfold(callee) instanceof Type.Callable decorator
        && decorator.returns() instanceof Type.Alias alias
        && alias.alias().isInferred()
        && Types.unfold(result) instanceof Type.Instance made
        && made.type() instanceof SourceClass type
        && SourceClass.lookUp(type, "__call__") == null
        && SourceClass.lookUp(type, "__get__") == null;
  }

  /// What a decorator without annotations makes is known only if every part of it is. A function is
  /// taken as it is: it says itself what it leaves open.
  private static boolean isGuess(Type callee, Type result) {
    if (Types.unfold(result) instanceof Type.Callable || !Types.mentionsAny(result)) {
      return false;
    }
    return switch (Types.unfold(callee)) {
      case Type.Callable callable ->
          callable.returns() instanceof Type.Alias alias && alias.alias().isInferred();
      case Type.ClassObject object ->
          Types.classOf(object.instance()) instanceof SourceClass type && !type.module().isStub();
      case Type.Instance instance ->
          !(Types.classOf(instance) instanceof SourceClass type) || !type.module().isStub();
      case Type.Union union -> true;
      default -> false;
    };
  }
}
