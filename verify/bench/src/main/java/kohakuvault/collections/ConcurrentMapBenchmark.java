package kohakuvault.collections;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// Two threads on one map with half of a million keys present.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Threads(2)
public class ConcurrentMapBenchmark {
  private static final int KEYS = 1_000_000;

  /// The maps that are compared.
  public enum Kind {
    /// Ours.
    UNROLLED_SKIP_LIST(UnrolledSkipListMap::new),
    /// The JDK's.
    JDK_SKIP_LIST(ConcurrentSkipListMap::new);

    private final Supplier<ConcurrentNavigableMap<Long, Long>> create;

    Kind(Supplier<ConcurrentNavigableMap<Long, Long>> create) {
      this.create = create;
    }
  }

  /// The map.
  @Param Kind kind = Kind.UNROLLED_SKIP_LIST;

  private ConcurrentNavigableMap<Long, Long> map = kind.create.get();

  /// Fills the map with every second key, in random order.
  @Setup
  public void fill() {
    map = kind.create.get();
    for (long i = 0; i < KEYS; i++) {
      long key = i * 611_953 % KEYS;
      if (key % 2 == 0) {
        map.put(key, key);
      }
    }
  }

  /// 80 % gets, 10 % puts, 10 % removals.
  @Benchmark
  public @Nullable Object mixed() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Long key = (long) random.nextInt(KEYS);
    return switch (random.nextInt(10)) {
      case 0 -> map.put(key, key);
      case 1 -> map.remove(key);
      default -> map.get(key);
    };
  }

  /// Gets alone.
  @Benchmark
  public @Nullable Object get() {
    return map.get((long) ThreadLocalRandom.current().nextInt(KEYS));
  }

  /// Half puts, half removals.
  @Benchmark
  public @Nullable Object write() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Long key = (long) random.nextInt(KEYS);
    return random.nextBoolean() ? map.put(key, key) : map.remove(key);
  }
}
