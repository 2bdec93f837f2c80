package typthon.project.findings;

import typthon.project.Position;
import typthon.project.Range;
import typthon.syntax.LineIndex;
import typthon.syntax.SourceText;

/// Turns the offsets of one text into lines and columns.
public final class Places {
  private final LineIndex lines;
  private final int length;

  public Places(SourceText text) {
    this.lines = LineIndex.of(text);
    this.length = text.length();
  }

  /// Returns the place of an offset; one beyond the text counts as its end.
  public Position position(int offset) {
    int at = Math.clamp(offset, 0, length);
    return new Position(lines.lineAt(at), lines.columnAt(at), lines.utf16ColumnAt(at));
  }

  /// Returns the offset of a place; one beyond a line or the text counts as its end.
  ///
  /// @param line counted from 0
  /// @param column code points from the start of the line, counted from 0
  public int offset(int line, int column) {
    if (line < 0 || column < 0 || line >= lines.lineCount()) {
      return length;
    }
    int low = lines.startOf(line);
    int high = lines.endOf(line);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.columnAt(middle) < column) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Returns the offset of a place; one beyond the text counts as its end.
  ///
  /// @param units UTF-16 units from the start of the text, a byte order mark not counted
  public int offsetOfUtf16(int units) {
    return lines.offsetOfUtf16(units);
  }

  /// Returns the stretch between two offsets.
  public Range range(int start, int end) {
    return new Range(position(start), position(Math.max(start, end)));
  }
}
