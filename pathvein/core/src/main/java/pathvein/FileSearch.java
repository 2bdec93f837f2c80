package pathvein;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import pathvein.glob.GlobSet;
import pathvein.glob.PathGlob;
import pathvein.walk.Crew;
import pathvein.walk.FileWalk;
import pathvein.walk.FoundEntry;
import pathvein.walk.SortedParts;
import pathvein.walk.WalkContext;
import pathvein.walk.WalkOptions;

/// Finds files by path globs. Begin with [Pathvein#in].
///
/// Immutable and safe for use by several threads; every call of [#collect] or [#stream] reads the
/// disk anew.
public final class FileSearch extends Search<FileSearch> {
  private final Roots root;
  private final List<PathGlob> globs;
  private final boolean attributes;

  FileSearch(Roots root, List<PathGlob> globs, boolean attributes, WalkOptions options) {
    super(options);
    this.root = root;
    this.globs = List.copyOf(globs);
    this.attributes = attributes;
  }

  @Override
  FileSearch withOptions(WalkOptions changed) {
    return new FileSearch(root, globs, attributes, changed);
  }

  /// Reads size, time of the last modification and identity of each file found. Costs one query per
  /// file found, and nothing more on engines that had to ask anyway.
  public FileSearch withAttributes() {
    return new FileSearch(root, globs, true, options);
  }

  /// Walks the tree and returns everything at once, in order.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no root
  /// @throws java.nio.file.NotDirectoryException if the root is a file
  /// @throws java.nio.file.AccessDeniedException if the root may not be read
  /// @throws pathvein.source.WalkInterruptedException if the thread is interrupted
  public FileResult collect() throws IOException {
    try (Run run = new Run()) {
      SortedParts<FoundEntry> found = new SortedParts<>(Comparator.naturalOrder());
      run.crew.all(found::add);
      List<FoundFile> files = new ArrayList<>();
      for (FoundEntry entry : found.all()) {
        files.add(new FoundFile(entry.place(), entry.attributes()));
      }
      return new FileResult(
          files,
          run.context.problems().sorted(),
          run.context.statistics().directories(),
          run.context.statistics().entries(),
          run.context.source().name());
    }
  }

  /// Returns the files as they are found. The stream walks while it is read, and must be closed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no root
  /// @throws java.nio.file.NotDirectoryException if the root is a file
  /// @throws java.nio.file.AccessDeniedException if the root may not be read
  public Stream<FoundFile> stream() throws IOException {
    Run run = new Run();
    return StreamSupport.stream(new Files(run.crew), false).onClose(run::close);
  }

  /// One walk.
  private final class Run implements AutoCloseable {
    final WalkContext context;
    final Crew<FileWalk.Directory, FoundEntry> crew;

    Run() throws IOException {
      context = root.open(options);
      FileWalk walk = new FileWalk(context, GlobSet.ofPaths(globs).automaton(), attributes);
      FileWalk.Directory first = walk.root(root.node(context));
      crew = new Crew<>(List.of(first), options.threadCount(), walk, context.source()::close);
    }

    @Override
    public void close() {
      crew.close();
    }
  }

  private static final class Files extends Spliterators.AbstractSpliterator<FoundFile> {
    private final Crew<FileWalk.Directory, FoundEntry> crew;

    Files(Crew<FileWalk.Directory, FoundEntry> crew) {
      super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.DISTINCT);
      this.crew = crew;
    }

    @Override
    public boolean tryAdvance(Consumer<? super FoundFile> action) {
      FoundEntry next = crew.next();
      if (next == null) {
        return false;
      }
      action.accept(new FoundFile(next.place(), next.attributes()));
      return true;
    }
  }
}
