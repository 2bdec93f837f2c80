package pathvein.automaton;

import java.util.Arrays;

/// A nondeterministic automaton over bytes, made from expressions by Thompson's construction.
///
/// A state is a number. It is an edge (accepts one byte of a range and goes on), a split (goes on
/// at several states without reading) or a match (an expression has been read wholly). The
/// construction runs backwards: every part is given the state that follows it. Therefore each state
/// leads to a match, and a set of states that is not empty always has a continuation that is
/// accepted.
final class Nfa {
  private static final int SPLIT = -1;
  private static final int MATCH = -2;

  /// The largest code points whose encodings have one, two, three and four bytes.
  private static final int[] LENGTH_BORDERS = {0x7F, 0x7FF, 0xFFFF, CodePoints.LAST};

  private int[] low = new int[64];
  private int[] high = new int[64];
  private int[] target = new int[64];
  private int[][] splits = new int[64][];
  private int size;

  /// Adds an expression and returns its first state, or -1 if it accepts nothing.
  int add(Expression expression, int id) {
    return build(expression, state(MATCH, 0, id));
  }

  private int build(Expression expression, int next) {
    if (next < 0) {
      return -1;
    }
    // Not a switch over patterns: its first use costs a fresh process several milliseconds.
    if (expression instanceof Expression.OneOf(var points)) {
      return characters(points, next);
    }
    if (expression instanceof Expression.OneByte(var bytes)) {
      return singleByte(bytes, next);
    }
    if (expression instanceof Expression.Run(var acrossSlash)) {
      return run(acrossSlash, next);
    }
    if (expression instanceof Expression.Sequence(var parts)) {
      int at = next;
      for (int i = parts.size() - 1; i >= 0; i--) {
        at = build(parts.get(i), at);
      }
      return at;
    }
    return choice((Expression.Choice) expression, next);
  }

  private int choice(Expression.Choice choice, int next) {
    int[] starts = new int[choice.branches().size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = build(choice.branches().get(i), next);
    }
    return split(starts);
  }

  private int run(boolean acrossSlash, int next) {
    int loop = state(SPLIT, 0, 0);
    int[] branches =
        acrossSlash
            ? new int[] {edge(0, 255, loop), next}
            : new int[] {edge(0, '/' - 1, loop), edge('/' + 1, 255, loop), next};
    splits[loop] = branches; // Only now: the edges may have moved the array.
    return loop;
  }

  private int singleByte(CodePoints bytes, int next) {
    int[] branches = new int[bytes.rangeCount() * 2];
    int count = 0;
    for (int i = 0; i < bytes.rangeCount(); i++) {
      int last = Math.min(bytes.last(i), 255);
      branches[count++] = edge(bytes.first(i), last, next);
      int firstHigh = Math.max(bytes.first(i), 0x80);
      branches[count++] =
          firstHigh > last
              ? -1
              : characters(CodePoints.range(Utf8.SHIELD + firstHigh, Utf8.SHIELD + last), next);
    }
    return split(branches);
  }

  private int characters(CodePoints points, int next) {
    int[] branches = new int[0];
    for (int i = 0; i < points.rangeCount(); i++) {
      branches = concat(branches, encoded(points.first(i), points.last(i), next));
    }
    return split(branches);
  }

