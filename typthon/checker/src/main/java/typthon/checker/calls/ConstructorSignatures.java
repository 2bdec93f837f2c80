package typthon.checker.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Session;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Constraints;
import typthon.types.FunctionTraits;
import typthon.types.Methods;
import typthon.types.Mro;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What `__new__`, `__init__` and the `__call__` of a metaclass take, and what they make.
///
/// Source: the typing specification, "Constructors".
public final class ConstructorSignatures {
  private ConstructorSignatures() {}

  /// Returns the signature that calling a class object has, or null if it is not known.
  public static @Nullable Type of(Session session, Type.ClassObject object) {
    Type instance = Types.unfold(object.instance());
    if (instance instanceof TypeVariable variable) {
      Type bound = variable.bound();
      Type limit = bound == null ? session.known().object() : Types.unfold(bound);
      Type called = of(session, new Type.ClassObject(limit));
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
    return withoutArguments(type);
  }

  /// Returns the `__call__` that the metaclass defines, bound to the class, or null.
  static Type.@Nullable Callable ofMetaclass(
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

  /// Tells whether a `__call__` of the metaclass makes something else than an instance of the
  /// class.
  static boolean givesSomethingElse(Type.Callable call, Type.Instance type) {
    Type returns = Types.unfold(call.returns());
    return !returns.isAny() && !isInstance(returns, type) && !(returns instanceof TypeVariable);
  }

  /// Tells whether what was made may be an instance of the class.
  static boolean isInstance(Type made, Type.Instance type) {
    Type unfolded = Types.unfold(made);
    if (unfolded.isAny() || unfolded instanceof TypeVariable) {
      return true;
    }
    ClassInfo found = Types.classOf(unfolded);
    return found != null && found.inherits(type.type());
  }

  /// Tells whether a constructor takes anything: `*args, **kwargs`.
  static boolean isGradual(Type maker) {
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

  /// Tells whether the class was named without type arguments, so that the call solves them.
  static boolean isOpen(Type.Instance type) {
    return !type.arguments().isEmpty() && type.arguments().equals(type.type().typeParameters());
  }

  /// Returns `__new__` or `__init__` of a class as a callable that gives the instance; null if only
  /// `object` has it.
  static @Nullable Type method(Session session, Type.Instance type, String name) {
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
      return named(rest, type)
          .withVariables(variables)
          .withReturns(asSubclass(session, type, (Type.Instance) stated));
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

  /// A constructor that is inherited states what its own class is constructed as: the subclass is
  /// what has that for its base.
  private static Type asSubclass(Session session, Type.Instance type, Type.Instance stated) {
    if (stated.type() == type.type()) {
      return stated;
    }
    Constraints constraints = session.relations().solver();
    Type open = constraints.open(type.type().typeParameters()).apply(type);
    return session.relations().isAssignable(open, stated, constraints)
        ? constraints.solution().apply(open)
        : type;
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

  /// Returns the signature of a class with neither `__new__` nor `__init__` of its own.
  static Type.Callable withoutArguments(Type.Instance type) {
    return new Type.Callable(
        isOpen(type) ? type.type().typeParameters() : List.of(),
        List.of(),
        type.type().is(ClassFlag.UNKNOWN_BASE),
        type,
        FunctionTraits.NONE.withName(type.type().name()));
  }
}
