package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.classes.SourceClass;
import typthon.checker.refinements.ContractCalls;
import typthon.checker.refinements.Metadata;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.LiteralValue;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// The special forms of `typing` as types, with and without arguments.
final class Forms {
  private Forms() {}

  /// A form without brackets.
  static Type bare(Annotations a, int node, Meaning.Form meaning) {
    return switch (meaning.form()) {
      case ANY -> Type.ANY;
      case NO_RETURN, NEVER -> Type.NEVER;
      case SELF -> self(a, node);
      case LITERAL_STRING -> new Type.Literal(a.known().builtin("str"), new LiteralValue.AnyStr());
      case CALLABLE -> Type.Callable.ofAnything(Type.UNKNOWN);
      case TUPLE -> a.known().tupleOf(Type.UNKNOWN);
      case TYPE -> new Type.ClassObject(Type.UNKNOWN);
      case TYPE_FORM -> new Type.Form(Type.ANY);
      case CLASS_ALIAS -> Arguments.unspecialized(a, aliased(a, meaning.name()));
      case TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE, NEW_TYPE, TYPE_ALIAS_TYPE ->
          a.known().orMissing("typing", meaning.name()).self();
      case SENTINEL -> sentinel(a, meaning.name());
      case NAMED_TUPLE -> a.known().orMissing("typing", "NamedTuple").self();
      case PROPERTY, CLASS_METHOD, STATIC_METHOD ->
          Arguments.unspecialized(a, a.known().builtin(meaning.name()));
      case DEPRECATED -> a.known().orMissing("warnings", "deprecated").self();
      case INIT_VAR -> Type.UNKNOWN;
      case TYPED_DICT, GENERIC, PROTOCOL, UNION, OPTIONAL, LITERAL, ANNOTATED, CONCATENATE ->
          a.invalid(node, "\"" + meaning.name() + "\" is not a type by itself");
      case CLASS_VAR, FINAL, REQUIRED, NOT_REQUIRED, READ_ONLY, UNPACK, TYPE_GUARD, TYPE_IS ->
          a.invalid(node, "\"" + meaning.name() + "\" is not allowed here");
      case TYPE_ALIAS -> a.invalid(node, "\"TypeAlias\" is not allowed here");
      default -> a.invalid(node, "\"" + meaning.name() + "\" is a function, not a type");
    };
  }

  /// A form with brackets.
  static Type subscript(Annotations a, int node, Meaning.Form meaning) {
    List<Integer> items = a.items(node);
    return switch (meaning.form()) {
      case UNION -> Unions.of(items.stream().map(item -> alone(a, item)).toList());
      case INTERSECTION -> Unions.intersection(items.stream().map(a::type).toList());
      case OPTIONAL ->
          items.size() == 1
              ? Unions.of(a.type(items.getFirst()), Type.NONE)
              : a.invalid(node, "\"Optional\" takes exactly one type");
      case CALLABLE -> callable(a, node, items);
      case LITERAL ->
          a.tree().has(a.tree().child(node, 1), SyntaxTree.PARENTHESIZED)
                  && a.tree().is(a.tree().child(node, 1), NodeKind.TUPLE)
              ? notLiteral(a, node)
              : literals(a, items);
      case TUPLE -> tuple(a, node, items);
      case TYPE -> classObject(a, node, items);
      case ANNOTATED -> annotated(a, node, items);
      case BOUNDED ->
          ContractCalls.bounded(a, node, items) instanceof Meaning.Implicit made
              ? made.value()
              : Type.ERROR;
      case RECURSIVE_TYPE -> recursive(a, node, items);
      case CLASS_ALIAS -> Arguments.specialize(a, node, aliased(a, meaning.name()));
      case TYPE_GUARD, TYPE_IS ->
          items.size() == 1
              ? new Type.Guard(
                  a.type(items.getFirst()), meaning.form() == SpecialForm.TYPE_IS, a.known().bool())
              : a.invalid(node, "\"" + meaning.name() + "\" takes exactly one type");
      case UNPACK -> unpack(a, node, items);
      case TYPE_FORM ->
          items.size() == 1
              ? new Type.Form(a.type(items.getFirst()))
              : a.invalid(node, "\"TypeForm\" takes exactly one type");
      case CONCATENATE -> a.invalid(node, "\"Concatenate\" is not allowed here");
      case CLASS_VAR, FINAL, REQUIRED, NOT_REQUIRED, READ_ONLY, INIT_VAR ->
          a.invalid(node, "\"" + meaning.name() + "\" is not allowed here");
      case CLASS_METHOD, STATIC_METHOD ->
          Arguments.specialize(a, node, a.known().builtin(meaning.name()));
      case GENERIC, PROTOCOL ->
          a.invalid(node, "\"" + meaning.name() + "\" is allowed only among the bases of a class");
      default -> a.invalid(node, "\"" + meaning.name() + "\" takes no type arguments");
    };
  }

