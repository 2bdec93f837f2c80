package pathvein.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An immutable set of code points, kept as sorted, disjoint, inclusive ranges.
///
/// Besides Unicode the universe holds one code point for every byte that is not part of valid UTF-8
/// (see [Utf8#shield]), so that `?` and negated sets accept such a byte as one character.
public final class CodePoints {
  /// The largest member of the universe: what a four-byte sequence can express.
  static final int LAST = 0x1FFFFF;

  /// No code point.
  public static final CodePoints NONE = new CodePoints(new int[0]);

  /// Every code point.
  public static final CodePoints ALL = new CodePoints(new int[] {0, LAST});

  private final int[] bounds;

  private CodePoints(int[] bounds) {
    this.bounds = bounds;
  }

  /// Returns the set that holds `codePoint` alone.
  public static CodePoints of(int codePoint) {
    return new CodePoints(new int[] {codePoint, codePoint});
  }

  /// Returns the code points from `first` to `last`, both included; none if they are reversed.
  public static CodePoints range(int first, int last) {
    return first > last ? NONE : new CodePoints(new int[] {first, last});
  }

  /// Returns the members of either set.
  public CodePoints union(CodePoints other) {
    List<int[]> ranges = new ArrayList<>();
    addRanges(ranges);
    other.addRanges(ranges);
    ranges.sort((a, b) -> Integer.compare(a[0], b[0]));
    int[] merged = new int[ranges.size() * 2];
    int size = 0;
    for (int[] range : ranges) {
      if (size > 0 && range[0] <= merged[size - 1] + 1) {
        merged[size - 1] = Math.max(merged[size - 1], range[1]);
      } else {
        merged[size++] = range[0];
        merged[size++] = range[1];
      }
    }
    return new CodePoints(Arrays.copyOf(merged, size));
  }

  /// Returns the members of the universe that this set lacks.
  public CodePoints complement() {
    int[] result = new int[bounds.length + 2];
    int size = 0;
    int next = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > next) {
        result[size++] = next;
        result[size++] = bounds[i] - 1;
      }
      next = bounds[i + 1] + 1;
    }
    if (next <= LAST) {
      result[size++] = next;
      result[size++] = LAST;
    }
    return new CodePoints(Arrays.copyOf(result, size));
  }

  /// Returns this set without `codePoint`.
  public CodePoints without(int codePoint) {
    return complement().union(of(codePoint)).complement();
  }

  /// Returns this set with the simple case variants of every member added.
  public CodePoints ignoringCase() {
    CodePoints result = this;
    for (int i = 0; i < bounds.length; i += 2) {
      int last = Math.min(bounds[i + 1], Character.MAX_CODE_POINT);
      if (bounds[i] == 0 && last == Character.MAX_CODE_POINT) {
        continue;
      }
      List<CodePoints> variants = new ArrayList<>();
      for (int point = bounds[i]; point <= last; point++) {
        addVariants(point, variants);
      }
      result = result.union(unionOf(variants));
    }
    return result;
  }

  private static void addVariants(int point, List<CodePoints> variants) {
    int upper = Character.toUpperCase(point);
    int lower = Character.toLowerCase(upper);
    if (upper != point) {
      variants.add(of(upper));
    }
    if (lower != point) {
      variants.add(of(lower));
    }
    int plainLower = Character.toLowerCase(point);
    if (plainLower != point && plainLower != lower) {
      variants.add(of(plainLower));
    }
  }

  private static CodePoints unionOf(List<CodePoints> sets) {
    int[] points = sets.stream().mapToInt(set -> set.bounds[0]).sorted().distinct().toArray();
    int[] bounds = new int[points.length * 2];
    int size = 0;
    for (int point : points) {
      if (size > 0 && bounds[size - 1] == point - 1) {
        bounds[size - 1] = point;
      } else {
        bounds[size++] = point;
        bounds[size++] = point;
      }
    }
    return new CodePoints(Arrays.copyOf(bounds, size));
  }

  private void addRanges(List<int[]> ranges) {
    for (int i = 0; i < bounds.length; i += 2) {
      ranges.add(new int[] {bounds[i], bounds[i + 1]});
    }
  }

  /// Tells whether the set has no member.
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /// Tells whether `codePoint` is a member.
  public boolean contains(int codePoint) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (codePoint >= bounds[i] && codePoint <= bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /// Returns the number of ranges.
  public int rangeCount() {
    return bounds.length / 2;
  }

  /// Returns the smallest member of the range with the given index.
  public int first(int range) {
    return bounds[range * 2];
  }

  /// Returns the largest member of the range with the given index.
  public int last(int range) {
    return bounds[range * 2 + 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodePoints points && Arrays.equals(bounds, points.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < bounds.length; i += 2) {
      text.append(Integer.toHexString(bounds[i])).append('-');
      text.append(Integer.toHexString(bounds[i + 1])).append(' ');
    }
    return text.append(']').toString();
  }
}
