package typthon.syntax;

import java.util.Arrays;

/// Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` end a line.
public final class LineIndex {
  private final SourceText source;
  private final int[] starts;

  private LineIndex(SourceText source, int[] starts) {
    this.source = source;
    this.starts = starts;
  }

  /// Builds the index in one pass over `source`.
  public static LineIndex of(SourceText source) {
    byte[] bytes = source.bytes();
    int[] starts = new int[Math.max(16, bytes.length / 32)];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\n' || (b == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n'))) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineIndex(source, Arrays.copyOf(starts, count));
  }

  /// Returns the number of lines; a text that ends with a line end has an empty last line.
  public int lineCount() {
    return starts.length;
  }

  /// Returns the line, counted from 0, that holds `offset`.
  ///
  /// @param offset UTF-8 bytes from the start, at most the length of the text
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /// Returns the offset at which `line`, counted from 0, begins.
  public int startOf(int line) {
    return starts[line];
  }

  /// Returns the offset behind the last byte of `line`, its line end excluded.
  public int endOf(int line) {
    int end = line + 1 < starts.length ? starts[line + 1] : source.length();
    byte[] bytes = source.bytes();
    if (line + 1 < starts.length && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > starts[line] && bytes[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  /// Returns the column of `offset` in code points, counted from 0. A byte order mark takes no
  /// column.
  public int columnAt(int offset) {
    return codePoints(starts[lineAt(offset)], offset);
  }

  /// Returns the column of `offset` in UTF-16 units, counted from 0. A byte order mark takes no
  /// column.
  public int utf16ColumnAt(int offset) {
    int from = starts[lineAt(offset)];
    byte[] bytes = source.bytes();
    int units = codePoints(from, offset);
    for (int i = from; i < offset; i++) {
      if ((bytes[i] & 0xF8) == 0xF0) {
        units++;
      }
    }
    return units;
  }

  /// Returns the offset of the code point that holds a UTF-16 unit; one beyond the text counts as
  /// its end.
  ///
  /// @param unit counted from 0 at the start of the text, a byte order mark not counted
  public int offsetOfUtf16(int unit) {
    byte[] bytes = source.bytes();
    int at = startsWithMark(bytes) ? 3 : 0;
    int rest = unit;
    while (at < bytes.length) {
      int lead = bytes[at] & 0xFF;
      rest -= lead >= 0xF0 ? 2 : 1;
      if (rest < 0) {
        return at;
      }
      at += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    }
    return bytes.length;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private int codePoints(int from, int to) {
    byte[] bytes = source.bytes();
    int count = 0;
    for (int i = from; i < to; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        count++;
      }
    }
    return from == 0 && to >= 3 && startsWithMark(bytes) ? count - 1 : count;
  }
}
