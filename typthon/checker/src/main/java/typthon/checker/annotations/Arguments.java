package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Session;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Type arguments against the type parameters of classes and aliases.
public final class Arguments {
  private Arguments() {}

  /// Returns what stands for the parameters of a class that is named without arguments: defaults,
  /// else unknown.
  public static List<Type> defaults(Session session, ClassInfo type) {
    return fill(session, type.typeParameters(), List.of());
  }

  static List<Type> unknown(Annotations a, List<TypeVariable> parameters) {
    return fill(a.evaluator().session(), parameters, List.of());
  }

  /// Completes `given` with defaults, which may mention earlier parameters.
  private static List<Type> fill(Session session, List<TypeVariable> parameters, List<Type> given) {
    if (parameters.isEmpty()) {
      return List.of();
    }
    List<Type> filled = new ArrayList<>(given);
    for (int i = filled.size(); i < parameters.size(); i++) {
      Type fallback = parameters.get(i).fallback();
      filled.add(
          fallback == null
              ? unknown(session, parameters.get(i))
              : Substitution.of(parameters.subList(0, i), List.copyOf(filled)).apply(fallback));
    }
    return filled;
  }

  private static Type unknown(Session session, TypeVariable parameter) {
    return switch (parameter.kind()) {
      case TYPE, SELF -> Type.UNKNOWN;
      case PARAMETERS -> new Type.ParameterList(List.of(), true);
      case ELEMENTS -> session.known().tupleOf(Type.UNKNOWN);
    };
  }

  /// Returns the type that the bare name of a class stands for.
  static Type unspecialized(Annotations a, ClassInfo type) {
    if (type.ref().is("builtins", "tuple")) {
      return a.known().tupleOf(Type.UNKNOWN);
    }
    if (type.ref().is("builtins", "type")) {
      return new Type.ClassObject(Type.ANY);
    }
    return new Type.Instance(type, defaults(a.evaluator().session(), type));
  }

  /// Returns the type that `C[…]` stands for.
  static Type specialize(Annotations a, int node, ClassInfo type) {
    if (type.ref().is("builtins", "tuple")) {
      return Forms.tuple(a, node, a.items(node));
    }
    if (type.ref().is("builtins", "type")) {
      return Forms.subscript(a, node, new Meaning.Form(SpecialForm.TYPE, "type"));
    }
    if (type.typeParameters().isEmpty()
        && type instanceof SourceClass
        && SourceClass.lookUp(type, "__class_getitem__") != null) {
      return type.self();
    }
    if (type.typeParameters().isEmpty() && !type.is(typthon.types.ClassFlag.UNKNOWN_BASE)) {
      return a.invalid(node, "Class \"" + type.name() + "\" takes no type arguments");
    }
    return new Type.Instance(type, match(a, node, type.typeParameters(), type.name()));
  }

