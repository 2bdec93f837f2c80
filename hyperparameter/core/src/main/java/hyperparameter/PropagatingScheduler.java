package hyperparameter;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Captures the parameters at each submission to a scheduler.
final class PropagatingScheduler extends PropagatingExecutor implements ScheduledExecutorService {
  private final ScheduledExecutorService inner;

  PropagatingScheduler(ScheduledExecutorService inner) {
    super(inner);
    this.inner = inner;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return inner.schedule(ParamContext.capture().wrap(task), delay, unit);
  }

  @Override
  public <T extends @Nullable Object> ScheduledFuture<T> schedule(
      Callable<T> task, long delay, TimeUnit unit) {
    return inner.schedule(ParamContext.capture().wrap(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return inner.scheduleAtFixedRate(ParamContext.capture().wrap(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return inner.scheduleWithFixedDelay(
        ParamContext.capture().wrap(task), initialDelay, delay, unit);
  }
}
