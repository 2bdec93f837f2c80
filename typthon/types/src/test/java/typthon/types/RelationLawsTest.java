package typthon.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The laws of 5.3 and 5.4, on random types.
class RelationLawsTest {
  private static final long SEED = 20_261_120L;
  private static final int ROUNDS = 4_000;

  private final SmallWorld world = new SmallWorld();
  private final Relations relations = new Relations(world);

  @Test
  void everyTypeIsASubtypeOfItselfAndOfObject() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      Type type = world.random(random, 3);
      assertThat(relations.isSubtype(type, type)).as("seed %d: %s", SEED, type.display()).isTrue();
      assertThat(relations.isSubtype(type, world.type("object"))).isTrue();
      assertThat(relations.isSubtype(Type.NEVER, type)).isTrue();
    }
  }

  @Test
  void subtypingIsTransitive() {
    Random random = new Random(SEED);
    int chains = 0;
    for (int i = 0; i < ROUNDS * 10; i++) {
      Type a = world.random(random, 2);
      Type b = world.random(random, 2);
      Type c = world.random(random, 2);
      if (relations.isSubtype(a, b) && relations.isSubtype(b, c)) {
        chains++;
        assertThat(relations.isSubtype(a, c))
            .as("seed %d: %s <: %s <: %s", SEED, a.display(), b.display(), c.display())
            .isTrue();
      }
    }
    assertThat(chains).isGreaterThan(500);
  }

  @Test
  void subtypesAreAssignable() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      Type a = world.random(random, 2);
      Type b = world.random(random, 2);
      if (relations.isSubtype(a, b)) {
        assertThat(relations.isAssignable(a, b)).isTrue();
      }
    }
  }

  @Test
  void anyIsAssignableBothWaysButASubtypeOfObjectAlone() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      Type type = world.random(random, 2);
      if (!type.isNever() && !Types.isInstanceOf(type, "builtins", "object")) {
        assertThat(relations.isAssignable(Type.ANY, type)).isTrue();
        assertThat(relations.isAssignable(type, Type.ANY)).isTrue();
        assertThat(Types.members(type).stream().anyMatch(m -> relations.isSubtype(Type.ANY, m)))
            .as(type.display())
            .isEqualTo(
                Types.members(type).stream()
                    .anyMatch(m -> Types.isInstanceOf(m, "builtins", "object")));
      }
    }
  }

  @Test
  void aUnionHoldsItsMembersWhateverTheirOrderAndNesting() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      Type a = world.random(random, 2);
      Type b = world.random(random, 2);
      Type c = world.random(random, 2);
      Type union = Unions.of(List.of(a, b, c));
      assertThat(Unions.of(Unions.of(c, a), b)).isEqualTo(union);
      assertThat(Unions.of(Unions.of(c, a), b).hashCode()).isEqualTo(union.hashCode());
      assertThat(Unions.of(union, union)).isEqualTo(union);
      for (Type member : List.of(a, b, c)) {
        assertThat(relations.isSubtype(member, union)).as(union.display()).isTrue();
      }
    }
  }

  @Test
  void promotionHoldsInEveryPosition() {
    Type numbers = world.type("Producer", world.type("float"));
    assertThat(relations.isAssignable(world.type("int"), world.type("float"))).isTrue();
    assertThat(relations.isAssignable(world.type("Producer", world.type("int")), numbers)).isTrue();
    assertThat(relations.isAssignable(world.literal(1), world.type("complex"))).isTrue();
  }

  @Test
  void varianceDecidesAboutArguments() {
    Type left = world.type("Left");
    Type base = world.type("Base");
    assertThat(relations.isAssignable(world.type("list", left), world.type("list", base)))
        .isFalse();
    assertThat(relations.isAssignable(world.type("Producer", left), world.type("Producer", base)))
        .isTrue();
    assertThat(relations.isAssignable(world.type("Consumer", base), world.type("Consumer", left)))
        .isTrue();
    assertThat(relations.explain(world.type("list", left), world.type("list", base)))
        .first()
        .asString()
        .contains("invariant");
  }

  @Test
  void protocolsAreComparedByMembers() {
    assertThat(relations.isAssignable(world.type("Box", Type.NONE), world.type("Sized"))).isTrue();
    assertThat(relations.isAssignable(world.type("Left"), world.type("Sized"))).isFalse();
  }

  @Test
  void theSolverJoinsLowerBoundsAndWidensLiterals() {
    TypeVariable variable = world.builtin("list").typeParameters().getFirst();
    Constraints constraints = relations.solver();
    Type open = constraints.open(List.of(variable)).apply(variable);
    assertThat(relations.isAssignable(world.literal(1), open, constraints)).isTrue();
    assertThat(relations.isAssignable(world.type("str"), open, constraints)).isTrue();
    assertThat(constraints.solution().apply(open).display()).isEqualTo("int | str");
  }

  @Test
  void aVariableThatWouldContainItselfIsTold() {
    TypeVariable variable = world.builtin("list").typeParameters().getFirst();
    Constraints constraints = relations.solver();
    Type open = constraints.open(List.of(variable)).apply(variable);
    assertThat(relations.isAssignable(world.type("list", open), open, constraints)).isFalse();
    assertThat(constraints.infinite()).isNotNull();
  }
}
