package typthon.project.options;

import hyperparameter.value.Origin;
import hyperparameter.value.Suggestions;
import java.util.ArrayList;
import java.util.List;
import typthon.checker.rules.Rule;
import typthon.project.Position;
import typthon.project.Range;
import typthon.project.findings.LocatedDiagnostic;

/// Looks at the keys of a configuration file and collects what is wrong with them.
final class KeyCheck {
  private final List<LocatedDiagnostic> complaints = new ArrayList<>();

  /// Tells whether a key is known and may stand where it stands; if not, complains.
  boolean accepts(String key, Origin origin, boolean perPath) {
    OptionKey known = OptionKey.named(key);
    boolean rule = key.startsWith("rules.");
    if (rule && Rule.named(key.substring(6)) == null) {
      complain(Rule.UNKNOWN_RULE, key, origin, "Rule \"" + key.substring(6) + "\" does not exist");
      return false;
    }
    if (OptionKey.isEffects(key) && !perPath) {
      return true;
    }
    if (!rule && known == null) {
      complain(Rule.UNUSED_CONFIG, key, origin, unknown(key));
      return false;
    }
    if (perPath && known != null && !known.isPerPath()) {
      complain(
          Rule.UNUSED_CONFIG, key, origin, "Key \"" + key + "\" cannot be set for some paths only");
      return false;
    }
    return true;
  }

  String unknown(String key) {
    return "Key \"" + key + "\" is not known";
  }

  /// Returns what may have been meant, as the end of a sentence.
  static String hint(String key) {
    return Suggestions.phrase(nearest(key));
  }

  private static List<String> nearest(String key) {
    List<String> known = new ArrayList<>();
    if (key.startsWith("rules.")) {
      for (Rule rule : Rule.values()) {
        known.add("rules." + rule.slug());
      }
    } else {
      for (OptionKey option : OptionKey.values()) {
        known.add(option.key());
      }
    }
    return Suggestions.nearest(key, known);
  }

  List<LocatedDiagnostic> complaints() {
    complaints.sort(LocatedDiagnostic.ORDER);
    return complaints;
  }

  private void complain(Rule rule, String key, Origin origin, String message) {
    int line = 0;
    int column = 0;
    if (origin instanceof Origin.File file) {
      line = Math.max(0, file.line() - 1);
      column = Math.max(0, file.column() - 1);
    }
    int end = column + key.length() - key.lastIndexOf('.') - 1;
    Range range = new Range(new Position(line, column, column), new Position(line, end, end));
    List<String> hints = new ArrayList<>();
    for (String near : nearest(key)) {
      hints.add("Did you mean \"" + near + "\"?");
    }
    complaints.add(new LocatedDiagnostic(rule, range, message, List.of(), hints, false, false));
  }
}
