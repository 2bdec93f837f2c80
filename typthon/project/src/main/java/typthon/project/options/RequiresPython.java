package typthon.project.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.syntax.PythonVersion;

/// Reads `requires-python` of a project: version specifiers as PEP 440 has them, looked at minor
/// versions only.
final class RequiresPython {
  private static final List<String> OPERATORS =
      List.of("===", "~=", "==", "!=", "<=", ">=", "<", ">");

  private RequiresPython() {}

  /// Returns the oldest version that can be checked and that all clauses allow; empty if there is
  /// none or a clause cannot be understood.
  static Optional<PythonVersion> oldest(String specifier) {
    List<Clause> clauses = new ArrayList<>();
    for (String part : specifier.split(",", -1)) {
      String text = part.strip();
      if (!text.isEmpty()) {
        Optional<Clause> clause = Clause.of(text);
        if (clause.isEmpty()) {
          return Optional.empty();
        }
        clauses.add(clause.get());
      }
    }
    int last = PythonVersion.NEWEST.minor();
    for (int minor = PythonVersion.OLDEST.minor(); minor <= last; minor++) {
      if (allAllow(clauses, minor)) {
        return Optional.of(new PythonVersion(3, minor));
      }
    }
    return Optional.empty();
  }

  private static boolean allAllow(List<Clause> clauses, int minor) {
    for (Clause clause : clauses) {
      if (!clause.allows(minor)) {
        return false;
      }
    }
    return true;
  }

  /// @param minor of Python 3; -1 if only `3` was written, large for later major versions
  /// @param exact whether the clause means the minor version and no patch of it
  private record Clause(String operator, int minor, boolean exact) {
    static Optional<Clause> of(String text) {
      for (String operator : OPERATORS) {
        if (text.startsWith(operator)) {
          return of(operator, text.substring(operator.length()).strip());
        }
      }
      return Optional.empty();
    }

    private static Optional<Clause> of(String operator, String version) {
      String[] parts = version.split("\\.", -1);
      try {
        int major = Integer.parseInt(parts[0]);
        boolean wild = parts.length > 1 && parts[1].equals("*");
        int written = parts.length > 1 && !wild ? Integer.parseInt(parts[1]) : -1;
        int minor = major == 3 ? written : major < 3 ? -1 : Integer.MAX_VALUE - 1;
        boolean exact = parts.length < 3 || parts[2].equals("*") || parts[2].equals("0");
        return Optional.of(new Clause(operator, minor, exact));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    boolean allows(int candidate) {
      return switch (operator) {
        case ">=", "===" -> candidate >= minor;
        case ">" -> exact ? candidate > minor : candidate >= minor;
        case "<=" -> candidate <= minor;
        case "<" -> exact ? candidate < minor : candidate <= minor;
        case "==" -> minor < 0 || candidate == minor;
        case "!=" -> !exact || candidate != minor;
        default -> exact ? candidate >= minor : candidate == minor;
      };
    }
  }
}
