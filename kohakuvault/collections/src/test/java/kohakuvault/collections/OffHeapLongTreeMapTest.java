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

class OffHeapLongTreeMapTest {
  private static OptionalLong of(@Nullable Long key) {
    return key == null ? OptionalLong.empty() : OptionalLong.of(key);
  }

  @Test
  void aClosedMapIsRefused() {
    var map = new OffHeapLongTreeMap();
    assertThat(map.put(1, 10)).isEmpty();
    assertThat(map.put(1, 11)).hasValue(10);
    map.close();
    map.close();
    assertThatThrownBy(() -> map.put(2, 2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> map.getOrDefault(1, 0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(map::clear).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theEndsOfTheRangeAreKeys() {
    try (var map = new OffHeapLongTreeMap(3)) {
      map.put(Long.MAX_VALUE, 1);
      map.put(Long.MIN_VALUE, 2);
      assertThat(map.firstKey()).hasValue(Long.MIN_VALUE);
      assertThat(map.lastKey()).hasValue(Long.MAX_VALUE);
      assertThat(map.higherKey(Long.MAX_VALUE)).isEmpty();
      assertThat(map.lowerKey(Long.MIN_VALUE)).isEmpty();
    }
  }

  @Test
  void memoryOfRemovedEntriesIsUsedAgain() {
    try (var map = new OffHeapLongTreeMap(8)) {
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 2_000; i++) {
          map.put(i * 31L + round, i);
        }
        for (int i = 0; i < 2_000; i++) {
          assertThat(map.remove(i * 31L + round)).hasValue(i);
        }
      }
      assertThat(map.isEmpty()).isTrue();
      assertThat(map.byteSize()).isLessThan(512 * 1024);
    }
  }

  @Test
  void changingTheMapDuringAScanIsRefused() {
    try (var map = new OffHeapLongTreeMap()) {
      map.put(1, 1);
      assertThatThrownBy(() -> map.forEach(0, 9, (k, v) -> map.put(k + 1, v)))
          .isInstanceOf(ConcurrentModificationException.class);
    }
  }

  @Test
  void anOrderBelowThreeIsRefused() {
    assertThatThrownBy(() -> new OffHeapLongTreeMap(2).close()).hasMessageContaining("3 to 4096");
  }

  /// Random operations against `TreeMap`, with the structure checked on the way.
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8, 64})
  void behavesAsATreeMap(int order) {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var model = new TreeMap<Long, Long>();
    try (var map = new OffHeapLongTreeMap(order)) {
      for (int step = 0; step < 30_000; step++) {
        long key = random.nextLong(-1_000, 1_000);
        String at = "order " + order + ", step " + step + ", -Dtypthon.seed=" + seed;
        int action = random.nextInt(10);
        if (action < ((step / 5_000) % 2 == 0 ? 6 : 2)) {
          assertThat(map.put(key, step)).as(at).isEqualTo(of(model.put(key, (long) step)));
        } else if (action < 8) {
          assertThat(map.remove(key)).as(at).isEqualTo(of(model.remove(key)));
        } else {
          compare(map, model, key, at);
        }
        if (step % 500 == 0) {
          map.verify();
          List<Long> keys = new ArrayList<>();
          map.forEach(-500, 700, (k, _) -> keys.add(k));
          assertThat(keys).as(at).isEqualTo(List.copyOf(model.subMap(-500L, 700L).keySet()));
        }
      }
      assertThat(map.size()).isEqualTo(model.size());
      for (long key : model.keySet()) {
        assertThat(map.remove(key)).isPresent();
      }
      map.verify();
      map.put(7, 7);
      map.clear();
      assertThat(map.firstKey()).isEmpty();
      assertThat(map.put(8, 8)).isEmpty();
      map.verify();
    }
  }

  private static void compare(
      OffHeapLongTreeMap map, TreeMap<Long, Long> model, long key, String at) {
    assertThat(map.getOrDefault(key, -1)).as(at).isEqualTo(model.getOrDefault(key, -1L));
    assertThat(map.containsKey(key)).as(at).isEqualTo(model.containsKey(key));
    assertThat(map.floorKey(key)).as(at).isEqualTo(of(model.floorKey(key)));
    assertThat(map.lowerKey(key)).as(at).isEqualTo(of(model.lowerKey(key)));
    assertThat(map.ceilingKey(key)).as(at).isEqualTo(of(model.ceilingKey(key)));
    assertThat(map.higherKey(key)).as(at).isEqualTo(of(model.higherKey(key)));
    assertThat(map.firstKey()).as(at).isEqualTo(of(model.isEmpty() ? null : model.firstKey()));
    assertThat(map.lastKey()).as(at).isEqualTo(of(model.isEmpty() ? null : model.lastKey()));
  }
}
