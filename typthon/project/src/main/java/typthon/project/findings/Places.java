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

  /// Returns the stretch between two offsets.
  public Range range(int start, int end) {
    return new Range(position(start), position(Math.max(start, end)));
  }
}
