package typthon.project.findings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Rule;

/// The suppression comments of one file, and which of them suppressed something.
final class Suppressions {
  /// What no comment hides: the file, or the checker, is broken.
  private static final Set<Rule> ALWAYS =
      EnumSet.of(Rule.SYNTAX_ERROR, Rule.INVALID_ENCODING, Rule.INTERNAL_ERROR);

  private final Map<Integer, List<Ignore>> byLine = new HashMap<>();
  private final List<Ignore> wholeFile = new ArrayList<>();
  private final List<Ignore> all = new ArrayList<>();
  private final List<LocatedDiagnostic> invalid = new ArrayList<>();

  /// @param directives those that count in the file
  Suppressions(List<Directive> directives) {
    for (Directive directive : directives) {
      switch (directive.kind()) {
        case IGNORE, TYPE_IGNORE, FOREIGN_IGNORE -> add(Ignore.of(directive));
        case INVALID -> invalid.add(invalid(directive));
        case PRESET, FOREIGN_PRESET -> {}
      }
    }
  }

  private static LocatedDiagnostic invalid(Directive directive) {
    String message = directive.names().getFirst();
    return new LocatedDiagnostic(
        Rule.INVALID_CONFIG, directive.range(), message, List.of(), List.of(), false, false);
  }

  private void add(Ignore ignore) {
    all.add(ignore);
    if (ignore.directive.wholeFile()) {
      wholeFile.add(ignore);
    } else {
      int line = ignore.directive.range().start().line();
      byLine.computeIfAbsent(line, unused -> new ArrayList<>(1)).add(ignore);
    }
  }

  /// Tells whether a comment hides the diagnostic, and notes that the comment is of use.
  boolean hides(LocatedDiagnostic diagnostic) {
    if (all.isEmpty() || ALWAYS.contains(diagnostic.rule())) {
      return false;
    }
    boolean hidden = anyHides(wholeFile, diagnostic.rule());
    int first = diagnostic.range().start().line();
    int last = diagnostic.range().end().line();
    hidden |= anyHides(byLine.get(first), diagnostic.rule());
    if (last != first) {
      hidden |= anyHides(byLine.get(last), diagnostic.rule());
    }
    return hidden;
  }

  private static boolean anyHides(@Nullable List<Ignore> ignores, Rule rule) {
    boolean hidden = false;
    if (ignores != null) {
      for (Ignore ignore : ignores) {
        hidden |= ignore.hides(rule);
      }
    }
    return hidden;
  }

  /// Returns what is wrong with the comments themselves, once every diagnostic was looked at.
  List<LocatedDiagnostic> complaints() {
    List<LocatedDiagnostic> complaints = new ArrayList<>(invalid);
    for (Ignore ignore : all) {
      ignore.complain(complaints);
    }
    return complaints;
  }

  /// One comment.
  ///
  /// @param everything whether it hides every rule
  /// @param rules the rules that it names
  /// @param used the rules that it hid
  private record Ignore(Directive directive, boolean everything, Set<Rule> rules, Set<Rule> used) {

    /// The codes of `# type: ignore[…]` are often those of another checker: if none is ours, the
    /// comment counts as a bare one.
    static Ignore of(Directive directive) {
      Set<Rule> rules = EnumSet.noneOf(Rule.class);
      if (directive.kind() != Directive.Kind.FOREIGN_IGNORE) {
        for (String name : directive.names()) {
          Rule rule = Rule.named(name);
          if (rule != null) {
            rules.add(rule);
          }
        }
      }
      boolean everything =
          directive.names().isEmpty()
              || (directive.kind() != Directive.Kind.IGNORE && rules.isEmpty());
      return new Ignore(directive, everything, rules, EnumSet.noneOf(Rule.class));
    }

    boolean hides(Rule rule) {
      boolean hides = everything || rules.contains(rule);
      if (hides) {
        used.add(rule);
      }
      return hides;
    }

    /// A comment to another checker may be of use to that one.
    void complain(List<LocatedDiagnostic> complaints) {
      if (directive.kind() == Directive.Kind.FOREIGN_IGNORE) {
        return;
      }
      if (everything) {
        if (used.isEmpty()) {
          complaints.add(of(Rule.UNUSED_IGNORE, "Ignore comment hides nothing"));
        }
        if (directive.names().isEmpty()) {
          complaints.add(of(Rule.IGNORE_WITHOUT_RULE, "Ignore comment names no rule"));
        }
        return;
      }
      for (String name : directive.names()) {
        Rule rule = Rule.named(name);
        if (rule == null && directive.kind() == Directive.Kind.IGNORE) {
          complaints.add(of(Rule.UNKNOWN_RULE, "Rule \"" + name + "\" does not exist"));
        } else if (rule != null && !used.contains(rule)) {
          complaints.add(
              of(Rule.UNUSED_IGNORE, "Ignore comment for \"" + name + "\" hides nothing"));
        }
      }
    }

    private LocatedDiagnostic of(Rule rule, String message) {
      return new LocatedDiagnostic(
          rule,
          directive.range(),
          message,
          List.of(),
          List.of(),
          rule == Rule.UNUSED_IGNORE,
          false);
    }
  }
}
