package typthon.ide;

/// A stretch of a text.
///
/// @param start UTF-16 units from the start of the text
/// @param end behind the last unit; not less than `start`
public record TextSpan(int start, int end) implements Comparable<TextSpan> {
  public TextSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no stretch of a text: " + start + " to " + end);
    }
  }

  /// Tells whether an offset lies in the stretch or at its end.
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }

  @Override
  public int compareTo(TextSpan other) {
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }
}
