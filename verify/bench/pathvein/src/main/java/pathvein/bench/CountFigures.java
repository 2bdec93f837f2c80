package pathvein.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.objects.ObjectLister;
import pathvein.objects.ObjectRoot;
import pathvein.pattern.StructurePattern;

/// Figures that no clock is needed for: requests to a store, and memory.
final class CountFigures {
  private static final int KEYS = 200_000;
  private static final int DIRECTORIES = 200;

  private CountFigures() {}

  static void print(Path tree, @Nullable Path large) throws IOException {
    StructurePattern pattern = StructurePattern.named("dir_*").requireFile("file_7.*").build();
    Table.heading(
        "Requests for a listing of 200,000 keys in 200 directories (goal: pages + splits)",
        "threads",
        "requests",
        "pages of 1,000 + splits");
    for (int threads : new int[] {1, 8}) {
      ObjectRoot root = new ObjectRoot(new Keys(), "");
      long matches = Pathvein.in(root).find(pattern).threads(threads).collect().matches().size();
      long split = root.statistics().directoryRequests();
      if (matches != DIRECTORIES) {
        throw new IllegalStateException(matches + " matches");
      }
      Table.row(threads, root.statistics().requests(), KEYS / 1000 + " + " + split);
    }
    Table.heading(
        "Memory in the middle of a stream, after a collection (goal: independent of the size)",
        "tree",
        "KiB");
    Table.row("312,495 entries", heapAtMatch(tree, 10_000) / 1024);
    if (large != null) {
      Table.row("1.25 million entries", heapAtMatch(large, 40_000) / 1024);
    }
  }

  private static long heapAtMatch(Path tree, int number) throws IOException {
    StructurePattern pattern = StructurePattern.named("dir_[0-9]").requireFile("*.csv").build();
    try (Stream<Match> matches =
        Pathvein.in(tree).find(pattern).backend("linux-ffm").threads(1).stream()) {
      Iterator<Match> each = matches.iterator();
      for (int i = 0; i < number; i++) {
        each.next();
      }
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  /// A bucket that makes its keys up.
  private static final class Keys implements ObjectLister {
    private static String key(int index) {
      int inside = KEYS / DIRECTORIES;
      return "dir_%04d/file_%d.%04d".formatted(index / inside, index % 10, index % inside);
    }

    private final List<String> sorted = new ArrayList<>();

    Keys() {
      for (int i = 0; i < KEYS; i++) {
        sorted.add(key(i));
      }
      sorted.sort(null);
    }

    @Override
    public String store() {
      return "memory";
    }

    @Override
    public Page list(Request request) {
      if (request.delimiter()) {
        List<String> directories =
            sorted.stream()
                .filter(key -> key.startsWith(request.prefix()))
                .map(key -> key.substring(0, key.indexOf('/', request.prefix().length()) + 1))
                .distinct()
                .toList();
        return new Page(List.of(), directories, null);
      }
      List<String> all = sorted.stream().filter(key -> key.startsWith(request.prefix())).toList();
      String token = request.next();
      int from = token == null ? 0 : Integer.parseInt(token);
      int to = Math.min(all.size(), from + request.limit());
      return new Page(
          all.subList(from, to), List.of(), to < all.size() ? Integer.toString(to) : null);
    }

    @Override
    public URI uri(String key) {
      return URI.create("memory://bucket/" + key);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
