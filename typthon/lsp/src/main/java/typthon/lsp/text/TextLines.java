package typthon.lsp.text;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import typthon.ide.TextSpan;

/// A text with its lines, which end with a line feed, a carriage return, or both. Offsets count
/// UTF-16 units. Immutable and safe for use by any number of threads.
public final class TextLines {
  private final String text;
  private final int[] starts;

  /// @param text as it is, line ends included
  public TextLines(String text) {
    this.text = text;
    this.starts = starts(text);
  }

  private static int[] starts(String text) {
    int[] starts = new int[Math.max(16, text.length() / 24)];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  /// Returns the whole text.
  public String text() {
    return text;
  }

  /// Returns the number of lines, which is at least 1.
  public int count() {
    return starts.length;
  }

  /// Returns where a line starts; a line behind the last one starts at the end of the text.
  public int start(int line) {
    return line < starts.length ? starts[Math.max(0, line)] : text.length();
  }

  /// Returns where a line ends, its line end not counted.
  public int end(int line) {
    if (line >= starts.length) {
      return text.length();
    }
    int from = start(line);
    int end = line + 1 < starts.length ? starts[line + 1] : text.length();
    while (end > from && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /// Returns the line that holds an offset.
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /// Returns the offset of a place. A column behind the end of its line means that end, a line
  /// behind the last one the end of the text.
  public int offset(Position position, PositionEncoding encoding) {
    int line = position.getLine();
    if (line < 0) {
      return 0;
    }
    return encoding.advance(
        text, start(line), Math.max(start(line), end(line)), Math.max(0, position.getCharacter()));
  }

  /// Returns the place of an offset; one behind the text counts as its end.
  public Position position(int offset, PositionEncoding encoding) {
    int at = Math.clamp(offset, 0, text.length());
    int line = lineAt(at);
    return new Position(line, encoding.units(text, starts[line], at));
  }

  /// Returns the stretch of a range; one that ends before it starts is empty.
  public TextSpan span(Range range, PositionEncoding encoding) {
    int start = offset(range.getStart(), encoding);
    return new TextSpan(start, Math.max(start, offset(range.getEnd(), encoding)));
  }

  /// Returns the range of a stretch.
  public Range range(TextSpan span, PositionEncoding encoding) {
    return new Range(position(span.start(), encoding), position(span.end(), encoding));
  }

  /// Returns the text with a range replaced.
  public TextLines replace(Range range, String replacement, PositionEncoding encoding) {
    TextSpan span = span(range, encoding);
    return new TextLines(
        new StringBuilder(text.length() + replacement.length())
            .append(text, 0, span.start())
            .append(replacement)
            .append(text, span.end(), text.length())
            .toString());
  }
}
