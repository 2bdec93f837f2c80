package typthon.syntax;

import java.util.Arrays;

/// What is open at a place of the text: brackets, f-strings, replacement fields, format specs.
///
/// A frame is one of the constants below; the frames stand in a stack in the order in which they
/// were opened. Counts by kind since the innermost field make it cheap to tell whether a closing
/// bracket has a partner, so that wrong text cannot cost quadratic time.
final class Nesting {
  static final int PARENTHESIS = 0;
  static final int BRACKET = 1;
  static final int BRACE = 2;

  /// An f-string or t-string.
  static final int TEXT = 3;

  /// `{…` of one, before its `:`.
  static final int FIELD = 4;

  /// The format spec of a field.
  static final int SPEC = 5;

  private int[] kind = new int[64];
  private int[] start = new int[64];

  /// The flags and the quote of the f-string that a TEXT, FIELD or SPEC belongs to.
  private int[] quote = new int[64];

  private int[] flags = new int[64];

  /// Of a TEXT, FIELD or SPEC: how many brackets of each kind were open before it since the last.
  private int[] outerCounts = new int[3 * 64];

  private int top = -1;
  private int brackets;

  // How many parentheses, brackets and braces are open since the innermost TEXT, FIELD or SPEC.
  private final int[] counts = new int[3];

  boolean isEmpty() {
    return top < 0;
  }

  /// Tells whether the bytes that come are text of an f-string or its spec.
  boolean inText() {
    return top >= 0 && (kind[top] == TEXT || kind[top] == SPEC);
  }

  /// Tells whether the innermost frame is a field, with no bracket open in it.
  boolean inField() {
    return top >= 0 && kind[top] == FIELD;
  }

  /// Tells whether there is a field around this place.
  boolean belowField() {
    return fieldAround() >= 0;
  }

  private int fieldAround() {
    int frame = top - counts[0] - counts[1] - counts[2];
    return frame >= 0 && kind[frame] == FIELD ? frame : -1;
  }

  /// Tells whether a bracket is the outermost frame and no text of an f-string the innermost.
  boolean isBracketed() {
    return top >= 0 && kind[0] <= BRACE && !inText();
  }

  int topKind() {
    return kind[top];
  }

  int topStart() {
    return start[top];
  }

  int quote() {
    return quote[top];
  }

  int flags() {
    return flags[top];
  }

  /// Returns the quote of the f-string whose field is around this place.
  int fieldQuote() {
    return quote[fieldAround()];
  }

  /// Returns the flags of the f-string whose field is around this place.
  int fieldFlags() {
    return flags[fieldAround()];
  }

  /// Returns how many brackets and fields are open.
  int brackets() {
    return brackets;
  }

  void openBracket(int bracket, int offset) {
    push(bracket, offset);
    counts[bracket]++;
    brackets++;
  }

  /// Opens an f-string.
  void openText(int offset, int quoteByte, int stringFlags) {
    pushCounted(TEXT, offset, quoteByte, stringFlags);
  }

  /// Opens a field inside the text or spec that is innermost.
  void openField(int offset) {
    pushCounted(FIELD, offset, quote[top], flags[top]);
    brackets++;
  }

  /// Opens the spec of the field that is innermost.
  void openSpec(int offset) {
    pushCounted(SPEC, offset, quote[top], flags[top]);
  }

  private void pushCounted(int frame, int offset, int quoteByte, int stringFlags) {
    push(frame, offset);
    System.arraycopy(counts, 0, outerCounts, 3 * top, 3);
    quote[top] = quoteByte;
    flags[top] = stringFlags;
    Arrays.fill(counts, 0);
  }

  private void push(int frame, int offset) {
    if (++top == kind.length) {
      kind = Arrays.copyOf(kind, top * 2);
      start = Arrays.copyOf(start, top * 2);
      quote = Arrays.copyOf(quote, top * 2);
      flags = Arrays.copyOf(flags, top * 2);
      outerCounts = Arrays.copyOf(outerCounts, 3 * top * 2);
    }
    kind[top] = frame;
    start[top] = offset;
  }

  /// Closes the innermost frame.
  void pop() {
    int frame = kind[top];
    if (frame <= BRACE) {
      counts[frame]--;
      brackets--;
    } else {
      System.arraycopy(outerCounts, 3 * top, counts, 0, 3);
      if (frame == FIELD) {
        brackets--;
      }
    }
    top--;
  }

  /// Tells whether a bracket of this kind is open since the innermost field.
  boolean isOpen(int bracket) {
    return counts[bracket] > 0;
  }

  /// Tells whether any bracket is open since the innermost field.
  boolean isAnyOpen() {
    return top >= 0 && kind[top] <= BRACE;
  }

  /// Closes brackets up to the innermost f-string, field or spec.
  void popBrackets() {
    while (top >= 0 && kind[top] <= BRACE) {
      pop();
    }
  }

  void clear() {
    top = -1;
    brackets = 0;
    Arrays.fill(counts, 0);
  }
}
