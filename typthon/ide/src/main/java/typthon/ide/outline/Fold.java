package typthon.ide.outline;

import typthon.ide.TextSpan;

/// A stretch of several lines that can be hidden.
///
/// @param span from the end of the line that stays to the end of the last line hidden
public record Fold(TextSpan span, Kind kind) implements Comparable<Fold> {
  /// What is hidden.
  public enum Kind {
    CODE,
    COMMENT,
    IMPORTS,
    REGION
  }

  @Override
  public int compareTo(Fold other) {
    int spans = span.compareTo(other.span);
    return spans == 0 ? kind.compareTo(other.kind) : spans;
  }
}
