package typthon.project;

import java.util.List;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;

/// What a check found. Equal input gives equal results, whatever the number of workers.
///
/// @param files every file that was checked, sorted by relative path
/// @param problems what could not be looked at, in the order it was asked for or met
/// @param warnings sentences that the user should see once, for instance that the cache cannot be
///   written
/// @param summary counts over all files
/// @param counters what the check did
/// @param cache what the cache did
public record CheckResult(
    List<FileReport> files,
    List<InputProblem> problems,
    List<String> warnings,
    Summary summary,
    Counters counters,
    CacheStats cache) {
  public CheckResult {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /// Counts over all files.
  ///
  /// @param files how many files were checked
  /// @param withheld how many findings lie beyond `errors.max_errors`: a printer shows the first
  ///   ones in order and states this number
  /// @param suppressed how many diagnostics comments removed
  /// @param nanoseconds the wall time of the check
  public record Summary(
      int files,
      int errors,
      int warnings,
      int infos,
      int hints,
      int withheld,
      int suppressed,
      long nanoseconds) {
    /// Returns the number of all findings.
    public int findings() {
      return errors + warnings + infos + hints;
    }
  }

  /// Tells whether anything is at or above `severity`.
  public boolean failed(Severity severity) {
    return switch (severity) {
      case ERROR -> summary.errors > 0;
      case WARNING -> summary.errors + summary.warnings > 0;
      case INFO -> summary.errors + summary.warnings + summary.infos > 0;
      case HINT -> summary.findings() > 0;
      case OFF -> false;
    };
  }

  /// Returns how a process should end.
  ///
  /// @param failing the lowest severity that counts as a failure, usually `ERROR`
  public ExitStatus status(Severity failing) {
    if (hasInternalError()) {
      return ExitStatus.INTERNAL_ERROR;
    }
    for (InputProblem problem : problems) {
      if (problem.fatal()) {
        return ExitStatus.UNUSABLE;
      }
    }
    return failed(failing) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  private boolean hasInternalError() {
    for (FileReport file : files) {
      for (Finding finding : file.findings()) {
        if (finding.rule() == Rule.INTERNAL_ERROR) {
          return true;
        }
      }
    }
    return false;
  }
}
