package typthon.checker.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Answers that are forgotten together. Safe for use by any number of threads.
public final class Answers {
  private final ConcurrentMap<Object, Object> completed = new ConcurrentHashMap<>();

  /// What questions are about that is forgotten at some time, with all answers about it.
  public interface Owner {
    /// Returns where the answers about this are; always the same.
    Answers answers();
  }

  /// Returns how many answers there are.
  public int size() {
    return completed.size();
  }

  @Nullable Object get(Object key) {
    return completed.get(key);
  }

  @Nullable Object putIfAbsent(Object key, Object answer) {
    return completed.putIfAbsent(key, answer);
  }

  void clear() {
    completed.clear();
  }
}
