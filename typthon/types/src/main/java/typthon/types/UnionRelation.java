package typthon.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Assignability from and to unions, and from intersections.
final class UnionRelation {
  private final Relation relation;

  UnionRelation(Relation relation) {
    this.relation = relation;
  }

  boolean fromUnion(Type.Union source, Type target) {
    if (target instanceof Type.Union union && relation.isSolving()) {
      return fromUnionToOpenUnion(source, union);
    }
    for (Type member : source.members()) {
      if (!relation.assign(member, target)) {
        return relation.fail(() ->
            "Type \"" + member.display() + "\" is not assignable to \"" + target.display() + "\"");
      }
    }
    return true;
  }

  /// Members that the closed part of the target accepts must not flow into its variables.
  private boolean fromUnionToOpenUnion(Type.Union source, Type.Union target) {
    List<Type> rest = new ArrayList<>();
    for (Type member : source.members()) {
      if (!acceptedByClosedPart(member, target)) {
        rest.add(member);
      }
    }
    if (rest.isEmpty()) {
      return true;
    }
    Type.Inference bare = bareVariable(target);
    if (bare != null && rest.size() > 1) {
      List<Type> loose = new ArrayList<>();
      for (Type member : rest) {
        if (!relation.attempt(() -> toStructured(member, target))) {
          loose.add(member);
        }
      }
      return loose.isEmpty() || relation.assign(Unions.of(loose), bare);
    }
    return Relation.all(rest, member -> relation.assign(member, target));
  }

  private boolean acceptedByClosedPart(Type member, Type.Union target) {
    for (Type candidate : target.members()) {
      if (!Types.mentionsInference(candidate) && relation.assign(member, candidate)) {
        return !member.isAny();
      }
    }
    return false;
  }

  private static Type.@Nullable Inference bareVariable(Type.Union target) {
    for (Type candidate : target.members()) {
      if (candidate instanceof Type.Inference variable) {
        return variable;
      }
    }
    return null;
  }

  private boolean toStructured(Type source, Type.Union target) {
    for (Type candidate : target.members()) {
      if (!(candidate instanceof Type.Inference)
          && Types.mentionsInference(candidate)
          && relation.attempt(() -> relation.assign(source, candidate))) {
        return true;
      }
    }
    return false;
  }

  boolean toUnion(Type source, Type.Union target) {
    if (target.members().contains(source)) {
      return true;
    }
    List<Type> expanded = expand(source);
    if (expanded.size() > 1 && Relation.all(expanded, member -> toSomeMember(member, target))) {
      return true;
    }
    return toSomeMember(source, target);
  }

  private boolean toSomeMember(Type source, Type.Union target) {
    if (!relation.isSolving()) {
      for (Type member : target.members()) {
        if (relation.assign(source, member)) {
          return true;
        }
      }
      return viaBound(source, target);
    }
    if (acceptedByClosedPart(source, target) || toStructured(source, target)) {
      return true;
    }
    for (Type member : target.members()) {
      if (member instanceof Type.Inference
          && relation.attempt(() -> relation.assign(source, member))) {
        return true;
      }
    }
    return viaBound(source, target);
  }

  /// A bounded variable fits a union that no single member of it covers.
  private boolean viaBound(Type source, Type.Union target) {
    if (!(source instanceof TypeVariable variable)) {
      return false;
    }
    if (!variable.constraints().isEmpty()) {
      return Relation.all(
          variable.constraints(), constraint -> relation.assign(constraint, target));
    }
    Type bound = variable.bound();
    return bound != null
        && Types.unfold(bound) instanceof Type.Union
        && relation.assign(bound, target);
  }

  /// Returns the values of a bool or enumeration; all other types stay whole.
  private static List<Type> expand(Type source) {
    if (source instanceof Type.Instance instance && instance.type().ref().is("builtins", "bool")) {
      return List.of(
          new Type.Literal(instance.type(), new LiteralValue.Bool(true)),
          new Type.Literal(instance.type(), new LiteralValue.Bool(false)));
    }
    if (source instanceof Type.Instance instance && instance.type().is(ClassFlag.ENUM)) {
      return instance.type().values();
    }
    return List.of(source);
  }

  boolean fromIntersection(Type.Intersection source, Type target) {
    for (Type member : source.members()) {
      if (relation.attempt(() -> relation.assign(member, target))) {
        return true;
      }
    }
    return target instanceof Type.Instance instance
        && instance.type().is(ClassFlag.PROTOCOL)
        && ProtocolRelation.holds(relation, source, instance);
  }
}
