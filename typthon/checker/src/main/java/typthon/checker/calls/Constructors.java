package typthon.checker.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Arguments;
import typthon.checker.classes.Abstractness;
import typthon.checker.classes.SourceClass;
import typthon.checker.enums.EnumMembers;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Session;
import typthon.checker.protocols.ProtocolObjects;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.Methods;
import typthon.types.Mro;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Calls of classes: `__call__` of the metaclass, `__new__` and `__init__`.
///
/// Source: the typing specification, "Constructors".
public final class Constructors {
  private Constructors() {}

  public static Type call(
      Evaluator evaluator,
      Type.ClassObject object,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    Type instance = Types.unfold(object.instance());
    return switch (instance) {
      case Type.Instance type -> construct(evaluator, object, type, arguments, node, expected);
      case Type.Union union -> {
        List<Type> results = new ArrayList<>();
        for (Type member : union.members()) {
          results.add(call(evaluator, new Type.ClassObject(member), arguments, node, expected));
        }
        yield Unions.of(results);
      }
      case TypeVariable variable -> ofVariable(evaluator, variable, arguments, node);
      case Type.Tuple tuple -> {
        Calls.evaluateAll(evaluator, arguments);
        yield tuple;
      }
      default -> {
        Calls.evaluateAll(evaluator, arguments);
        yield instance;
      }
    };
  }

  /// `type[T]` is constructed as its bound is, but gives a `T`.
  private static Type ofVariable(
      Evaluator evaluator, TypeVariable variable, List<Argument> arguments, int node) {
    Type bound = variable.bound();
    Type limit =
        !variable.constraints().isEmpty()
            ? Unions.of(variable.constraints())
            : bound == null ? evaluator.known().object() : Types.unfold(bound);
    if (limit instanceof Type.Instance type) {
      Type result =
          construct(evaluator, new Type.ClassObject(variable), type, arguments, node, null);
      return result.isNever() ? result : variable;
    }
    call(evaluator, new Type.ClassObject(limit), arguments, node, null);
    return variable;
  }

  private static Type construct(
      Evaluator evaluator,
      Type.ClassObject object,
      Type.Instance type,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    if (type.type().ref().is("builtins", "type") && arguments.size() == 1) {
      Type value = evaluator.typeOf(arguments.getFirst().node());
      return classOf(evaluator, value);
    }
    Type viaMetaclass = viaMetaclass(evaluator, object, type, arguments, node, expected);
    if (viaMetaclass != null) {
      return viaMetaclass;
    }
    if (!(object.instance() instanceof TypeVariable) && !ProtocolObjects.isHeld(evaluator, node)) {
      if (isNamed(evaluator, type, node)) {
        reportAbstract(evaluator, type, node);
      }
    }
    if (arguments.size() == 1
        && type.type().is(ClassFlag.ENUM)
        && !EnumMembers.literals(type.type()).isEmpty()) {
      Calls.evaluateAll(evaluator, arguments);
      return type;
    }
    Type maker = method(evaluator.session(), type, "__new__");
    Type initializer = method(evaluator.session(), type, "__init__");
    if ((maker == null && refuses(evaluator, type, "__new__", node))
        || (initializer == null && refuses(evaluator, type, "__init__", node))) {
      Calls.evaluateAll(evaluator, arguments);
      return type;
    }
    if (maker != null && (initializer == null || !isGradual(maker))) {
      Type made = Calls.call(evaluator, maker, arguments, node, expected);
      if (initializer == null || made.equals(Type.ANY) || !isInstance(made, type)) {
        return made;
      }
      Evaluator quiet = evaluator.quiet();
      Type result = Calls.call(quiet, initializer, arguments, node, expected);
      return quiet.reports().all().isEmpty() ? prefer(made, result) : made;
    }
    if (initializer != null) {
      Type made = Calls.call(evaluator, initializer, arguments, node, expected);
      return made.equals(Type.UNKNOWN) ? whichever(evaluator, type) : made;
    }
    return withoutArguments(evaluator, type, arguments, node, expected);
  }

  /// Whichever overload of `__init__` it is, an instance of the class is made.
  private static Type whichever(Evaluator evaluator, Type.Instance type) {
    return isOpen(type)
        ? new Type.Instance(type.type(), Arguments.defaults(evaluator.session(), type.type()))
        : type;
  }

