package hyperparameter;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The parameters of one moment, to be carried to other threads. Immutable and safe for use by many
/// threads.
///
/// Threads, executors and parallel streams do not inherit scopes. What is wrapped reads the values
/// as they were when the context was captured; what it writes, or opens, is its own. A parallel
/// stream runs partly on the calling thread, which sees its scopes: wrap the functions of the
/// pipeline to see the same on all threads.
///
/// ```java
/// executor.submit(ParamContext.capture().wrap(task));
/// ```
public final class ParamContext {
  private final Snapshot snapshot;

  private ParamContext(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /// Returns what this thread sees now.
  public static ParamContext capture() {
    return new ParamContext(Context.outer());
  }

  /// Returns a context with these values.
  public static ParamContext of(Snapshot snapshot) {
    return new ParamContext(snapshot);
  }

  /// Returns the captured values.
  public Snapshot snapshot() {
    return snapshot;
  }

  /// Runs an operation with the captured values.
  public void run(Runnable operation) {
    Context.run(snapshot, operation);
  }

  /// Calls an operation with the captured values; its checked exception passes through.
  public <R extends @Nullable Object, X extends Throwable> R call(
      ScopedValue.CallableOp<? extends R, X> operation) throws X {
    return Context.<R, X>call(snapshot, operation);
  }

  /// Returns an operation that runs with the captured values.
  public Runnable wrap(Runnable operation) {
    return () -> run(operation);
  }

  /// Returns an operation that runs with the captured values.
  public <R extends @Nullable Object> Callable<R> wrap(Callable<R> operation) {
    return () -> this.<R, Exception>call(operation::call);
  }

  /// Returns a supplier that runs with the captured values.
  public <R extends @Nullable Object> Supplier<R> wrapSupplier(Supplier<R> operation) {
    return () -> this.<R, RuntimeException>call(operation::get);
  }

  /// Returns a function that runs with the captured values.
  public <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> wrapFunction(
      Function<A, R> operation) {
    return argument -> this.<R, RuntimeException>call(() -> operation.apply(argument));
  }

  /// Returns a function that runs with the captured values.
  public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
      BiFunction<A, B, R> wrapBiFunction(BiFunction<A, B, R> operation) {
    return (a, b) -> this.<R, RuntimeException>call(() -> operation.apply(a, b));
  }

  /// Returns a consumer that runs with the captured values.
  public <A extends @Nullable Object> Consumer<A> wrapConsumer(Consumer<A> operation) {
    return argument -> run(() -> operation.accept(argument));
  }

  /// Returns an executor whose tasks see the values that their submitter sees.
  public static Executor propagating(Executor executor) {
    return operation -> executor.execute(capture().wrap(operation));
  }

  /// Returns an executor whose tasks see the values that their submitter sees.
  public static ExecutorService propagating(ExecutorService executor) {
    return new PropagatingExecutor(executor);
  }

  /// Returns an executor whose tasks see the values that their submitter sees; a repeated task sees
  /// them every time.
  public static ScheduledExecutorService propagating(ScheduledExecutorService executor) {
    return new PropagatingScheduler(executor);
  }
}
