package typthon.types;

import static org.assertj.core.api.Assertions.assertThat;
import static typthon.types.Variance.CONTRAVARIANT;
import static typthon.types.Variance.COVARIANT;
import static typthon.types.Variance.INVARIANT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// V-150 and V-155 to V-161: the solver, variance, unions and intersections.
class SolverVectorsTest {
  private final SmallWorld world = new SmallWorld();
  private final Relations relations = new Relations(world);
  private final TypeVariable variable =
      new TypeVariable(
          TypeVariable.Kind.TYPE,
          "T",
          new SymbolRef("m", "f"),
          null,
          () -> TypeVariable.Limits.NONE);

  private Type function(Type returns, Type... parameters) {
    List<Parameter> all = new ArrayList<>();
    for (Type parameter : parameters) {
      all.add(Parameter.positional(parameter));
    }
    return new Type.Callable(all, returns);
  }

  /// V-150.
  @Test
  void anythingFitsAny() {
    assertThat(relations.isAssignable(world.type("int"), Type.ANY, relations.solver())).isTrue();
  }

  /// V-155.
  @Test
  void methodsFitByTheirParametersAndResults() {
    Type integer = world.type("int");
    Type object = world.type("object");
    assertThat(relations.isAssignable(function(integer, Type.ANY), function(object, Type.ANY)))
        .isTrue();
    assertThat(relations.isAssignable(function(integer, object), function(integer, integer)))
        .isTrue();
    assertThat(relations.isAssignable(function(world.type("str")), function(integer))).isFalse();
  }

  /// V-156.
  @Test
  void variableCannotContainItself() {
    Constraints constraints = relations.solver();
    Type open = constraints.open(List.of(variable)).apply(variable);
    assertThat(relations.isAssignable(world.type("list", open), open, constraints)).isFalse();
    assertThat(constraints.infinite()).isNotNull();
  }

  /// V-157.
  @Test
  void variancesCompose() {
    assertThat(COVARIANT.compose(COVARIANT)).isEqualTo(COVARIANT);
    assertThat(CONTRAVARIANT.compose(CONTRAVARIANT)).isEqualTo(COVARIANT);
    assertThat(COVARIANT.compose(CONTRAVARIANT)).isEqualTo(CONTRAVARIANT);
    assertThat(INVARIANT.compose(COVARIANT)).isEqualTo(INVARIANT);
  }

  /// V-158.
  @Test
  void varianceFollowsFromUse() {
    assertThat(VarianceInference.of(variable, function(variable, variable), COVARIANT))
        .isEqualTo(INVARIANT);
    assertThat(VarianceInference.of(variable, function(variable), COVARIANT)).isEqualTo(COVARIANT);
    assertThat(VarianceInference.of(variable, function(Type.NONE, variable), COVARIANT))
        .isEqualTo(CONTRAVARIANT);
    assertThat(VarianceInference.of(variable, world.type("list", variable), COVARIANT))
        .isEqualTo(INVARIANT);
  }

  /// V-161.
  @Test
  void unionsAndIntersectionsKeepEveryMember() {
    List<Type> twelve = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      twelve.add(new Type.Module("m" + i));
    }
    assertThat(Types.members(Unions.of(twelve))).hasSize(12);
    assertThat(Unions.intersection(twelve))
        .isInstanceOfSatisfying(
            Type.Intersection.class, all -> assertThat(all.members()).hasSize(12));
  }
}
