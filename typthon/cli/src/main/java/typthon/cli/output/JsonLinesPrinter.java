package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import typthon.project.Finding;

/// One JSON object a line: a diagnostic each, as in `json`, and a last one with `version`,
/// `summary` and `problems`.
final class JsonLinesPrinter implements ReportPrinter {
  @Override
  public void print(Report report, Writer out) throws IOException {
    for (Report.Shown file : report.files()) {
      for (Finding finding : file.findings()) {
        try (JsonGenerator json = JsonText.generator(out)) {
          JsonText.finding(file.file(), finding, json);
        }
        out.write('\n');
      }
    }
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("version", report.version());
      JsonText.summary(report.result(), json);
      JsonText.problems(report, json);
      json.writeEndObject();
    }
    out.write('\n');
  }
}
