package typthon.project.options;

import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathvein.glob.GlobSyntaxException;
import pathvein.glob.PathGlob;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.Options.PerPath;
import typthon.project.TypthonException;
import typthon.project.findings.Severities;

/// How much each rule matters in which file: what the file says for the project, then for the path,
/// the last pattern first, then the command line, key by key.
public final class SeverityTable {
  private final ResolvedOptions resolved;
  private final List<PathGlob> globs = new ArrayList<>();
  private final Map<BitSet, Severities> known = new HashMap<>();

  /// @throws TypthonException if a pattern of the overrides is malformed
  public SeverityTable(ResolvedOptions resolved) {
    this.resolved = resolved;
    for (PerPath perPath : resolved.options().perPath()) {
      try {
        globs.add(PathGlob.of(perPath.glob()));
      } catch (GlobSyntaxException e) {
        throw new TypthonException("overrides.\"" + perPath.glob() + "\": " + e.getMessage());
      }
    }
  }

  /// Returns what holds for one file.
  ///
  /// @param relative its path from the root with `/` between its parts
  public synchronized Severities of(String relative) {
    BitSet matching = new BitSet();
    for (int i = 0; i < globs.size(); i++) {
      if (globs.get(i).matches(relative)) {
        matching.set(i);
      }
    }
    return known.computeIfAbsent(matching, this::compute);
  }

  private Severities compute(BitSet matching) {
    Map<String, String> merged = new TreeMap<>(resolved.inFile());
    for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
      putAll(merged, resolved.options().perPath().get(i).values());
    }
    putAll(merged, resolved.overrides());
    OptionValues values = new OptionValues();
    merged.forEach((key, value) -> values.put(key, value, Origin.Code.UNTRACED));
    return severities(values);
  }

  /// Lays values over others. A preset replaces an earlier `check.strict`, and the reverse.
  private static void putAll(Map<String, String> merged, Map<String, String> later) {
    String preset = OptionKey.CHECK_PRESET.key();
    String strict = OptionKey.CHECK_STRICT.key();
    if (later.containsKey(strict) && !later.containsKey(preset)) {
      merged.remove(preset);
    }
    merged.putAll(later);
  }

  private static Severities severities(OptionValues values) {
    Map<Rule, Severity> fixed = new TreeMap<>();
    if (!values.flag(OptionKey.CHECK_VARIANCE, true)) {
      fixed.put(Rule.VARIANCE, Severity.OFF);
    }
    if (!values.flag(OptionKey.CHECK_GENERICS, true)) {
      fixed.put(Rule.BOUND_VIOLATION, Severity.OFF);
      fixed.put(Rule.CONSTRAINT_VIOLATION, Severity.OFF);
    }
    if (values.flag(OptionKey.CHECK_WARN_REDUNDANT_CASTS, false)) {
      fixed.put(Rule.REDUNDANT_CAST, Severity.WARNING);
    }
    if (values.flag(OptionKey.CHECK_WARN_UNUSED_IGNORES, false)) {
      fixed.put(Rule.UNUSED_IGNORE, Severity.WARNING);
    }
    if (values.flag(OptionKey.CHECK_ALLOW_UNTYPED_DEFS, false)) {
      fixed.put(Rule.IMPLICIT_ANY, Severity.OFF);
    }
    if (values.flag(OptionKey.CHECK_ALLOW_ANY, false)) {
      fixed.put(Rule.EXPLICIT_ANY, Severity.OFF);
    }
    values
        .severity(OptionKey.REFINEMENTS_UNPROVEN.key())
        .ifPresent(severity -> fixed.put(Rule.REFINEMENT_UNPROVEN, severity));
    fixed.putAll(values.rules());
    return new Severities(
        values.flag(OptionKey.CHECK_ENABLED, true),
        values.preset(Preset.STANDARD),
        fixed,
        values.flag(OptionKey.CHECK_RESPECT_TYPE_IGNORE, true),
        values.foreignComments());
  }
}
