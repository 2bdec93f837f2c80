package typthon.checker.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Names that someone may have meant.
///
/// Distance: insertion, deletion, substitution and transposition of neighbours count one each
/// (optimal string alignment; Damerau 1964).
public final class Suggestions {
  private static final int LIMIT = 3;
  private static final int DISTANCE_LIMIT = 2;

  private Suggestions() {}

  private record Candidate(String name, int distance, int prefix) {}

  /// Returns the candidates close to `name`, the closest first, at most three.
  public static List<String> of(String name, Collection<String> candidates) {
    List<Candidate> found = new ArrayList<>();
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - name.length()) > DISTANCE_LIMIT) {
        continue;
      }
      int distance = distance(name, candidate);
      if (distance > 0 && distance <= DISTANCE_LIMIT && distance * 2 <= name.length()) {
        found.add(new Candidate(candidate, distance, prefix(name, candidate)));
      }
    }
    found.sort(
        Comparator.comparingInt(Candidate::distance)
            .thenComparing(Comparator.comparingInt(Candidate::prefix).reversed())
            .thenComparing(Candidate::name));
    return found.stream().map(Candidate::name).distinct().limit(LIMIT).toList();
  }

  /// Returns a hint for each suggestion.
  public static List<String> hints(String name, Collection<String> candidates) {
    return of(name, candidates).stream().map(each -> "Did you mean \"" + each + "\"?").toList();
  }

  private static int prefix(String left, String right) {
    int length = 0;
    while (length < Math.min(left.length(), right.length())
        && left.charAt(length) == right.charAt(length)) {
      length++;
    }
    return length;
  }

  static int distance(String left, String right) {
    int[][] table = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      table[i][0] = i;
    }
    for (int j = 0; j <= right.length(); j++) {
      table[0][j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(table[i - 1][j - 1] + change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        table[i][j] = swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
      }
    }
    return table[left.length()][right.length()];
  }
}
