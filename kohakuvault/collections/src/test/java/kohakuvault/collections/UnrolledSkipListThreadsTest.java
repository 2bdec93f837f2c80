package kohakuvault.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnrolledSkipListThreadsTest {
  private static final int THREADS = 4;

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 48})
  void disjointKeysAreAllPresent(int capacity) throws Exception { // V200
    var map = new UnrolledSkipListMap<Integer, Integer>(capacity, null);
    try (var threads = new Threads(THREADS)) {
      threads.run(thread ->
          () -> {
            for (int i = 0; i < 1000; i++) {
              map.put(i * THREADS + thread, thread);
            }
            return thread;
          });
    }
    assertThat(map).hasSize(4000);
    map.verify();
    for (int i = 0; i < 4000; i++) {
      assertThat(map.get(i)).isEqualTo(i % THREADS);
    }
  }

  /// Each thread owns every fourth key and keeps a model of them; neighbours split and merge the
  /// same blocks all the time.
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 48})
  void interleavedKeysBehaveAsIfAlone(int capacity) throws Exception {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    var map = new UnrolledSkipListMap<Integer, Integer>(capacity, null);
    List<TreeMap<Integer, Integer>> models;
    try (var threads = new Threads(THREADS)) {
      models = threads.run(thread -> () -> work(map, thread, seed + thread));
    }
    map.verify();
    var all = new TreeMap<Integer, Integer>();
    models.forEach(all::putAll);
    assertThat(map).as("-Dtypthon.seed=" + seed).isEqualTo(all).hasSize(all.size());
  }

  private static TreeMap<Integer, Integer> work(
      UnrolledSkipListMap<Integer, Integer> map, int thread, long seed) {
    var random = new SplittableRandom(seed);
    var model = new TreeMap<Integer, Integer>();
    for (int step = 0; step < 15_000; step++) {
      int key = random.nextInt(300) * THREADS + thread;
      switch (random.nextInt((step / 2_500) % 2 == 0 ? 3 : 6)) {
        case 0, 1 -> assertThat(map.put(key, step)).isEqualTo(model.put(key, step));
        case 2 -> assertThat(map.get(key)).isEqualTo(model.get(key));
        default -> assertThat(map.remove(key)).isEqualTo(model.remove(key));
      }
    }
    return model;
  }

  @Test
  void countersOnFewKeysLoseNoIncrement() throws Exception {
    var map = new UnrolledSkipListMap<Integer, Integer>(2, null);
    try (var threads = new Threads(THREADS)) {
      threads.run(thread ->
          () -> {
            for (int i = 0; i < 8_000; i++) {
              map.merge(i % 7, 1, Integer::sum);
            }
            return thread;
          });
    }
    assertThat(map.values().stream().mapToInt(v -> v).sum()).isEqualTo(THREADS * 8_000);
  }

  @Test
  void everyEntryIsPolledOnce() throws Exception {
    int entries = 20_000;
    var map = new UnrolledSkipListMap<Integer, Integer>(8, null);
    var polled = new AtomicIntegerArray(entries);
    AtomicInteger left = new AtomicInteger(entries);
    try (var threads = new Threads(THREADS)) {
      threads.run(thread ->
          () -> {
            if (thread < 2) {
              for (int i = thread; i < entries; i += 2) {
                map.put(i, i);
              }
              return thread;
            }
            while (left.get() > 0) {
              Entry<Integer, Integer> entry =
                  thread == 2 ? map.pollFirstEntry() : map.pollLastEntry();
              if (entry != null) {
                polled.incrementAndGet(entry.getKey());
                left.decrementAndGet();
              }
            }
            return thread;
          });
    }
    assertThat(map).isEmpty();
    for (int i = 0; i < entries; i++) {
      assertThat(polled.get(i)).as("times key %d was polled", i).isEqualTo(1);
    }
  }

  /// Each writer puts keys in ascending order into its own range and removes them in that order, so
  /// that at each moment its keys are an interval; two reads at different moments can show a gap.
  @Test
  void snapshotsShowOneMoment() throws Exception {
    int range = 1_000_000;
    var map = new UnrolledSkipListMap<Integer, Integer>(4, null);
    AtomicInteger writing = new AtomicInteger(2);
    try (var threads = new Threads(THREADS)) {
      List<Integer> taken =
          threads.run(thread ->
              () -> {
                if (thread < 2) {
                  slide(map, thread * range);
                  writing.decrementAndGet();
                  return 0;
                }
                int snapshots = 0;
                while (writing.get() > 0) {
                  checkIntervals(map.snapshot(), range);
                  snapshots++;
                }
                return snapshots;
              });
      assertThat(taken.get(2)).isPositive();
    }
  }

  /// Adds and removes so that 50 to 60 keys are there; the entry before the interval is moved, not
  /// removed: first put at the end, then taken from the beginning.
  private static void slide(UnrolledSkipListMap<Integer, Integer> map, int start) {
    for (int i = 0; i < 20_000; i++) {
      map.put(start + i, i);
      if (i >= 50) {
        map.remove(start + i - 50);
      }
    }
  }

  private static void checkIntervals(NavigableMap<Integer, Integer> snapshot, int range) {
    for (int start = 0; start <= range; start += range) {
      List<Integer> keys = new ArrayList<>(snapshot.subMap(start, start + range).keySet());
      assertThat(keys.size()).isLessThanOrEqualTo(51);
      if (!keys.isEmpty()) {
        int first = keys.getFirst();
        assertThat(keys.getLast() - first).as("a gap in %s", keys).isEqualTo(keys.size() - 1);
        assertThat(first == start || keys.size() >= 50).as("entries are missing").isTrue();
      }
    }
  }

  /// Iterators see all that stays, in order, once.
  @Test
  void iteratorsShowWhatIsThereAllTheTime() throws Exception {
    var map = new UnrolledSkipListMap<Integer, Integer>(4, null);
    for (int i = 0; i < 2_000; i += 2) {
      map.put(i, i);
    }
    AtomicInteger reading = new AtomicInteger(2);
    try (var threads = new Threads(THREADS)) {
      threads.run(thread ->
          () -> {
            if (thread < 2) {
              for (int i = 0; i < 100; i++) {
                checkEven(thread == 0 ? map : map.descendingMap(), thread == 0);
              }
              reading.decrementAndGet();
              return thread;
            }
            var random = new SplittableRandom(thread);
            while (reading.get() > 0) {
              int key = random.nextInt(1_000) * 2 + 1;
              map.put(key, key);
              map.remove(random.nextInt(1_000) * 2 + 1);
            }
            return thread;
          });
    }
    map.verify();
  }

  private static void checkEven(NavigableMap<Integer, Integer> map, boolean ascending) {
    int before = ascending ? -1 : 2_000;
    int even = 0;
    for (int key : map.keySet()) {
      assertThat(ascending ? key > before : key < before).as("%d after %d", key, before).isTrue();
      before = key;
      even += key % 2 == 0 ? 1 : 0;
    }
    assertThat(even).isEqualTo(1_000);
  }
}
