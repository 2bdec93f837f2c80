package typthon.project.pipelines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Texts of files, read as UTF-8 at the first request and kept until they are invalidated; the
/// cache does not look whether a file has changed since.
///
/// Once it is full, further files are read each time and not kept. Relative paths are taken from
/// the working folder. Safe for use by any number of threads, which do not wait for each other's
/// reads.
public final class FileCache {
  private final int max;
  private final Map<Path, String> texts = new HashMap<>();

  /// Grows with each invalidation, so that a text read before one is not kept after it.
  private long generation;

  /// @param max the number of files that are kept, at least 1
  /// @throws IllegalArgumentException if `max` is less than 1
  public FileCache(int max) {
    this.max = Numbers.atLeastOne("max", max);
  }

  /// Returns the text of `path`: the same object each time as long as it is kept.
  ///
  /// @throws IOException if the file cannot be read or is not UTF-8; that is not kept
  public String read(Path path) throws IOException {
    Path key = key(path);
    long before;
    synchronized (texts) {
      String kept = texts.get(key);
      if (kept != null) {
        return kept;
      }
      before = generation;
    }
    return keep(key, Files.readString(key, StandardCharsets.UTF_8), before);
  }

  private String keep(Path key, String text, long before) {
    synchronized (texts) {
      @Nullable String other = texts.get(key);
      if (other != null) {
        return other;
      }
      if (generation == before && texts.size() < max) {
        texts.put(key, text);
      }
      return text;
    }
  }

  /// Forgets `path`: the next read of it reads the file.
  public void invalidate(Path path) {
    synchronized (texts) {
      generation++;
      texts.remove(key(path));
    }
  }

  /// Forgets all files.
  public void clear() {
    synchronized (texts) {
      generation++;
      texts.clear();
    }
  }

  /// Returns the number of files that are kept.
  public int size() {
    synchronized (texts) {
      return texts.size();
    }
  }

  private static Path key(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
