package typthon.project.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Severity;
import typthon.project.Finding;

/// Applies severities and suppression comments to what a check left behind.
public final class Renderer {
  private Renderer() {}

  /// What is shown of one file.
  ///
  /// @param findings sorted
  /// @param suppressed how many diagnostics comments removed
  public record Rendered(List<Finding> findings, int suppressed) {
    public Rendered {
      findings = List.copyOf(findings);
    }
  }

  /// Renders one file. A diagnostic that is switched off does not make a comment useful.
  public static Rendered render(CheckedFile file, Severities severities) {
    if (!severities.enabled()) {
      return new Rendered(List.of(), 0);
    }
    List<Directive> directives = heeded(file.directives(), severities);
    Optional<Preset> declared = declaredPreset(directives);
    Suppressions suppressions = new Suppressions(directives);
    List<LocatedDiagnostic> kept = new ArrayList<>();
    int suppressed = 0;
    for (LocatedDiagnostic diagnostic : file.diagnostics()) {
      if (severities.of(diagnostic.rule(), declared) != Severity.OFF) {
        if (suppressions.hides(diagnostic)) {
          suppressed++;
        } else {
          kept.add(diagnostic);
        }
      }
    }
    boolean complained = false;
    for (LocatedDiagnostic complaint : suppressions.complaints()) {
      if (severities.of(complaint.rule(), declared) != Severity.OFF) {
        kept.add(complaint);
        complained = true;
      }
    }
    if (complained) {
      kept.sort(LocatedDiagnostic.ORDER);
    }
    return new Rendered(findings(kept, severities, declared), suppressed);
  }

  private static List<Directive> heeded(List<Directive> directives, Severities severities) {
    List<Directive> heeded = new ArrayList<>(directives.size());
    for (Directive directive : directives) {
      if (severities.heeds(directive)) {
        heeded.add(directive);
      }
    }
    return heeded;
  }

  private static List<Finding> findings(
      List<LocatedDiagnostic> diagnostics, Severities severities, Optional<Preset> declared) {
    List<Finding> findings = new ArrayList<>(diagnostics.size());
    for (int i = 0; i < diagnostics.size(); i++) {
      LocatedDiagnostic diagnostic = diagnostics.get(i);
      if (i > 0 && diagnostic.repeats(diagnostics.get(i - 1))) {
        continue;
      }
      findings.add(
          new Finding(
              diagnostic.rule(),
              severities.of(diagnostic.rule(), declared),
              diagnostic.range(),
              diagnostic.message(),
              diagnostic.notes(),
              diagnostic.hints(),
              diagnostic.unnecessary(),
              diagnostic.deprecated()));
    }
    return findings;
  }

  /// The last comment of ours counts, or the last of another checker if there is none.
  private static Optional<Preset> declaredPreset(List<Directive> directives) {
    return lastPreset(directives, Directive.Kind.PRESET)
        .or(() -> lastPreset(directives, Directive.Kind.FOREIGN_PRESET));
  }

  private static Optional<Preset> lastPreset(List<Directive> directives, Directive.Kind kind) {
    Optional<Preset> declared = Optional.empty();
    for (Directive directive : directives) {
      if (directive.kind() == kind) {
        String label = directive.names().getLast();
        for (Preset preset : Preset.values()) {
          if (preset.label().equals(label)) {
            declared = Optional.of(preset);
          }
        }
      }
    }
    return declared;
  }
}
