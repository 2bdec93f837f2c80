package typthon.binder;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parser;
import typthon.syntax.SlabPool;
import typthon.syntax.SourceText;
import typthon.syntax.StandardLibrary;
import typthon.syntax.SyntaxTree;

/// Binding: one operation is the whole standard library.
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BindBenchmark {
  private static final BindOptions OPTIONS = BindOptions.ofModule("module");

  /// The trees of the standard library.
  @State(Scope.Benchmark)
  public static class Trees {
    private final List<SyntaxTree> trees = new ArrayList<>();

    /// Parses the files.
    @Setup
    public void parse(StandardLibrary library) {
      SlabPool pool = new SlabPool();
      for (SourceText text : library.texts()) {
        trees.add(Parser.parse(text, ParseOptions.NEWEST, pool).tree());
      }
    }
  }

  /// Binds trees that lie in memory.
  @Benchmark
  public void bind(
      StandardLibrary library, Trees trees, StandardLibrary.Volume volume, Blackhole blackhole) {
    for (SyntaxTree tree : trees.trees) {
      blackhole.consume(Binder.bind(tree, OPTIONS));
    }
    volume.megabytes += library.megabytes();
  }

  /// Parses and binds one file after the other.
  @Benchmark
  public void parseAndBind(
      StandardLibrary library, StandardLibrary.Volume volume, Blackhole blackhole) {
    SlabPool pool = new SlabPool();
    for (SourceText text : library.texts()) {
      SyntaxTree tree = Parser.parse(text, ParseOptions.NEWEST, pool).tree();
      blackhole.consume(Binder.bind(tree, OPTIONS));
    }
    volume.megabytes += library.megabytes();
  }
}
