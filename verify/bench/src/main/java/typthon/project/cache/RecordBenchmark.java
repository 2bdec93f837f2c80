package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import typthon.project.cache.CheckRecord.Use;
import typthon.project.facets.Reference;
import typthon.project.findings.CheckedFile;

/// Sealing and opening a record of a check, compression and checksum included, and a look-up in
/// memory among many.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RecordBenchmark {
  private static final Digest ENVIRONMENT = Digest.of("environment");

  /// How many records the memory holds.
  @Param({"100", "10000"})
  public int entries;

  private final List<Digest> keys = new ArrayList<>();
  private final MemoryTier memory = new MemoryTier(1L << 30);
  private byte[] record = {};
  private byte[] sealed = {};
  private int next;

  /// Makes a record with 200 uses, and fills the memory.
  @Setup
  public void make() {
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      uses.add(new Use(new Reference("package.module" + i / 9, "name_" + i), i * 0x9E3779B97F4AL));
    }
    CheckRecord made =
        new CheckRecord(false, uses, List.of(), List.of(), new CheckedFile(List.of(), List.of()));
    record = made.toBytes();
    sealed = RecordEnvelope.seal(ENVIRONMENT, ENVIRONMENT, record, true);
    for (int i = 0; i < entries; i++) {
      Digest key = Digest.of("key " + i);
      keys.add(key);
      memory.put(key, record);
    }
    System.out.println("record: " + record.length + " bytes, sealed " + sealed.length);
  }

  /// Compresses and adds key and checksum.
  @Benchmark
  public byte[] seal() {
    return RecordEnvelope.seal(ENVIRONMENT, ENVIRONMENT, record, true);
  }

  /// Checks and expands.
  @Benchmark
  public byte[] open() {
    return RecordEnvelope.open(ENVIRONMENT, ENVIRONMENT, sealed);
  }

  /// Finds a record in memory.
  @Benchmark
  public Object lookUp() {
    next = (next + 7919) % entries;
    byte[] found = memory.get(keys.get(next));
    if (found == null) {
      throw new IllegalStateException("a record has left memory");
    }
    return found;
  }
}
