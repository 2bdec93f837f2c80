package typthon.checker.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Arguments;
import typthon.checker.classes.Abstractness;
import typthon.checker.classes.SourceClass;
import typthon.checker.enums.EnumMembers;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.protocols.ProtocolObjects;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Mro;
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
    Type maker = ConstructorSignatures.method(evaluator.session(), type, "__new__");
    Type initializer = ConstructorSignatures.method(evaluator.session(), type, "__init__");
    if ((maker == null && refuses(evaluator, type, "__new__", node))
        || (initializer == null && refuses(evaluator, type, "__init__", node))) {
      Calls.evaluateAll(evaluator, arguments);
      return type;
    }
    if (maker != null && (initializer == null || !ConstructorSignatures.isGradual(maker))) {
      Type made = Calls.call(evaluator, maker, arguments, node, expected);
      if (initializer == null
          || made.equals(Type.ANY)
          || !ConstructorSignatures.isInstance(made, type)) {
        return made;
      }
      Evaluator quiet = evaluator.quiet();
      Type result = Calls.call(quiet, initializer, arguments, node, expected);
      return quiet.reports().failedSince(0) ? made : prefer(made, result);
    }
    if (initializer != null) {
      Type made = Calls.call(evaluator, initializer, arguments, node, expected);
      return made.equals(Type.UNKNOWN) ? whichever(evaluator, type) : made;
    }
    Type.Callable plain = ConstructorSignatures.withoutArguments(type);
    return CallableCalls.call(evaluator, plain, arguments, node, expected).type();
  }

  /// Whichever overload of `__init__` it is, an instance of the class is made.
  private static Type whichever(Evaluator evaluator, Type.Instance type) {
    return ConstructorSignatures.isOpen(type)
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
    Type.Callable callable = ConstructorSignatures.ofMetaclass(evaluator.session(), object, type);
    if (callable == null) {
      return null;
    }
    if (ConstructorSignatures.givesSomethingElse(callable, type)) {
      return Calls.call(evaluator, callable, arguments, node, expected);
    }
    return Types.unfold(callable.returns()).isAny() || ConstructorSignatures.isGradual(callable)
        ? null
        : failure(evaluator, callable, arguments, node, type);
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
}