  private static int[] concat(int[] left, int[] right) {
    int[] result = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, result, left.length, right.length);
    return result;
  }

  /// Splits a range at the borders between encodings of different length.
  private int[] encoded(int first, int last, int next) {
    int[] result = new int[0];
    int from = first;
    for (int border : LENGTH_BORDERS) {
      if (from <= last && from <= border) {
        int to = Math.min(last, border);
        result = concat(result, sameLength(Utf8.encode(from), Utf8.encode(to), 0, next));
        from = to + 1;
      }
    }
    return result;
  }

  /// Builds the sequences between two encodings of one length that agree before index `at`.
  private int[] sameLength(byte[] first, byte[] last, int at, int next) {
    int low0 = first[at] & 0xFF;
    int high0 = last[at] & 0xFF;
    if (at == first.length - 1) {
      return new int[] {edge(low0, high0, next)};
    }
    if (low0 == high0) {
      return new int[] {edge(low0, high0, split(sameLength(first, last, at + 1, next)))};
    }
    int[] result = new int[0];
    if (!restIs(first, at + 1, 0x80)) {
      byte[] end = fill(first, at + 1, 0xBF);
      result = new int[] {edge(low0, low0, split(sameLength(first, end, at + 1, next)))};
      low0++;
    }
    int[] tail = new int[0];
    if (!restIs(last, at + 1, 0xBF)) {
      byte[] start = fill(last, at + 1, 0x80);
      tail = new int[] {edge(high0, high0, split(sameLength(start, last, at + 1, next)))};
      high0--;
    }
    if (low0 <= high0) {
      int at2 = next;
      for (int i = at + 1; i < first.length; i++) {
        at2 = edge(0x80, 0xBF, at2);
      }
      result = concat(result, new int[] {edge(low0, high0, at2)});
    }
    return concat(result, tail);
  }

  private static boolean restIs(byte[] bytes, int from, int value) {
    for (int i = from; i < bytes.length; i++) {
      if ((bytes[i] & 0xFF) != value) {
        return false;
      }
    }
    return true;
  }

  private static byte[] fill(byte[] bytes, int from, int value) {
    byte[] result = bytes.clone();
    Arrays.fill(result, from, result.length, (byte) value);
    return result;
  }

  private int split(int[] branches) {
    int[] alive = new int[branches.length];
    int count = 0;
    for (int branch : branches) {
      if (branch >= 0) {
        alive[count++] = branch;
      }
    }
    if (count < 2) {
      return count == 0 ? -1 : alive[0];
    }
    int state = state(SPLIT, 0, 0);
    splits[state] = Arrays.copyOf(alive, count);
    return state;
  }

  private int edge(int from, int to, int next) {
    return from > to ? -1 : state(from, to, next);
  }

  private int state(int from, int to, int next) {
    if (size == low.length) {
      low = Arrays.copyOf(low, size * 2);
      high = Arrays.copyOf(high, size * 2);
      target = Arrays.copyOf(target, size * 2);
      splits = Arrays.copyOf(splits, size * 2);
    }
    low[size] = from;
    high[size] = to;
    target[size] = next;
    return size++;
  }

  int size() {
    return size;
  }

  boolean isSplit(int state) {
    return low[state] == SPLIT;
  }

  int[] branches(int state) {
    return splits[state];
  }

  boolean isMatch(int state) {
    return low[state] == MATCH;
  }

  /// Returns the identity of the expression that a match state ends.
  int matched(int state) {
    return target[state];
  }

  /// Returns the state after reading `value` in an edge state, or -1.
  int follow(int state, int value) {
    return low[state] >= 0 && value >= low[state] && value <= high[state] ? target[state] : -1;
  }

  /// Tells for each ASCII byte whether a text that is accepted can end with it.
  ///
  /// A split comes after the splits and matches that it leads to, so one pass finds all.
  boolean[] lastBytes() {
    boolean[] complete = new boolean[size];
    for (int i = 0; i < size; i++) {
      complete[i] = isMatch(i);
      if (isSplit(i)) {
        for (int branch : splits[i]) {
          complete[i] |= branch >= 0 && complete[branch];
        }
      }
    }
    boolean[] last = new boolean[128];
    for (int i = 0; i < size; i++) {
      for (int value = low[i]; value >= 0 && value <= Math.min(high[i], 127); value++) {
        last[value] |= complete[target[i]];
      }
    }
    return last;
  }

  /// Numbers the classes of bytes that no edge tells apart; the result maps each byte to its class.
  byte[] byteClasses() {
    boolean[] starts = new boolean[257];
    for (int i = 0; i < size; i++) {
      if (low[i] >= 0) {
        starts[low[i]] = true;
        starts[high[i] + 1] = true;
      }
    }
    byte[] classes = new byte[256];
    int current = 0;
    for (int value = 1; value < 256; value++) {
      if (starts[value]) {
        current++;
      }
      classes[value] = (byte) current;
    }
    return classes;
  }
}
