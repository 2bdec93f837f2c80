package hyperparameter;

import hyperparameter.value.CoercionException;
import hyperparameter.value.Origin;
import org.jspecify.annotations.Nullable;

/// Hears what happens inside a scope. Called on the reading thread, so it must be quick and safe
/// for many threads.
public interface ParamListener {

  /// A key was read.
  ///
  /// @param raw the value that was found; null if there was none and the reader took its default
  default void read(String key, @Nullable Object raw) {}

  /// A value did not convert and the lenient policy went on without it.
  default void coercionFailed(
      String key, @Nullable Object raw, Origin origin, CoercionException why) {}
}
