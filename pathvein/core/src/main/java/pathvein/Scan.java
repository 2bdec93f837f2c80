package pathvein;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectRoot;
import pathvein.objects.UnsortedKeysException;
import pathvein.pattern.StructurePattern;
import pathvein.scan.OrderedScan;
import pathvein.scan.PatternProgram;
import pathvein.scan.ScanDirectory;
import pathvein.scan.ScanHit;
import pathvein.scan.ScanWalk;
import pathvein.source.PathveinException;
import pathvein.source.Problem;
import pathvein.tree.Explainer;
import pathvein.tree.Explanation;
import pathvein.tree.Folder;
import pathvein.walk.Crew;
import pathvein.walk.SortedParts;
import pathvein.walk.WalkContext;
import pathvein.walk.WalkOptions;

/// Finds directories by patterns. Begin with [Pathvein#in].
///
/// Immutable and safe for use by several threads; every call that ends in results reads the disk
/// anew.
///
/// ```java
/// ScanResult all = Pathvein.in(root).find(flights).collect();
///
/// try (Stream<Match> found = Pathvein.in(root).find(flights).stream()) {
///   found.limit(10).forEach(System.out::println); // closing stops the walk
/// }
/// ```
public final class Scan extends Search<Scan> {
  /// The order of [#collect].
  static final Comparator<Match> ORDER = Scan::compare;

  private final Roots root;
  private final List<StructurePattern> patterns;
  private final boolean stopAtMatch;
  private final boolean ordered;

  Scan(
      Roots root,
      List<StructurePattern> patterns,
      boolean stopAtMatch,
      boolean ordered,
      WalkOptions options) {
    super(options);
    this.root = root;
    this.patterns = List.copyOf(patterns);
    this.stopAtMatch = stopAtMatch;
    this.ordered = ordered;
  }

  @Override
  Scan withOptions(WalkOptions changed) {
    return new Scan(root, patterns, stopAtMatch, ordered, changed);
  }

  /// Looks for nothing below a match. Where patterns demand sub-directories, a match inside another
  /// is never reported, whichever was decided first; a stream is therefore ordered.
  public Scan stopAtMatch() {
    return new Scan(root, patterns, true, ordered, options);
  }

  /// Lets streams come in the order of [#collect], in memory that does not grow with the tree. One
  /// thread walks.
  public Scan ordered() {
    return new Scan(root, patterns, stopAtMatch, true, options);
  }

  /// Takes Unicode's composed and decomposed writings of a name (NFC) for the same.
  public Scan composed() {
    WalkOptions changed = options.copy();
    changed.composed = true;
    return withOptions(changed);
  }

  /// Returns the patterns.
  public List<StructurePattern> patterns() {
    return patterns;
  }

  /// Walks the tree and returns everything at once, in order.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no root
  /// @throws java.nio.file.NotDirectoryException if the root is a file
  /// @throws java.nio.file.AccessDeniedException if the root may not be read
  /// @throws pathvein.source.WalkInterruptedException if the thread is interrupted
  public ScanResult collect() throws IOException {
    ObjectRoot store = root.store();
    if (store != null && options.threads > 1) {
      ScanResult parallel = new SplitRun(store, patterns, options).collect();
      if (parallel != null) {
        return parallel;
      }
    }
    try {
      return collect(true);
    } catch (PathveinException fault) {
      if (fault.getCause() instanceof UnsortedKeysException) {
        return collect(false);
      }
      throw fault;
    }
  }

  /// @param flat whether a store may be listed in one pass
  private ScanResult collect(boolean flat) throws IOException {
    try (Run run = new Run(false, flat)) {
      List<Match> matches = run.all();
      return new ScanResult(
          stopAtMatch ? outermost(matches) : matches,
          run.context.problems().sorted(),
          run.context.statistics().directories(),
          run.context.statistics().entries(),
          run.context.source().name());
    }
  }

  private static List<Match> outermost(List<Match> sorted) {
    List<Match> kept = new ArrayList<>();
    for (Match match : sorted) {
      if (kept.isEmpty() || !match.place().isBelow(kept.getLast().place())) {
        kept.add(match);
      }
    }
    return kept;
  }

