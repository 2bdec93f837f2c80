package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.project.Position;

/// Logging commands of Azure Pipelines. There is no level below a warning, so lesser findings come
/// as plain lines.
final class AzurePrinter implements ReportPrinter {
  @Override
  public void print(Report report, Writer out) throws IOException {
    for (Report.Shown file : report.files()) {
      for (Finding finding : file.findings()) {
        line(file.file().relativePath(), finding, out);
      }
    }
  }

  private static void line(String path, Finding finding, Writer out) throws IOException {
    Position start = finding.range().start();
    int line = start.line() + 1;
    int column = start.column() + 1;
    if (finding.severity().compareTo(Severity.WARNING) < 0) {
      out.write(path + ":" + line + ":" + column + ": " + finding.severity().label());
      out.write("[" + finding.rule().slug() + "] " + message(finding.message()) + "\n");
      return;
    }
    out.write("##vso[task.logissue type=" + finding.severity().label());
    out.write(";sourcepath=" + property(path) + ";linenumber=" + line + ";columnnumber=" + column);
    out.write(";code=" + finding.rule().code() + ";]" + message(finding.message()) + "\n");
  }

  private static String message(String text) {
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(text).replace(";", "%3B").replace("]", "%5D");
  }
}
