package hyperparameter;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Executors whose tasks see the parameters of their submitter.
public final class ParamExecutors {
  private ParamExecutors() {}

  /// Returns an executor that starts a virtual thread for each task.
  public static ExecutorService virtualPerTask() {
    return ParamContext.propagating(Executors.newVirtualThreadPerTaskExecutor());
  }
}