  /// Walks the tree and writes a record of every match, in the order of [#collect], which is slower
  /// if the matches are only to be written: the threads that walk make the records, each of what it
  /// found. Nothing is written before the walk is over.
  ///
  /// @param record makes the record; called by several threads at once
  /// @param target takes all records, in large pieces, from the calling thread
  /// @throws java.nio.file.NoSuchFileException if there is no root
  /// @throws java.nio.file.NotDirectoryException if the root is a file
  /// @throws java.nio.file.AccessDeniedException if the root may not be read
  /// @throws IOException if `target` cannot be written
  /// @throws pathvein.source.WalkInterruptedException if the thread is interrupted
  public ScanSummary write(MatchRecord record, OutputStream target) throws IOException {
    if (stopAtMatch || root.store() != null) {
      ScanResult all = collect();
      Records records = new Records(record);
      records.add(new ArrayList<>(all.matches()));
      long count = records.writeTo(target);
      assert count == all.matches().size();
      return all.summary();
    }
    try (Run run = new Run(false, true)) {
      Records records = new Records(record);
      run.crew.all(hits -> records.add(matches(hits)));
      return new ScanSummary(
          records.writeTo(target),
          run.context.problems().sorted(),
          run.context.statistics().directories(),
          run.context.statistics().entries(),
          run.context.source().name());
    }
  }

  private List<Match> matches(List<ScanHit> hits) {
    List<Match> matches = new ArrayList<>(hits.size());
    for (int i = 0; i < hits.size(); i++) {
      matches.add(match(hits.get(i)));
    }
    return matches;
  }

  private static int compare(Match left, Match right) {
    int places = left.place().compareTo(right.place());
    return places != 0 ? places : Integer.compare(left.patternIndex(), right.patternIndex());
  }

  private Match match(ScanHit hit) {
    return new Match(hit.place(), patterns.get(hit.patternIndex()), hit.patternIndex());
  }

  /// Returns the matches as they are decided. The stream walks while it is read, and must be
  /// closed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no root
  /// @throws java.nio.file.NotDirectoryException if the root is a file
  /// @throws java.nio.file.AccessDeniedException if the root may not be read
  public Stream<Match> stream() throws IOException {
    Run run = new Run(ordered || stopAtMatch, true);
    return stream(run::next).map(this::match).onClose(run::close);
  }

  /// Returns matches and problems as they come. The stream must be closed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no root
  /// @throws java.nio.file.NotDirectoryException if the root is a file
  /// @throws java.nio.file.AccessDeniedException if the root may not be read
  public Stream<ScanEvent> events() throws IOException {
    Run run = new Run(ordered || stopAtMatch, true);
    Iterator<ScanEvent> events = new Events(run);
    return stream(() -> events.hasNext() ? events.next() : null).onClose(run::close);
  }

