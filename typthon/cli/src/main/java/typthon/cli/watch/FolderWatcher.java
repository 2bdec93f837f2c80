package typthon.cli.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until something changes in a set of folders. For use by one thread.
public final class FolderWatcher implements AutoCloseable {
  private static final Set<String> SETTINGS =
      Set.of("typthon.toml", "pyproject.toml", ".typyrc.toml", ".typyrc", ".gitignore");

  private final WatchService service;
  private final Duration quiet;
  private final Map<Path, WatchKey> watched = new HashMap<>();

  /// @param quiet how long nothing may happen until a burst of changes is over
  /// @throws IOException if the system watches no folders
  public FolderWatcher(Path folder, Duration quiet) throws IOException {
    this.service = folder.getFileSystem().newWatchService();
    this.quiet = quiet;
  }

  /// Watches more folders; those that are watched already stay so.
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

  /// Waits for the end of the next burst of changes to Python files, settings or folders.
  ///
  /// @param longest how long to wait
  /// @return whether there was one
  public boolean await(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    boolean changed = false;
    while (true) {
      long left = changed ? quiet.toNanos() : end - System.nanoTime();
      WatchKey key = left <= 0 ? null : service.poll(left, TimeUnit.NANOSECONDS);
      if (key == null) {
        return changed;
      }
      changed |= take(key);
    }
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
