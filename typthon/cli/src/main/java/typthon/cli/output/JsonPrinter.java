package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import typthon.project.Finding;

/// One JSON object: `version`, `summary`, `problems` and `diagnostics`; lines and columns are
/// counted from 0, columns in characters (code points).
final class JsonPrinter implements ReportPrinter {
  @Override
  public void print(Report report, Writer out) throws IOException {
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("version", report.version());
      JsonText.summary(report.result(), json);
      JsonText.problems(report, json);
      json.writeArrayPropertyStart("diagnostics");
      for (Report.Shown file : report.files()) {
        for (Finding finding : file.findings()) {
          JsonText.finding(file.file(), finding, json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }
}
