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
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import typthon.checker.Settings;
import typthon.checker.plugins.CheckerPlugin;
import typthon.contracts.effects.EffectSet;
import typthon.project.CacheTools;
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
import typthon.project.Shard;
import typthon.project.Typthon;
import typthon.project.TypthonException;
import typthon.project.cache.Digest;
import typthon.project.cache.RemoteTier;
import typthon.project.cache.ResultCache;
import typthon.project.discovery.FileFinder;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FileStamp;
import typthon.project.files.FolderListings;
import typthon.project.graph.ImportGraph;
import typthon.project.metrics.Metrics;
import typthon.project.metrics.MetricsFile;
import typthon.project.options.ConfigurationFile;
import typthon.project.options.OptionsReader;
import typthon.project.options.ResolvedOptions;
import typthon.project.options.SeverityTable;
import typthon.project.plugins.PluginLoader;
import typthon.project.program.SourceStore;
import typthon.stubs.StubArchive;
import typthon.types.Type;

/// The session behind [Typthon].
public final class Session implements Typthon {
  private final ResolvedOptions resolved;
  private final Overrides overrides;
  private final FolderListings settingsRead;
  private final Metrics metrics = new Metrics();
  private final ResultCache cache;
  private final SourceStore store;
  private final SeverityTable severities;
  private final MemoryGovernor governor;
  private final List<CheckerPlugin> plugins;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final Recollection recollection = new Recollection();
  private volatile List<SourcePath> looked = List.of();
  private final LiveChecker checker = new LiveChecker();
  private final Deque<Runnable> unfinished = new ArrayDeque<>();
  private final LastCheck last = new LastCheck();
  private final Object archiveLock = new Object();
  private @Nullable StubArchive archive;
  private @Nullable Digest environment;
  private @Nullable Digest buildStamp;

  private final List<CheckListener> listeners;
  private final Path start;
  private @Nullable IncrementalEngine engine;

  private Session(
      Path start,
      ResolvedOptions resolved,
      Overrides overrides,
      FolderListings settings,
      List<CheckListener> listeners) {
    this.start = start;
    this.resolved = resolved;
    this.overrides = overrides;
    this.settingsRead = settings;
    this.listeners = List.copyOf(listeners);
    Options options = resolved.options();
    this.cache = cache(options.cache());
    this.store =
        new SourceStore(
            options.root(), options.environment().pythonVersion(), this::archive, metrics);
    this.severities = new SeverityTable(resolved);
    this.governor =
        new MemoryGovernor(options.engine().memoryMegabytes(), store, metrics, this::forgetProgram);
    this.plugins = PluginLoader.load(options.plugins(), options.file());
  }

  private static ResultCache cache(Options.Cache options) {
    long memory = (long) options.memoryMegabytes() << 20;
    long disk = (long) options.diskMegabytes() << 20;
    if (!options.enabled()) {
      return ResultCache.inMemory(memory);
    }
    Options.Remote remote = options.remote().orElse(null);
    if (remote == null) {
      return ResultCache.onDisk(options.directory(), memory, disk);
    }
    RemoteTier tier =
        RemoteTier.of(remote, RemoteTier.Patience.ofCheck(remote.timeoutMilliseconds()));
    return ResultCache.shared(options.directory(), memory, disk, tier, remote.push());
  }

  /// Opens a session; see [Typthon#open].
  ///
  /// @param listeners are told of every check, before the one that it is given
  public static Session open(Path start, Overrides overrides, List<CheckListener> listeners) {
    Path absolute = start.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    Path folder = Files.isDirectory(absolute) || parent == null ? absolute : parent;
    FolderListings listings = new FolderListings();
    ConfigurationFile configuration =
        overrides.configurationFile().isPresent()
            ? named(overrides.configurationFile().get(), listings)
            : ConfigurationFile.discover(folder, listings);
    configuration.file().ifPresent(listings::text);
    configuration.pyproject().ifPresent(listings::text);
    ResolvedOptions resolved = OptionsReader.read(configuration, overrides);
    return new Session(absolute, resolved, overrides, listings, listeners);
  }

  private static ConfigurationFile named(Path file, FolderListings listings) {
    if (!Files.isRegularFile(file)) {
      throw new TypthonException("configuration file " + file + " not found");
    }
    return ConfigurationFile.named(file.toAbsolutePath().normalize(), listings);
  }

  @Override
  public Options options() {
    return resolved.options();
  }

