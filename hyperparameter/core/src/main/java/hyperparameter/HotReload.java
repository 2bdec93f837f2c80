package hyperparameter;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigTree;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the process base equal to configuration files while they change.
///
/// A change is loaded, resolved and validated aside. If all is well the base is swapped at once and
/// the listener is told what changed; if not, the old base stays and the problem is reported. Open
/// scopes keep the base they began with.
///
/// ```java
/// try (HotReload reload = HotReload.of(() -> loader.load(file)).validate(tree -> schema.bind(tree))
///     .onChange(diff -> log(diff.describe())).onProblem(problem -> log(problem.getMessage())).start(List.of(file))) {
/// ```
public final class HotReload implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(100);

  private final Supplier<ConfigTree> load;
  private Consumer<ConfigTree> validation = _ -> {};
  private Consumer<SnapshotDiff> changed = _ -> {};
  private Consumer<RuntimeException> failed = _ -> {};
  private List<Assignment> loaded = List.of();
  private @Nullable WatchService watcher;
  private @Nullable Thread thread;

  private HotReload(Supplier<ConfigTree> load) {
    this.load = load;
  }

  /// Returns a reload that gets its values from `load`.
  public static HotReload of(Supplier<ConfigTree> load) {
    return new HotReload(load);
  }

  /// Checks a tree before it is used; it throws to refuse it. For use before the start.
  public HotReload validate(Consumer<ConfigTree> check) {
    validation = validation.andThen(check);
    return this;
  }

  /// Hears of every change of the base, on the watching thread. For use before the start.
  public HotReload onChange(Consumer<SnapshotDiff> listener) {
    changed = changed.andThen(listener);
    return this;
  }

  /// Hears of every refused change, on the watching thread. For use before the start.
  public HotReload onProblem(Consumer<RuntimeException> listener) {
    failed = failed.andThen(listener);
    return this;
  }

  /// Loads the values into the base and watches files from a daemon thread.
  ///
  /// @throws ConfigException if the first load fails
  /// @throws IOException if the directories of the files cannot be watched
  public synchronized HotReload start(List<Path> files) throws IOException {
    if (thread != null) {
      throw new IllegalStateException("the reload is running");
    }
    apply(checked());
    List<Path> watched = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
    WatchService service = watched.getFirst().getFileSystem().newWatchService();
    watcher = service;
    try {
      for (Path directory : watched.stream().map(Path::getParent).distinct().toList()) {
        directory.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      }
    } catch (IOException fault) {
      service.close();
      throw fault;
    }
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("hyperparameter-reload")
            .start(() -> watch(service, watched));
    return this;
  }

  /// Loads now.
  ///
  /// @return whether the values were accepted
  public boolean reload() {
    SnapshotDiff diff;
    try {
      diff = apply(checked());
    } catch (RuntimeException refused) {
      Events.reloaded(0, false);
      failed.accept(refused);
      return false;
    }
    Events.reloaded(diff.changes().size(), true);
    if (!diff.isEmpty()) {
      tell(diff);
    }
    return true;
  }

  /// Tells the listener, whose own failure must not end the watch.
  private void tell(SnapshotDiff diff) {
    try {
      changed.accept(diff);
    } catch (RuntimeException fault) {
      failed.accept(fault);
    }
  }

  private ConfigTree checked() {
    ConfigTree tree = load.get();
    validation.accept(tree);
    return tree;
  }

  private synchronized SnapshotDiff apply(ConfigTree tree) {
    List<Assignment> values = Assignment.of(tree);
    SnapshotDiff diff = Base.swap(loaded, values);
    loaded = values;
    return diff;
  }

  private void watch(WatchService service, List<Path> files) {
    try {
      while (true) {
        boolean ours = false;
        // Editors write in several steps: wait until nothing more happens.
        for (WatchKey key = service.take();
            key != null;
            key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
          ours |= concerns(key, files);
          key.reset();
        }
        if (ours) {
          boolean _ = reload();
        }
      }
    } catch (InterruptedException | java.nio.file.ClosedWatchServiceException stopped) {
      // Closing is how the watch ends.
    }
  }

  private static boolean concerns(WatchKey key, List<Path> files) {
    return key.watchable() instanceof Path directory
        && key.pollEvents().stream()
            .anyMatch(event ->
                event.kind() == StandardWatchEventKinds.OVERFLOW
                    || files.contains(directory.resolve(String.valueOf(event.context()))));
  }

  /// Stops watching. The base stays as it is.
  @Override
  public synchronized void close() {
    try {
      if (watcher != null) {
        watcher.close();
      }
    } catch (IOException fault) {
      failed.accept(new java.io.UncheckedIOException(fault));
    }
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