  private static Type sentinel(Annotations a, String name) {
    ClassInfo own = a.known().find("builtins", name);
    return (own == null ? a.known().orMissing("typing_extensions", name) : own).self();
  }

  static ClassInfo aliased(Annotations a, String name) {
    String target = SpecialForm.target(name);
    String qualified = target == null ? "builtins.object" : target;
    int dot = qualified.lastIndexOf('.');
    return a.known().orMissing(qualified.substring(0, dot), qualified.substring(dot + 1));
  }

  // Self

  /// Returns the variable that stands for the receiver's class in the class around.
  private static Type self(Annotations a, int node) {
    SourceClass type = enclosingClass(a);
    return type == null ? a.invalid(node, "\"Self\" is allowed only inside a class") : selfOf(type);
  }

  static @Nullable SourceClass enclosingClass(Annotations a) {
    Scopes scopes = a.evaluator().binding().scopes();
    for (int at = a.scope(); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS) {
        return a.module().classAt(scopes.node(at));
      }
    }
    return null;
  }

  /// Returns the `Self` of a class.
  static TypeVariable selfOf(ClassInfo type) {
    SymbolRef ref = type.ref();
    return new TypeVariable(
        TypeVariable.Kind.SELF,
        "Self",
        ref,
        null,
        () -> new TypeVariable.Limits(type.self(), List.of(), null));
  }

  // Callable

  private static Type callable(Annotations a, int node, List<Integer> items) {
    if (items.size() != 2) {
      return a.invalid(node, "\"Callable\" takes a list of parameters and a result");
    }
    Type.ParameterList parameters = parameterList(a, items.getFirst());
    Type returns = alone(a, items.getLast());
    if (parameters == null) {
      return a.invalid(
          items.getFirst(), "A list of types, \"...\", a ParamSpec or \"Concatenate\" is expected");
    }
    return new Type.Callable(
        List.of(), parameters.parameters(), parameters.gradual(), returns, FunctionTraits.NONE);
  }

  /// Reads a type that stands for itself: nothing can be unpacked in its place.
  private static Type alone(Annotations a, int node) {
    Type type = a.type(node);
    return type instanceof Type.Unpacked
        ? a.invalid(node, "Nothing can be unpacked here: one type is expected")
        : type;
  }

  /// Returns the parameters that `[A, B]`, `...`, `P` or `Concatenate[A, P]` stand for; null if the
  /// expression is none of them.
  static Type.@Nullable ParameterList parameterList(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    return switch (tree.kind(node)) {
      case ELLIPSIS -> new Type.ParameterList(List.of(), true);
      case LIST -> {
        List<Parameter> parameters = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
          types.add(a.type(child));
        }
        addAll(a, node, parameters, types);
        yield new Type.ParameterList(parameters, false);
      }
      case SUBSCRIPT ->
          a.specialForm(node) == SpecialForm.CONCATENATE ? concatenate(a, node) : null;
      case NAME, ATTRIBUTE -> {
        Meaning meaning = a.meaning(node);
        if (meaning instanceof Meaning.Variable variable
            && variable.variable().kind() == TypeVariable.Kind.PARAMETERS) {
          yield new Type.ParameterList(List.of(tail(variable.variable())), false);
        }
        yield meaning instanceof Meaning.Unknown ? new Type.ParameterList(List.of(), true) : null;
      }
      default -> null;
    };
  }

  static Parameter tail(TypeVariable variable) {
    return new Parameter("", Parameter.Kind.PARAMETERS, variable, false);
  }

  /// What follows an unpacked part belongs to it.
  private static void addAll(
      Annotations a, int node, List<Parameter> parameters, List<Type> types) {
    for (int i = 0; i < types.size(); i++) {
      boolean unbounded =
          types.get(i) instanceof Type.Unpacked unpacked
              && !(Types.unfold(unpacked.type()) instanceof Type.Tuple tuple && tuple.isBounded());
      if (unbounded && i < types.size() - 1) {
        Type rest = pack(a, node, types.subList(i, types.size()));
        parameters.add(
            new Parameter("args", Parameter.Kind.VARIADIC, new Type.Unpacked(rest), false));
        return;
      }
      addPositional(parameters, types.get(i));
    }
  }

  private static void addPositional(List<Parameter> parameters, Type type) {
    if (type instanceof Type.Unpacked unpacked) {
      if (unpacked.type() instanceof Type.Tuple tuple && tuple.isBounded()) {
        tuple.elements().forEach(each -> parameters.add(Parameter.positional(each)));
        return;
      }
      parameters.add(new Parameter("args", Parameter.Kind.VARIADIC, unpacked, false));
    } else {
      parameters.add(Parameter.positional(type));
    }
  }

  private static Type.ParameterList concatenate(Annotations a, int node) {
    List<Integer> items = a.items(node);
    List<Parameter> parameters = new ArrayList<>();
    for (int item : items.subList(0, Math.max(0, items.size() - 1))) {
      addPositional(parameters, a.type(item));
    }
    Type.ParameterList rest = parameterList(a, items.getLast());
    if (rest == null) {
      a.invalid(
          items.getLast(), "The last argument of \"Concatenate\" must be a ParamSpec or \"...\"");
      rest = new Type.ParameterList(List.of(), true);
    }
    parameters.addAll(rest.parameters());
    return new Type.ParameterList(parameters, rest.gradual());
  }

  // Tuples

  static Type tuple(Annotations a, int node, List<Integer> items) {
    SyntaxTree tree = a.tree();
    if (items.size() == 1
        && tree.is(items.getFirst(), NodeKind.TUPLE)
        && !tree.hasChildren(items.getFirst())) {
      return a.known().tuple(List.of());
    }
    if (items.size() == 2 && tree.is(items.get(1), NodeKind.ELLIPSIS)) {
      Type element = a.type(items.getFirst());
      return element instanceof Type.Unpacked
          ? a.invalid(node, "An unpacked tuple cannot be repeated by \"...\"")
          : a.known().tupleOf(element);
    }
    List<Type> types = new ArrayList<>();
    for (int item : items) {
      if (tree.is(item, NodeKind.ELLIPSIS)) {
        return a.invalid(item, "\"...\" is allowed only as the second of two arguments");
      }
      types.add(a.type(item));
    }
    return pack(a, node, types);
  }

  /// Makes a tuple of types of which some may be unpacked.
  static Type pack(Annotations a, int node, List<Type> types) {
    List<Type> elements = new ArrayList<>();
    int unbounded = -1;
    for (Type type : types) {
      if (!(type instanceof Type.Unpacked unpacked)) {
        elements.add(type);
        continue;
      }
      Type inner = Types.unfold(unpacked.type());
      if (inner instanceof Type.Tuple tuple) {
        if (tuple.unbounded() >= 0) {
          if (unbounded >= 0) {
            return a.invalid(node, "A tuple can have only one unbounded part");
          }
          unbounded = elements.size() + tuple.unbounded();
        }
        elements.addAll(tuple.elements());
      } else {
        if (unbounded >= 0) {
          return a.invalid(node, "A tuple can have only one unbounded part");
        }
        unbounded = elements.size();
        elements.add(Types.isElements(inner) ? inner : Type.UNKNOWN);
      }
    }
    return new Type.Tuple(a.known().builtin("tuple"), elements, unbounded);
  }

  private static Type unpack(Annotations a, int node, List<Integer> items) {
    if (items.size() != 1) {
      return a.invalid(node, "\"Unpack\" takes exactly one type");
    }
    Type inner = a.unpackable(items.getFirst());
    boolean packed =
        !(Types.unfold(inner) instanceof Type.Instance instance)
            || instance.type().typedDict() != null
            || instance.type().inherits("builtins", "tuple")
            || instance.type().is(ClassFlag.UNKNOWN_BASE);
    return packed
        ? new Type.Unpacked(inner)
        : a.invalid(node, "\"Unpack\" takes a tuple, a TypeVarTuple or a TypedDict");
  }

  // The rest

  private static Type classObject(Annotations a, int node, List<Integer> items) {
    if (items.size() != 1) {
      return a.invalid(node, "\"type\" takes exactly one argument");
    }
    Type instance = a.type(items.getFirst());
    List<Type> objects = new ArrayList<>();
    for (Type member : Types.members(instance)) {
      objects.add(new Type.ClassObject(member));
    }
    return Unions.of(objects);
  }

  private static Type annotated(Annotations a, int node, List<Integer> items) {
    if (items.size() < 2) {
      return a.invalid(node, "\"Annotated\" takes a type and at least one annotation");
    }
    return Metadata.refine(a, a.type(items.getFirst()), items.subList(1, items.size()));
  }

  /// `RecursiveType["Name"]`.
  private static Type recursive(Annotations a, int node, List<Integer> items) {
    return items.size() == 1 && a.tree().is(items.getFirst(), NodeKind.STRING)
        ? a.type(items.getFirst())
        : a.invalid(node, "\"RecursiveType\" takes the name of a recursive type");
  }

  private static Type literals(Annotations a, List<Integer> items) {
    List<Type> types = new ArrayList<>();
    for (int item : items) {
      types.add(literal(a, item));
    }
    return Unions.of(types);
  }

  private static Type literal(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    return switch (tree.kind(node)) {
      case NONE -> Type.NONE;
      case TRUE -> a.known().literal(true);
      case FALSE -> a.known().literal(false);
      case STRING -> a.known().literal(tree.string(node));
      case BYTES ->
          new Type.Literal(a.known().builtin("bytes"), new LiteralValue.Bytes(tree.string(node)));
      case INTEGER ->
          new Type.Literal(a.known().builtin("int"), new LiteralValue.Int(tree.integer(node)));
      case UNARY -> negative(a, node);
      case SUBSCRIPT ->
          a.specialForm(node) == SpecialForm.LITERAL
              ? literals(a, a.items(node))
              : notLiteral(a, node);
      case ATTRIBUTE, NAME -> named(a, node);
      default -> notLiteral(a, node);
    };
  }

  private static Type notLiteral(Annotations a, int node) {
    return a.invalid(
        node, "\"Literal\" takes literals of int, str, bytes, bool and None, and enum members");
  }

  private static Type negative(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    int operand = tree.child(node, 0);
    if (!tree.is(operand, NodeKind.INTEGER)
        || (tree.operator(node) != Operator.NEGATE && tree.operator(node) != Operator.PLUS)) {
      return notLiteral(a, node);
    }
    var value = tree.integer(operand);
    return new Type.Literal(
        a.known().builtin("int"),
        new LiteralValue.Int(tree.operator(node) == Operator.NEGATE ? value.negate() : value));
  }

  /// An enum member, or an alias of a literal.
  private static Type named(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    if (tree.is(node, NodeKind.ATTRIBUTE)
        && a.meaning(tree.child(node, 0)) instanceof Meaning.Class type) {
      Type member =
          typthon.checker.attributes.Attributes.typeOf(
              a.evaluator().session(), new Type.ClassObject(type.type().self()), tree.name(node));
      if (member instanceof Type.Literal literal
          && literal.value() instanceof LiteralValue.Member) {
        return literal;
      }
    }
    if (a.meaning(node) instanceof Meaning.Implicit implicit) {
      for (Type each : Types.members(implicit.value())) {
        if (each instanceof Type.Literal literal ? literal.value().isSentinel() : !each.isNone()) {
          return notLiteral(a, node);
        }
      }
      return implicit.value();
    }
    return a.meaning(node) instanceof Meaning.Unknown ? Type.UNKNOWN : notLiteral(a, node);
  }
}
