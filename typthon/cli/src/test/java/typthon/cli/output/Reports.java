package typthon.cli.output;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.CacheStats;
import typthon.project.CheckResult;
import typthon.project.Counters;
import typthon.project.ExitStatus;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.InputProblem;
import typthon.project.Position;
import typthon.project.Range;

/// Results made by hand for the tests of the printers.
final class Reports {
  static final Path ROOT = Path.of("/project").toAbsolutePath();

  private Reports() {}

  static Finding finding(Rule rule, Severity severity, Range range, String message) {
    return new Finding(rule, severity, range, message, List.of(), List.of(), false, false);
  }

  static Range range(int startLine, int startColumn, int endLine, int endColumn) {
    return new Range(
        new Position(startLine, startColumn, startColumn),
        new Position(endLine, endColumn, endColumn));
  }

  static FileReport file(String path, String text, Finding... findings) {
    List<String> lines = text.lines().toList();
    return new FileReport(
        ROOT.resolve(path),
        path,
        List.of(findings),
        0,
        line -> line < lines.size() ? Optional.of(lines.get(line)) : Optional.empty());
  }

  static Report report(int limit, FileReport... files) {
    int all = 0;
    for (FileReport file : files) {
      all += file.findings().size();
    }
    CheckResult result =
        new CheckResult(
            List.of(files),
            List.of(new InputProblem(ROOT.resolve("gone.py"), "not found", true)),
            List.of(),
            new CheckResult.Summary(
                files.length,
                all,
                0,
                0,
                0,
                limit == 0 ? 0 : Math.max(0, all - limit),
                0,
                1_234_000_000L),
            new Counters(2, 2, 0, 0, 5, 0),
            CacheStats.ZERO);
    return Report.of(
        result, limit, ROOT, ExitStatus.UNUSABLE, new Report.Style(true, true), "1.2.3");
  }

  /// One file with a finding of each sort: wide characters, a note elsewhere, a hint, several
  /// lines.
  static Report sample() {
    Finding argument =
        new Finding(
            Rule.ARGUMENT_TYPE,
            Severity.ERROR,
            range(1, 5, 1, 8),
            "Argument 1 of \"half\" has type \"str\", expected \"int\"",
            List.of(
                new Finding.Note(
                    Optional.of("lib,x.py"), Optional.of(range(0, 4, 0, 8)), "declared here"),
                new Finding.Note(Optional.empty(), Optional.empty(), "100 % sure")),
            List.of("Pass a number"),
            false,
            false);
    Finding wide =
        finding(
            Rule.UNDEFINED_NAME, Severity.WARNING, range(2, 6, 2, 7), "Name \"é\" is not defined");
    Finding long_ =
        new Finding(
            Rule.UNREACHABLE,
            Severity.HINT,
            range(3, 0, 9, 0),
            "Code is unreachable",
            List.of(),
            List.of(),
            true,
            false);
    String text = "x = 1\nhalf(\"a\")\n\"日\" + é\n\tone\n  two\n\n  four\n  five\nsix\nseven\n";
    return report(0, file("src/app.py", text, argument, wide, long_), file("src/ok.py", ""));
  }

  static String print(OutputFormat format, Report report) {
    StringWriter out = new StringWriter();
    try {
      format.printer(false).print(report, out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toString();
  }
}
