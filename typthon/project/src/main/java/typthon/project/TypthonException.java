package typthon.project;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;

/// A check cannot start or go on: the configuration is malformed, or the caller asked for something
/// that makes no sense. The message names the place and the remedy and is meant for the user.
public final class TypthonException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Place> place;

  /// Makes an exception without a place in a file.
  public TypthonException(String message) {
    this(message, Optional.empty(), null);
  }

  /// Makes an exception about `place`.
  public TypthonException(
      String message, Optional<Place> place, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.place = place;
  }

  /// A place in a file.
  ///
  /// @param line counted from 1, or 0 if the whole file is meant
  /// @param column counted from 1, or 0 if the whole line is meant
  public record Place(Path file, int line, int column) {
    @Override
    public String toString() {
      String text = file.toString();
      if (line > 0) {
        text += ":" + line;
        if (column > 0) {
          text += ":" + column;
        }
      }
      return text;
    }
  }

  /// Returns where in which file the fault lies, if it lies in one.
  public Optional<Place> place() {
    return place;
  }

  /// Returns the place, if there is one, and the message, as a user should see them.
  public String describe() {
    return place.map(p -> p + ": ").orElse("") + getMessage();
  }
}
