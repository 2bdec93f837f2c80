package hyperparameter;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/// The events of the library for Java Flight Recorder.
final class RecorderEvents {
  private RecorderEvents() {}

  /// A scope from entry to exit.
  @Name("hyperparameter.Scope")
  @Label("Parameter Scope")
  @Category("Hyperparameter")
  @StackTrace(false)
  static final class ScopeEvent extends Event {
    @Label("Visible keys")
    int keys;
  }

  /// A change of the process base.
  @Name("hyperparameter.Freeze")
  @Label("Parameter Freeze")
  @Category("Hyperparameter")
  static final class FreezeEvent extends Event {
    @Label("Keys")
    int keys;

    @Label("Replaced the base")
    boolean replaced;
  }

  /// An attempt to reload configuration files.
  @Name("hyperparameter.Reload")
  @Label("Parameter Reload")
  @Category("Hyperparameter")
  static final class ReloadEvent extends Event {
    @Label("Changed keys")
    int changes;

    @Label("Accepted")
    boolean accepted;
  }

  /// A value that did not convert.
  @Name("hyperparameter.CoercionFailure")
  @Label("Parameter Coercion Failure")
  @Category("Hyperparameter")
  static final class CoercionFailureEvent extends Event {
    @Label("Key")
    String key = "";

    @Label("Expected")
    String expected = "";
  }

  static void frozen(int keys, boolean replaced) {
    FreezeEvent event = new FreezeEvent();
    event.keys = keys;
    event.replaced = replaced;
    event.commit();
  }

  static void reloaded(int changes, boolean accepted) {
    ReloadEvent event = new ReloadEvent();
    event.changes = changes;
    event.accepted = accepted;
    event.commit();
  }

  static void coercionFailed(String key, String expected) {
    CoercionFailureEvent event = new CoercionFailureEvent();
    event.key = key;
    event.expected = expected;
    event.commit();
  }

  static <R extends @Nullable Object, X extends Throwable> R scope(
      int keys, ScopedValue.CallableOp<? extends R, X> operation) throws X {
    ScopeEvent event = new ScopeEvent();
    event.keys = keys;
    event.begin();
    try {
      return operation.call();
    } finally {
      event.commit();
    }
  }
}
