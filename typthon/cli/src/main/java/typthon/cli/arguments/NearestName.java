package typthon.cli.arguments;

import java.util.Collection;
import java.util.Optional;

/// Finds the name that a user probably meant.
public final class NearestName {
  private NearestName() {}

  /// Returns a sentence that says that a name is unknown, with a suggestion if one is near.
  ///
  /// @param kind what the name should have been, such as `option`
  public static String unknown(String kind, String name, Collection<String> known) {
    String sentence = "unknown " + kind + " \"" + name + "\"";
    return nearest(name, known)
        .map(near -> sentence + "; did you mean \"" + near + "\"?")
        .orElse(sentence);
  }

  /// Returns the known name with the smallest edit distance, if that is at most 2 and half the
  /// name's length; of equals the first one in the order of the alphabet.
  static Optional<String> nearest(String name, Collection<String> known) {
    int best = Math.min(2, name.length() / 2) + 1;
    String found = null;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance < best
          || (distance == best && found != null && candidate.compareTo(found) < 0)) {
        best = distance;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /// The optimal string alignment distance: inserting, deleting, replacing a character and swapping
  /// two neighbours cost 1 each.
  private static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(int[][] cost, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int cheapest =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
  }
}
