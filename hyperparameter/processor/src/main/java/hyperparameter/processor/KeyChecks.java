package hyperparameter.processor;

import hyperparameter.value.KeyHash;
import hyperparameter.value.Suggestions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.Diagnostic.Kind;

/// Checks the keys of a compilation against each other.
final class KeyChecks {
  private static final int SHORTEST_NEAR = 5;

  private final Map<String, Declaration> byKey = new LinkedHashMap<>();
  private final Map<Long, String> byHash = new HashMap<>();

  /// Takes what is wrong.
  interface Report {
    void report(Kind kind, String message);
  }

  /// Takes a key into account.
  ///
  /// @return whether it may stand
  boolean declare(Declaration added, Report report) {
    String twin = byHash.putIfAbsent(KeyHash.of(added.key()), added.key());
    if (twin != null && !twin.equals(added.key())) {
      report.report(Kind.ERROR, "\"" + added.key() + "\" and \"" + twin + "\" have the same hash");
      return false;
    }
    Declaration known = byKey.putIfAbsent(added.key(), added);
    if (known != null) {
      return compare(known, added, report);
    }
    for (String other : byKey.keySet()) {
      if (isNear(other, added.key())) {
        report.report(
            Kind.WARNING,
            "\""
                + added.key()
                + "\" is one letter away from \""
                + other
                + "\"; is it meant to be the same key?");
      }
    }
    return true;
  }

  private static boolean compare(Declaration known, Declaration added, Report report) {
    String place = known.file() + ":" + known.line();
    if (!known.type().equals(added.type())) {
      report.report(
          Kind.ERROR,
          "\""
              + added.key()
              + "\" is of type "
              + added.type()
              + " here and of type "
              + known.type()
              + " at "
              + place);
      return false;
    }
    if (known.hasFallback() && added.hasFallback() && !known.fallback().equals(added.fallback())) {
      report.report(
          Kind.WARNING,
          "\""
              + added.key()
              + "\" has the default "
              + added.fallback()
              + " here and "
              + known.fallback()
              + " at "
              + place);
    }
    return true;
  }

  private static boolean isNear(String a, String b) {
    return !a.equals(b)
        && Math.min(a.length(), b.length()) >= SHORTEST_NEAR
        && Math.abs(a.length() - b.length()) <= 1
        && lastSegment(a).length() >= SHORTEST_NEAR
        && Suggestions.distance(a, b) == 1
        && !withoutDigits(a).equals(withoutDigits(b));
  }

  private static String lastSegment(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static String withoutDigits(String key) {
    return key.replaceAll("[0-9]", "");
  }
}
