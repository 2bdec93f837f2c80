package kohakuvault.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import kohakuvault.vector.Metric;
import kohakuvault.vector.VectorVault;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The ten nearest of 100,000 vectors of 384 floats by cosine, with the vector module of the JDK
/// and without it, on two threads and on one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class VectorBenchmark {
  private static final int DIMENSIONS = 384;
  private static final int VECTORS = 100_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final float[] query = vector();
  private Path folder = Path.of(".");
  private @Nullable VaultFile vault;
  private @Nullable VectorVault near;

  private float[] vector() {
    float[] vector = new float[DIMENSIONS];
    for (int j = 0; j < DIMENSIONS; j++) {
      vector[j] = (float) random.nextDouble() - 0.5f;
    }
    return vector;
  }

  /// Fills the vault.
  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("vault-bench");
    VaultFile made = VaultFile.open(folder.resolve("vectors.db"), o -> o.withEngine("ffm"));
    vault = made;
    VectorVault table = made.vectors("v", DIMENSIONS, Metric.COSINE);
    near = table;
    made.transaction(() -> {
      for (int i = 0; i < VECTORS; i++) {
        var ignored = table.insert(vector(), new Value.Int(i));
      }
    });
  }

  /// Closes and deletes.
  @TearDown(Level.Trial)
  public void close() throws IOException {
    if (vault != null) {
      vault.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }

  /// Two threads, plain Java.
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {"-Xmx3g", "--enable-native-access=ALL-UNNAMED"})
  public List<VectorVault.Hit> plain() {
    return java.util.Objects.requireNonNull(near).search(query, 10);
  }

  /// Two threads, the vector module.
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {
        "-Xmx3g",
        "--enable-native-access=ALL-UNNAMED",
        "--add-modules=jdk.incubator.vector"
      })
  public List<VectorVault.Hit> wide() {
    return java.util.Objects.requireNonNull(near).search(query, 10);
  }

  /// One thread, plain Java: a filter, which need not be safe for two threads, is asked by one.
  @Benchmark
  @Fork(
      value = 1,
      jvmArgs = {"-Xmx3g", "--enable-native-access=ALL-UNNAMED"})
  public List<VectorVault.Hit> plainOneThread() {
    return java.util.Objects.requireNonNull(near).search(query, 10, Metric.COSINE, id -> id > 0);
  }
}
