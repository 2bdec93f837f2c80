package pathvein;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pathvein.pattern.StructurePattern;
import pathvein.source.DirectorySource;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.NamedEntry;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.SourceRoot;

/// Streams over trees that are made up while they are listed: seven directories and three files in
/// every directory, down to a depth.
class StreamMemoryTest {
  private static final long SLACK = 4L * 1024 * 1024;

  @Test
  void streamHoldsNoMoreOfALargeTreeThanOfASmallOne() throws IOException {
    for (int threads : new int[] {1, 4}) {
      long small = heapInTheMiddle(new Endless(5), threads); // 19,608 directories
      long large = heapInTheMiddle(new Endless(7), threads); // 960,800 directories
      assertThat(large - small).as("%d threads", threads).isLessThan(SLACK);
    }
  }

  private static long heapInTheMiddle(Endless tree, int threads) throws IOException {
    StructurePattern pattern = StructurePattern.named("d*").requireFile("*.csv").build();
    try (Stream<Match> matches = Pathvein.in(tree).find(pattern).threads(threads).stream()) {
      Iterator<Match> each = matches.iterator();
      for (long i = 0; i < tree.directories() / 2; i++) {
        each.next();
      }
      long used = Long.MAX_VALUE;
      for (int round = 0;
          round < 5;
          round++) { // Helpers may leave garbage until their queue is full.
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
      }
      assertThat(each.hasNext()).isTrue();
      return used;
    }
  }

  private record Endless(int depth) implements SourceRoot, Origin {
    long directories() {
      long count = 0;
      long level = 1;
      for (int i = 0; i <= depth; i++) {
        count += level;
        level *= 7;
      }
      return count;
    }

    @Override
    public Origin origin() {
      return this;
    }

    @Override
    public byte[] name() {
      return "d".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public DirectorySource open() {
      return new Listing(depth);
    }

    @Override
    public Path path(byte[] relative) {
      throw new UnsupportedOperationException("a tree that is made up has no paths");
    }

    @Override
    public URI uri(byte[] relative) {
      return URI.create("made:/" + new String(relative, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] display(byte[] relative) {
      return relative;
    }
  }

  private record Listing(int depth) implements DirectorySource {
    @Override
    public String name() {
      return "made up";
    }

    @Override
    public void list(Node directory, EntrySink sink) throws IOException {
      for (int i = 0; i < 3; i++) {
        sink.entry(new MadeUp("file" + i + ".csv", EntryKind.FILE));
      }
      for (int i = 0; directory.depth() < depth && i < 7; i++) {
        sink.entry(new MadeUp("d" + i, EntryKind.DIRECTORY));
      }
      assertThat(sink.directoriesToEnter()).isLessThanOrEqualTo(7);
    }

    @Override
    public Object identity(Node directory) {
      return directory;
    }

    @Override
    public Object fileSystem(Node directory) {
      return this;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class MadeUp extends NamedEntry {
    MadeUp(String name, EntryKind kind) {
      super(name.getBytes(StandardCharsets.UTF_8), kind);
    }

    @Override
    public EntryAttributes attributes() {
      return new EntryAttributes(0, 0, 0, 0);
    }
  }
}
