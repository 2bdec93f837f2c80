package typthon.types.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import typthon.types.Type;

/// V-159 and V-160, and sets against the sets of the JDK.
class TypeSetTest {
  @Test
  void equalTypesHaveOneNumber() {
    TypeTable table = new TypeTable();
    int number = table.intern(type(0));
    assertThat(table.intern(type(0))).isEqualTo(number);
    TypeSet three = table.setOf(List.of(type(0), type(1), type(2)));
    assertThat(three.size()).isEqualTo(3);
    assertThat(table.typesOf(three)).containsExactly(type(0), type(1), type(2));
    assertThat(table.find(type(9))).isEqualTo(-1);
    assertThatThrownBy(() -> table.type(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Type type(int number) {
    return new Type.Module("m" + number);
  }

  @Test
  void commonTypesHaveFixedNumbers() {
    List<Type> common = IntStream.range(0, 40).mapToObj(TypeSetTest::type).toList();
    TypeTable table = new TypeTable(common);
    for (int i = 0; i < 40; i++) {
      assertThat(table.find(type(i))).isEqualTo(i);
      assertThat(table.type(i)).isEqualTo(type(i));
    }
  }

  @Test
  void manyThreadsAgreeOnTheNumbers() throws ExecutionException, InterruptedException {
    TypeTable table = new TypeTable();
    List<Future<int[]>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int t = 0; t < 4; t++) {
        all.add(
            threads.submit(
                () -> IntStream.range(0, 2000).map(i -> table.intern(type(i))).toArray()));
      }
    }
    for (Future<int[]> numbers : all) {
      assertThat(numbers.get()).isEqualTo(all.getFirst().get());
    }
    assertThat(table.size()).isEqualTo(2000);
  }

  @Test
  void unionThenIntersection() {
    TypeSet result =
        TypeSet.of(1, 100, 5000).union(TypeSet.of(2)).intersection(TypeSet.of(2, 5000));
    assertThat(result).isEqualTo(TypeSet.of(5000, 2)).hasToString("{2, 5000}");
    assertThat(result.size()).isEqualTo(2);
    assertThat(result.isSubsetOf(TypeSet.of(1, 2, 100, 5000))).isTrue();
    assertThat(TypeSet.of(1, 100, 5000).isSubsetOf(result)).isFalse();
  }

  @Test
  void negativeNumbersAreRefused() {
    assertThatThrownBy(() -> TypeSet.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TypeSet.of(1).contains(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TypeSet.intersectionOf(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyOperationsAgreeWithATreeSet() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      int universe = random.nextBoolean() ? 30 : 3000;
      TypeSet set = new TypeSet();
      TreeSet<Integer> model = new TreeSet<>();
      for (int step = 0; step < 60; step++) {
        TypeSet other = new TypeSet();
        TreeSet<Integer> otherModel = new TreeSet<>();
        for (int i = random.nextInt(random.nextBoolean() ? 8 : 80); i > 0; i--) {
          int id = random.nextInt(universe);
          assertThat(other.add(id)).isEqualTo(otherModel.add(id));
        }
        int id = random.nextInt(universe);
        switch (random.nextInt(6)) {
          case 0 -> assertThat(set.add(id)).isEqualTo(model.add(id));
          case 1 -> assertThat(set.remove(id)).isEqualTo(model.remove(id));
          case 2, 3 -> {
            set.addAll(other);
            model.addAll(otherModel);
          }
          case 4 -> {
            set.removeAll(other);
            model.removeAll(otherModel);
          }
          default -> {
            other.addAll(TypeSet.of(id));
            otherModel.add(id);
            set.retainAll(other);
            model.retainAll(otherModel);
          }
        }
        String place = "seed " + seed + ", step " + step;
        int[] expected = model.stream().mapToInt(Integer::intValue).toArray();
        assertThat(set.toArray()).as(place).isEqualTo(expected);
        assertThat(set.size()).as(place).isEqualTo(model.size());
        assertThat(set.contains(id)).as(place).isEqualTo(model.contains(id));
        assertThat(set)
            .as(place)
            .isEqualTo(TypeSet.of(expected))
            .hasSameHashCodeAs(TypeSet.of(expected));
        assertThat(set.isSubsetOf(other)).as(place).isEqualTo(otherModel.containsAll(model));
        assertThat(other.isSubsetOf(set)).as(place).isEqualTo(model.containsAll(otherModel));
        assertThat(TypeSet.unionOf(List.of(set, other))).as(place).isEqualTo(set.union(other));
        assertThat(TypeSet.intersectionOf(List.of(set, other)))
            .as(place)
            .isEqualTo(other.intersection(set))
            .isEqualTo(set.difference(set.difference(other)));
      }
    }
  }
}
