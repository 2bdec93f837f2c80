package hyperparameter.bench;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Source;
import hyperparameter.schema.Schema;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Microseconds to parse two texts of 1,000 keys in all, merge them and resolve a reference in each
/// tenth, and to bind a table to a record of 20 components.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LoadBenchmark {
  private static final ConfigLoader LOADER = ConfigLoader.installed();

  private final String base = toml(0, 700);
  private final String later = toml(500, 1000);
  private final String baseHocon = hocon(0, 700);
  private final String laterHocon = hocon(500, 1000);
  private final ConfigTree twenty = ConfigTree.ofDefines(Twenty.defines());
  private final Schema<Twenty> schema = Schema.of(Twenty.class);

  /// A record of 20 numbers.
  record Twenty(
      int a0,
      int a1,
      int a2,
      int a3,
      int a4,
      int a5,
      int a6,
      int a7,
      int a8,
      int a9,
      int b0,
      int b1,
      int b2,
      int b3,
      int b4,
      double b5,
      double b6,
      double b7,
      double b8,
      String b9) {

    static java.util.List<String> defines() {
      return java.util.stream.IntStream.range(0, 20)
          .mapToObj(i -> (i < 10 ? "a" : "b") + i % 10 + "=" + i)
          .toList();
    }
  }

  private static String toml(int from, int to) {
    StringBuilder out = new StringBuilder("root = \"/data\"\n");
    for (int i = from; i < to; i++) {
      out.append(Content.key(i)).append(" = ");
      out.append(i % 10 == 0 ? "\"${root}/" + i + "\"" : String.valueOf(i)).append('\n');
    }
    return out.toString();
  }

  private static String hocon(int from, int to) {
    StringBuilder out = new StringBuilder("root = /data\n");
    for (int i = from; i < to; i++) {
      out.append(Content.key(i)).append(" = ");
      out.append(i % 10 == 0 ? "${root}\"/" + i + "\"" : String.valueOf(i)).append('\n');
    }
    return out.toString();
  }

  @Benchmark
  public ConfigTree hyperparameterToml() {
    return LOADER.load(
        Source.text("toml", "base.toml", base), Source.text("toml", "later.toml", later));
  }

  @Benchmark
  public com.typesafe.config.Config typesafeHocon() {
    ConfigParseOptions options = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF);
    return ConfigFactory.parseString(laterHocon, options)
        .withFallback(ConfigFactory.parseString(baseHocon, options))
        .resolve();
  }

  @Benchmark
  public Twenty hyperparameterBind() {
    return schema.bind(twenty);
  }
}
