package kohakuvault.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsbTreeMapTest {
  @Test
  void insertingTwiceReplacesAndReturnsTheOldValue() { // V192, V198
    var map = new CsbTreeMap<Integer, String>();
    assertThat(map.put(1, "one")).isNull();
    assertThat(map.put(1, "ONE")).isEqualTo("one");
    assertThat(map).hasSize(1).containsEntry(1, "ONE");
    assertThat(map.computeIfAbsent(2, _ -> "a")).isEqualTo("a");
    assertThat(map.computeIfAbsent(2, _ -> "b")).isEqualTo("a");
  }

  @Test
  void iterationIsInOrder() { // V194, V195, V196
    var map = new CsbTreeMap<Integer, Integer>();
    for (int key : new int[] {5, 2, 8, 1, 9, 3, 7, 4, 6}) {
      map.put(key, key);
    }
    assertThat(map.keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(map.subMap(3, 6).keySet()).containsExactly(3, 4, 5);
    assertThat(map.subMap(20, 30)).isEmpty();
    assertThat(map.descendingKeySet()).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
  }

  record Person(int age, String name) {}

  @Test
  void compositeKeysFollowTheirComparator() { // V201
    var byAge = Comparator.comparingInt(Person::age).thenComparing(Person::name);
    var map = new CsbTreeMap<Person, Integer>(3, byAge);
    map.put(new Person(30, "b"), 1);
    map.put(new Person(20, "z"), 2);
    map.put(new Person(30, "a"), 3);
    assertThat(map.values()).containsExactly(2, 3, 1);
    assertThat(map.comparator()).isSameAs(byAge);
  }

  @Test
  void changingTheMapDuringAnIterationIsRefused() {
    var map = new CsbTreeMap<>(3, Comparator.<Integer>naturalOrder());
    map.put(1, 1);
    map.put(2, 2);
    Iterator<Integer> keys = map.keySet().iterator();
    assertThat(keys.next()).isEqualTo(1);
    map.put(3, 3);
    assertThatThrownBy(keys::next).isInstanceOf(ConcurrentModificationException.class);
  }

  @Test
  void strangersAndNullsAreRefused() {
    Map<Object, String> map = new CsbTreeMap<>();
    map.put("a", "x");
    assertThatThrownBy(() -> map.put(3, "x")).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> map.get(3)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
    Map<Object, String> fresh = new CsbTreeMap<>();
    assertThatThrownBy(() -> fresh.put(new Object(), "x")).isInstanceOf(ClassCastException.class);
    assertThat(fresh).isEmpty();
  }

  @Test
  void viewsRefuseKeysOutside() {
    var map = CsbTreeMap.copyOf(new TreeMap<>(Map.of(1, "a", 5, "b", 9, "c")));
    var view = map.subMap(2, true, 8, false);
    assertThat(view.keySet()).containsExactly(5);
    assertThatThrownBy(() -> view.put(8, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> view.subMap(1, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.subMap(4, 1)).isInstanceOf(IllegalArgumentException.class);
    view.clear();
    assertThat(map.keySet()).containsExactly(1, 9);
  }

  @Test
  void sortedEntriesMakeATreeThatCanChange() {
    var model = new TreeMap<String, Integer>();
    for (int i = 0; i < 5_000; i++) {
      model.put("key " + i, i);
    }
    var map = CsbTreeMap.copyOf(model);
    map.verify();
    assertThat(map).isEqualTo(model);
    for (int i = 0; i < 5_000; i += 2) {
      assertThat(map.remove("key " + i)).isEqualTo(model.remove("key " + i));
      assertThat(map.put("k" + i, i)).isEqualTo(model.put("k" + i, i));
    }
    map.verify();
    assertThat(List.copyOf(map.entrySet())).isEqualTo(List.copyOf(model.entrySet()));
    assertThat(CsbTreeMap.copyOf(new TreeMap<Long, String>())).isEmpty();
    assertThatThrownBy(
            () -> CsbTreeMap.fromSorted(List.of(Map.entry(2, "b"), Map.entry(1, "a")), null))
        .hasMessage("entry 1, 1, does not ascend from 2");
  }

  @Test
  void entriesWriteThrough() {
    var map = CsbTreeMap.copyOf(new TreeMap<>(Map.of("a", 1, "b", 2)));
    map.entrySet().forEach(e -> e.setValue(e.getValue() * 10));
    assertThat(map).containsExactly(Map.entry("a", 10), Map.entry("b", 20));
  }

  /// Random operations on the map and on its views against `TreeMap`.
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7, 64})
  void behavesAsATreeMap(int order) {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var map = new CsbTreeMap<String, Integer>(order, null);
    var model = new TreeMap<String, Integer>();
    for (int step = 0; step < 20_000; step++) {
      String key = key(random);
      String at = "order " + order + ", step " + step + ", -Dtypthon.seed=" + seed;
      if (random.nextInt(5) < ((step / 4_000) % 2 == 0 ? 3 : 1)) {
        assertThat(map.put(key, step)).as(at).isEqualTo(model.put(key, step));
      } else if (random.nextInt(3) > 0) {
        assertThat(map.remove(key)).as(at).isEqualTo(model.remove(key));
      } else {
        assertThat(map.get(key)).as(at).isEqualTo(model.get(key));
        compareNeighbours(map, model, key, at);
      }
      if (step % 400 == 0) {
        map.verify();
        compareViews(map, model, random, at);
      }
    }
    assertThat(map).isEqualTo(model).hasSameHashCodeAs(model);
    for (Iterator<String> i = map.keySet().iterator(); i.hasNext(); ) {
      assertThat(i.next()).isNotEmpty();
      boolean ignored = i.hasNext();
      i.remove();
      assertThat(ignored).isEqualTo(!map.isEmpty());
    }
    map.verify();
  }

  private static String key(SplittableRandom random) {
    String text = Integer.toString(random.nextInt(1_500));
    return random.nextBoolean() ? text : "same-prefix-" + text;
  }

  private static void compareNeighbours(
      NavigableMap<String, Integer> map,
      NavigableMap<String, Integer> model,
      String key,
      String at) {
    assertThat(map.lowerEntry(key)).as(at).isEqualTo(model.lowerEntry(key));
    assertThat(map.floorKey(key)).as(at).isEqualTo(model.floorKey(key));
    assertThat(map.ceilingEntry(key)).as(at).isEqualTo(model.ceilingEntry(key));
    assertThat(map.higherKey(key)).as(at).isEqualTo(model.higherKey(key));
    assertThat(map.firstEntry()).as(at).isEqualTo(model.firstEntry());
    assertThat(map.lastEntry()).as(at).isEqualTo(model.lastEntry());
  }

  private static void compareViews(
      NavigableMap<String, Integer> map,
      NavigableMap<String, Integer> model,
      SplittableRandom random,
      String at) {
    String a = key(random);
    String b = key(random);
    String low = a.compareTo(b) < 0 ? a : b;
    String high = a.compareTo(b) < 0 ? b : a;
    boolean in = random.nextBoolean();
    boolean out = random.nextBoolean();
    List<NavigableMap<String, Integer>> views = new ArrayList<>();
    List<NavigableMap<String, Integer>> models = new ArrayList<>();
    for (NavigableMap<String, Integer> each : List.of(map, map.descendingMap())) {
      views.add(each.headMap(low, in));
      views.add(each.tailMap(high, out));
      views.add(each);
    }
    for (NavigableMap<String, Integer> each : List.of(model, model.descendingMap())) {
      models.add(each.headMap(low, in));
      models.add(each.tailMap(high, out));
      models.add(each);
    }
    views.add(map.subMap(low, in, high, out));
    models.add(model.subMap(low, in, high, out));
    views.add(map.descendingMap().subMap(high, in, low, out));
    models.add(model.descendingMap().subMap(high, in, low, out));
    for (int i = 0; i < views.size(); i++) {
      assertThat(new ArrayList<>(views.get(i).entrySet()))
          .as(at + ", view " + i)
          .isEqualTo(new ArrayList<>(models.get(i).entrySet()));
      assertThat(views.get(i).floorKey(low)).as(at).isEqualTo(models.get(i).floorKey(low));
      assertThat(views.get(i).higherKey(high)).as(at).isEqualTo(models.get(i).higherKey(high));
      assertThat(views.get(i).size()).as(at).isEqualTo(models.get(i).size());
    }
  }

  @Test
  void wholeScansSeeEveryEntryInOrderAndFailOnChange() {
    CsbTreeMap<Integer, Integer> map = new CsbTreeMap<>(4, null);
    for (int i = 0; i < 100; i++) {
      map.put(i * 37 % 100, i);
    }
    List<Integer> seen = new ArrayList<>();
    // a search in between moves the tree's way, which the scan must not lose
    map.forEach((key, value) -> {
      seen.add(key);
      assertThat(map.get(99 - key)).isNotNull();
    });
    assertThat(seen).isEqualTo(new ArrayList<>(map.keySet())).hasSize(100).isSorted();
    assertThatThrownBy(() -> map.forEach((key, value) -> map.remove(key)))
        .isInstanceOf(ConcurrentModificationException.class);
    Iterator<Map.Entry<Integer, Integer>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Integer, Integer> each = entries.next();
      assertThat(map.containsKey(each.getKey())).isTrue();
      if (each.getKey() % 3 != 0) {
        entries.remove();
      }
    }
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    map.verify();
    assertThat(map.keySet()).hasSize(33).allMatch(key -> key % 3 == 0);
  }
}
