package pathvein.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import pathvein.FoundFile;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;

/// The warm library on the large tree, one thread, against the walks of the JDK.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 8)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class WalkBenchmark {
  private Path root = Path.of("");
  private List<StructurePattern> one = List.of();
  private List<StructurePattern> thousand = List.of();

  @Setup
  public void prepare() throws IOException {
    root = BenchTree.require();
    one = List.of(StructurePattern.named("dir_[0-9]").requireFile("*.csv").build());
    List<StructurePattern> many = new ArrayList<>(one);
    for (int i = 1; i < 1000; i++) {
      many.add(StructurePattern.named("run_" + i).requireFile("data_" + i + ".*").build());
    }
    thousand = many;
  }

  private long scan(List<StructurePattern> patterns, String backend) throws IOException {
    return Pathvein.in(root).find(patterns).backend(backend).threads(1).collect().matches().size();
  }

  @Benchmark
  public long scanOnePattern() throws IOException {
    return scan(one, "linux-ffm");
  }

  @Benchmark
  public long scanThousandPatterns() throws IOException {
    return scan(thousand, "linux-ffm");
  }

  @Benchmark
  public long scanOnePatternThroughNio() throws IOException {
    return scan(one, "nio");
  }

  @Benchmark
  public long filesBySuffix() throws IOException {
    try (Stream<FoundFile> files =
        Pathvein.in(root).files("**/*.csv").backend("linux-ffm").threads(1).stream()) {
      return files.count();
    }
  }

  @Benchmark
  public long walkFileTreeBySuffix() throws IOException {
    long[] count = new long[1];
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            count[0] += file.toString().endsWith(".csv") ? 1 : 0;
            return FileVisitResult.CONTINUE;
          }
        });
    return count[0];
  }
}
