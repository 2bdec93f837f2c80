package typthon.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// BI-4: subclass tests, meets and joins over random hierarchies, against walks over the bases.
class AncestorSetTest {
  @Test
  void bitTestAgreesWithTheLinearisation() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<TreeClass> world = world(random);
      world.forEach(TreeClass::settle);
      for (TreeClass left : world) {
        AncestorSet set = left.ancestors();
        assertThat(set).as("seed %d", seed).isNotNull();
        for (TreeClass right : world) {
          Set<ClassInfo> all = closure(left);
          assertThat(left.inherits(right))
              .as("seed %d, round %d: %s, %s", seed, round, left, right)
              .isEqualTo(all.contains(right));
          assertThat(Objects.requireNonNull(set).contains(right))
              .isEqualTo(left != right && all.contains(right));
        }
      }
    }
  }

  @Test
  void joinIsTheMostSpecificCommonAncestors() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<TreeClass> world = world(random);
      if (random.nextBoolean()) {
        world.forEach(TreeClass::settle); // the same with sets and without
      }
      for (TreeClass left : world) {
        for (TreeClass right : world) {
          Set<ClassInfo> common = closure(left);
          common.retainAll(closure(right));
          Set<ClassInfo> nearest = new LinkedHashSet<>(common);
          for (ClassInfo one : common) {
            Set<ClassInfo> above = closure(one);
            above.remove(one);
            nearest.removeAll(above);
          }
          assertThat(Hierarchy.join(left, right))
              .as("seed %d, round %d: %s, %s", seed, round, left, right)
              .containsExactlyInAnyOrderElementsOf(nearest);
          ClassInfo meet = Hierarchy.meet(left, right);
          assertThat(meet == null)
              .isEqualTo(!closure(left).contains(right) && !closure(right).contains(left));
          assertThat(
                  meet == null || (closure(meet).contains(left) && closure(meet).contains(right)))
              .isTrue();
        }
      }
    }
  }

  @Test
  void strangersHaveObjectInCommon() {
    SmallWorld world = new SmallWorld();
    assertThat(Hierarchy.join(world.builtin("int"), world.builtin("str")))
        .containsExactly(world.builtin("object"));
    assertThat(Hierarchy.join(world.builtin("Left"), world.builtin("Right")))
        .containsExactly(world.builtin("Base"));
    assertThat(Hierarchy.join(world.builtin("Both"), world.builtin("Left")))
        .containsExactly(world.builtin("Left"));
  }

  @Test
  void unknownBaseLeavesTheSetOpen() {
    TreeClass base = new TreeClass(new int[1], "Base", List.of());
    TreeClass half = new TreeClass(base.numbers, "Half", List.of(base.self(), Type.UNKNOWN));
    half.settle();
    AncestorSet set = Objects.requireNonNull(half.ancestors());
    assertThat(set.isOpen()).isTrue();
    assertThat(set.contains(base)).isTrue();
    assertThat(half.inherits(base)).isTrue();
  }

  @Test
  void ancestorWithoutNumberLeavesNoSet() {
    SmallWorld world = new SmallWorld();
    assertThat(AncestorSet.of(world.builtin("Left").mro(), unused -> -1)).isNull();
    assertThat(world.builtin("Left").inherits(world.builtin("Base"))).isTrue();
  }

  /// Random classes; each inherits from some that were made before it.
  private static List<TreeClass> world(Random random) {
    int[] numbers = {random.nextInt(3) * 60};
    List<TreeClass> world = new ArrayList<>();
    world.add(new TreeClass(numbers, "object", List.of()));
    for (int i = 1; i < 30; i++) {
      Set<Type> bases = new LinkedHashSet<>();
      for (int count = 1 + random.nextInt(2); count > 0; count--) {
        bases.add(world.get(random.nextInt(world.size())).self());
      }
      TreeClass made = new TreeClass(numbers, "C" + i, new ArrayList<>(bases));
      if (Mro.of(made.self(), made.bases()).consistent()) {
        world.add(made);
      }
    }
    return world;
  }

  private static Set<ClassInfo> closure(ClassInfo type) {
    Set<ClassInfo> all = new LinkedHashSet<>();
    all.add(type);
    for (Type base : type.bases()) {
      ClassInfo above = Types.classOf(base);
      if (above != null) {
        all.addAll(closure(above));
      }
    }
    return all;
  }

  /// A class whose set is made when it is settled; it gets a number when another one's is.
  private static final class TreeClass implements PlainClass {
    private final int[] numbers;
    private final SymbolRef ref;
    private final List<Type> bases = new ArrayList<>();
    private int number = -1;
    private @Nullable AncestorSet ancestors;

    /// @param numbers the next number of the world that the class is part of
    TreeClass(int[] numbers, String name, List<Type> bases) {
      this.numbers = numbers;
      this.ref = new SymbolRef("tree", name);
      this.bases.addAll(bases);
    }

    void settle() {
      ancestors = AncestorSet.of(mro(), type -> ((TreeClass) type).numbered());
    }

    private int numbered() {
      if (number < 0) {
        number = numbers[0]++;
      }
      return number;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public @Nullable AncestorSet ancestors() {
      return ancestors;
    }

    @Override
    public SymbolRef ref() {
      return ref;
    }

    @Override
    public List<TypeVariable> typeParameters() {
      return List.of();
    }

    @Override
    public List<Type> bases() {
      return bases;
    }

    @Override
    public String toString() {
      return ref.toString();
    }
  }
}
