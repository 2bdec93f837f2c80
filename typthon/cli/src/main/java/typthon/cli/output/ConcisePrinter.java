package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import typthon.project.Finding;
import typthon.project.Position;

/// `path:line:col: severity[slug] message`, lines and columns counted from 1.
final class ConcisePrinter implements ReportPrinter {
  private final boolean color;

  ConcisePrinter(boolean color) {
    this.color = color;
  }

  @Override
  public void print(Report report, Writer out) throws IOException {
    for (Report.Shown file : report.files()) {
      if (!file.findings().isEmpty()) {
        String path = PlainText.of(report.displayPath(file.file().path()));
        for (Finding finding : file.findings()) {
          line(path, finding, report.style().codes(), out);
        }
      }
    }
  }

  private void line(String path, Finding finding, boolean codes, Writer out) throws IOException {
    Position start = finding.range().start();
    String severity = finding.severity().label();
    if (codes) {
      severity += "[" + finding.rule().slug() + "]";
    }
    out.write(Color.BOLD.paint(path, color));
    out.write(":" + (start.line() + 1) + ":" + (start.column() + 1) + ": ");
    out.write(Color.of(finding.severity()).paint(severity, color));
    out.write(codes ? " " : ": ");
    out.write(PlainText.of(finding.message()));
    out.write('\n');
  }
}