  /// Reads one argument: a type, a parameter list in brackets, or an unpacked tuple.
  static Type argument(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    if (tree.is(node, NodeKind.LIST)
        || tree.is(node, NodeKind.ELLIPSIS)
        || a.specialForm(node) == SpecialForm.CONCATENATE) {
      Type.ParameterList list = Forms.parameterList(a, node);
      return list == null ? Type.ERROR : list;
    }
    boolean named = tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE);
    if (named
        && a.meaning(node) instanceof Meaning.Variable variable
        && variable.variable().kind() == TypeVariable.Kind.PARAMETERS) {
      return variable.variable();
    }
    return a.type(node);
  }

  /// Returns one type for each of `parameters` from the brackets of the SUBSCRIPT `node`.
  static List<Type> match(Annotations a, int node, List<TypeVariable> parameters, String name) {
    List<Integer> items = a.items(node);
    if (parameters.size() == 1 && parameters.getFirst().kind() == TypeVariable.Kind.PARAMETERS) {
      return List.of(onlyParameters(a, items));
    }
    if (items.size() == 1
        && a.tree().is(items.getFirst(), NodeKind.TUPLE)
        && !a.tree().hasChildren(items.getFirst())
        && hasElements(parameters)) {
      items = List.of();
    }
    List<Type> given = new ArrayList<>();
    for (int item : items) {
      given.add(argument(a, item));
    }
    List<Type> matched = distribute(a, parameters, UnpackedArguments.spread(parameters, given));
    if (matched.size() > parameters.size()) {
      a.invalid(
          node,
          "\""
              + name
              + "\" takes "
              + parameters.size()
              + " type argument(s), "
              + given.size()
              + " given");
      matched = matched.subList(0, parameters.size());
    } else if (lacks(parameters, matched.size())) {
      a.invalid(
          node,
          "Too few type arguments for \""
              + name
              + "\": "
              + given.size()
              + " given, "
              + parameters.size()
              + " expected");
    }
    List<Type> filled =
        fill(a.evaluator().session(), parameters, kinds(a, parameters, matched, items));
    checkBounds(a, node, parameters, filled);
    return filled;
  }

  private static boolean hasElements(List<TypeVariable> parameters) {
    return parameters.stream().anyMatch(p -> p.kind() == TypeVariable.Kind.ELEMENTS);
  }

  private static boolean lacks(List<TypeVariable> parameters, int given) {
    for (int i = given; i < parameters.size(); i++) {
      if (parameters.get(i).fallback() == null
          && parameters.get(i).kind() != TypeVariable.Kind.ELEMENTS) {
        return true;
      }
    }
    return false;
  }

  private static Type onlyParameters(Annotations a, List<Integer> items) {
    if (items.size() == 1) {
      Type.ParameterList list = Forms.parameterList(a, items.getFirst());
      if (list != null) {
        return simplified(list);
      }
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int item : items) {
      parameters.add(Parameter.positional(a.type(item)));
    }
    return new Type.ParameterList(parameters, false);
  }

  /// A list that is nothing but a ParamSpec is that ParamSpec.
  private static Type simplified(Type.ParameterList list) {
    return list.parameters().size() == 1
            && list.parameters().getFirst().is(Parameter.Kind.PARAMETERS)
            && !list.gradual()
        ? list.parameters().getFirst().type()
        : list;
  }

  /// A TypeVarTuple takes what the parameters before and after it leave.
  private static List<Type> distribute(
      Annotations a, List<TypeVariable> parameters, List<Type> given) {
    int at = -1;
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).kind() == TypeVariable.Kind.ELEMENTS) {
        at = i;
      }
    }
    if (at < 0) {
      return given;
    }
    int after = trailing(parameters, given, at);
    if (given.size() < at + Math.min(after, Math.max(0, given.size() - at))) {
      return given;
    }
    if (at > 0 && given.size() == at && parameters.get(at).fallback() != null) {
      return given;
    }
    int end = Math.max(at, given.size() - after);
    List<Type> result = new ArrayList<>(given.subList(0, Math.min(at, given.size())));
    List<Type> middle = at <= end && at <= given.size() ? given.subList(at, end) : List.of();
    result.add(asElements(Forms.pack(a, 0, middle)));
    result.addAll(given.subList(Math.min(end, given.size()), given.size()));
    return result;
  }

  /// Returns how many of the last arguments belong to the parameters behind the TypeVarTuple: a
  /// ParamSpec with a default takes none that is no list.
  private static int trailing(List<TypeVariable> parameters, List<Type> given, int at) {
    int after = parameters.size() - at - 1;
    while (after > 0) {
      TypeVariable last = parameters.get(at + after);
      boolean list = !given.isEmpty() && given.getLast() instanceof Type.ParameterList;
      if (last.kind() != TypeVariable.Kind.PARAMETERS || last.fallback() == null || list) {
        return after;
      }
      after--;
    }
    return after;
  }

  /// A tuple that is nothing but a TypeVarTuple is that TypeVarTuple.
  private static Type asElements(Type packed) {
    return packed instanceof Type.Tuple tuple
            && tuple.elements().size() == 1
            && Types.isElements(tuple.elements().getFirst())
        ? tuple.elements().getFirst()
        : packed;
  }

  private static List<Type> kinds(
      Annotations a, List<TypeVariable> parameters, List<Type> given, List<Integer> items) {
    List<Type> result = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Type type = given.get(i);
      boolean list = type instanceof Type.ParameterList;
      if (parameters.get(i).kind() == TypeVariable.Kind.PARAMETERS) {
        if (type instanceof Type.ParameterList parameterList) {
          result.add(simplified(parameterList));
        } else if (Types.kindOf(type) == TypeVariable.Kind.PARAMETERS || type.isAny()) {
          result.add(type.isAny() ? new Type.ParameterList(List.of(), true) : type);
        } else {
          a.invalid(items.get(Math.min(i, items.size() - 1)), "A list of parameters is expected");
          result.add(new Type.ParameterList(List.of(), true));
        }
      } else if (Types.kindOf(type) == TypeVariable.Kind.PARAMETERS) {
        a.report(
            Rule.PARAMSPEC_MISUSE,
            items.get(Math.min(i, items.size() - 1)),
            "A ParamSpec stands where a type is expected");
        result.add(Type.ERROR);
      } else if (type instanceof Type.Unpacked
          && parameters.get(i).kind() == TypeVariable.Kind.TYPE) {
        a.report(
            Rule.TYPEVARTUPLE_MISUSE,
            items.get(Math.min(i, items.size() - 1)),
            "Any number of types cannot stand for the type variable \""
                + parameters.get(i).name()
                + "\"");
        result.add(Type.ERROR);
      } else if (list) {
        a.invalid(items.get(Math.min(i, items.size() - 1)), "A type is expected, not a list");
        result.add(Type.ERROR);
      } else {
        result.add(type);
      }
    }
    return result;
  }

  private static void checkBounds(
      Annotations a, int node, List<TypeVariable> parameters, List<Type> given) {
    Substitution substitution = Substitution.of(parameters, given);
    for (int i = 0; i < parameters.size(); i++) {
      TypeVariable parameter = parameters.get(i);
      if (parameter.kind() != TypeVariable.Kind.TYPE) {
        continue;
      }
      Type type = given.get(i);
      Type bound = parameter.bound();
      if (bound != null && !a.evaluator().isAssignable(type, substitution.apply(bound))) {
        a.report(
            Rule.BOUND_VIOLATION,
            node,
            "Type \""
                + type.display()
                + "\" does not fit the bound \""
                + bound.display()
                + "\" of \""
                + parameter.name()
                + "\"");
      }
      if (!parameter.constraints().isEmpty() && !isConstraint(a, type, parameter)) {
        a.report(
            Rule.CONSTRAINT_VIOLATION,
            node,
            "Type \""
                + type.display()
                + "\" is none of the types that \""
                + parameter.name()
                + "\" may be");
      }
    }
  }

  private static boolean isConstraint(Annotations a, Type type, TypeVariable parameter) {
    if (type.isAny()) {
      return true;
    }
    if (type instanceof TypeVariable variable && !variable.constraints().isEmpty()) {
      return variable.constraints().stream().allMatch(each -> isConstraint(a, each, parameter));
    }
    for (Type constraint : parameter.constraints()) {
      if (a.evaluator().relations().isEquivalent(type, constraint)) {
        return true;
      }
    }
    return false;
  }
}