  /// Reports a constructor that is there but whose receiver cannot be a `type`.
  private static boolean refuses(Evaluator evaluator, Type.Instance type, String name, int node) {
    SourceClass.Found found = SourceClass.lookUp(Mro.ancestorsOf(type), name);
    if (found == null
        || found.member() == null
        || found.member().owner().ref().is("builtins", "object")) {
      return false;
    }
    evaluator.report(
        Rule.ARGUMENT_TYPE,
        node,
        "\"" + name + "\" does not take \"" + type.display() + "\" as its receiver");
    return true;
  }

  private static Type prefer(Type made, Type initialized) {
    return Types.mentionsAny(made) ? initialized : made;
  }

  /// Returns the class object of a value, as `type(x)` gives it.
  private static Type classOf(Evaluator evaluator, Type value) {
    List<Type> objects = new ArrayList<>();
    for (Type member : Types.members(value)) {
      objects.add(
          switch (member) {
            case Type.Literal literal -> new Type.ClassObject(literal.fallback());
            case Type.None none -> new Type.ClassObject(none);
            case Type.ClassObject object -> {
              ClassInfo metaclass = evaluator.known().fallbackClass(object);
              yield metaclass == null
                  ? evaluator.known().instance("type")
                  : new Type.ClassObject(metaclass.self());
            }
            case Type.Callable callable -> evaluator.known().instance("type");
            case Type.Overloaded overloaded -> evaluator.known().instance("type");
            case Type.Module module -> evaluator.known().instance("type");
            case Type.Instance instance
                when instance.type().is(ClassFlag.NEW_TYPE) && !instance.type().bases().isEmpty() ->
                classOf(evaluator, instance.type().bases().getFirst());
            default -> new Type.ClassObject(member);
          });
    }
    return Unions.of(objects);
  }

  /// What a variable of type `type[C]` holds is a class that can be instantiated.
  private static boolean isNamed(Evaluator evaluator, Type.Instance type, int node) {
    if (!evaluator.tree().is(node, NodeKind.CALL)) {
      return true;
    }
    int callee = evaluator.tree().child(node, 0);
    if (evaluator.tree().is(callee, NodeKind.SUBSCRIPT)) {
      return evaluator.typeOf(evaluator.tree().child(callee, 0)) instanceof Type.ClassObject;
    }
    if (!evaluator.tree().is(callee, NodeKind.ATTRIBUTE)) {
      return true;
    }
    int dot = type.type().name().lastIndexOf('.');
    return evaluator.tree().name(callee).equals(type.type().name().substring(dot + 1));
  }

  private static void reportAbstract(Evaluator evaluator, Type.Instance type, int node) {
    if (type.type().is(ClassFlag.PROTOCOL)) {
      evaluator.report(
          Rule.ABSTRACT_INSTANTIATION,
          node,
          "Protocol \"" + type.type().name() + "\" cannot be instantiated");
      return;
    }
    List<String> missing = Abstractness.missing(type.type());
    if (!type.type().is(ClassFlag.TYPED_DICT) && !missing.isEmpty()) {
      evaluator.report(
          Rule.ABSTRACT_INSTANTIATION,
          node,
          "\""
              + type.type().name()
              + "\" is abstract: \""
              + String.join("\", \"", missing)
              + "\" must be implemented");
    }
  }

  private static @Nullable Type viaMetaclass(
      Evaluator evaluator,
      Type.ClassObject object,
      Type.Instance type,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    Type.Callable callable = ofMetaclass(evaluator.session(), object, type);
    if (callable == null) {
      return null;
    }
    if (givesSomethingElse(callable, type)) {
      return Calls.call(evaluator, callable, arguments, node, expected);
    }
    return Types.unfold(callable.returns()).isAny() || isGradual(callable)
        ? null
        : failure(evaluator, callable, arguments, node, type);
  }

