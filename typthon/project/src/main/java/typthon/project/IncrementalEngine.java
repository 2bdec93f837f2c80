package typthon.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import typthon.project.graph.ImportGraph;

/// A project that is edited and checked in turns: tells which modules an edit reaches, and why.
///
/// ```java
/// try (IncrementalEngine engine = IncrementalEngine.open(Path.of("."), Overrides.none())) {
///   engine.check();
///   engine.update(file, text);
///   engine.invalidModules(); // whom the edit reaches
///   engine.check();
///   engine.reason("app"); // why app was checked again
/// }
/// ```
///
/// Files are looked at on disk at every call, unless [#update] gave them a text. Safe for use by
/// any number of threads: calls serialise, but for edits ([#update], [#remove], [#markChanged]),
/// which overtake a check under way instead of waiting for it, and [#cancel].
public final class IncrementalEngine implements AutoCloseable {
  private final Path start;
  private final Overrides overrides;
  private final Typthon session;
  private final Map<Path, String> texts = new ConcurrentSkipListMap<>();
  private final SortedSet<Path> marked = new ConcurrentSkipListSet<>();

  /// Counts the edits, so that a check notices those that came while it was about to begin or to
  /// end.
  private final AtomicLong edits = new AtomicLong();

  private SortedMap<String, CheckReason> reasons = new TreeMap<>();
  private @Nullable Counters counters;
  private volatile @Nullable Typthon running;
  private boolean enabled = true;

  private final boolean owner;

  private IncrementalEngine(Typthon session, Path start, Overrides overrides, boolean owner) {
    this.session = session;
    this.start = start;
    this.overrides = overrides;
    this.owner = owner;
  }

  /// Opens the project that holds `start`, as [Typthon#open(Path, Overrides)] does.
  ///
  /// @throws TypthonException if the configuration is malformed
  public static IncrementalEngine open(Path start, Overrides overrides) {
    return new IncrementalEngine(Typthon.open(start, overrides), start, overrides, true);
  }

  /// Returns an engine that works with a session, which stays its opener's to close; see [
  /// Typthon#engine].
  ///
  /// @param start what the session was opened with
  /// @param overrides what the session was opened with
  public static IncrementalEngine over(Typthon session, Path start, Overrides overrides) {
    return new IncrementalEngine(session, start, overrides, false);
  }

  /// Registers a module: from now on `file`, which need not exist, has that text.
  public void update(Path file, String text) {
    Path absolute = file.toAbsolutePath().normalize();
    texts.put(absolute, text);
    session.overlay(absolute, text);
    edited();
  }

  /// Makes the engine see `file` as it is on disk, or that it is not there.
  public void remove(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    texts.remove(absolute);
    session.removeOverlay(absolute);
    edited();
  }

  private void edited() {
    edits.incrementAndGet();
    Typthon now = running;
    if (now != null) {
      now.filesChanged();
    }
  }

  /// Notes that `file` has changed, until the next [#check] that ends with a result or
  /// [#clearChanged].
  public void markChanged(Path file) {
    marked.add(file.toAbsolutePath().normalize());
    edited();
  }

  /// Returns the files that were marked.
  public SortedSet<Path> changed() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(marked));
  }

  /// Forgets which files were marked.
  public void clearChanged() {
    marked.clear();
  }

  /// Tells whether there is no result for a file as it is now: it cannot be read, was never
  /// checked, has another text, is marked, or the engine is disabled.
  public synchronized boolean needsRecheck(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return !enabled || marked.contains(absolute) || !session.isKnown(absolute);
  }

  /// Returns the modules that the next [#check] would check, by name, each with its reason.
  ///
  /// @throws CheckCancelledException if [#cancel] was called
  public synchronized SortedMap<String, CheckReason> invalidModules() {
    SortedMap<String, CheckReason> invalid = new TreeMap<>();
    if (enabled) {
      invalid.putAll(session.affected(paths()));
    } else {
      for (String module : graph().modules()) {
        invalid.put(module, new CheckReason(CheckReason.Kind.TEXT, module, ""));
      }
    }
    return Collections.unmodifiableSortedMap(invalid);
  }

  /// Returns a module and all that import it, directly or not: whom an edit could reach at most.
  public SortedSet<String> transitiveDependents(String module) {
    return graph().transitiveDependents(module);
  }

  /// Returns the components of modules that import each other, in layers: each imports only from
  /// those before it.
  public List<List<List<String>>> dependencyLayers() {
    return graph().layers();
  }

  /// Returns which module imports which.
  public synchronized ImportGraph graph() {
    return session.imports(paths());
  }

  /// Makes every check a fresh one that neither reads nor keeps results, or ends that.
  public synchronized void setEnabled(boolean on) {
    enabled = on;
  }

  /// Checks the whole project as it is now.
  ///
  /// @throws CheckCancelledException if [#cancel] was called or an edit came meanwhile; what was
  ///   completed is kept
  public synchronized CheckResult check() {
    long before = edits.get();
    CheckResult result = enabled ? check(session) : fresh();
    if (edits.get() != before) {
      throw CheckCancelledException.byEdit();
    }
    counters = result.counters();
    marked.clear();
    return result;
  }

  private CheckResult fresh() {
    try (Typthon once = Typthon.open(start, overrides.with("cache.enabled", "false"))) {
      texts.forEach(once::overlay);
      return check(once);
    }
  }

  private CheckResult check(Typthon with) {
    running = with;
    try {
      CheckResult result = with.check(paths(), CheckListener.NONE);
      reasons = with.reasons();
      return result;
    } finally {
      running = null;
    }
  }

  /// Ends a running [#check] at the next definition.
  public void cancel() {
    Typthon now = running;
    if (now != null) {
      now.cancel();
    }
  }

  /// Returns why a module was checked at the last check; empty if it was not.
  public synchronized Optional<CheckReason> reason(String module) {
    return Optional.ofNullable(reasons.get(module));
  }

  /// Returns what the last check did; empty before the first.
  public synchronized Optional<Counters> counters() {
    return Optional.ofNullable(counters);
  }

  private List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    paths.add(session.options().root());
    paths.addAll(texts.keySet());
    return paths;
  }

  @Override
  public synchronized void close() {
    if (owner) {
      session.close();
    }
  }
}
