package typthon.project.scheduler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Prints how work spreads over 1, 2, 4 and 8 workers on virtual time: the two examples of the
/// design, and the files of a project with their sizes as lengths.
///
/// A project is its first argument; without one, its files are left out.
public final class ScalingFigures {
  private static final int[] WORKERS = {1, 2, 4, 8};

  private ScalingFigures() {}

  /// Runs all.
  public static void main(String[] arguments) throws IOException {
    System.out.println("| Work | 1 | 2 | 4 | 8 | efficiency of 8 | steals of 8 |");
    System.out.println("|---|---|---|---|---|---|---|");
    print("100 modules of one second, no imports", lengths(100, 1), List.of(range(0, 100)));
    List<int[]> layers = List.of(range(0, 20), range(20, 70), range(70, 100));
    print("100 modules in layers of 20, 50, 30, barriers between", lengths(100, 1), layers);
    print("8 components, one twice as long", new long[] {2, 1, 1, 1, 1, 1, 1, 1}, oneRun(8));
    if (arguments.length > 0) {
      long[] sizes = sizes(Path.of(arguments[0]));
      print(sizes.length + " files by size, largest first", sizes, List.of(largestFirst(sizes)));
      print(sizes.length + " files by size, as they come", sizes, oneRun(sizes.length));
    }
  }

  /// Returns the time that tasks take; one run after the other.
  static VirtualTime simulate(int workers, long[] lengths, List<int[]> runs) {
    VirtualTime time = new VirtualTime(workers, lengths);
    runs.forEach(time::run);
    return time;
  }

  private static void print(String name, long[] lengths, List<int[]> runs) {
    StringBuilder row = new StringBuilder("| " + name);
    for (int workers : WORKERS) {
      row.append(" | ").append(simulate(workers, lengths, runs).elapsed());
    }
    VirtualTime eight = simulate(8, lengths, runs);
    row.append(String.format(Locale.ROOT, " | %.2f | %d |", eight.efficiency(), eight.steals()));
    System.out.println(row);
  }

  private static List<int[]> oneRun(int count) {
    return List.of(range(0, count));
  }

  static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  static long[] lengths(int count, long length) {
    long[] lengths = new long[count];
    Arrays.fill(lengths, length);
    return lengths;
  }

  static int[] largestFirst(long[] lengths) {
    return IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> -lengths[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long[] sizes(Path project) throws IOException {
    List<Long> sizes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".py")).sorted().toList()) {
        sizes.add(Files.size(file));
      }
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }
}