  /// Returns the `__call__` that the metaclass defines, bound to the class, or null.
  private static Type.@Nullable Callable ofMetaclass(
      Session session, Type.ClassObject object, Type.Instance type) {
    ClassInfo metaclass = session.known().fallbackClass(new Type.ClassObject(type));
    if (metaclass == null || metaclass.ref().is("builtins", "type")) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(metaclass, "__call__");
    if (found == null
        || found.member() == null
        || found.member().owner().ref().is("builtins", "type")) {
      return null;
    }
    Type bound = Methods.bind(session.relations(), found.member().type(), object, object);
    return bound instanceof Type.Callable callable ? callable : null;
  }

  private static boolean givesSomethingElse(Type.Callable call, Type.Instance type) {
    Type returns = Types.unfold(call.returns());
    return !returns.isAny() && !isInstance(returns, type) && !(returns instanceof TypeVariable);
  }

  /// A `__call__` that gives what the class makes hands its arguments on: they must fit it too.
  private static @Nullable Type failure(
      Evaluator evaluator,
      Type.Callable callable,
      List<Argument> arguments,
      int node,
      Type.Instance type) {
    int mark = evaluator.reports().mark();
    Calls.call(evaluator, callable, arguments, node, null);
    if (evaluator.reports().failedSince(mark)) {
      return type;
    }
    evaluator.reports().rollback(mark);
    return null;
  }

  private static boolean isInstance(Type made, Type.Instance type) {
    Type unfolded = Types.unfold(made);
    if (unfolded.isAny() || unfolded instanceof TypeVariable) {
      return true;
    }
    ClassInfo found = Types.classOf(unfolded);
    return found != null && found.inherits(type.type());
  }

  private static boolean isGradual(Type maker) {
    if (!(maker instanceof Type.Callable callable)) {
      return false;
    }
    boolean anything = callable.gradual();
    for (Parameter parameter : callable.parameters()) {
      boolean variadic =
          parameter.is(Parameter.Kind.VARIADIC) || parameter.is(Parameter.Kind.KEYWORD_VARIADIC);
      if (!variadic) {
        return false;
      }
      anything = true;
    }
    return anything;
  }

  private static Type withoutArguments(
      Evaluator evaluator,
      Type.Instance type,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    Type.Callable plain =
        new Type.Callable(
            isOpen(type) ? type.type().typeParameters() : List.of(),
            List.of(),
            type.type().is(ClassFlag.UNKNOWN_BASE),
            type,
            FunctionTraits.NONE.withName(type.type().name()));
    return CallableCalls.call(evaluator, plain, arguments, node, expected).type();
  }

  /// Tells whether the class was named without type arguments, so that the call solves them.
  private static boolean isOpen(Type.Instance type) {
    return !type.arguments().isEmpty() && type.arguments().equals(type.type().typeParameters());
  }

  /// Returns `__new__` or `__init__` of a class as a callable that gives the instance; null if only
  /// `object` has it.
  private static @Nullable Type method(Session session, Type.Instance type, String name) {
    SourceClass.Found found = SourceClass.lookUp(Mro.ancestorsOf(type), name);
    if (found == null) {
      return null;
    }
    if (found.member() == null) {
      return Type.Callable.ofAnything(type);
    }
    if (found.member().owner().ref().is("builtins", "object")) {
      return null;
    }
    boolean maker = name.equals("__new__");
    Type function = found.member().type();
    if (found.ancestor() instanceof Type.Instance ancestor) {
      function = Substitution.of(ancestor).apply(function);
    } else if (found.ancestor() instanceof Type.Tuple tuple) {
      function =
          Substitution.of(tuple.type().typeParameters(), List.of(Types.elementUnion(tuple)))
              .apply(function);
    }
    Type receiver = maker ? new Type.ClassObject(type) : type;
    return asConstructor(session, function, type, receiver, maker);
  }

  private static @Nullable Type asConstructor(
      Session session, Type function, Type.Instance type, Type receiver, boolean maker) {
    return switch (Types.unfold(function)) {
      case Type.Callable callable -> one(session, callable, type, receiver, maker);
      case Type.Overloaded overloaded -> {
        List<Type.Callable> items = new ArrayList<>();
        for (Type.Callable item : overloaded.items()) {
          Type.Callable each = one(session, item, type, receiver, maker);
          if (each != null) {
            items.add(each);
          }
        }
        yield items.isEmpty()
            ? null
            : items.size() == 1 ? items.getFirst() : new Type.Overloaded(items);
      }
      default -> Type.Callable.ofAnything(type);
    };
  }

