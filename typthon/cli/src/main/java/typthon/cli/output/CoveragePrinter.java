package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import typthon.project.FileSignatures;
import typthon.project.FileSignatures.Places;

/// What `typthon coverage` prints: how many parameters and results have stated types.
public final class CoveragePrinter {
  private static final String ROW = "%8s  %8s  %8s  %7s  %s\n";

  private final List<FileSignatures> files;
  private final Places total;
  private final Writer out;

  public CoveragePrinter(List<FileSignatures> files, Writer out) {
    this.files = List.copyOf(files);
    this.total = files.stream().map(FileSignatures::places).reduce(Places.NONE, Places::plus);
    this.out = out;
  }

  /// Returns the counts of all files together.
  public Places total() {
    return total;
  }

  /// Prints a line for each file with functions, and one for all.
  public void text() throws IOException {
    out.write(String.format(Locale.ROOT, ROW, "stated", "inferred", "untyped", "percent", "file"));
    for (FileSignatures file : files) {
      if (!file.functions().isEmpty()) {
        row(file.places(), file.relativePath());
      }
    }
    row(total, "total");
  }

  private void row(Places places, String name) throws IOException {
    out.write(
        String.format(
            Locale.ROOT,
            ROW,
            places.stated(),
            places.inferred(),
            places.untyped(),
            shown(places),
            name));
  }

  /// Rounds down, so that 100.0 means all.
  private static String shown(Places places) {
    return String.format(Locale.ROOT, "%.1f", Math.floor(places.percent() * 10) / 10);
  }

  /// Prints one JSON object: `files`, each with `path` and the counts, and the counts of `total`.
  public void json() throws IOException {
    JsonText.files(
        out,
        files,
        FileSignatures::relativePath,
        (file, json) -> counts(file.places(), json),
        json -> {
          json.writeObjectPropertyStart("total");
          counts(total, json);
          json.writeEndObject();
        });
  }

  private static void counts(Places places, JsonGenerator json) {
    json.writeNumberProperty("stated", places.stated());
    json.writeNumberProperty("inferred", places.inferred());
    json.writeNumberProperty("untyped", places.untyped());
    json.writeNumberProperty("percent", places.percent());
  }
}
