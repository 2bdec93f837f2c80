package typthon.cli.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import typthon.project.CheckResult;
import typthon.project.ExitStatus;
import typthon.project.FileReport;
import typthon.project.Finding;

/// A result of a check together with all that printing it depends on.
///
/// @param result what was found
/// @param files the files with the findings to print, without those that lie beyond the limit
/// @param workingDirectory where people see paths from
/// @param status how the process will end
/// @param style what of a finding is shown
/// @param version the version of Typthon
public record Report(
    CheckResult result,
    List<Shown> files,
    Path workingDirectory,
    ExitStatus status,
    Style style,
    String version) {
  /// Copies the list.
  public Report {
    files = List.copyOf(files);
  }

  /// Makes a report that shows the first findings in order.
  ///
  /// @param limit how many findings are shown at most; 0 for all
  public static Report of(
      CheckResult result,
      int limit,
      Path workingDirectory,
      ExitStatus status,
      Style style,
      String version) {
    List<Shown> shown = new ArrayList<>(result.files().size());
    int room = limit == 0 ? Integer.MAX_VALUE : limit;
    for (FileReport file : result.files()) {
      List<Finding> findings = file.findings();
      if (findings.size() > room) {
        findings = findings.subList(0, room);
      }
      room -= findings.size();
      shown.add(new Shown(file, findings));
    }
    return new Report(result, shown, workingDirectory, status, style, version);
  }

  /// A file and those of its findings that are printed.
  public record Shown(FileReport file, List<Finding> findings) {
    /// Copies the list.
    public Shown {
      findings = List.copyOf(findings);
    }
  }

  /// What of a finding is shown to people.
  ///
  /// @param codes whether the rule is named
  /// @param hints whether suggestions are shown
  public record Style(boolean codes, boolean hints) {}

  /// Returns the path that people see: from the working directory if the file lies beneath it, else
  /// absolute.
  public String displayPath(Path file) {
    return file.startsWith(workingDirectory)
        ? workingDirectory.relativize(file).toString()
        : file.toString();
  }
}
