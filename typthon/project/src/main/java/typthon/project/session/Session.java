package typthon.project.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import typthon.contracts.effects.EffectSet;
import typthon.project.CacheTools;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckReason;
import typthon.project.CheckResult;
import typthon.project.Explanation;
import typthon.project.FileEffects;
import typthon.project.FileSignatures;
import typthon.project.IncrementalEngine;
import typthon.project.Inspection;
import typthon.project.MissingAnnotations;
import typthon.project.Options;
import typthon.project.Overrides;
import typthon.project.ProgramType;
import typthon.project.ProjectView;
import typthon.project.Shard;
import typthon.project.Typthon;
import typthon.project.cache.Digest;
import typthon.project.cache.ResultCache;
import typthon.project.discovery.FileFinder;
import typthon.project.discovery.FoundFiles;
import typthon.project.graph.ImportGraph;
import typthon.project.metrics.Metrics;
import typthon.project.metrics.MetricsFile;
import typthon.project.options.SeverityTable;
import typthon.project.program.SourceStore;
import typthon.project.view.Askers;
import typthon.stubs.StubArchive;
import typthon.types.Type;

/// The session behind [Typthon].
public final class Session implements Typthon {
  private final Setup setup;
  private final List<CheckListener> listeners;
  private final Metrics metrics = new Metrics();
  private final ResultCache cache;
  private final SourceStore store;
  private final SeverityTable severities;
  private final MemoryGovernor governor;
  private final Turns turns = new Turns();
  private final LookedAt looked;
  private final Recollection recollection = new Recollection();
  private final Askers askers;
  private final LiveChecker checker;
  private final Present present;
  private final Deque<Runnable> unfinished = new ArrayDeque<>();
  private final LastCheck last = new LastCheck();
  private volatile List<Path> preferred = List.of();
  private final Identity identity;
  private @Nullable IncrementalEngine engine;

  private Session(Setup setup, List<CheckListener> listeners) {
    this.setup = setup;
    this.identity = new Identity(setup);
    this.listeners = List.copyOf(listeners);
    Options options = setup.options();
    this.askers = new Askers(spareProcessors(options.engine().workers()));
    this.checker = new LiveChecker(askers);
    this.cache = setup.openCache();
    this.store =
        new SourceStore(
            options.root(), options.environment().pythonVersion(), this::archive, metrics);
    this.looked = new LookedAt(store);
    this.severities = new SeverityTable(setup.resolved());
    this.governor =
        new MemoryGovernor(options.engine().memoryMegabytes(), store, metrics, this::forgetProgram);
    this.present = new Present(this, askers);
  }

  private static int spareProcessors(int workers) {
    return workers == 0 ? 0 : Runtime.getRuntime().availableProcessors() - workers;
  }

  /// Opens a session; see [Typthon#open].
  ///
  /// @param listeners are told of every check, before the one that it is given
  public static Session open(Path start, Overrides overrides, List<CheckListener> listeners) {
    return new Session(Setup.of(start, overrides), listeners);
  }

  @Override
  public Options options() {
    return setup.options();
  }

  @Override
  public boolean isCurrent() {
    return setup.isCurrent();
  }

  @Override
  public CheckResult check(Collection<Path> paths, Shard shard, CheckListener listener) {
    return check(paths, shard, told(listener), Attempt.Manner.ONCE);
  }

  @Override
  public CheckResult checkNewest(Collection<Path> paths, Shard shard, CheckListener listener) {
    CheckListener all = told(listener);
    for (int restarts = 0; restarts < MOST_RESTARTS; restarts++) {
      try {
        return check(paths, shard, all, Attempt.Manner.NEWEST);
      } catch (CheckCancelledException ended) {
        if (!ended.isOvertaken()) {
          throw ended;
        }
        all.overtaken();
      }
    }
    return check(paths, shard, all, Attempt.Manner.HOLDING_OUT);
  }

  private CheckListener told(CheckListener listener) {
    return listeners.isEmpty() ? listener : new SeveralListeners(listeners, listener);
  }

  private CheckResult check(
      Collection<Path> paths, Shard shard, CheckListener listener, Attempt.Manner manner) {
    askers.mustNotAsk();
    return turns.quietly(() -> {
      CheckResult result =
          turns.checking(manner, attempt -> check(paths, shard, listener, attempt));
      listener.finished(result);
      return result;
    });
  }

