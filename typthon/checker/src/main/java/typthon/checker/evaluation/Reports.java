package typthon.checker.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Severity;

/// The findings of an evaluation so far; what an attempt found can be taken back.
///
/// An expression is often asked for several times and tells what is wrong with it each time, so
/// that whoever tries something out learns of it. Whoever reads the findings gets each once.
public final class Reports {
  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void addAll(List<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  /// Returns a mark for [#rollback] and [#since].
  public int mark() {
    return found.size();
  }

  /// Forgets what was found after `mark`.
  public void rollback(int mark) {
    found.subList(mark, found.size()).clear();
  }

  /// Returns what was found after `mark`, each finding once.
  public List<Diagnostic> since(int mark) {
    return switch (found.size() - mark) {
      case 0 -> List.of();
      case 1 -> List.of(found.getLast());
      default -> List.copyOf(new LinkedHashSet<>(found.subList(mark, found.size())));
    };
  }

  /// Tells whether an error was found after `mark`, whatever the preset makes of it.
  public boolean failedSince(int mark) {
    return failedSince(mark, Set.of());
  }

  /// Tells whether an error was found after `mark` that is not among the `known`.
  public boolean failedSince(int mark, Collection<Diagnostic> known) {
    for (Diagnostic each : found.subList(mark, found.size())) {
      if (each.rule().severity(Preset.BASIC) == Severity.ERROR && !known.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /// Returns all that was found, each finding once.
  public List<Diagnostic> all() {
    return since(0);
  }
}
