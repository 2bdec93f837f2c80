package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import typthon.project.CacheStats;
import typthon.project.CheckResult;
import typthon.project.Counters;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Position;
import typthon.project.Range;

/// The pieces that reports as JSON have in common, over a streaming generator.
final class JsonText {
  private JsonText() {}

  /// Makes a generator that leaves the writer open and unflushed when it is closed.
  static JsonGenerator generator(Writer out) {
    return JsonFactory.builder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
        .build()
        .createGenerator(ObjectWriteContext.empty(), out);
  }

  /// Writes one JSON object, whose array `files` has an object for each file, and a line end.
  ///
  /// @param path of a file; it becomes the first property of its object
  /// @param file writes the other properties
  /// @param rest writes what follows the array
  static <F> void files(
      Writer out,
      List<F> files,
      Function<F, String> path,
      BiConsumer<F, JsonGenerator> file,
      Consumer<JsonGenerator> rest)
      throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("files");
      for (F each : files) {
        json.writeStartObject();
        json.writeStringProperty("path", path.apply(each));
        file.accept(each, json);
        json.writeEndObject();
      }
      json.writeEndArray();
      rest.accept(json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  static void finding(FileReport file, Finding finding, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("path", file.relativePath());
    range(finding.range(), json);
    json.writeStringProperty("code", finding.rule().code());
    json.writeStringProperty("slug", finding.rule().slug());
    json.writeStringProperty("severity", finding.severity().label());
    json.writeStringProperty("message", finding.message());
    json.writeArrayPropertyStart("notes");
    for (Finding.Note note : finding.notes()) {
      note(file, note, json);
    }
    json.writeEndArray();
    strings("hints", finding.hints(), json);
    strings("tags", tags(finding), json);
    strings("fixes", List.of(), json);
    json.writeEndObject();
  }

  static void problems(Report report, JsonGenerator json) {
    json.writeArrayPropertyStart("problems");
    for (var problem : report.result().problems()) {
      json.writeStartObject();
      json.writeStringProperty("path", problem.path().toString());
      json.writeStringProperty("message", problem.message());
      json.writeBooleanProperty("fatal", problem.fatal());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void summary(CheckResult result, JsonGenerator json) {
    CheckResult.Summary summary = result.summary();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("files", summary.files());
    json.writeNumberProperty("errors", summary.errors());
    json.writeNumberProperty("warnings", summary.warnings());
    json.writeNumberProperty("infos", summary.infos());
    json.writeNumberProperty("hints", summary.hints());
    json.writeNumberProperty("withheld", summary.withheld());
    json.writeNumberProperty("suppressed", summary.suppressed());
    json.writeNumberProperty("seconds", summary.nanoseconds() / 1_000_000 / 1e3);
    counters(result.counters(), json);
    cache(result.cache(), json);
    json.writeEndObject();
  }

  private static void counters(Counters counters, JsonGenerator json) {
    json.writeObjectPropertyStart("counters");
    json.writeNumberProperty("modulesParsed", counters.modulesParsed());
    json.writeNumberProperty("modulesChecked", counters.modulesChecked());
    json.writeNumberProperty("modulesReused", counters.modulesReused());
    json.writeNumberProperty("modulesFromDisk", counters.modulesFromDisk());
    json.writeNumberProperty("definitionsEvaluated", counters.definitionsEvaluated());
    json.writeEndObject();
  }

  private static void cache(CacheStats cache, JsonGenerator json) {
    json.writeObjectPropertyStart("cache");
    json.writeNumberProperty("hits", cache.hits());
    json.writeNumberProperty("diskHits", cache.diskHits());
    json.writeNumberProperty("misses", cache.misses());
    json.writeNumberProperty("evictions", cache.evictions());
    json.writeNumberProperty("diskReads", cache.diskReads());
    json.writeNumberProperty("diskWrites", cache.diskWrites());
    json.writeNumberProperty("corrupt", cache.corrupt());
    json.writeNumberProperty("bytesDisk", cache.bytesDisk());
    json.writeEndObject();
  }

  private static void note(FileReport file, Finding.Note note, JsonGenerator json) {
    json.writeStartObject();
    Optional<Range> range = note.range();
    if (range.isPresent()) {
      json.writeStringProperty("path", note.relativePath().orElse(file.relativePath()));
      range(range.get(), json);
    }
    json.writeStringProperty("message", note.message());
    json.writeEndObject();
  }

  private static void range(Range range, JsonGenerator json) {
    json.writeObjectPropertyStart("range");
    position("start", range.start(), json);
    position("end", range.end(), json);
    json.writeEndObject();
  }

  private static void position(String name, Position position, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("line", position.line());
    json.writeNumberProperty("column", position.column());
    json.writeEndObject();
  }

  static void strings(String name, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static List<String> tags(Finding finding) {
    if (finding.unnecessary()) {
      return finding.deprecated() ? List.of("unnecessary", "deprecated") : List.of("unnecessary");
    }
    return finding.deprecated() ? List.of("deprecated") : List.of();
  }
}
