package kohakuvault.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnrolledSkipListMapTest {
  @Test
  void insertingTwiceKeepsOrReplaces() { // V192, V193, V198
    var map = new UnrolledSkipListMap<Integer, String>();
    assertThat(map.putIfAbsent(1, "one")).isNull();
    assertThat(map.putIfAbsent(1, "ONE")).isEqualTo("one");
    assertThat(map.get(1)).isEqualTo("one");
    assertThat(map.put(1, "ONE")).isEqualTo("one");
    assertThat(map).hasSize(1).containsEntry(1, "ONE");
  }

  @Test
  void iterationIsInOrder() { // V194, V195, V196
    var map = new UnrolledSkipListMap<Integer, Integer>(4, null);
    for (int key : new int[] {5, 2, 8, 1, 9, 3, 7, 4, 6}) {
      map.put(key, key);
    }
    assertThat(map.keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(map.descendingKeySet()).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(map.subMap(3, 6).keySet()).containsExactly(3, 4, 5);
    assertThat(map.subMap(20, 30)).isEmpty();
  }

  @Test
  void removingHalfKeepsTheOtherInOrder() { // V197
    var map = new UnrolledSkipListMap<Integer, Integer>(3, null);
    for (int i = 0; i < 1000; i++) {
      map.put(i, i);
    }
    for (int i = 0; i < 1000; i += 2) {
      assertThat(map.remove(i)).isEqualTo(i);
      map.verify();
    }
    assertThat(map).hasSize(500);
    assertThat(List.copyOf(map.keySet())).isSorted().allMatch(key -> key % 2 == 1);
  }

  @Test
  void aMissingKeyIsNull() { // V199: the map's contract stands where the original raises
    var map = new UnrolledSkipListMap<Integer, Integer>();
    assertThat(map.get(1)).isNull();
    assertThat(map.remove(1)).isNull();
    assertThat(map.firstEntry()).isNull();
    assertThat(map.pollLastEntry()).isNull();
    assertThatThrownBy(map::firstKey).isInstanceOf(java.util.NoSuchElementException.class);
    map.put(2, 2);
    assertThat(map.get(1)).isNull();
  }

  record Person(int age, String name) {}

  @Test
  void compositeKeysFollowTheirComparator() { // V201
    var byAge = Comparator.comparingInt(Person::age).thenComparing(Person::name);
    var map = new UnrolledSkipListMap<Person, Integer>(byAge);
    map.put(new Person(30, "b"), 1);
    map.put(new Person(20, "z"), 2);
    map.put(new Person(30, "a"), 3);
    assertThat(map.values()).containsExactly(2, 3, 1);
    assertThat(map.comparator()).isSameAs(byAge);
  }

  @Test
  void conditionalChangesLookAtTheValue() {
    var map = new UnrolledSkipListMap<String, Integer>();
    assertThat(map.replace("a", 1)).isNull();
    assertThat(map).isEmpty();
    map.put("a", 1);
    assertThat(map.replace("a", 2, 3)).isFalse();
    assertThat(map.replace("a", 1, 3)).isTrue();
    assertThat(map.remove("a", 1)).isFalse();
    assertThat(map.remove("b", 3)).isFalse();
    assertThat(map.merge("a", 4, Integer::sum)).isEqualTo(7);
    assertThat(map.compute("b", (_, old) -> old == null ? 10 : 11)).isEqualTo(10);
    assertThat(map.computeIfPresent("b", (_, _) -> null)).isNull();
    assertThat(map.entrySet().remove(Map.entry("a", 8))).isFalse();
    assertThat(map.entrySet().remove(Map.entry("a", 7))).isTrue();
    assertThat(map).isEmpty();
  }

  @Test
  void aClearedMapTakesKeysOfAnotherClass() {
    Map<Object, Integer> map = new UnrolledSkipListMap<>();
    map.put("a", 1);
    assertThatThrownBy(() -> map.put(1, 1)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.put("b", null)).isInstanceOf(NullPointerException.class);
    map.clear();
    map.put(1, 1);
    assertThat(map).containsExactly(Map.entry(1, 1));
    Map<Object, Integer> fresh = new UnrolledSkipListMap<>();
    assertThatThrownBy(() -> fresh.put(new Object(), 1)).isInstanceOf(ClassCastException.class);
    assertThat(fresh).isEmpty();
  }

  @Test
  void viewsRefuseKeysOutside() {
    var map = UnrolledSkipListMap.copyOf(new TreeMap<>(Map.of(1, "a", 5, "b", 9, "c")));
    ConcurrentNavigableMap<Integer, String> view = map.subMap(2, true, 8, false);
    assertThat(view.keySet()).containsExactly(5);
    assertThatThrownBy(() -> view.put(8, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> view.putIfAbsent(1, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> view.subMap(1, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThat(view.replace(9, "x")).isNull();
    assertThat(view.remove(9, "c")).isFalse();
    assertThat(view.pollFirstEntry()).isEqualTo(Map.entry(5, "b"));
    assertThat(view.pollFirstEntry()).isNull();
    map.put(6, "d");
    view.clear();
    assertThat(map.keySet()).containsExactly(1, 9);
  }

  @Test
  void anIteratorLivesThroughChanges() {
    var map = new UnrolledSkipListMap<Integer, Integer>(4, null);
    for (int i = 0; i < 100; i++) {
      map.put(i, i);
    }
    Iterator<Integer> keys = map.keySet().iterator();
    assertThat(keys.next()).isZero();
    for (int i = 1; i < 90; i++) {
      map.remove(i);
    }
    map.put(1000, 1000);
    List<Integer> rest = new ArrayList<>();
    keys.forEachRemaining(rest::add);
    assertThat(rest).isSorted().contains(90, 99, 1000).doesNotHaveDuplicates();
    assertThatThrownBy(() -> map.keySet().iterator().remove())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSnapshotStaysAsItWas() {
    var map = new UnrolledSkipListMap<Integer, Integer>(4, null);
    var model = new TreeMap<Integer, Integer>();
    assertThat(map.snapshot()).isEmpty();
    for (int i = 0; i < 500; i++) {
      map.put(i * 7 % 1000, i);
      model.put(i * 7 % 1000, i);
    }
    NavigableMap<Integer, Integer> snapshot = map.snapshot();
    for (int i = 0; i < 1000; i++) {
      if (i % 3 == 0) {
        map.remove(i);
      } else {
        map.put(i, -1);
      }
    }
    assertThat(snapshot).isEqualTo(model);
    assertThat(snapshot.descendingMap().headMap(300)).isEqualTo(model.descendingMap().headMap(300));
    for (int key = -1; key < 1001; key++) {
      assertThat(snapshot.lowerKey(key)).isEqualTo(model.lowerKey(key));
      assertThat(snapshot.floorEntry(key)).isEqualTo(model.floorEntry(key));
      assertThat(snapshot.ceilingKey(key)).isEqualTo(model.ceilingKey(key));
      assertThat(snapshot.higherEntry(key)).isEqualTo(model.higherEntry(key));
      assertThat(snapshot.get(key)).isEqualTo(model.get(key));
    }
    assertThat(snapshot.firstKey()).isEqualTo(model.firstKey());
    assertThat(snapshot.lastEntry()).isEqualTo(model.lastEntry());
    assertThatThrownBy(() -> snapshot.put(1, 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(snapshot::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(snapshot::pollFirstEntry).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aCapacityBelowTwoIsRefused() {
    assertThatThrownBy(() -> new UnrolledSkipListMap<>(1, null)).hasMessageContaining("2 to 4096");
  }

  /// Keys whose prefix is the whole key, is a part of it, and is none.
  private enum Keys {
    LONG(Long::valueOf),
    TEXT(i -> (i % 2 == 0 ? "" : "same-prefix-") + i),
    REVERSED(i -> "key " + i, Comparator.reverseOrder());

    private final IntFunction<Comparable<?>> make;
    private final @Nullable Comparator<Object> comparator;

    Keys(IntFunction<Comparable<?>> make) {
      this(make, null);
    }

    @SuppressWarnings("unchecked")
    Keys(
        IntFunction<Comparable<?>> make, @Nullable Comparator<? extends Comparable<?>> comparator) {
      this.make = make;
      this.comparator = (@Nullable Comparator<Object>) (@Nullable Comparator<?>) comparator;
    }
  }

  /// Random operations on the map and on its views against `ConcurrentSkipListMap`.
  @ParameterizedTest
  @CsvSource({
    "LONG,2",
    "LONG,3",
    "LONG,5",
    "LONG,48",
    "TEXT,2",
    "TEXT,4",
    "TEXT,48",
    "REVERSED,3",
    "REVERSED,48"
  })
  void behavesAsAConcurrentSkipListMap(Keys keys, int capacity) {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var map = new UnrolledSkipListMap<Object, Integer>(capacity, keys.comparator);
    var model = new ConcurrentSkipListMap<Object, Integer>(keys.comparator);
    for (int step = 0; step < 8_000; step++) {
      Object key = keys.make.apply(random.nextInt(1_500));
      String at = keys + ", step " + step + ", -Dtypthon.seed=" + seed;
      if (random.nextInt(5) < ((step / 2_000) % 2 == 0 ? 3 : 1)) {
        assertThat(map.put(key, step)).as(at).isEqualTo(model.put(key, step));
      } else if (random.nextInt(3) > 0) {
        assertThat(map.remove(key)).as(at).isEqualTo(model.remove(key));
      } else {
        compare(map, model, random.nextInt(12), key, step, at);
      }
      if (step % 400 == 0) {
        map.verify();
        assertThat(map).as(at).hasSize(model.size());
        compareViews(map, model, key, keys.make.apply(random.nextInt(1_500)), at);
        assertThat(map.snapshot()).as(at).isEqualTo(model);
      }
    }
    assertThat(map).isEqualTo(model).hasSameHashCodeAs(model);
    assertThat(map.keySet().stream().toList()).isEqualTo(List.copyOf(model.keySet()));
    while (!model.isEmpty()) {
      assertThat(map.pollFirstEntry()).isEqualTo(model.pollFirstEntry());
      assertThat(map.pollLastEntry()).isEqualTo(model.pollLastEntry());
    }
    assertThat(map).isEmpty();
    map.verify();
  }

  private static void compare(
      ConcurrentNavigableMap<Object, Integer> map,
      ConcurrentNavigableMap<Object, Integer> model,
      int action,
      Object key,
      int step,
      String at) {
    Function<ConcurrentNavigableMap<Object, Integer>, @Nullable Object> call =
        each ->
            switch (action) {
              case 0 -> each.get(key);
              case 1 -> each.lowerEntry(key);
              case 2 -> each.floorKey(key);
              case 3 -> each.ceilingEntry(key);
              case 4 -> each.higherKey(key);
              case 5 -> each.firstEntry();
              case 6 -> each.lastEntry();
              case 7 -> each.putIfAbsent(key, step);
              case 8 -> each.replace(key, step);
              case 9 -> each.pollFirstEntry();
              case 10 -> each.pollLastEntry();
              default -> each.tailMap(key).pollFirstEntry();
            };
    assertThat(call.apply(map)).as(at).isEqualTo(call.apply(model));
  }

  private static void compareViews(
      ConcurrentNavigableMap<Object, Integer> map,
      ConcurrentNavigableMap<Object, Integer> model,
      Object a,
      Object b,
      String at) {
    Comparator<Object> order = Comparator.comparing(key -> model.headMap(key).size());
    Object low = order.compare(a, b) <= 0 ? a : b;
    Object high = low == a ? b : a;
    List<Function<ConcurrentNavigableMap<Object, Integer>, NavigableMap<Object, Integer>>> views =
        List.of(
            each -> each,
            each -> each.headMap(high, true),
            each -> each.headMap(high),
            each -> each.tailMap(low),
            each -> each.tailMap(low, false),
            each -> each.descendingMap(),
            each -> each.descendingMap().headMap(low, true),
            each -> each.descendingMap().headMap(low),
            each -> each.descendingMap().tailMap(high),
            each -> each.descendingMap().tailMap(high, false));
    for (var view : views) {
      assertThat(List.copyOf(view.apply(map).entrySet()))
          .as(at)
          .isEqualTo(List.copyOf(view.apply(model).entrySet()));
      assertThat(view.apply(map).size()).as(at).isEqualTo(view.apply(model).size());
      assertThat(view.apply(map).floorKey(low)).as(at).isEqualTo(view.apply(model).floorKey(low));
      assertThat(view.apply(map).lastEntry()).as(at).isEqualTo(view.apply(model).lastEntry());
    }
  }
}
