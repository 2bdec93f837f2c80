package pathvein.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The world was wrong, and the caller asked to be told by an exception.
public class PathveinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what happened and where
  /// @param cause what it was caused by
  public PathveinException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Returns the exception for a problem that shall end the walk.
  public static PathveinException of(Problem problem) {
    IOException cause = problem instanceof Problem.Unreadable(var place, var fault) ? fault : null;
    return new PathveinException(problem.place() + ": " + problem.message(), cause);
  }
}