  /// An annotated receiver (`self: Box[int]`) tells what is constructed.
  private static Type.@Nullable Callable one(
      Session session, Type.Callable callable, Type.Instance type, Type receiver, boolean maker) {
    List<TypeVariable> variables = new ArrayList<>(callable.variables());
    if (isOpen(type)) {
      variables.removeAll(type.type().typeParameters());
      variables.addAll(type.type().typeParameters());
    }
    Type stated = statedReceiver(callable);
    if (!maker && stated != null && isOpen(type)) {
      Type.Callable rest =
          callable.withParameters(callable.parameters().subList(1, callable.parameters().size()));
      return named(rest, type).withVariables(variables).withReturns(stated);
    }
    Type receiverClass = maker && isOpen(type) ? statedClass(callable) : null;
    if (receiverClass != null) {
      Type.Callable rest =
          callable.withParameters(callable.parameters().subList(1, callable.parameters().size()));
      Type returns = Methods.withSelf(callable.returns(), receiverClass);
      return named(rest, type)
          .withVariables(variables)
          .withReturns(returns.isAny() ? receiverClass : returns);
    }
    Type bound = Methods.bind(session.relations(), callable, receiver, type);
    if (!(bound instanceof Type.Callable made)) {
      return null;
    }
    List<TypeVariable> remaining = new ArrayList<>(variables);
    remaining.removeIf(variable ->
        callable.variables().contains(variable) && !made.variables().contains(variable));
    Type returns = maker ? asTuple(session, made.returns()) : type;
    return named(made, type)
        .withVariables(remaining)
        .withReturns(returns.isAny() && !returns.equals(Type.ANY) ? type : returns);
  }

  /// What `tuple` itself makes has any number of elements of one type.
  private static Type asTuple(Session session, Type made) {
    return made instanceof Type.Instance instance
            && instance.type().ref().is("builtins", "tuple")
            && instance.arguments().size() == 1
        ? session.known().tupleOf(instance.arguments().getFirst())
        : made;
  }

  private static Type.Callable named(Type.Callable callable, Type.Instance type) {
    return callable.withTraits(
        new FunctionTraits(
            type.type().name(),
            callable.traits().ref(),
            callable.traits().deprecated(),
            FunctionTraits.Binding.NONE));
  }

  private static @Nullable Type statedClass(Type.Callable callable) {
    if (callable.parameters().isEmpty()) {
      return null;
    }
    Type first = callable.parameters().getFirst().type();
    return first instanceof Type.ClassObject object && object.instance() instanceof Type.Instance
        ? object.instance()
        : null;
  }

  private static @Nullable Type statedReceiver(Type.Callable callable) {
    if (callable.parameters().isEmpty()) {
      return null;
    }
    Type first = callable.parameters().getFirst().type();
    return first instanceof Type.Instance ? first : null;
  }

  /// Returns the signature that calling a class object has, or null if it is not known.
  public static @Nullable Type asCallable(Session session, Type.ClassObject object) {
    Type instance = Types.unfold(object.instance());
    if (instance instanceof TypeVariable variable) {
      Type bound = variable.bound();
      Type limit = bound == null ? session.known().object() : Types.unfold(bound);
      Type called = asCallable(session, new Type.ClassObject(limit));
      return called instanceof Type.Callable callable ? callable.withReturns(variable) : called;
    }
    if (!(instance instanceof Type.Instance type)) {
      return instance.isAny() ? Type.Callable.ofAnything(instance) : null;
    }
    Type.Callable viaMetaclass = ofMetaclass(session, object, type);
    if (viaMetaclass != null && givesSomethingElse(viaMetaclass, type)) {
      return viaMetaclass;
    }
    Type maker = method(session, type, "__new__");
    Type initializer = method(session, type, "__init__");
    if (maker != null && (initializer == null || !isGradual(maker))) {
      return maker;
    }
    if (initializer != null) {
      return initializer;
    }
    return new Type.Callable(
        isOpen(type) ? type.type().typeParameters() : List.of(),
        List.of(),
        type.type().is(ClassFlag.UNKNOWN_BASE),
        type,
        FunctionTraits.NONE.withName(type.type().name()));
  }
}
