package kohakuvault.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import kohakuvault.collections.Linearizability.Call;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearizabilityTest {
  private static final int KEYS = 8;

  @Test
  void theCheckerAcceptsOverlapAndRefusesTheImpossible() {
    Call put = new Call("put", map -> map.put(1, 10), null, 0, 10);
    Call seen = new Call("get", map -> map.get(1), 10, 5, 6);
    Call unseen = new Call("get", map -> map.get(1), null, 8, 9);
    assertThat(Linearizability.holds(List.of(put, seen), new TreeMap<>())).isTrue();
    assertThat(Linearizability.holds(List.of(put, unseen), new TreeMap<>())).isTrue();
    assertThat(Linearizability.holds(List.of(put, seen, unseen), new TreeMap<>())).isFalse();
    Call late = new Call("get", map -> map.get(1), null, 11, 12);
    assertThat(Linearizability.holds(List.of(put, late), new TreeMap<>())).isFalse();
  }

  /// A call of the map that is recorded, and replayed on the model.
  private record Step(
      String name, Function<NavigableMap<Integer, Integer>, @Nullable Object> action) {
    static Step random(SplittableRandom random, int value) {
      int key = random.nextInt(KEYS);
      return switch (random.nextInt(18)) {
        case 0, 1, 2, 3 -> new Step("put " + key + "=" + value, map -> map.put(key, value));
        case 4 -> new Step("putIfAbsent " + key, map -> map.putIfAbsent(key, value));
        case 5 -> new Step("replace " + key, map -> map.replace(key, value));
        case 6, 7, 8 -> new Step("remove " + key, map -> map.remove(key));
        case 9 -> new Step("get " + key, map -> map.get(key));
        case 10 -> new Step("lower " + key, map -> map.lowerEntry(key));
        case 11 -> new Step("floor " + key, map -> map.floorEntry(key));
        case 12 -> new Step("ceiling " + key, map -> map.ceilingEntry(key));
        case 13 -> new Step("higher " + key, map -> map.higherEntry(key));
        case 14 -> new Step("first", NavigableMap::firstEntry);
        case 15 -> new Step("pollFirst", NavigableMap::pollFirstEntry);
        case 16 -> new Step("pollLast", NavigableMap::pollLastEntry);
        default ->
            random.nextInt(4) == 0
                ? new Step("clear", LinearizabilityTest::clear)
                : new Step("snapshot", LinearizabilityTest::snapshot);
      };
    }
  }

  private static @Nullable Object clear(NavigableMap<Integer, Integer> map) {
    map.clear();
    return null;
  }

  private static Map<Integer, Integer> snapshot(NavigableMap<Integer, Integer> map) {
    return new TreeMap<>(
        map instanceof UnrolledSkipListMap<Integer, Integer> list ? list.snapshot() : map);
  }

  private static List<Call> record(UnrolledSkipListMap<Integer, Integer> map, List<Step> steps) {
    List<Call> calls = new ArrayList<>();
    for (Step step : steps) {
      long start = System.nanoTime();
      Object result = step.action().apply(map);
      long end = System.nanoTime();
      calls.add(new Call(step.name(), step.action()::apply, result, start, end));
    }
    return calls;
  }

  private static boolean overlapping(List<Call> history) {
    return history.stream()
        .anyMatch(a ->
            history.stream().anyMatch(b -> a != b && a.start() < b.end() && b.start() < a.end()));
  }

  /// A comparison that takes its time now and then, so that threads meet in the middle of a search.
  private static int slowly(int a, int b) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (random.nextInt(8) == 0) {
      for (int i = random.nextInt(200); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
    return Integer.compare(a, b);
  }

  /// Small blocks, so that splits, freezing and absorption happen all the time. Goes on until
  /// enough histories had overlapping calls; `-Dtypthon.rounds` asks for more than the short
  /// default.
  @ParameterizedTest
  @CsvSource({"2,3,8,false", "2,3,8,true", "3,2,12,true", "4,3,8,true"})
  void everyHistoryHasAnExplanation(int capacity, int threads, int length, boolean jitter)
      throws Exception {
    long seed = Long.getLong("typthon.seed", System.nanoTime());
    int wanted = Integer.getInteger("typthon.rounds", 100);
    var random = new SplittableRandom(seed);
    int overlaps = 0;
    try (var workers = new Threads(threads)) {
      for (int round = 0; overlaps < wanted && round < 10 * wanted; round++) {
        var map =
            new UnrolledSkipListMap<Integer, Integer>(
                capacity, jitter ? LinearizabilityTest::slowly : null);
        var initial = new TreeMap<Integer, Integer>();
        for (int i = random.nextInt(KEYS); i > 0; i--) {
          int key = random.nextInt(KEYS);
          map.put(key, -1);
          initial.put(key, -1);
        }
        List<List<Step>> plans = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          List<Step> plan = new ArrayList<>();
          for (int i = 0; i < length; i++) {
            plan.add(Step.random(random, thread * 100 + i));
          }
          plans.add(plan);
        }
        List<Call> history = new ArrayList<>();
        workers.run(thread -> () -> record(map, plans.get(thread))).forEach(history::addAll);
        assertThat(Linearizability.holds(history, initial))
            .as("round %d, -Dtypthon.seed=%d, from %s: %s", round, seed, initial, history)
            .isTrue();
        map.verify();
        overlaps += overlapping(history) ? 1 : 0;
      }
    }
    assertThat(overlaps).as("histories whose calls overlap").isPositive();
  }
}
