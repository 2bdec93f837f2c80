package typthon.project.view;

import java.util.Arrays;
import typthon.syntax.SourceText;

/// Turns offsets in UTF-8 bytes into offsets in UTF-16 units and back, in constant time. A byte
/// order mark takes no unit. Immutable.
final class Utf16Offsets {
  private static final int STEP = 256;
  private static final int MARK_LENGTH = 3;

  private final SourceText text;
  private final int first;
  private final int units;

  /// How many units begin before each `STEP`th byte; empty if all bytes are ASCII.
  private final int[] before;

  private Utf16Offsets(SourceText text, int first, int units, int[] before) {
    this.text = text;
    this.first = first;
    this.units = units;
    this.before = before;
  }

  static Utf16Offsets of(SourceText text) {
    int length = text.length();
    boolean marked =
        length >= MARK_LENGTH
            && text.at(0) == (byte) 0xEF
            && text.at(1) == (byte) 0xBB
            && text.at(2) == (byte) 0xBF;
    int first = marked ? MARK_LENGTH : 0;
    int[] before = new int[length / STEP + 1];
    int units = 0;
    boolean ascii = !marked;
    for (int i = 0; i < length; i++) {
      if (i % STEP == 0) {
        before[i / STEP] = units;
      }
      ascii &= text.at(i) >= 0;
      units += i < first ? 0 : unitsBegunBy(text.at(i));
    }
    if (length % STEP == 0) {
      before[length / STEP] = units;
    }
    return new Utf16Offsets(text, first, units, ascii ? new int[0] : before);
  }

  private static int unitsBegunBy(byte lead) {
    if ((lead & 0xC0) == 0x80) {
      return 0;
    }
    return (lead & 0xF8) == 0xF0 ? 2 : 1;
  }

  /// Returns the unit at which the code point at a byte offset begins, in the middle of one that of
  /// this one; beyond the text its end.
  int utf16(int offset) {
    int at = Math.clamp(offset, 0, text.length());
    if (before.length == 0) {
      return at;
    }
    while (at > 0 && at < text.length() && (text.at(at) & 0xC0) == 0x80) {
      at--;
    }
    int count = before[at / STEP];
    for (int i = at / STEP * STEP; i < at; i++) {
      count += i < first ? 0 : unitsBegunBy(text.at(i));
    }
    return count;
  }

  /// Returns the byte at which the code point begins that holds a unit; beyond the text its end.
  int offset(int unit) {
    if (unit >= units) {
      return text.length();
    }
    if (before.length == 0) {
      return Math.max(0, unit);
    }
    if (unit <= 0) {
      return first;
    }
    int block = Arrays.binarySearch(before, unit);
    int from = Math.max(0, block < 0 ? -block - 2 : block);
    // Several blocks begin with the same unit if the text has a code point across them.
    while (from > 0 && before[from] >= unit) {
      from--;
    }
    int rest = unit - before[from];
    int at = from * STEP;
    while (at < first || (text.at(at) & 0xC0) == 0x80) {
      at++;
    }
    while (true) {
      int wide = unitsBegunBy(text.at(at));
      if (rest < wide) {
        return at;
      }
      rest -= wide;
      at++;
      while (at < text.length() && (text.at(at) & 0xC0) == 0x80) {
        at++;
      }
    }
  }
}