  private CheckResult check(
      Collection<Path> paths, Shard shard, CheckListener listener, Attempt attempt) {
    finish();
    try {
      CheckListener telling = new TellingListener(listener, turns);
      CheckResult result = new CheckRun(this, paths, shard, telling, attempt).run();
      if (attempt.isForNewest() && looked.isReading() && looked.isOutOfDate()) {
        attempt.overtake();
      }
      return result;
    } finally {
      looked.end();
    }
  }

  @Override
  public CheckResult checkSource(Path file, String text) {
    Path absolute = overlaid(file);
    return turns.quietly(() -> {
      byte[] before = store.overlaid(absolute);
      store.overlay(absolute, text);
      present.edited(absolute);
      try {
        return check(List.of(absolute), CheckListener.NONE);
      } finally {
        if (before == null) {
          store.removeOverlay(absolute);
        } else {
          store.overlay(absolute, new String(before, StandardCharsets.UTF_8));
        }
        present.edited(absolute);
      }
    });
  }

  @Override
  public SortedMap<String, CheckReason> affected(Collection<Path> paths) {
    return turns.checking(
        Attempt.Manner.ONCE,
        attempt -> {
          finish();
          return new Affected(this, attempt).among(paths);
        });
  }

  @Override
  public SortedMap<String, CheckReason> reasons() {
    return turns.quietly(last::reasons);
  }

  @Override
  public Map<String, Long> phases() {
    return turns.quietly(last::phases);
  }

  @Override
  public boolean isKnown(Path file) {
    return turns.quietly(() -> {
      finish();
      Attempt attempt = new Attempt(Attempt.Manner.HOLDING_OUT);
      return new Affected(this, attempt).isKnown(file.toAbsolutePath().normalize());
    });
  }

  @Override
  public List<Path> files(Collection<Path> paths) {
    return found(paths).files().stream().map(FoundFiles.SourcePath::path).toList();
  }

  @Override
  public ImportGraph imports(Collection<Path> paths) {
    return turns.quietly(() -> ImportScan.of(this, found(paths)));
  }

  /// Finds files and those in folders.
  FoundFiles found(Collection<Path> paths) {
    Options options = setup.options();
    return FileFinder.find(options.root(), options.paths(), paths, store.overlaid());
  }

  @Override
  public Inspection inspect() {
    return Inspections.of(this, List.of(setup.options().root()));
  }

  @Override
  public Optional<Type> typeAt(Path file, int offset) {
    return Inspections.of(this, List.of(file)).typeAt(file, offset).map(ProgramType::type);
  }

  @Override
  public Optional<Type> typeAt(Path file, int line, int column) {
    return Inspections.of(this, List.of(file)).typeAt(file, line, column).map(ProgramType::type);
  }

  @Override
  public Optional<Type> signatureOf(String qualifiedName) {
    return Inspections.of(this, List.of()).signatureOf(qualifiedName).map(ProgramType::type);
  }

  @Override
  public Optional<EffectSet> effectsOf(String qualifiedName) {
    return Inspections.of(this, List.of()).effectsOf(qualifiedName);
  }

  @Override
  public List<FileSignatures> signatures(Collection<Path> paths) {
    return Inspections.of(this, paths).signatures();
  }

  @Override
  public List<MissingAnnotations> missingAnnotations(Collection<Path> paths) {
    return Inspections.of(this, paths).missingAnnotations();
  }

  @Override
  public Optional<Explanation> explain(Path file, int line, int column) {
    return Inspections.of(this, List.of(file)).explain(file, line, column);
  }

  @Override
  public Optional<String> refute(Explanation explanation) {
    Path file = setup.options().root().resolve(explanation.relativePath());
    return Inspections.of(this, List.of(file)).refute(explanation);
  }

  @Override
  public List<FileEffects> effects(Collection<Path> paths, Predicate<String> explained) {
    return EffectScan.of(this, found(paths), explained);
  }

  @Override
  public ProjectView view() {
    ProjectView now = present.viewAtHand(false);
    if (now != null) {
      return now;
    }
    askers.mustNotAsk();
    return turns.quietlyUnless(
        present::viewAtHand,
        () -> {
          finish();
          present.refresh();
          return Objects.requireNonNull(present.viewAtHand(true));
        });
  }

