package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import typthon.project.FileSignatures;

/// What `typthon infer` prints.
public final class SignaturePrinter {
  private final List<FileSignatures> files;
  private final Writer out;

  public SignaturePrinter(List<FileSignatures> files, Writer out) {
    this.files = files;
    this.out = out;
  }

  /// Prints a line for each function of whose signature something is inferred.
  public void text() throws IOException {
    for (FileSignatures file : files) {
      for (FileSignatures.Function function : file.functions()) {
        if (!function.stated()) {
          out.write(
              file.relativePath()
                  + ":"
                  + (function.position().line() + 1)
                  + ":"
                  + (function.position().column() + 1)
                  + " "
                  + function.name()
                  + function.signature()
                  + "\n");
        }
      }
    }
  }

  /// Prints one JSON object: `files` with `path` and `functions`, each with name, place (counted
  /// from 0), signature, and whether all of it is stated.
  public void json() throws IOException {
    JsonText.files(
        out,
        files,
        FileSignatures::relativePath,
        (file, json) -> {
          json.writeArrayPropertyStart("functions");
          file.functions().forEach(function -> function(function, json));
          json.writeEndArray();
        },
        json -> {});
  }

  private static void function(FileSignatures.Function function, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", function.name());
    json.writeNumberProperty("line", function.position().line());
    json.writeNumberProperty("column", function.position().column());
    json.writeStringProperty("signature", function.signature());
    json.writeBooleanProperty("stated", function.stated());
    json.writeEndObject();
  }
}
