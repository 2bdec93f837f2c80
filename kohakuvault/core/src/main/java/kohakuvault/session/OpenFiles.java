package kohakuvault.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps the locks of SQLite alive while other parts of this process read the same file.
///
/// POSIX takes all locks of a process on a file away as soon as the process closes *any* descriptor
/// of that file. So a reader that has opened a database by itself must not close it while an engine
/// has the same database open. This is a property of the process, hence the one static table. The
/// engine's opens and closes are counted, and descriptors handed in meanwhile are closed with the
/// last of them.
public final class OpenFiles {
  private static final Map<Object, Entry> ENTRIES = new HashMap<>();

  private OpenFiles() {}

  private static final class Entry {
    private final String engine;
    private int engines;
    private final List<Closeable> parked = new ArrayList<>();

    Entry(String engine) {
      this.engine = engine;
    }
  }

  /// Returns what identifies the file behind a path on this machine.
  public static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  /// Notes that an engine opens the file.
  ///
  /// @throws IllegalStateException if another engine of this process has it open: two copies of
  ///   SQLite in one process do not see each other's locks, and would damage the file
  public static void engineOpens(Object identity, String engine) {
    synchronized (ENTRIES) {
      Entry entry = ENTRIES.computeIfAbsent(identity, k -> new Entry(engine));
      if (!entry.engine.equals(engine)) {
        throw new IllegalStateException(
            "the file is open in this process with engine "
                + entry.engine
                + "; open it with the same one instead of "
                + engine);
      }
      entry.engines++;
    }
  }

  /// Notes that an engine has closed the file, after its last connection.
  public static void engineClosed(Object identity) {
    List<Closeable> free = List.of();
    synchronized (ENTRIES) {
      Entry entry = ENTRIES.get(identity);
      if (entry != null && --entry.engines == 0) {
        ENTRIES.remove(identity);
        free = entry.parked;
      }
    }
    for (Closeable each : free) {
      try {
        each.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /// Closes a descriptor of the file now, or once no engine has the file open.
  public static void close(Object identity, Closeable descriptor) throws IOException {
    synchronized (ENTRIES) {
      Entry entry = ENTRIES.get(identity);
      if (entry != null) {
        entry.parked.add(descriptor);
        return;
      }
      descriptor.close();
    }
  }
}