  /// Returns what keeps the live checker up with edits.
  Present present() {
    return present;
  }

  /// The live checker looks at what is there after all edits.
  ///
  /// @param disk how often the disk had changed before it was looked at
  void caughtUp(long disk) {
    present.caughtUp(disk);
    turns.wake();
  }

  /// Returns what the check under way looks at.
  LookedAt looked() {
    return looked;
  }

  /// Puts off work that belongs to a check until its result is out of the house.
  void later(Runnable work) {
    unfinished.add(work);
  }

  /// Gives up what was found out about modules besides results.
  private void forgetProgram() {
    checker.forget();
    recollection.forgetGround();
  }

  private void finish() {
    finishWork();
    governor.keepBudget();
  }

  private void finishWork() {
    for (Runnable work = unfinished.poll(); work != null; work = unfinished.poll()) {
      work.run();
    }
  }

  /// Returns what is told of the last check.
  LastCheck last() {
    return last;
  }

  /// Returns what the session was opened with.
  Setup setup() {
    return setup;
  }

  /// Returns what is still known of the last check.
  Recollection recollection() {
    return recollection;
  }

  /// Returns the checker that goes on from one check to the next.
  LiveChecker checker() {
    return checker;
  }

  ResultCache results() {
    return cache;
  }

  SourceStore store() {
    return store;
  }

  SeverityTable severities() {
    return severities;
  }

  /// Returns the bundled stubs, opened at the first call.
  StubArchive archive() {
    return identity.archive();
  }

  /// Returns a digest that stands for the code that runs, on this machine.
  Digest buildStamp() {
    return identity.buildStamp();
  }

  /// Returns the digest of everything besides sources that results depend on.
  Digest environment() {
    return identity.environment();
  }

  @Override
  public void overlay(Path file, String text) {
    Path absolute = overlaid(file);
    edit(absolute, () -> store.overlay(absolute, text));
  }

  @Override
  public void removeOverlay(Path file) {
    Path absolute = overlaid(file);
    edit(absolute, () -> store.removeOverlay(absolute));
  }

  /// Questions of views end at once, so that nobody waits for them who waits for the turn.
  private void edit(Path file, Runnable change) {
    askers.mustNotAsk();
    askers.outdate();
    turns.edit(() -> {
      change.run();
      present.edited(file);
    });
  }

  @Override
  public void prefer(Collection<Path> files) {
    preferred = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
  }

  /// Returns the files that checks answer for first.
  List<Path> preferred() {
    return preferred;
  }

  @Override
  public void filesChanged() {
    present.diskChanged();
    turns.overtake();
  }

  private static Path overlaid(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.getFileName() == null || Files.isDirectory(absolute)) {
      throw new IllegalArgumentException(absolute + " is a folder, which has no text");
    }
    return absolute;
  }

  @Override
  public void cancel() {
    turns.cancel();
  }

  @Override
  public CacheTools cache() {
    return new CacheWork(this);
  }

  @Override
  public synchronized IncrementalEngine engine() {
    IncrementalEngine known = engine;
    if (known == null) {
      known = IncrementalEngine.over(this, setup.start(), setup.overrides());
      engine = known;
    }
    return known;
  }

  void clearCache() {
    turns.quietly(() -> {
      recollection.forget();
      cache.clear();
      return true;
    });
  }

  @Override
  public boolean isOvertaken() {
    return looked.isOvertaken();
  }

  @Override
  public void catchUp() {
    turns.quietly(() -> {
      finish();
      return true;
    });
  }

  @Override
  public void storeResults() {
    turns.quietly(() -> {
      finish();
      recollection.save(cache);
      cache.flush();
      storeMetrics();
      return true;
    });
  }

  /// Keeps the metrics for those who ask after the process has ended.
  private void storeMetrics() {
    Options.Cache options = setup.options().cache();
    if (options.enabled() && metrics.value("files_analyzed") > 0) {
      try {
        MetricsFile.write(options.directory(), metrics.summary());
      } catch (IOException unwritten) {
        // As with results: a cache that cannot be written is no failure.
      }
    }
  }

  @Override
  public Optional<String> cacheWarning() {
    return cache.warning();
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    turns.quietly(() -> {
      storeResults();
      cache.close();
      askers.close();
      return true;
    });
  }
}
