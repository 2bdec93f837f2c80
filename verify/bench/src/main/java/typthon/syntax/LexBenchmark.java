package typthon.syntax;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Cutting text into tokens: one operation is the whole standard library.
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LexBenchmark {
  /// Fills one slab with the tokens of one file after the other.
  @Benchmark
  public void lex(StandardLibrary library, StandardLibrary.Volume volume, Blackhole blackhole) {
    NodeSlab slab = new NodeSlab();
    for (SourceText text : library.texts()) {
      slab.reset();
      Problems problems = new Problems(ParseOptions.NEWEST);
      Comments comments = new Comments();
      new Lexer(text, 0, text.length(), false, slab, problems, comments).run();
      blackhole.consume(slab.tokens.count);
    }
    volume.megabytes += library.megabytes();
  }
}
