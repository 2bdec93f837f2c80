package pathvein.pattern;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;

/// Looks for mistakes in patterns.
final class PatternChecks {
  private PatternChecks() {}

  static void check(StructurePattern pattern, String at, List<PatternFinding> findings) {
    duplicates(pattern.files(), at + "/files", findings);
    duplicates(pattern.optionalFiles(), at + "/optional_files", findings);
    duplicates(pattern.directories(), at + "/directories", findings);
    duplicates(pattern.optionalDirectories(), at + "/optional_directories", findings);
    both(pattern.files(), pattern.optionalFiles(), at + "/optional_files", findings);
    both(
        pattern.directories(),
        pattern.optionalDirectories(),
        at + "/optional_directories",
        findings);
    shadowed(pattern, at, findings);
    impossible(pattern, at, findings);
    unreachable(pattern.name().glob(), at + "/directory_name", findings);
    nested(pattern.directories(), at + "/directories", findings);
    nested(pattern.optionalDirectories(), at + "/optional_directories", findings);
    List<List<StructurePattern>> choices = pattern.constraints().anyOf();
    for (int i = 0; i < choices.size(); i++) {
      String choice = at + "/any_of" + (choices.size() == 1 ? "" : "/" + i);
      duplicates(choices.get(i), choice, findings);
      nested(choices.get(i), choice, findings);
    }
  }

  private static void nested(
      List<StructurePattern> patterns, String at, List<PatternFinding> findings) {
    for (int i = 0; i < patterns.size(); i++) {
      check(patterns.get(i), at + "/" + i, findings);
    }
  }

  private static <T> void duplicates(List<T> rules, String at, List<PatternFinding> findings) {
    Set<T> seen = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      if (!seen.add(rules.get(i))) {
        findings.add(new PatternFinding(at + "/" + i, "says the same as an earlier entry"));
      }
    }
  }

  private static <T> void both(
      List<T> required, List<T> optional, String at, List<PatternFinding> findings) {
    for (int i = 0; i < optional.size(); i++) {
      if (required.contains(optional.get(i))) {
        findings.add(new PatternFinding(at + "/" + i, "is required already"));
      }
    }
  }

  /// A literal that a required glob accepts too adds nothing to what is copied.
  private static void shadowed(StructurePattern pattern, String at, List<PatternFinding> findings) {
    List<Glob> optional = pattern.optionalFiles();
    for (int i = 0; i < optional.size(); i++) {
      Glob glob = optional.get(i);
      for (Glob wider : pattern.allFiles()) {
        if (!wider.equals(glob) && glob.isLiteral() && wider.matches(plain(glob))) {
          findings.add(
              new PatternFinding(
                  at + "/optional_files/" + i, "\"" + wider + "\" accepts it already"));
        }
      }
    }
  }

  private static String plain(Glob literal) {
    return literal.text().replace("\\", "");
  }

  private static void impossible(
      StructurePattern pattern, String at, List<PatternFinding> findings) {
    Constraints constraints = pattern.constraints();
    for (int i = 0; i < pattern.files().size(); i++) {
      Glob file = pattern.files().get(i);
      if (constraints.forbiddenFiles().contains(file)) {
        findings.add(new PatternFinding(at + "/files/" + i, "is forbidden as well"));
      }
      unreachable(file, at + "/files/" + i, findings);
    }
    for (int i = 0; i < pattern.directories().size(); i++) {
      if (constraints.forbiddenDirectories().contains(pattern.directories().get(i))) {
        findings.add(new PatternFinding(at + "/directories/" + i, "is forbidden as well"));
      }
    }
  }

  /// Names are never empty, never `.` or `..`, and hold no slash.
  private static void unreachable(@Nullable Glob glob, String at, List<PatternFinding> findings) {
    if (glob == null) {
      return;
    }
    boolean dots = glob.text().equals(".") || glob.text().equals("..");
    if (dots || glob.text().indexOf('/') >= 0 || glob.text().isEmpty()) {
      findings.add(new PatternFinding(at, "\"" + glob + "\" accepts no name that can exist"));
    }
  }
}
