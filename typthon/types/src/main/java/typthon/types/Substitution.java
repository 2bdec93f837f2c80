package typthon.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Replaces type variables (or variables under solution) by types.
///
/// A ParamSpec is replaced by a [Type.ParameterList], which is spliced into parameter lists; a
/// TypeVarTuple by a [Type.Tuple], which is spliced into tuples and `*args`.
public final class Substitution {
  private static final Substitution NOTHING = new Substitution(type -> null);

  private final Function<Type, @Nullable Type> replacement;

  /// @param replacement gives the type for a [TypeVariable], [Type.Inference] or [Type.Any], or
  ///   null to keep it
  public Substitution(Function<Type, @Nullable Type> replacement) {
    this.replacement = replacement;
  }

  /// Replaces each of `parameters` by the argument at the same index; missing arguments are
  /// unknown.
  public static Substitution of(List<TypeVariable> parameters, List<? extends Type> arguments) {
    if (parameters.isEmpty() || parameters.equals(arguments)) {
      return NOTHING;
    }
    if (parameters.size() == 1) {
      TypeVariable only = parameters.getFirst();
      Type argument = arguments.isEmpty() ? Type.UNKNOWN : arguments.getFirst();
      return new Substitution(type -> type.equals(only) ? argument : null);
    }
    Map<Type, Type> map = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      map.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : Type.UNKNOWN);
    }
    return new Substitution(map::get);
  }

  /// Replaces the class's type parameters by the arguments of `instance`.
  public static Substitution of(Type.Instance instance) {
    return of(instance.type().typeParameters(), instance.arguments());
  }

  /// Replaces by a table.
  public static Substitution of(Map<? extends Type, ? extends Type> table) {
    return table.isEmpty() ? NOTHING : new Substitution(table::get);
  }

  /// Tells whether nothing is replaced.
  public boolean isEmpty() {
    return this == NOTHING;
  }

  /// Returns `type` with every variable replaced.
  public Type apply(Type type) {
    if (this == NOTHING) {
      return type;
    }
    return switch (type) {
      case TypeVariable variable -> replaced(variable);
      case Type.Inference variable -> replaced(variable);
      case Type.Instance instance -> {
        if (instance.arguments().isEmpty()) {
          yield instance;
        }
        List<Type> arguments = applyArguments(instance.arguments());
        yield arguments == instance.arguments()
            ? instance
            : new Type.Instance(instance.type(), arguments);
      }
      case Type.ClassObject object -> {
        Type instance = apply(object.instance());
        yield instance == object.instance() ? object : new Type.ClassObject(instance);
      }
      case Type.Tuple tuple -> apply(tuple);
      case Type.Callable callable -> apply(callable);
      case Type.Overloaded overloaded ->
          new Type.Overloaded(overloaded.items().stream().map(this::apply).toList());
      case Type.ParameterList list -> {
        Spliced spliced = splice(list.parameters(), list.gradual());
        yield new Type.ParameterList(spliced.parameters(), spliced.gradual());
      }
      case Type.Component component -> component(component);
      case Type.Unpacked unpacked -> new Type.Unpacked(apply(unpacked.type()));
      case Type.Union union -> {
        List<Type> members = applyAll(union.members());
        yield members == union.members() ? union : Unions.of(Unions.withoutEmpty(members));
      }
      case Type.Intersection intersection -> Unions.intersection(applyAll(intersection.members()));
      case Type.Guard guard -> new Type.Guard(apply(guard.type()), guard.exact(), guard.bool());
      case Type.Alias alias ->
          alias.arguments().isEmpty()
              ? alias
              : new Type.Alias(alias.alias(), applyArguments(alias.arguments()));
      case Type.Form form -> new Type.Form(apply(form.type()));
      case Type.Any any -> replaced(any);
      case Type.Never never -> never;
      case Type.None none -> none;
      case Type.Literal literal -> literal;
      case Type.Module module -> module;
    };
  }

  private Type replaced(Type variable) {
    Type found = replacement.apply(variable);
    return found == null ? variable : found;
  }

  private Type component(Type.Component component) {
    Type variable = replaced(component.variable());
    if (variable instanceof TypeVariable || variable instanceof Type.Inference) {
      return new Type.Component(variable, component.keywords());
    }
    return Type.UNKNOWN;
  }

  /// Returns the list itself if nothing changed.
  private List<Type> applyAll(List<Type> types) {
    List<Type> changed = null;
    for (int i = 0; i < types.size(); i++) {
      Type before = types.get(i);
      Type after = apply(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(types.subList(0, i));
      }
      if (changed != null) {
        changed.add(after);
      }
    }
    return changed == null ? types : changed;
  }

  /// Like [#applyAll], but splices what is unpacked.
  private List<Type> applyArguments(List<Type> types) {
    List<Type> applied = applyAll(types);
    boolean splices = false;
    for (Type type : applied) {
      splices |= type instanceof Type.Unpacked unpacked && unpacked.type() instanceof Type.Tuple;
    }
    if (!splices) {
      return applied;
    }
    List<Type> spliced = new ArrayList<>();
    for (Type type : applied) {
      if (type instanceof Type.Unpacked unpacked
          && unpacked.type() instanceof Type.Tuple tuple
          && tuple.isBounded()) {
        spliced.addAll(tuple.elements());
      } else {
        spliced.add(type);
      }
    }
    return spliced;
  }

  private Type.Tuple apply(Type.Tuple tuple) {
    List<Type> elements = new ArrayList<>();
    int unbounded = -1;
    boolean changed = false;
    for (int i = 0; i < tuple.elements().size(); i++) {
      Type before = tuple.elements().get(i);
      Type after = apply(before);
      changed |= after != before;
      if (i == tuple.unbounded()) {
        if (Types.isElements(before) && after instanceof Type.Tuple inner) {
          if (inner.unbounded() >= 0) {
            unbounded = elements.size() + inner.unbounded();
          }
          elements.addAll(inner.elements());
          continue;
        }
        unbounded = elements.size();
      }
      elements.add(after);
    }
    return changed ? new Type.Tuple(tuple.type(), elements, unbounded) : tuple;
  }

  /// Returns `callable` with every variable replaced in parameters and result.
  public Type.Callable apply(Type.Callable callable) {
    if (this == NOTHING) {
      return callable;
    }
    Spliced spliced = splice(callable.parameters(), callable.gradual());
    Type returns = apply(callable.returns());
    if (spliced.parameters() == callable.parameters()
        && spliced.gradual() == callable.gradual()
        && returns == callable.returns()) {
      return callable;
    }
    return new Type.Callable(
        callable.variables(), spliced.parameters(), spliced.gradual(), returns, callable.traits());
  }

  private record Spliced(List<Parameter> parameters, boolean gradual) {}

  private Spliced splice(List<Parameter> parameters, boolean gradual) {
    List<Parameter> result = new ArrayList<>(parameters.size());
    boolean anything = gradual;
    boolean changed = false;
    for (Parameter parameter : parameters) {
      Type after = apply(parameter.type());
      changed |= after != parameter.type();
      if (parameter.is(Parameter.Kind.PARAMETERS)) {
        if (after instanceof Type.ParameterList list) {
          addTail(result, list.parameters());
          anything |= list.gradual();
        } else if (after instanceof TypeVariable || after instanceof Type.Inference) {
          result.add(parameter.withType(after));
        } else {
          anything = true;
        }
      } else if (parameter.is(Parameter.Kind.VARIADIC)
          && after instanceof Type.Unpacked unpacked
          && unpacked.type() instanceof Type.Tuple tuple) {
        addElements(result, parameter, tuple);
      } else {
        result.add(after == parameter.type() ? parameter : parameter.withType(after));
      }
    }
    return changed ? new Spliced(result, anything) : new Spliced(parameters, gradual);
  }

  /// Appends the parameters of a solved ParamSpec. What stands before it must be positional only if
  /// it could otherwise follow a keyword-only parameter.
  private static void addTail(List<Parameter> result, List<Parameter> tail) {
    int keywordOnly = result.size();
    while (keywordOnly > 0 && !result.get(keywordOnly - 1).takesPosition()) {
      keywordOnly--;
    }
    List<Parameter> kept = new ArrayList<>(result.subList(keywordOnly, result.size()));
    result.subList(keywordOnly, result.size()).clear();
    int index = 0;
    while (index < tail.size()
        && (tail.get(index).takesPosition() || tail.get(index).is(Parameter.Kind.VARIADIC))) {
      result.add(tail.get(index++));
    }
    result.addAll(kept);
    result.addAll(tail.subList(index, tail.size()));
  }

  private static void addElements(List<Parameter> result, Parameter parameter, Type.Tuple tuple) {
    if (tuple.unbounded() >= 0) {
      int unbounded = tuple.unbounded();
      boolean last = unbounded == tuple.elements().size() - 1;
      for (int i = 0; last && i < unbounded; i++) {
        result.add(Parameter.positional(tuple.elements().get(i)));
      }
      Type rest = tuple.elements().get(unbounded);
      boolean plain = last && !Types.isElements(rest);
      Type.Tuple remaining = last ? new Type.Tuple(tuple.type(), List.of(rest), 0) : tuple;
      result.add(parameter.withType(plain ? rest : new Type.Unpacked(remaining)));
      return;
    }
    for (Type element : tuple.elements()) {
      result.add(Parameter.positional(element));
    }
  }
}