  private static <T> Stream<T> stream(Supplier<@Nullable T> next) {
    Spliterator<T> spliterator =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super T> action) {
            T value = next.get();
            if (value == null) {
              return false;
            }
            action.accept(value);
            return true;
          }
        };
    return StreamSupport.stream(spliterator, false);
  }

  /// Returns the number of matches.
  ///
  /// @throws IOException as [#collect] does
  public long count() throws IOException {
    if (stopAtMatch) {
      return collect().matches().size();
    }
    try (Stream<Match> matches = stream()) {
      return matches.count();
    }
  }

  /// Returns the first match of the stream, and walks no further than that.
  ///
  /// @throws IOException as [#stream] does
  public Optional<Match> first() throws IOException {
    try (Stream<Match> matches = stream()) {
      return matches.findFirst();
    }
  }

  /// Returns the directories that fulfil a pattern in part, with what each lacks: those whose name
  /// passes and whose score is at least `least`, but that do not match. The best come first.
  ///
  /// @param least from 0 to 1
  /// @throws IllegalArgumentException if it is not
  /// @throws IOException as [#collect] does
  public List<Explanation> partial(double least) throws IOException {
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("a score lies between 0 and 1, not at " + least);
    }
    List<Explanation> partial = new ArrayList<>();
    try (WalkContext context = root.open(options)) {
      Folder start = context.folder(root.node(context));
      ArrayDeque<Folder> waiting = new ArrayDeque<>(List.of(start));
      Explainer explainer = new Explainer();
      while (!waiting.isEmpty()) {
        Folder folder = waiting.pop();
        for (StructurePattern pattern : patterns) {
          if (pattern.name().accepts(folder.name())) {
            Explanation account = explainer.explain(folder, pattern);
            if (!account.matches() && account.score() >= least) {
              partial.add(account);
            }
          }
        }
        folder.folders().forEach(waiting::push);
      }
    }
    partial.sort(
        Comparator.comparingDouble(Explanation::score)
            .reversed()
            .thenComparing(Explanation::place));
    return partial;
  }

  /// Returns the proof of a match: demand by demand, the names that fulfil it.
  ///
  /// @param match one that this scan found. Its directory is listed anew, so the account may say
  ///   that it does not match any more
  /// @throws java.nio.file.NoSuchFileException if the directory is no longer there
  /// @throws IOException if the root cannot be opened
  public Explanation explain(Match match) throws IOException {
    try (WalkContext context = root.open(options)) {
      Folder folder = context.folder(root.node(context));
      byte[] path = match.place().relativeBytes();
      int start = 0;
      while (start < path.length) {
        int end = start;
        while (end < path.length && path[end] != '/') {
          end++;
        }
        folder = folder.folder(Arrays.copyOfRange(path, start, end));
        if (folder == null) {
          throw new NoSuchFileException(match.place().toString());
        }
        start = end + 1;
      }
      return new Explainer().explain(folder, match.pattern());
    }
  }

  /// Tells which engine lists this root, and why a faster one does not.
  ///
  /// @throws IOException if the root cannot be asked
  public BackendInfo backend() throws IOException {
    return root.backend(options);
  }

  /// One walk.
  private final class Run implements AutoCloseable {
    final WalkContext context;
    private final Crew<ScanDirectory, ScanHit> crew;
    private final @Nullable OrderedScan inOrder;
    private final @Nullable FlatRun flat;

    Run(boolean inOrder, boolean mayBeFlat) throws IOException {
      PatternProgram program = new PatternProgram(patterns, options.composed);
      ObjectRoot store = mayBeFlat && !inOrder && program.size() > 0 ? wholeStore() : null;
      context = store == null ? root.open(options) : root.openForOnePass(options);
      ScanWalk walk = new ScanWalk(context, program, stopAtMatch);
      this.flat = store == null ? null : FlatRun.begin(store, program, context);
      ScanDirectory first = walk.root(root.node(context));
      boolean oneByOne = inOrder && program.size() > 0;
      boolean elsewhere = oneByOne || flat != null || program.size() == 0;
      Runnable end = oneByOne ? () -> {} : context.source()::close;
      this.inOrder = oneByOne ? new OrderedScan(context, walk, first, stopAtMatch) : null;
      crew = new Crew<>(elsewhere ? List.of() : List.of(first), options.threadCount(), walk, end);
    }

    @Nullable ScanHit next() {
      if (flat != null) {
        return flat.next();
      }
      return inOrder != null ? inOrder.next() : crew.next();
    }

    /// Returns all that is found, in order.
    List<Match> all() {
      SortedParts<Match> found = new SortedParts<>(ORDER);
      if (flat == null && inOrder == null) {
        crew.all(hits -> found.add(matches(hits)));
        return found.all();
      }
      List<Match> matches = new ArrayList<>();
      for (ScanHit hit = next(); hit != null; hit = next()) {
        matches.add(match(hit));
      }
      matches.sort(ORDER);
      return matches;
    }

    @Override
    public void close() {
      if (inOrder != null) {
        inOrder.close();
      }
      crew.close();
    }
  }

  /// Returns the store that can be listed in one pass, where the root is one and nothing is left
  /// out.
  private @Nullable ObjectRoot wholeStore() {
    boolean whole =
        !stopAtMatch
            && options.excluded.isEmpty()
            && !options.skipHidden
            && !options.ignoreFiles
            && options.maxDepth == Integer.MAX_VALUE;
    return whole ? root.store() : null;
  }

  /// Mixes problems in between the matches.
  private final class Events implements Iterator<ScanEvent> {
    private final Run run;
    private final ArrayDeque<ScanEvent> ready = new ArrayDeque<>();
    private int problemsSeen;
    private boolean over;

    Events(Run run) {
      this.run = run;
    }

    @Override
    public boolean hasNext() {
      if (ready.isEmpty() && !over) {
        ScanHit hit = run.next();
        List<Problem> problems = run.context.problems().since(problemsSeen);
        problemsSeen += problems.size();
        problems.forEach(problem -> ready.add(new ScanEvent.Trouble(problem)));
        if (hit == null) {
          over = true;
        } else {
          ready.add(new ScanEvent.Found(match(hit)));
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public ScanEvent next() {
      return ready.remove();
    }
  }
}
