package typthon.checker.evaluation;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Severity;

/// The findings of an evaluation so far; what an attempt found can be taken back.
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
    while (found.size() > mark) {
      found.removeLast();
    }
  }

  /// Returns what was found after `mark`.
  public List<Diagnostic> since(int mark) {
    return mark == found.size() ? List.of() : List.copyOf(found.subList(mark, found.size()));
  }

  /// Tells whether an error was found after `mark`, whatever the preset makes of it.
  public boolean failedSince(int mark) {
    for (int i = mark; i < found.size(); i++) {
      if (found.get(i).rule().severity(typthon.checker.rules.Preset.BASIC) == Severity.ERROR) {
        return true;
      }
    }
    return false;
  }

  public List<Diagnostic> all() {
    return List.copyOf(found);
  }
}
