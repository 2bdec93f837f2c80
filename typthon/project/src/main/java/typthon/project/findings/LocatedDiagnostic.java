package typthon.project.findings;

import java.util.Comparator;
import java.util.List;
import typthon.checker.rules.Rule;
import typthon.project.Finding.Note;
import typthon.project.Range;

/// A diagnostic with lines and columns instead of offsets.
public record LocatedDiagnostic(
    Rule rule,
    Range range,
    String message,
    List<Note> notes,
    List<String> hints,
    boolean unnecessary,
    boolean deprecated) {

  /// By start, end, code and message.
  public static final Comparator<LocatedDiagnostic> ORDER =
      (a, b) -> {
        int order = a.range.compareTo(b.range);
        if (order == 0) {
          order = a.rule.compareTo(b.rule);
        }
        return order != 0 ? order : a.message.compareTo(b.message);
      };

  public LocatedDiagnostic {
    notes = List.copyOf(notes);
    hints = List.copyOf(hints);
  }

  /// A diagnostic without notes, hints and tags.
  public LocatedDiagnostic(Rule rule, Range range, String message) {
    this(rule, range, message, List.of(), List.of(), false, false);
  }

  /// Tells whether both say the same about the same place.
  boolean repeats(LocatedDiagnostic other) {
    return rule == other.rule && range.equals(other.range) && message.equals(other.message);
  }
}
