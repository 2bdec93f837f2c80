package hyperparameter.bench;

import hyperparameter.IntKey;
import hyperparameter.Keys;
import hyperparameter.Param;
import hyperparameter.ParamContext;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.PinnedInt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.configuration2.BaseConfiguration;
import org.github.gestalt.config.Gestalt;
import org.github.gestalt.config.exceptions.GestaltException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Nanoseconds for one typed read of an integer among 1,000 keys.
///
/// Reads come in groups of 1,000 inside one captured context, each given to a black hole, so that a
/// read is measured and not the scope. A read of one key in a loop is mostly moved out of the loop
/// by the compiler, as it is in programs; the reads of many keys and those by a call tell what a
/// read costs where it cannot.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ReadBenchmark {
  private static final int READS = 1000;
  private static final IntKey KEY = Keys.ofInt(Content.KEY, 0);
  private static final IntKey ABSENT = Keys.ofInt("group7.absent", 3);
  private static final IntKey[] MANY =
      IntStream.range(0, 128).mapToObj(i -> Keys.ofInt(Content.key(i), 0)).toArray(IntKey[]::new);
  private static final ParamScope OWN = ParamScope.with(Content.key(999), 1);
  private static final PinnedInt PINNED = KEY.pinned();
  private static final ScopedValue<Integer> SCOPED = ScopedValue.newInstance();
  private static final ThreadLocal<Integer> LOCAL = ThreadLocal.withInitial(() -> Content.VALUE);

  private final ParamContext outer = ParamScope.of(Content.integers()).call(ParamContext::capture);
  private final ParamContext wide =
      ParamScope.of(Content.integers(10 * Content.KEYS)).call(ParamContext::capture);
  private final ParamContext deep = nested(100);
  private final Map<String, Object> map = new HashMap<>(Content.integers());
  private final com.typesafe.config.Config typesafe = Peers.typesafe();
  private final io.smallrye.config.SmallRyeConfig smallRye = Peers.smallRye(Content.texts());
  private final Gestalt gestalt = Peers.gestalt();
  private final org.springframework.core.env.StandardEnvironment spring = Peers.spring();
  private final BaseConfiguration commons = Peers.commons();
  private final io.avaje.config.Configuration avaje = Peers.avaje();
  private final com.electronwill.nightconfig.core.Config night = Peers.night();
  private final List<String> nightPath = List.of("group7", "key742");
  private final Peers.OwnerKeys owner = Peers.owner();
  private String[] manyTexts = new String[0];
  private volatile String key = Content.KEY;
  private int field = Content.VALUE;

  /// Makes a text that is not the interned one, as keys that programs put together are.
  @Setup
  public void setUp() {
    key = new String(Content.KEY.toCharArray());
    manyTexts =
        IntStream.range(0, MANY.length)
            .mapToObj(i -> new String(Content.key(i).toCharArray()))
            .toArray(String[]::new);
    field = Content.VALUE;
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterInScope(Blackhole hole) {
    outer.run(() -> readKey(hole));
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterInHundredScopes(Blackhole hole) {
    deep.run(() -> readKey(hole));
  }

  private static ParamContext nested(int depth) {
    return depth == 0
        ? ParamScope.of(Content.integers()).call(ParamContext::capture)
        : ParamScope.with("depth", depth).call(() -> nested(depth - 1));
  }

  /// Reads that the compiler cannot move out of the loop, since each is of another key.
  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterManyKeys(Blackhole hole) {
    outer.run(() -> {
      for (int i = 0; i < READS; i++) {
        hole.consume(MANY[i & (MANY.length - 1)].get());
      }
    });
  }

  /// The same with eight threads that share the snapshot.
  @Benchmark
  @Threads(8)
  @OperationsPerInvocation(READS)
  public void hyperparameterManyKeysEightThreads(Blackhole hole) {
    hyperparameterManyKeys(hole);
  }

  /// Among 10,000 keys.
  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterTenThousandKeys(Blackhole hole) {
    wide.run(() -> {
      for (int i = 0; i < READS; i++) {
        hole.consume(MANY[i & (MANY.length - 1)].get());
      }
    });
  }

  /// In a scope that is entered for every 1,000 reads with an override of its own, as servers do
  /// for requests: no key has taken notes of its snapshot.
  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterManyKeysInOwnScope(Blackhole hole) {
    outer.run(() ->
        OWN.run(() -> {
          for (int i = 0; i < READS; i++) {
            hole.consume(MANY[i & (MANY.length - 1)].get());
          }
        }));
  }

  /// Reads behind a call that is not inlined, as scattered code does them; the call is counted.
  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterInScopeByCall(Blackhole hole) {
    outer.run(() -> {
      for (int i = 0; i < READS; i++) {
        hole.consume(call());
      }
    });
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int call() {
    return KEY.get();
  }

  /// A key without value takes its default.
  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterDefault(Blackhole hole) {
    outer.run(() -> {
      for (int i = 0; i < READS; i++) {
        hole.consume(ABSENT.get());
      }
    });
  }

  private static void readKey(Blackhole hole) {
    for (int i = 0; i < READS; i++) {
      hole.consume(KEY.get());
    }
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterByText(Blackhole hole) {
    Param param = Params.get(key);
    outer.run(() -> {
      for (int i = 0; i < READS; i++) {
        hole.consume(param.or(0));
      }
    });
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void hyperparameterByNewText(Blackhole hole) {
    outer.run(() -> {
      for (int i = 0; i < READS; i++) {
        hole.consume(Params.get(key).or(0));
      }
    });
  }

  /// Outside of scopes in a process that has used scopes.
  @Benchmark
  public int hyperparameterOutsideOfScopes() {
    return KEY.get();
  }

  @Benchmark
  public int hyperparameterPinned() {
    return PINNED.get();
  }

  @Benchmark
  public int baselineField() {
    return field;
  }

  @Benchmark
  public Object baselineHashMap() {
    return map.getOrDefault(key, 0);
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void baselineHashMapLoop(Blackhole hole) {
    for (int i = 0; i < READS; i++) {
      hole.consume((int) map.getOrDefault(key, 0));
    }
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void baselineHashMapManyKeys(Blackhole hole) {
    for (int i = 0; i < READS; i++) {
      hole.consume((int) map.getOrDefault(manyTexts[i & (manyTexts.length - 1)], 0));
    }
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void baselineHashMapByCall(Blackhole hole) {
    for (int i = 0; i < READS; i++) {
      hole.consume(mapCall());
    }
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int mapCall() {
    return (int) map.getOrDefault(key, 0);
  }

  @Benchmark
  @OperationsPerInvocation(READS)
  public void baselineScopedValue(Blackhole hole) {
    ScopedValue.where(SCOPED, Content.VALUE)
        .run(() -> {
          for (int i = 0; i < READS; i++) {
            hole.consume((int) SCOPED.get());
          }
        });
  }

  @Benchmark
  public int baselineThreadLocal() {
    return LOCAL.get();
  }

  @Benchmark
  public int typesafeConfig() {
    return typesafe.getInt(key);
  }

  @Benchmark
  public int smallRyeConfig() {
    return smallRye.getValue(key, Integer.class);
  }

  @Benchmark
  public int gestalt() throws GestaltException {
    return gestalt.getConfig(key, Integer.class);
  }

  @Benchmark
  public int springEnvironment() {
    return spring.getRequiredProperty(key, Integer.class);
  }

  @Benchmark
  public int commonsConfiguration() {
    return commons.getInt(key);
  }

  @Benchmark
  public int avajeConfig() {
    return avaje.getInt(key);
  }

  @Benchmark
  public int nightConfig() {
    return night.getInt(nightPath);
  }

  @Benchmark
  public int owner() {
    return owner.value();
  }
}
