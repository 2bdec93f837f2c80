package typthon.ide.outline;

import java.util.function.Supplier;

/// What a person types to find a name: some of its characters in their order.
///
/// @param name what to look for, perhaps empty
/// @param container what the names around it must have; empty for anything
record FuzzyQuery(String name, String container) {
  static FuzzyQuery of(String query) {
    String text = query.strip();
    int dot = text.lastIndexOf('.');
    return dot < 0
        ? new FuzzyQuery(text, "")
        : new FuzzyQuery(text.substring(dot + 1), text.substring(0, dot));
  }

  /// Returns how well a name fits: 0 if it does not; the more the better. The whole name is best,
  /// then its beginning, then a part that begins a word, then any part, then single characters,
  /// more at the beginnings of words being better.
  int score(String candidate) {
    return score(name, candidate);
  }

  boolean matchesContainer(Supplier<String> around) {
    return container.isEmpty() || score(container, around.get()) > 0;
  }

  private static int score(String query, String candidate) {
    if (query.isEmpty()) {
      return 1;
    }
    if (query.length() > candidate.length()) {
      return 0;
    }
    if (candidate.equals(query)) {
      return 1000;
    }
    if (candidate.equalsIgnoreCase(query)) {
      return 900;
    }
    int at = indexOf(candidate, query);
    if (at == 0) {
      return 800 + (candidate.startsWith(query) ? 50 : 0);
    }
    if (at > 0) {
      return beginsWord(candidate, at) ? 700 : 500;
    }
    return scattered(query, candidate);
  }

  private static int indexOf(String candidate, String query) {
    int found = -1;
    for (int at = 0; at + query.length() <= candidate.length(); at++) {
      if (candidate.regionMatches(true, at, query, 0, query.length())) {
        if (at == 0 || beginsWord(candidate, at)) {
          return at;
        }
        found = found < 0 ? at : found;
      }
    }
    return found;
  }

  private static int scattered(String query, String candidate) {
    int words = 0;
    int at = 0;
    for (int i = 0; i < query.length(); i++) {
      char wanted = Character.toLowerCase(query.charAt(i));
      int next = -1;
      for (int j = at; j < candidate.length(); j++) {
        if (Character.toLowerCase(candidate.charAt(j)) == wanted) {
          next = next < 0 ? j : next;
          if ((j == at && i > 0) || beginsWord(candidate, j)) {
            next = hasRest(query, i + 1, candidate, j + 1) ? j : next;
            break;
          }
        }
      }
      if (next < 0) {
        return 0;
      }
      words += beginsWord(candidate, next) ? 1 : 0;
      at = next + 1;
    }
    return 100 + Math.min(300, 300 * words / query.length());
  }

  /// Tells whether the rest of a query can still be found.
  private static boolean hasRest(String query, int from, String candidate, int at) {
    int i = from;
    for (int j = at; j < candidate.length() && i < query.length(); j++) {
      if (Character.toLowerCase(candidate.charAt(j)) == Character.toLowerCase(query.charAt(i))) {
        i++;
      }
    }
    return i == query.length();
  }

  private static boolean beginsWord(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    char here = text.charAt(at);
    return !Character.isLetterOrDigit(before)
        || (Character.isUpperCase(here) && !Character.isUpperCase(before));
  }
}