  @Override
  public boolean isCurrent() {
    for (Map.Entry<Path, FolderListings.Evidence> seen : settingsRead.evidence().entrySet()) {
      Path path = seen.getKey();
      FileStamp stamp = seen.getValue().stamp();
      long content =
          switch (stamp.kind()) {
            case FOLDER -> FolderListings.hashOfNames(path);
            case FILE -> FolderListings.hashOfText(path);
            case MISSING -> 0;
          };
      if (stamp.kind() != FileStamp.of(path).kind() || content != seen.getValue().content()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public synchronized CheckResult check(
      Collection<Path> paths, Shard shard, CheckListener listener) {
    cancelled.set(false);
    finish();
    CheckListener all = listeners.isEmpty() ? listener : new SeveralListeners(listeners, listener);
    CheckResult result;
    try {
      result = new CheckRun(this, paths, shard, all).run();
    } finally {
      looked = List.of();
    }
    all.finished(result);
    return result;
  }

  @Override
  public synchronized CheckResult checkSource(Path file, String text) {
    Path absolute = file.toAbsolutePath().normalize();
    byte[] before = store.overlaid(absolute);
    overlay(absolute, text);
    try {
      return check(List.of(absolute), CheckListener.NONE);
    } finally {
      if (before == null) {
        removeOverlay(absolute);
      } else {
        overlay(absolute, new String(before, StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public synchronized SortedMap<String, CheckReason> affected(Collection<Path> paths) {
    cancelled.set(false);
    finish();
    return new Affected(this).among(paths);
  }

  @Override
  public synchronized SortedMap<String, CheckReason> reasons() {
    return last.reasons();
  }

  @Override
  public synchronized Map<String, Long> phases() {
    return last.phases();
  }

  @Override
  public synchronized boolean isKnown(Path file) {
    finish();
    return new Affected(this).isKnown(file.toAbsolutePath().normalize());
  }

  @Override
  public synchronized ImportGraph imports(Collection<Path> paths) {
    Options options = resolved.options();
    FoundFiles found = FileFinder.find(options.root(), options.paths(), paths, store::isOverlaid);
    return ImportScan.of(this, found);
  }

  @Override
  public Inspection inspect() {
    return Inspections.of(this, List.of(resolved.options().root()));
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
    Path file = resolved.options().root().resolve(explanation.relativePath());
    return Inspections.of(this, List.of(file)).refute(explanation);
  }

  @Override
  public List<FileEffects> effects(Collection<Path> paths, Predicate<String> explained) {
    Options options = resolved.options();
    FoundFiles found = FileFinder.find(options.root(), options.paths(), paths, store::isOverlaid);
    return EffectScan.of(this, found, explained);
  }

  /// Tells which files the check under way looks at, as it saw them.
  void looksAt(List<SourcePath> files) {
    looked = files;
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
    for (Runnable work = unfinished.poll(); work != null; work = unfinished.poll()) {
      work.run();
    }
    governor.keepBudget();
  }

  /// Returns what is told of the last check.
  LastCheck last() {
    return last;
  }

  ResolvedOptions resolved() {
    return resolved;
  }

  Overrides overrides() {
    return overrides;
  }

  /// Returns what was asked of folders and files to find the options.
  FolderListings settingsRead() {
    return settingsRead;
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

  boolean isCancelled() {
    return cancelled.get();
  }

  /// Returns the bundled stubs, opened at the first call. Workers call this while a check holds the
  /// session, so it has a lock of its own.
  StubArchive archive() {
    synchronized (archiveLock) {
      StubArchive open = archive;
      if (open == null) {
        open = StubArchive.open();
        archive = open;
      }
      return open;
    }
  }

  /// Returns a digest that stands for the code that runs, on this machine.
  Digest buildStamp() {
    Digest known = buildStamp;
    if (known == null) {
      known = BuildIdentity.stamp();
      buildStamp = known;
    }
    return known;
  }

  /// Returns the plugins that the configuration names.
  List<CheckerPlugin> plugins() {
    return plugins;
  }

  /// Returns what changes the results of the checker.
  Settings settings() {
    Options options = resolved.options();
    return new Settings(
        options.environment().pythonVersion(),
        options.environment().platform(),
        options.infer().enabled(),
        Settings.DEFAULT.keepReturnLiterals(),
        Settings.DEFAULT.promoteBytes(),
        Settings.DEFAULT.strictAttributeNarrowing(),
        options.infer().maxIterations(),
        options.effects());
  }

  /// Returns the digest of everything besides sources that results depend on.
  Digest environment() {
    Digest known = environment;
    if (known == null) {
      String text =
          BuildIdentity.describe()
              + archive().digest()
              + "\n"
              + settings()
              + "\n"
              + resolved.options().paths().followImports()
              + "\n"
              + PluginLoader.describe(plugins);
      known = Digest.of(text);
      environment = known;
    }
    return known;
  }

  @Override
  public synchronized void overlay(Path file, String text) {
    store.overlay(overlaid(file), text);
  }

  @Override
  public synchronized void removeOverlay(Path file) {
    store.removeOverlay(overlaid(file));
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
    cancelled.set(true);
  }

  @Override
  public CacheTools cache() {
    return new CacheWork(this);
  }

  @Override
  public synchronized IncrementalEngine engine() {
    IncrementalEngine known = engine;
    if (known == null) {
      known = IncrementalEngine.over(this, start, overrides);
      engine = known;
    }
    return known;
  }

  synchronized void clearCache() {
    recollection.forget();
    cache.clear();
  }

  @Override
  public boolean isOvertaken() {
    for (SourcePath file : looked) {
      if (!store.isOverlaid(file.path())
          && !file.stamp().agreesWith(FileStamp.of(file.path()).withoutKey())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized void catchUp() {
    finish();
  }

  @Override
  public synchronized void storeResults() {
    finish();
    recollection.save(cache);
    if (!store.hasOverlays()) {
      cache.flush();
      storeMetrics();
    }
  }

  /// Keeps the metrics for those who ask after the process has ended.
  private void storeMetrics() {
    Options.Cache options = resolved.options().cache();
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
  public synchronized void close() {
    storeResults();
    cache.close();
  }
}
