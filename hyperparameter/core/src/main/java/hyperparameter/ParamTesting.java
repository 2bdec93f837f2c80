package hyperparameter;

import org.jspecify.annotations.Nullable;

/// Keeps tests apart that use the process base.
public final class ParamTesting {
  private ParamTesting() {}

  /// Calls an operation with an empty process base and no scope, and puts the base back.
  ///
  /// The base belongs to the process: do not run two such operations at a time.
  public static <R extends @Nullable Object, X extends Throwable> R isolated(
      ScopedValue.CallableOp<? extends R, X> operation) throws X {
    Snapshot before = Base.current();
    Base.restore(Snapshot.EMPTY);
    try {
      return Context.<R, X>callOutside(operation);
    } finally {
      Base.restore(before);
    }
  }
}
