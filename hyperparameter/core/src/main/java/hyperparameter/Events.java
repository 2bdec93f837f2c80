package hyperparameter;

import hyperparameter.value.CoercionException;
import org.jspecify.annotations.Nullable;

/// The switch before the flight recorder's events: while it is off, none of the recorder's classes
/// is loaded.
final class Events {
  private static volatile boolean on = Boolean.getBoolean("hyperparameter.events");

  private Events() {}

  static void enable(boolean enabled) {
    on = enabled;
  }

  static boolean enabled() {
    return on;
  }

  static void frozen(int keys, boolean replaced) {
    if (on) {
      RecorderEvents.frozen(keys, replaced);
    }
  }

  static void reloaded(int changes, boolean accepted) {
    if (on) {
      RecorderEvents.reloaded(changes, accepted);
    }
  }

  static void coercionFailed(String key, CoercionException why) {
    if (on) {
      RecorderEvents.coercionFailed(key, why.expected());
    }
  }

  static <R extends @Nullable Object, X extends Throwable> R scope(
      Snapshot snapshot, ScopedValue.CallableOp<? extends R, X> operation) throws X {
    return RecorderEvents.<R, X>scope(snapshot.size(), operation);
  }
}
