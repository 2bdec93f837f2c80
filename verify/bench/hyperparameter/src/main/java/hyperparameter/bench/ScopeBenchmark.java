package hyperparameter.bench;

import hyperparameter.IntKey;
import hyperparameter.Keys;
import hyperparameter.OpenScope;
import hyperparameter.ParamContext;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.configuration2.BaseConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Nanoseconds to override one of 1,000 keys, read it, and be back where it began.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ScopeBenchmark {
  private static final IntKey KEY = Keys.ofInt(Content.KEY, 0);
  private static final ParamScope RECIPE = ParamScope.with(KEY, 1);
  private static final ParamScope TEN = ParamScope.of(Content.integers(10)).and(KEY, 1);
  private static final ScopedValue<Integer> SCOPED = ScopedValue.newInstance();

  private final com.typesafe.config.Config typesafe = Peers.typesafe();
  private final org.springframework.core.env.StandardEnvironment spring = Peers.spring();
  private final BaseConfiguration commons = Peers.commons();
  private final com.electronwill.nightconfig.core.Config night = Peers.night();
  private final List<String> nightPath = List.of("group7", "key742");

  @Setup
  public void freeze() {
    ParamScope.of(Content.integers()).run(Params::freeze);
  }

  @TearDown
  public void unfreeze() {
    Params.unfreeze();
  }

  @Benchmark
  public int hyperparameterRecipe() {
    return RECIPE.call(KEY::get);
  }

  @Benchmark
  public int hyperparameterNewRecipe() {
    return ParamScope.with(KEY, 1).call(KEY::get);
  }

  @Benchmark
  public int hyperparameterOpen() {
    try (OpenScope _ = RECIPE.open()) {
      return KEY.get();
    }
  }

  /// Ten overrides, which copy pages.
  @Benchmark
  public int hyperparameterTenOverrides() {
    return TEN.call(KEY::get);
  }

  /// What a scope cannot do without: a binding of the JDK.
  @Benchmark
  public int baselineScopedValue() {
    return ScopedValue.where(SCOPED, 1).call(SCOPED::get);
  }

  @Benchmark
  public int hyperparameterCaptureAndCall() {
    return ParamContext.capture().call(KEY::get);
  }

  @Benchmark
  public int typesafeConfig() {
    return Peers.typesafeCycle(typesafe);
  }

  @Benchmark
  public int smallRyeConfig() {
    var texts = Content.texts();
    texts.put(Content.KEY, "1");
    return Peers.smallRye(texts).getValue(Content.KEY, Integer.class);
  }

  @Benchmark
  public int springEnvironment() {
    return Peers.springCycle(spring);
  }

  @Benchmark
  public int commonsConfiguration() {
    return Peers.commonsCycle(commons);
  }

  @Benchmark
  public int nightConfig() {
    return Peers.nightCycle(night, nightPath);
  }
}
