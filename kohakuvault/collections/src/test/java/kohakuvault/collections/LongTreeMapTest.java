package kohakuvault.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTreeMapTest {
  private static OptionalLong of(@Nullable Long key) {
    return key == null ? OptionalLong.empty() : OptionalLong.of(key);
  }

  @Test
  void insertingTwiceReturnsTheOldValue() { // V192
    var map = new LongTreeMap();
    assertThat(map.put(1, 10)).isEmpty();
    assertThat(map.put(1, 11)).hasValue(10);
    assertThat(map.getOrDefault(1, -1)).isEqualTo(11);
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void removingHalfKeepsTheOtherInOrder() { // V197
    var map = new LongTreeMap(3);
    for (int i = 0; i < 1000; i++) {
      map.put(i, i);
    }
    for (int i = 0; i < 1000; i += 2) {
      assertThat(map.remove(i)).hasValue(i);
      map.verify();
    }
    assertThat(map.size()).isEqualTo(500);
    List<Long> keys = new ArrayList<>();
    map.forEach(0, 1000, (k, _) -> keys.add(k));
    assertThat(keys).hasSize(500).isSorted().allMatch(k -> k % 2 == 1);
  }

  @Test
  void rangesAreHalfOpen() { // V195, V196
    var map = new LongTreeMap(4);
    for (int i = 0; i < 20; i++) {
      map.put(i, 1);
    }
    assertThat(map.sum(5, 15)).isEqualTo(10);
    assertThat(map.sum(20, 30)).isZero();
    assertThat(map.sum(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(20);
  }

  @Test
  void changingTheMapDuringAScanIsRefused() {
    var map = new LongTreeMap();
    map.put(1, 1);
    assertThatThrownBy(() -> map.forEach(0, 9, (k, v) -> map.put(k + 1, v)))
        .isInstanceOf(ConcurrentModificationException.class);
  }

  /// Every size around those at which a level is added, then changed like any other map.
  @Test
  void sortedEntriesMakeATreeThatCanChange() {
    for (int size = 0; size < 8_000; size = size < 130 ? size + 1 : size * 2 - 37) {
      long[] keys = new long[size];
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        keys[i] = 3L * i;
        values[i] = i;
      }
      var map = LongTreeMap.fromSorted(keys, values);
      map.verify();
      assertThat(map.size()).isEqualTo(size);
      for (int i = 0; i < size; i++) {
        assertThat(map.getOrDefault(3L * i, -1)).isEqualTo(i);
      }
      for (int i = 0; i < size; i++) {
        assertThat(map.put(3L * i + 1, i)).isEmpty();
        assertThat(map.remove(3L * i)).hasValue(i);
      }
      map.verify();
      assertThat(map.size()).isEqualTo(size);
    }
  }

  @Test
  void entriesOutOfOrderAreRefused() {
    assertThatThrownBy(() -> LongTreeMap.fromSorted(new long[] {1, 1}, new long[2]))
        .hasMessage("key 1, 1, does not ascend from 1");
    assertThatThrownBy(() -> LongTreeMap.fromSorted(new long[2], new long[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOrderBelowThreeIsRefused() {
    assertThatThrownBy(() -> new LongTreeMap(2)).hasMessageContaining("3 to 4096");
  }

  /// Random operations against `TreeMap`, with the structure checked on the way.
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8, 64})
  void behavesAsATreeMap(int order) {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var map = new LongTreeMap(order);
    var model = new TreeMap<Long, Long>();
    for (int step = 0; step < 60_000; step++) {
      // Phases of growth and of shrinking, so that every kind of split and merge occurs.
      boolean grow = (step / 10_000) % 2 == 0;
      long key = random.nextLong(-2_000, 2_000);
      int action = random.nextInt(10);
      String at = "order " + order + ", step " + step + ", -Dtypthon.seed=" + seed;
      if (action < (grow ? 6 : 2)) {
        assertThat(map.put(key, step)).as(at).isEqualTo(of(model.put(key, (long) step)));
      } else if (action < 8) {
        assertThat(map.remove(key)).as(at).isEqualTo(of(model.remove(key)));
      } else {
        assertThat(map.getOrDefault(key, -1)).as(at).isEqualTo(model.getOrDefault(key, -1L));
        assertThat(map.floorKey(key)).as(at).isEqualTo(of(model.floorKey(key)));
        assertThat(map.lowerKey(key)).as(at).isEqualTo(of(model.lowerKey(key)));
        assertThat(map.ceilingKey(key)).as(at).isEqualTo(of(model.ceilingKey(key)));
        assertThat(map.higherKey(key)).as(at).isEqualTo(of(model.higherKey(key)));
      }
      if (step % 500 == 0) {
        map.verify();
        long expected = model.subMap(-500L, 700L).values().stream().mapToLong(v -> v).sum();
        assertThat(map.sum(-500, 700)).as(at).isEqualTo(expected);
        assertThat(map.firstKey()).as(at).isEqualTo(of(model.isEmpty() ? null : model.firstKey()));
        assertThat(map.lastKey()).as(at).isEqualTo(of(model.isEmpty() ? null : model.lastKey()));
      }
    }
    assertThat(map.size()).isEqualTo(model.size());
    for (long key : model.keySet()) {
      assertThat(map.remove(key)).isPresent();
    }
    map.verify();
    assertThat(map.isEmpty()).isTrue();
    map.put(7, 7);
    map.clear();
    assertThat(map.firstKey()).isEmpty();
  }
}
