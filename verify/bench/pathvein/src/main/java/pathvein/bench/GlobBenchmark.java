package pathvein.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import pathvein.glob.GlobSet;

/// Twelve globs on a thousand names (vector B4), against path matchers of the JDK.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class GlobBenchmark {
  private final List<byte[]> names = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private final List<PathMatcher> matchers = new ArrayList<>();
  private GlobSet set = GlobSet.of("*");

  @Setup
  public void prepare() {
    String[] prefixes = {"test", "main", "lib", "util", "helper", "config"};
    String[] extensions = {"txt", "py", "rs", "md", "json", "yaml", "toml", "sh"};
    List<String> globs = new ArrayList<>();
    for (String prefix : List.of("test", "main", "lib")) {
      for (String extension : List.of("py", "rs", "md", "txt")) {
        globs.add(prefix + "_*." + extension);
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + globs.getLast()));
      }
    }
    set = GlobSet.of(globs.toArray(String[]::new));
    for (int i = 0; i < 1000; i++) {
      String name = prefixes[i % 6] + "_" + i + "." + extensions[i % 8];
      names.add(name.getBytes(StandardCharsets.UTF_8));
      paths.add(Path.of(name));
    }
  }

  @Benchmark
  public int globSet() {
    int accepted = 0;
    for (byte[] name : names) {
      accepted += set.matches(name) ? 1 : 0;
    }
    return accepted;
  }

  @Benchmark
  public int pathMatchers() {
    int accepted = 0;
    for (Path path : paths) {
      for (PathMatcher matcher : matchers) {
        if (matcher.matches(path)) {
          accepted++;
          break;
        }
      }
    }
    return accepted;
  }
}
