package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Position;
import typthon.project.Range;

/// The format for people: the message, where it is, the source with the range underlined, notes and
/// hints.
///
/// ```text
/// error[argument-type]: Argument 1 of "half" has type "str", expected "int"
///   --> src/app.py:4:6
///   |
/// 4 | half("a")
///   |      ^^^
///   = hint: …
/// ```
final class FullPrinter implements ReportPrinter {
  /// Of a longer range only the first and the last lines are shown.
  private static final int SHOWN_LINES = 4;

  private final boolean color;

  FullPrinter(boolean color) {
    this.color = color;
  }

  @Override
  public void print(Report report, Writer out) throws IOException {
    for (Report.Shown file : report.files()) {
      if (!file.findings().isEmpty()) {
        String path = PlainText.of(report.displayPath(file.file().path()));
        for (Finding finding : file.findings()) {
          finding(report, file.file(), path, finding, out);
        }
      }
    }
  }

  private void finding(Report report, FileReport file, String path, Finding finding, Writer out)
      throws IOException {
    heading(finding, report.style().codes(), out);
    Range range = finding.range();
    int gutter = Integer.toString(lastLine(range) + 1).length() + 1;
    out.write(" ".repeat(gutter) + Color.DIM.paint("--> ", color));
    out.write(path + ":" + place(range.start()) + "\n");
    source(file, finding, gutter, out);
    for (Finding.Note note : finding.notes()) {
      detail(gutter, "note: " + note(note, path), out);
    }
    if (report.style().hints()) {
      for (String hint : finding.hints()) {
        detail(gutter, "hint: " + hint, out);
      }
    }
    out.write('\n');
  }

  private void heading(Finding finding, boolean codes, Writer out) throws IOException {
    String label = finding.severity().label();
    if (codes) {
      label += "[" + finding.rule().slug() + "]";
    }
    out.write(Color.of(finding.severity()).paint(label, color));
    out.write(": " + Color.BOLD.paint(PlainText.of(finding.message()), color) + "\n");
  }

  private void source(FileReport file, Finding finding, int gutter, Writer out) throws IOException {
    Range range = finding.range();
    int first = range.start().line();
    int last = lastLine(range);
    if (file.text().line(first).isEmpty()) {
      return;
    }
    margin(gutter, "", out);
    out.write('\n');
    for (int line = first; line <= last; line++) {
      if (last - first >= SHOWN_LINES && line == first + SHOWN_LINES / 2) {
        out.write(" ".repeat(gutter) + Color.DIM.paint("...", color) + "\n");
        line = last - SHOWN_LINES / 2 + 1;
      }
      Optional<String> text = file.text().line(line);
      if (text.isPresent()) {
        sourceLine(text.get(), line, finding, gutter, out);
      }
    }
  }

  private void sourceLine(String text, int line, Finding finding, int gutter, Writer out)
      throws IOException {
    Range range = finding.range();
    margin(gutter, Integer.toString(line + 1), out);
    String plain = PlainText.of(text);
    out.write(plain.isEmpty() ? "\n" : " " + plain + "\n");
    int length = text.codePointCount(0, text.length());
    int from = line == range.start().line() ? range.start().column() : indentation(text);
    int to = line == range.end().line() ? range.end().column() : length;
    int blanks = PlainText.width(text, from);
    int carets = PlainText.width(text, Math.max(to, from)) - blanks;
    if (carets > 0 || line == range.start().line()) {
      margin(gutter, "", out);
      String underline = "^".repeat(Math.max(1, carets));
      out.write(" " + " ".repeat(blanks) + Color.of(finding.severity()).paint(underline, color));
      out.write('\n');
    }
  }

  private void margin(int gutter, String number, Writer out) throws IOException {
    String margin = " ".repeat(gutter - 1 - number.length()) + number + " |";
    out.write(Color.DIM.paint(margin, color));
  }

  private void detail(int gutter, String text, Writer out) throws IOException {
    out.write(" ".repeat(gutter) + Color.DIM.paint("=", color) + " " + PlainText.of(text) + "\n");
  }

  private static String note(Finding.Note note, String path) {
    if (note.range().isEmpty()) {
      return note.message();
    }
    Position start = note.range().get().start();
    return note.message() + " (" + note.relativePath().orElse(path) + ":" + place(start) + ")";
  }

  private static String place(Position position) {
    return (position.line() + 1) + ":" + (position.column() + 1);
  }

  /// A range that ends at the start of a line ends, for the eye, on the line before.
  private static int lastLine(Range range) {
    Position end = range.end();
    return end.column() == 0 && end.line() > range.start().line() ? end.line() - 1 : end.line();
  }

  private static int indentation(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
