package typthon.project.tasks;

import java.util.UUID;

/// Hears of failures that an actor does not deal with itself.
///
/// It is called by the thread of the actor, once for each failure; one listener may serve many
/// actors and has to be thread-safe then. To let a parent actor decide, tell it the failure here.
@FunctionalInterface
public interface FailureListener {
  /// @param actor the id of the actor that failed
  void failed(UUID actor, Throwable failure);
}
