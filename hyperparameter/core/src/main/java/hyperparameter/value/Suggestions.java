package hyperparameter.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the keys that a writer of an unknown key may have meant.
///
/// Distance is Damerau-Levenshtein (optimal string alignment) between the whole keys, or between
/// the unknown key and as many last segments of a known key, whichever is smaller. At most `max(1,
/// length / 4)` edits are forgiven.
public final class Suggestions {
  private static final int LIMIT = 3;

  private Suggestions() {}

  /// Returns at most three known keys, nearest first, equal distances in the order of the keys.
  public static List<String> nearest(String unknown, Collection<String> known) {
    int allowed = Math.max(1, unknown.length() / 4);
    record Near(String key, int distance) {}
    List<Near> found = new ArrayList<>();
    for (String key : known) {
      int distance = keyDistance(unknown, key, allowed);
      if (distance <= allowed && !key.equals(unknown)) {
        found.add(new Near(key, distance));
      }
    }
    found.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::key));
    return found.stream().limit(LIMIT).map(Near::key).toList();
  }

  /// Returns `; did you mean "a" or "b"?`, or nothing when there is no suggestion.
  public static String phrase(List<String> suggestions) {
    if (suggestions.isEmpty()) {
      return "";
    }
    return "; did you mean \"" + String.join("\" or \"", suggestions) + "\"?";
  }

  /// Returns the number of insertions, deletions, replacements and swaps of neighbours that turn
  /// `a` into `b`.
  public static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
        if (i > 1 && j > 1 && swapped(a, b, i, j)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        row[j] = best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }

  private static int keyDistance(String unknown, String key, int allowed) {
    int whole =
        Math.abs(unknown.length() - key.length()) > allowed
            ? Integer.MAX_VALUE
            : distance(unknown, key);
    int start = key.length();
    for (int dots = dots(unknown); dots >= 0 && start >= 0; dots--) {
      start = key.lastIndexOf('.', start - 1);
    }
    if (start < 0) {
      return whole;
    }
    return Math.min(whole, distance(unknown, key.substring(start + 1)));
  }

  private static int dots(String key) {
    int count = 0;
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) == '.') {
        count++;
      }
    }
    return count;
  }
}
