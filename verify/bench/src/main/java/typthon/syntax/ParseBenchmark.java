package typthon.syntax;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Lexing and parsing into trimmed trees: one operation is the whole standard library.
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParseBenchmark {
  /// Parses one file after the other in memory of a pool, as a checker does.
  @Benchmark
  public void parse(StandardLibrary library, StandardLibrary.Volume volume, Blackhole blackhole) {
    SlabPool pool = new SlabPool();
    for (SourceText text : library.texts()) {
      blackhole.consume(Parser.parse(text, ParseOptions.NEWEST, pool));
    }
    volume.megabytes += library.megabytes();
  }
}
