package typthon.syntax;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Turning bytes into text: one operation is the whole standard library.
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
  /// Checks that the files are UTF-8.
  @Benchmark
  public void decode(StandardLibrary library, StandardLibrary.Volume volume, Blackhole blackhole) {
    for (byte[] file : library.files()) {
      blackhole.consume(Decoder.decode(file));
    }
    volume.megabytes += library.megabytes();
  }
}
