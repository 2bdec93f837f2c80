package kohakuvault.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kohakuvault.VaultFile;
import kohakuvault.column.LongColumn;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Columns of longs in bulk and random reads inside of a large value, on the engine `ffm`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx3g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class BulkBenchmark {
  private static final int BULK = 1 << 20;
  private static final int LONGS = 4 << 20;
  private static final int POINTS = 1000;
  private static final int LARGE = 64 << 20;

  private final SplittableRandom random = new SplittableRandom(7);
  private final long[] longs = random.longs(BULK).toArray();
  private final long[] many = random.longs(LONGS).toArray();
  private Path folder = Path.of(".");
  private @Nullable VaultFile vault;
  private @Nullable LongColumn column;
  private @Nullable LongColumn growing;
  private @Nullable SeekableByteChannel channel;

  /// Fills the vault.
  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("vault-bench");
    VaultFile made = VaultFile.open(folder.resolve("bulk.db"), o -> o.withEngine("ffm"));
    vault = made;
    column = made.columns().ensureLong("longs");
    growing = made.columns().ensureLong("growing");
    for (int i = 0; i < LONGS; i += BULK) {
      column.extend(longs);
    }
    made.keyValue().putStream("film", new Zeros(), LARGE);
    channel = made.keyValue().openChannel("film");
  }

  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return length;
    }
  }

  /// Closes and deletes.
  @TearDown(Level.Trial)
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    if (vault != null) {
      vault.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }

  /// Empties the column that grows.
  @Setup(Level.Iteration)
  public void shrink() {
    java.util.Objects.requireNonNull(growing).clear();
  }

  /// Appends longs, durably, a million in a transaction; counted in longs.
  @Benchmark
  @OperationsPerInvocation(BULK)
  public void appendLongs() {
    LongColumn target = java.util.Objects.requireNonNull(growing);
    if (target.size() >= 16L * BULK) {
      target.clear();
    }
    target.extend(longs);
  }

  /// Appends longs, durably, four million in a transaction; counted in longs.
  @Benchmark
  @OperationsPerInvocation(LONGS)
  public void appendManyLongs() {
    LongColumn target = java.util.Objects.requireNonNull(growing);
    if (target.size() >= 16L * BULK) {
      target.clear();
    }
    target.extend(many);
  }

  /// Reads longs into an array; counted in longs.
  @Benchmark
  @OperationsPerInvocation(LONGS)
  public long readLongs() {
    long[] target = new long[BULK];
    for (int i = 0; i < LONGS; i += BULK) {
      java.util.Objects.requireNonNull(column).read(i, target, 0, BULK);
    }
    return target[77];
  }

  /// Reads single longs at random.
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public long readOneLong() {
    long sum = 0;
    for (int i = 0; i < POINTS; i++) {
      sum += java.util.Objects.requireNonNull(column).at(random.nextInt(LONGS));
    }
    return sum;
  }

  /// Reads 100 longs at random places; counted in slices.
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public long readSlices() {
    long[] target = new long[100];
    for (int i = 0; i < POINTS; i++) {
      java.util.Objects.requireNonNull(column).read(random.nextInt(LONGS - 100), target, 0, 100);
    }
    return target[0];
  }

  /// Reads 8 bytes at random places of a value of 64 MiB.
  @Benchmark
  @OperationsPerInvocation(POINTS)
  public long readInsideLargeValue() throws IOException {
    ByteBuffer eight = ByteBuffer.allocateDirect(8);
    long sum = 0;
    SeekableByteChannel source = java.util.Objects.requireNonNull(channel);
    for (int i = 0; i < POINTS; i++) {
      eight.clear();
      sum += source.position(random.nextInt(LARGE - 8)).read(eight);
    }
    return sum;
  }
}
