package pathvein.objects;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A bucket in memory that pages as stores do.
public final class KeysInMemory implements ObjectLister {
  private final TreeSet<String> keys = new TreeSet<>(KeysInMemory::byBytes);
  public volatile int failures;
  public volatile boolean denied;
  public volatile String failing = "";
  public volatile boolean reversed;

  public KeysInMemory(String... all) {
    keys.addAll(List.of(all));
  }

  public void add(String key) {
    keys.add(key);
  }

  private static int byBytes(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String store() {
    return "memory";
  }

  @Override
  public synchronized Page list(Request request) throws IOException {
    if (denied) {
      throw new AccessDeniedException("bucket");
    }
    if (!failing.isEmpty() && request.prefix().equals(failing)) {
      throw new TransientStoreException("503 slow down", null, null);
    }
    if (failures > 0) {
      failures--;
      throw new TransientStoreException("503 slow down", null, null);
    }
    List<String> found = new ArrayList<>();
    List<String> directories = new ArrayList<>();
    @Nullable String last = null;
    for (String key : keys) {
      if (!key.startsWith(request.prefix()) || isBefore(key, request)) {
        continue;
      }
      String seen = key;
      int slash = request.delimiter() ? key.indexOf('/', request.prefix().length()) : -1;
      if (slash >= 0) {
        seen = key.substring(0, slash + 1);
        if (seen.equals(last)) {
          continue;
        }
      }
      if (found.size() + directories.size() == request.limit()) {
        return page(found, directories, last);
      }
      (slash >= 0 ? directories : found).add(seen);
      last = seen;
    }
    return page(found, directories, null);
  }

  private Page page(List<String> found, List<String> directories, @Nullable String next) {
    return new Page(reversed ? found.reversed() : found, directories, next);
  }

  /// The page before ended with this key, or with all keys of this directory.
  private static boolean isBefore(String key, Request request) {
    String next = request.next();
    return next != null
        && (byBytes(key, next) <= 0
            || (request.delimiter() && next.endsWith("/") && key.startsWith(next)));
  }

  @Override
  public URI uri(String key) {
    try {
      return new URI("memory", "bucket", "/" + key, null, null);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
