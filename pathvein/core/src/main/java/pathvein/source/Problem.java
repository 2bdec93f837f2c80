package pathvein.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Something that went wrong at one place without ending the walk.
public sealed interface Problem {
  /// Returns where it happened.
  Place place();

  /// Returns a sentence for people, without the place.
  String message();

  /// A directory that may not be read, or not wholly.
  record AccessDenied(Place place) implements Problem {
    @Override
    public String message() {
      return "access denied";
    }
  }

  /// A directory that was listed and could no longer be opened.
  record Vanished(Place place) implements Problem {
    @Override
    public String message() {
      return "vanished during the walk";
    }
  }

  /// A link to a directory that holds it. It was not entered.
  record LinkCycle(Place place) implements Problem {
    @Override
    public String message() {
      return "link leads back to a directory that holds it";
    }
  }

  /// A directory or file that could not be read.
  record Unreadable(Place place, IOException cause) implements Problem {
    @Override
    public String message() {
      String reason = cause.getMessage();
      return "cannot be read: " + (reason == null ? cause.toString() : reason);
    }
  }

  /// A directory below the deepest level that is walked.
  record TooDeep(Place place, int limit) implements Problem {
    @Override
    public String message() {
      return "lies deeper than " + limit + " levels and was not entered";
    }
  }

  /// A name that cannot be expressed as text where text is needed.
  record Undecodable(Place place) implements Problem {
    @Override
    public String message() {
      return "the name is not valid UTF-8";
    }
  }

  /// A key of an object store that stands for no entry, since it has an empty, `.` or `..` segment.
  record KeyShadow(Place place, String key) implements Problem {
    @Override
    public String message() {
      return "the key \"" + key + "\" has a segment that is no name";
    }
  }

  /// Returns the problem that a fault while listing or asking stands for.
  static Problem of(Place place, IOException fault) {
    return switch (fault) {
      case AccessDeniedException denied -> new AccessDenied(place);
      case NoSuchFileException gone -> new Vanished(place);
      case NotDirectoryException replaced -> new Vanished(place);
      default -> new Unreadable(place, fault);
    };
  }
}
