package typthon.types;

import java.util.List;

/// Assignability to instances of a class: nominal by the ancestors, with promotions, else by the
/// members of a protocol.
final class InstanceRelation {
  private final Relation relation;

  InstanceRelation(Relation relation) {
    this.relation = relation;
  }

  boolean toInstance(Type source, Type.Instance target) {
    return switch (source) {
      case Type.Literal literal -> toInstance(literal.fallback(), target);
      case Type.Instance instance -> instanceToInstance(instance, target);
      case Type.Guard guard -> relation.assign(guard.bool(), target);
      case Type.Tuple tuple ->
          nominal(Mro.ancestorsOf(tuple), target) || relation.structural(source, target);
      case Type.ClassObject object -> classToInstance(object, target);
      case Type.Component component -> componentToInstance(component, target);
      default -> viaFallback(source, target);
    };
  }

  private boolean componentToInstance(Type.Component source, Type.Instance target) {
    ClassInfo type = relation.context().builtin(source.keywords() ? "dict" : "tuple");
    Type object = relation.context().builtin("object").self();
    List<Type> arguments =
        source.keywords()
            ? List.of(new Type.Instance(relation.context().builtin("str"), List.of()), object)
            : List.of(object);
    return relation.assign(new Type.Instance(type, arguments), target);
  }

  private boolean viaFallback(Type source, Type.Instance target) {
    ClassInfo fallback = relation.context().fallbackClass(source);
    if (fallback != null && nominal(Mro.ancestorsOf(fallback.self()), target)) {
      return true;
    }
    return relation.structural(source, target);
  }

  private boolean instanceToInstance(Type.Instance source, Type.Instance target) {
    if (promotes(source.type(), target.type())) {
      return true;
    }
    if (nominal(source, target)) {
      return true;
    }
    if (source.type().is(ClassFlag.TYPED_DICT)) {
      return target.type().is(ClassFlag.TYPED_DICT)
          ? relation.assuming(
              source, target, () -> TypedDictRelation.holds(relation, source, target))
          : isOneOf(TypedDictRelation.mappings(relation, source), target)
              || relation.structural(source, target);
    }
    if (source.type().ref().is("builtins", "type")
        && source.arguments().isEmpty()
        && target.type().inherits("builtins", "type")) {
      return relation.isGradual() && target.type() != source.type();
    }
    return relation.structural(source, target);
  }

  private boolean isOneOf(List<Type> mappings, Type.Instance target) {
    for (Type mapping : mappings) {
      if (relation.attempt(() -> nominal(Mro.ancestorsOf(mapping), target))) {
        return true;
      }
    }
    return false;
  }

  private boolean promotes(ClassInfo source, ClassInfo target) {
    if (!target.ref().module().equals("builtins")) {
      return false;
    }
    return switch (target.ref().path()) {
      case "float" -> source.inherits("builtins", "int");
      case "complex" -> source.inherits("builtins", "int") || source.inherits("builtins", "float");
      case "bytes" ->
          relation.context().promotesBytes()
              && (source.inherits("builtins", "bytearray")
                  || source.inherits("builtins", "memoryview"));
      default -> false;
    };
  }

  /// Most answers are no, and one test of a bit gives them; a yes specialises one ancestor.
  private boolean nominal(Type.Instance source, Type.Instance target) {
    AncestorSet ancestors = source.type().ancestors();
    if (ancestors != null && source.type() != target.type() && !ancestors.contains(target.type())) {
      return ancestors.isOpen() && relation.isGradual();
    }
    for (Type ancestor : source.type().mro()) {
      if (ancestor instanceof Type.Any && relation.isGradual()) {
        return true;
      }
      if (Types.classOf(ancestor) == target.type()) {
        return fits(Substitution.of(source).apply(ancestor), target);
      }
    }
    return false;
  }

  private boolean nominal(List<Type> ancestors, Type.Instance target) {
    for (Type ancestor : ancestors) {
      if (ancestor instanceof Type.Any && relation.isGradual()) {
        return true;
      }
      if (Types.classOf(ancestor) == target.type()) {
        return fits(ancestor, target);
      }
    }
    return false;
  }

  /// Compares the arguments of an ancestor with those of the same class.
  private boolean fits(Type ancestor, Type.Instance target) {
    return ancestor instanceof Type.Tuple tuple
        ? target.arguments().isEmpty()
            || relation.assign(Types.elementUnion(tuple), target.arguments().getFirst())
        : sameClass((Type.Instance) ancestor, target);
  }

  private boolean sameClass(Type.Instance source, Type.Instance target) {
    List<TypeVariable> parameters = target.type().typeParameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (i >= source.arguments().size() || i >= target.arguments().size()) {
        return true;
      }
      Type from = source.arguments().get(i);
      Type to = target.arguments().get(i);
      int index = i;
      Variance variance = target.type().variance(i);
      if (!argument(from, to, variance)) {
        return relation.fail(() ->
            "Type parameter \""
                + parameters.get(index).name()
                + "\" of \""
                + target.type().name()
                + "\" is "
                + variance.name().toLowerCase(java.util.Locale.ROOT)
                + ", but \""
                + from.display()
                + "\" is not "
                + (variance == Variance.INVARIANT ? "the same as" : "assignable to")
                + " \""
                + to.display()
                + "\"");
      }
    }
    return true;
  }

  private boolean argument(Type from, Type to, Variance variance) {
    return switch (variance) {
      case BIVARIANT -> true;
      case COVARIANT -> relation.assign(from, to);
      case CONTRAVARIANT -> relation.assign(to, from);
      case INVARIANT -> equivalent(from, to);
    };
  }

  /// Invariance: each must be assignable to the other, without promotion of int to float.
  boolean equivalent(Type left, Type right) {
    if (left.equals(right) || isAnyParameters(left, right) || isAnyParameters(right, left)) {
      return true;
    }
    return sameRefinement(left, right)
        && relation.assign(left, right)
        && relation.assign(right, left);
  }

  /// `...` is what any ParamSpec may be.
  private boolean isAnyParameters(Type list, Type variable) {
    return relation.isGradual()
        && list instanceof Type.ParameterList given
        && given.gradual()
        && given.parameters().isEmpty()
        && variable instanceof TypeVariable
        && Types.kindOf(variable) == TypeVariable.Kind.PARAMETERS;
  }

  /// A refined type is the same only as one whose predicate says the same. What has no type of its
  /// own yet is not asked.
  private static boolean sameRefinement(Type left, Type right) {
    if (!(left instanceof Type.Alias) && !(right instanceof Type.Alias)) {
      return true;
    }
    Type.Alias one = Types.refinement(left);
    Type.Alias other = Types.refinement(right);
    if (one == null || other == null) {
      return one == other || isOpen(left) || isOpen(right);
    }
    return one.alias().implies(other.alias()) && other.alias().implies(one.alias());
  }

  private static boolean isOpen(Type type) {
    return switch (Types.unfold(type)) {
      case Type.Any any -> true;
      case Type.Inference inference -> true;
      case TypeVariable variable -> true;
      case Type.Union union -> true;
      default -> false;
    };
  }

  private boolean classToInstance(Type.ClassObject source, Type.Instance target) {
    if (target.type().ref().is("builtins", "type")) {
      return target.arguments().isEmpty()
          || relation.assign(source.instance(), target.arguments().getFirst());
    }
    ClassInfo metaclass = relation.context().fallbackClass(source);
    if (metaclass != null && nominal(Mro.ancestorsOf(metaclass.self()), target)) {
      return true;
    }
    return relation.structural(source, target);
  }
}
