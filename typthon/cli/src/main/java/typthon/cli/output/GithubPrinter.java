package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.project.Position;

/// Workflow commands of GitHub Actions, which show findings beside the changed lines.
final class GithubPrinter implements ReportPrinter {
  @Override
  public void print(Report report, Writer out) throws IOException {
    for (Report.Shown file : report.files()) {
      for (Finding finding : file.findings()) {
        Position start = finding.range().start();
        Position end = finding.range().end();
        out.write("::" + command(finding.severity()));
        out.write(" file=" + property(file.file().relativePath()));
        out.write(",line=" + (start.line() + 1) + ",endLine=" + (end.line() + 1));
        // A column is shown for ranges within a line only; others it would mislead.
        if (start.line() == end.line()) {
          out.write(",col=" + (start.column() + 1) + ",endColumn=" + (end.column() + 1));
        }
        out.write(",title=" + property("Typthon (" + finding.rule().slug() + ")"));
        out.write("::" + data(finding.message()) + "\n");
      }
    }
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO, HINT, OFF -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
