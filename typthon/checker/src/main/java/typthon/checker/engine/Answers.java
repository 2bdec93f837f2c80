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

    /// Compares this with another of its kind in an order that only the program decides.
    default int compareWith(Owner other) {
      return toString().compareTo(other.toString());
    }
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

  void replace(Object key, Object before, Object answer) {
    completed.replace(key, before, answer);
  }

  void clear() {
    completed.clear();
  }
}
