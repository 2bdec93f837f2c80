package kohakuvault.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// 100,000 records of 10-byte keys and 100-byte values: put in transactions of 10,000, and get at
/// random.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx2g",
      "--enable-native-access=ALL-UNNAMED",
      "--add-opens=java.base/java.nio=ALL-UNNAMED",
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
    })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class KeyValueBenchmark {
  private static final int RECORDS = 100_000;
  private static final int BATCH = 10_000;
  private static final int GETS = 1_000;

  /// The store.
  @Param StoreKind kind = StoreKind.VAULT_FFM;

  private final SplittableRandom random = new SplittableRandom(7);
  private final byte[] value = new byte[100];
  private Path folder = Path.of(".");
  private @Nullable Store store;
  private Store.@Nullable Pages pages;

  private static byte[] key(int number) {
    return "k:%08d".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }

  private final byte[][] keys = new byte[RECORDS][];

  /// Fills the store.
  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("vault-bench");
    for (int i = 0; i < RECORDS; i++) {
      keys[i] = key(i);
    }
    Store made = Store.open(kind, folder);
    made.putAll(keys, value);
    store = made;
    if (kind == StoreKind.VAULT_FFM) {
      made.close();
      store = Store.open(kind, folder);
      pages = new Store.Pages(folder);
    }
  }

  /// Closes and deletes.
  @TearDown(Level.Trial)
  public void close() throws IOException {
    if (pages != null) {
      pages.close();
    }
    if (store != null) {
      store.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }

  private Store store() {
    return java.util.Objects.requireNonNull(store);
  }

  /// Replaces records in one transaction.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void put() {
    byte[][] some = new byte[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      some[i] = keys[random.nextInt(RECORDS)];
    }
    store().putAll(some, value);
  }

  /// Reads records.
  @Benchmark
  @OperationsPerInvocation(GETS)
  public long get() {
    long sum = 0;
    for (int i = 0; i < GETS; i++) {
      byte[] found = store().get(keys[random.nextInt(RECORDS)]);
      sum += found == null ? 0 : found.length;
    }
    return sum;
  }

  private Store.Pages pages() {
    if (pages == null) {
      throw new IllegalStateException("only for VAULT_FFM");
    }
    return pages;
  }

  /// Reads records without SQLite, each checked by itself. Only for `VAULT_FFM`.
  @Benchmark
  @OperationsPerInvocation(GETS)
  public long readerGet() {
    long sum = 0;
    for (int i = 0; i < GETS; i++) {
      byte[] found = pages().map().get(keys[random.nextInt(RECORDS)]);
      sum += found == null ? 0 : found.length;
    }
    return sum;
  }

  /// Reads records without SQLite, checked together. Only for `VAULT_FFM`.
  @Benchmark
  @OperationsPerInvocation(GETS)
  public long readerGetTogether() {
    return pages()
        .map()
        .consistently(view -> {
          long sum = 0;
          for (int i = 0; i < GETS; i++) {
            byte[] found = view.get(keys[random.nextInt(RECORDS)]);
            sum += found == null ? 0 : found.length;
          }
          return sum;
        });
  }
}
