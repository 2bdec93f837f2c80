package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.rules.Severity;
import typthon.project.CheckResult.Summary;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Options;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.Renderer;
import typthon.project.options.SeverityTable;
import typthon.project.program.SourceStore;

/// Renders files one by one and counts what is shown.
final class ResultBuilder {
  private final Options options;
  private final SeverityTable severities;
  private final SourceStore store;
  private final List<FileReport> reports = new ArrayList<>();
  private final int[] counts = new int[Severity.values().length];
  private int suppressed;

  ResultBuilder(Options options, SeverityTable severities, SourceStore store) {
    this.options = options;
    this.store = store;
    this.severities = severities;
  }

  /// Renders a file.
  Renderer.Rendered render(SourcePath file, CheckedFile checked) {
    return Renderer.render(checked, severities.of(file.relative()));
  }

  /// Returns the report of a file.
  FileReport report(SourcePath file, Renderer.Rendered rendered) {
    return new FileReport(
        file.path(),
        file.relative(),
        rendered.findings(),
        rendered.suppressed(),
        new FileLines(file.path(), store.overlaid(file.path())));
  }

  /// Renders a file and adds it.
  Renderer.Rendered add(SourcePath file, CheckedFile checked) {
    Renderer.Rendered rendered = render(file, checked);
    add(report(file, rendered));
    return rendered;
  }

  /// Adds a file.
  void add(FileReport report) {
    for (Finding finding : report.findings()) {
      counts[finding.severity().ordinal()]++;
    }
    suppressed += report.suppressed();
    reports.add(report);
  }

  List<FileReport> reports() {
    reports.sort((left, right) -> left.relativePath().compareTo(right.relativePath()));
    return reports;
  }

  Summary summary(int files, long nanoseconds) {
    int errors = counts[Severity.ERROR.ordinal()];
    int warnings = counts[Severity.WARNING.ordinal()];
    int infos = counts[Severity.INFO.ordinal()];
    int hints = counts[Severity.HINT.ordinal()];
    int limit = options.errors().maxErrors();
    int all = errors + warnings + infos + hints;
    int withheld = limit == 0 ? 0 : Math.max(0, all - limit);
    return new Summary(files, errors, warnings, infos, hints, withheld, suppressed, nanoseconds);
  }
}
