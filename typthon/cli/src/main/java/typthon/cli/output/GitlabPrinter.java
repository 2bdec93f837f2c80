package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import typthon.checker.rules.Severity;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Position;

/// GitLab's Code Quality report: a JSON array with a fingerprint that outlives moved lines.
final class GitlabPrinter implements ReportPrinter {
  @Override
  public void print(Report report, Writer out) throws IOException {
    Fingerprints fingerprints = new Fingerprints();
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartArray();
      for (Report.Shown file : report.files()) {
        for (Finding finding : file.findings()) {
          issue(file.file(), finding, fingerprints.of(file.file(), finding), json);
        }
      }
      json.writeEndArray();
    }
    out.write('\n');
  }

  private static void issue(
      FileReport file, Finding finding, String fingerprint, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("description", finding.message());
    json.writeStringProperty("check_name", finding.rule().slug());
    json.writeStringProperty("fingerprint", fingerprint);
    json.writeStringProperty("severity", severity(finding.severity()));
    json.writeObjectPropertyStart("location");
    json.writeStringProperty("path", file.relativePath());
    json.writeObjectPropertyStart("positions");
    position("begin", finding.range().start(), json);
    position("end", finding.range().end(), json);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void position(String name, Position position, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("line", position.line() + 1);
    json.writeNumberProperty("column", position.column() + 1);
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "major";
      case WARNING -> "minor";
      case INFO, HINT, OFF -> "info";
    };
  }
}
