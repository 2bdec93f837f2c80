package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Range;

/// SARIF 2.1.0 (OASIS), one run. Columns are counted in code points from 1, as `columnKind` says.
final class SarifPrinter implements ReportPrinter {
  private static final String FINGERPRINT = "typthonBaselineKey/v1";

  @Override
  public void print(Report report, Writer out) throws IOException {
    Map<Rule, Integer> rules = ruleIndexes(report);
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      tool(report, rules, json);
      json.writeStringProperty("columnKind", "unicodeCodePoints");
      invocation(report, json);
      json.writeArrayPropertyStart("results");
      Fingerprints fingerprints = new Fingerprints();
      for (Report.Shown file : report.files()) {
        for (Finding finding : file.findings()) {
          result(file.file(), finding, rules, fingerprints, json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /// Numbers the rules that occur, in the order of the catalogue.
  private static Map<Rule, Integer> ruleIndexes(Report report) {
    Map<Rule, Integer> indexes = new TreeMap<>();
    for (Report.Shown file : report.files()) {
      for (Finding finding : file.findings()) {
        indexes.put(finding.rule(), 0);
      }
    }
    List<Rule> order = new ArrayList<>(indexes.keySet());
    for (int i = 0; i < order.size(); i++) {
      indexes.put(order.get(i), i);
    }
    return indexes;
  }

  private static void tool(Report report, Map<Rule, Integer> rules, JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Typthon");
    json.writeStringProperty("version", report.version());
    json.writeArrayPropertyStart("rules");
    for (Rule rule : rules.keySet()) {
      json.writeStartObject();
      json.writeStringProperty("id", rule.code());
      json.writeStringProperty("name", rule.slug());
      text("shortDescription", RulePage.of(rule).title(), json);
      json.writeStringProperty("helpUri", "urn:typthon:rule:" + rule.slug());
      json.writeObjectPropertyStart("defaultConfiguration");
      json.writeStringProperty("level", level(rule.severity(Preset.STANDARD)));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void invocation(Report report, JsonGenerator json) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", report.status().code() <= 1);
    json.writeNumberProperty("exitCode", report.status().code());
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (var problem : report.result().problems()) {
      json.writeStartObject();
      json.writeStringProperty("level", problem.fatal() ? "error" : "warning");
      text("message", problem.path() + ": " + problem.message(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void result(
      FileReport file,
      Finding finding,
      Map<Rule, Integer> rules,
      Fingerprints fingerprints,
      JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", finding.rule().code());
    json.writeNumberProperty("ruleIndex", rules.getOrDefault(finding.rule(), -1));
    json.writeStringProperty("level", level(finding.severity()));
    text("message", message(finding), json);
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    physicalLocation(file.relativePath(), finding.range(), json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeArrayPropertyStart("relatedLocations");
    for (Finding.Note note : finding.notes()) {
      Optional<Range> range = note.range();
      if (range.isPresent()) {
        json.writeStartObject();
        physicalLocation(note.relativePath().orElse(file.relativePath()), range.get(), json);
        text("message", note.message(), json);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty(FINGERPRINT, fingerprints.of(file, finding));
    json.writeEndObject();
    json.writeEndObject();
  }

  /// Hints and notes without a place have no home of their own in SARIF.
  private static String message(Finding finding) {
    StringBuilder message = new StringBuilder(finding.message());
    for (Finding.Note note : finding.notes()) {
      if (note.range().isEmpty()) {
        message.append("\nnote: ").append(note.message());
      }
    }
    for (String hint : finding.hints()) {
      message.append("\nhint: ").append(hint);
    }
    return message.toString();
  }

  private static void physicalLocation(String path, Range range, JsonGenerator json) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(path));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", range.start().line() + 1);
    json.writeNumberProperty("startColumn", range.start().column() + 1);
    json.writeNumberProperty("endLine", range.end().line() + 1);
    json.writeNumberProperty("endColumn", range.end().column() + 1);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String uri(String path) {
    if (path.startsWith("typeshed:")) {
      return path;
    }
    try {
      return path.startsWith("/")
          ? Path.of(path).toUri().toASCIIString()
          : new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException colonInFirstSegment) {
      return uri("./" + path);
    }
  }

  private static void text(String name, String text, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO, HINT -> "note";
      case OFF -> "none";
    };
  }
}
