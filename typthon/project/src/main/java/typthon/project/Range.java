package typthon.project;

/// A stretch of a text.
///
/// @param start the first character
/// @param end behind the last character
public record Range(Position start, Position end) implements Comparable<Range> {
  @Override
  public int compareTo(Range other) {
    int order = start.compareTo(other.start);
    return order != 0 ? order : end.compareTo(other.end);
  }
}
