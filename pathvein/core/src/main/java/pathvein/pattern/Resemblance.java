package pathvein.pattern;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds what somebody may have meant.
public final class Resemblance {
  private Resemblance() {}

  /// Returns the candidate that differs least from `word`, or null if none is near: at most one
  /// edit for every three characters.
  public static @Nullable String nearest(String word, Collection<String> candidates) {
    String best = null;
    int least = word.length() / 3 + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) < least) {
        int distance = distance(word, candidate);
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /// Returns the number of insertions, deletions and replacements between two words (Levenshtein).
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[right.length()];
  }
}
