package hyperparameter;

import hyperparameter.value.Origin;
import hyperparameter.value.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A value that nobody has read.
///
/// @param suggestions declared keys that may have been meant, nearest first
public record Unused(String key, Origin origin, List<String> suggestions) {
  public Unused {
    suggestions = List.copyOf(suggestions);
  }

  static List<Unused> in(Snapshot snapshot) {
    List<String> declared = KeyRegistry.process().declared();
    List<Unused> out = new ArrayList<>();
    snapshot.eachSlot(slot -> {
      if (!slot.read) {
        out.add(
            new Unused(
                slot.name.text, slot.stored.origin, Suggestions.nearest(slot.name.text, declared)));
      }
    });
    out.sort(Comparator.comparing(Unused::key, CodePoints.ORDER));
    return List.copyOf(out);
  }

  /// Returns one line for a report.
  public String describe() {
    return origin.describe()
        + ": \""
        + key
        + "\" was set but never read"
        + Suggestions.phrase(suggestions);
  }
}
