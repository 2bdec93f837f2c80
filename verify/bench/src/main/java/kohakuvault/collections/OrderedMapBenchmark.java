package kohakuvault.collections;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A million random longs in ordered maps, one thread. An operation is one entry.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class OrderedMapBenchmark {
  private static final int ENTRIES = 1_000_000;
  private static final int GETS = 4096;

  /// The map.
  @Param OrderedLongs.Kind kind = OrderedLongs.Kind.LONG_TREE;

  private final long[] keys = new long[ENTRIES];
  private OrderedLongs map = kind.create();
  private int next;

  /// Fills the map.
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ENTRIES; i++) {
      keys[i] = random.nextLong();
    }
    map = built();
  }

  private OrderedLongs built() {
    OrderedLongs built = kind.create();
    for (long key : keys) {
      built.put(key, 1);
    }
    return built;
  }

  /// Gets present keys in random order.
  @Benchmark
  @OperationsPerInvocation(GETS)
  public long get() {
    long sum = 0;
    int at = next;
    for (int i = 0; i < GETS; i++) {
      at += 7919;
      at -= at >= ENTRIES ? ENTRIES : 0;
      sum += map.get(keys[at]);
    }
    next = at;
    return sum;
  }

  /// Builds a map of them.
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public Object insert() {
    return built();
  }

  /// Visits all entries in order, by `forEach` or the like.
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long scan() {
    return map.scan();
  }

  /// Visits all entries in order, by an iterator.
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long iterate() {
    return map.iterate();
  }
}
