package typthon.cli.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches a set of folders for changes to Python files, settings and folders.
public final class FolderWatcher implements Changes, AutoCloseable {
  private static final Set<String> SETTINGS =
      Set.of("typthon.toml", "pyproject.toml", ".typyrc.toml", ".typyrc", ".gitignore");

  private final WatchService service;
  private final Duration quiet;
  private final Duration longest;
  private final Map<Path, WatchKey> watched = new ConcurrentHashMap<>();
  private Runnable alarm = () -> {};
  private boolean changed;
  private boolean bursting;

  /// @param quiet how long nothing may happen until a burst of changes is over
  /// @param longest after how much time a burst counts as over if it does not end
  /// @throws IOException if the system watches no folders
  public FolderWatcher(Path folder, Duration quiet, Duration longest) throws IOException {
    this.service = folder.getFileSystem().newWatchService();
    this.quiet = quiet;
    this.longest = longest;
    Thread thread = new Thread(this::watch, "typthon-folders");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void add(Collection<Path> folders) {
    for (Path folder : folders) {
      if (!watched.containsKey(folder)) {
        try {
          watched.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
        } catch (IOException gone) {
          // A folder that is not there has no files to look at.
        }
      }
    }
  }

  @Override
  public synchronized void alarm(Runnable alarm) {
    this.alarm = alarm;
  }

  @Override
  public synchronized void settle() throws InterruptedException {
    while (bursting) {
      wait();
    }
    changed = false;
  }

  @Override
  public synchronized void await() throws InterruptedException {
    while (!changed || bursting) {
      wait();
    }
    changed = false;
  }

  /// Takes what the system tells until the watcher is closed.
  private void watch() {
    try {
      while (true) {
        if (take(service.take())) {
          begin().run();
          awaitQuiet();
          end();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException closed) {
      end();
    }
  }

  private void awaitQuiet() throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      long left = Math.min(quiet.toNanos(), end - System.nanoTime());
      WatchKey key = left <= 0 ? null : service.poll(left, TimeUnit.NANOSECONDS);
      if (key == null) {
        return;
      }
      take(key);
    }
  }

  private synchronized Runnable begin() {
    changed = true;
    bursting = true;
    return alarm;
  }

  private synchronized void end() {
    bursting = false;
    notifyAll();
  }

  private boolean take(WatchKey key) {
    boolean counts = false;
    Path folder = (Path) key.watchable();
    for (WatchEvent<?> event : key.pollEvents()) {
      counts |= counts(folder, (Path) event.context());
    }
    if (!key.reset()) {
      watched.remove(folder);
      counts = true;
    }
    return counts;
  }

  /// @param name null if the system lost count of the changes
  private boolean counts(Path folder, @Nullable Path name) {
    if (name == null) {
      return true;
    }
    String text = name.toString();
    if (text.startsWith(".typthon_cache") || text.equals("__pycache__") || text.equals(".git")) {
      return false;
    }
    Path path = folder.resolve(name);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      add(Set.of(path));
      return true;
    }
    return text.endsWith(".py")
        || text.endsWith(".pyi")
        || SETTINGS.contains(text)
        || watched.containsKey(path);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
