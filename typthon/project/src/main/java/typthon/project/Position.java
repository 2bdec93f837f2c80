package typthon.project;

/// A place in a text.
///
/// @param line counted from 0
/// @param column code points from the start of the line, counted from 0
/// @param utf16Column UTF-16 units from the start of the line, counted from 0
public record Position(int line, int column, int utf16Column) implements Comparable<Position> {
  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
