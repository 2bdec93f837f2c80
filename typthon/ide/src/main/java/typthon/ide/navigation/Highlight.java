package typthon.ide.navigation;

import typthon.ide.TextSpan;

/// A place of a file where the name that was asked for is written.
public record Highlight(TextSpan span, Kind kind) {
  /// What happens at the place.
  public enum Kind {
    READ,
    WRITE,
    /// It stands in a string or an import.
    TEXT
  }
}
