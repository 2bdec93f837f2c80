package typthon.project.findings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.ForeignChecker;

/// How much each rule matters in one file.
///
/// @param enabled whether the file is checked at all
/// @param preset the table that holds where nothing else is said
/// @param fixed what the options say about single rules; it wins over every preset
/// @param respectTypeIgnore whether `# type: ignore` is ours as well
/// @param foreign the checkers whose comments are
public record Severities(
    boolean enabled,
    Preset preset,
    Map<Rule, Severity> fixed,
    boolean respectTypeIgnore,
    Set<ForeignChecker> foreign) {
  public Severities {
    foreign = Set.copyOf(foreign);
    Map<Rule, Severity> copy = new EnumMap<>(Rule.class);
    copy.putAll(fixed);
    fixed = java.util.Collections.unmodifiableMap(copy);
  }

  /// Tells whether a comment counts in this file.
  boolean heeds(Directive directive) {
    return switch (directive.kind()) {
      case IGNORE, PRESET, INVALID -> true;
      case TYPE_IGNORE -> respectTypeIgnore;
      case FOREIGN_IGNORE, FOREIGN_PRESET -> {
        ForeignChecker checker = ForeignChecker.named(directive.names().getFirst());
        yield checker != null && foreign.contains(checker);
      }
    };
  }

  /// Returns the severity of a rule.
  ///
  /// @param declared the preset that a comment of the file declares
  public Severity of(Rule rule, Optional<Preset> declared) {
    Severity severity = fixed.get(rule);
    return severity != null ? severity : rule.severity(declared.orElse(preset));
  }
}
