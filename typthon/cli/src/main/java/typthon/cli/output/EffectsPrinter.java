package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import typthon.project.FileEffects;

/// Prints the effects of functions: files in their order, functions in the order of the text.
public final class EffectsPrinter {
  private final List<FileEffects> files;
  private final boolean withClasses;
  private final Writer out;

  /// @param withClasses whether exception classes are named
  /// @param out stays open
  public EffectsPrinter(List<FileEffects> files, boolean withClasses, Writer out) {
    this.files = List.copyOf(files);
    this.withClasses = withClasses;
    this.out = out;
  }

  /// Prints a table a file.
  public void table() throws IOException {
    for (FileEffects file : files) {
      if (file.functions().isEmpty()) {
        continue;
      }
      out.write(file.relativePath() + "\n");
      int width = 0;
      for (FileEffects.Function function : file.functions()) {
        width = Math.max(width, function.name().length());
      }
      for (FileEffects.Function function : file.functions()) {
        out.write("  " + function.name() + " ".repeat(width - function.name().length()));
        out.write("  " + shown(function) + (function.declared() ? "  (declared)" : "") + "\n");
      }
    }
  }

  /// Prints the modules whose import has effects.
  public void imports() throws IOException {
    for (FileEffects file : files) {
      if (!file.imports().isEmpty()) {
        out.write(file.relativePath() + "  " + String.join(", ", labels(file.imports())) + "\n");
      }
    }
  }

  /// Prints why functions have their effects.
  ///
  /// @return how many functions of that name there are
  public int why(String name) throws IOException {
    int found = 0;
    for (FileEffects file : files) {
      for (FileEffects.Function function : file.functions()) {
        if (matches(file.module() + "." + function.name(), name)) {
          found++;
          why(file, function);
        }
      }
    }
    return found;
  }

  /// Tells whether `name` is a qualified name or its end.
  public static boolean matches(String qualified, String name) {
    return qualified.equals(name) || qualified.endsWith("." + name);
  }

  private void why(FileEffects file, FileEffects.Function function) throws IOException {
    out.write(
        place(file.relativePath(), function.position())
            + " "
            + function.name()
            + ": "
            + shown(function)
            + (function.declared() ? " (declared)" : "")
            + "\n");
    for (FileEffects.Chain chain : function.chains()) {
      out.write("  " + chain.effect() + "\n");
      if (chain.causes().isEmpty()) {
        out.write("    declared, but not found in the body\n");
      }
      for (FileEffects.Cause cause : chain.causes()) {
        out.write(
            "    " + place(cause.relativePath(), cause.position()) + " " + cause.text() + "\n");
      }
    }
  }

  private static String place(String path, typthon.project.Position position) {
    return path + ":" + (position.line() + 1) + ":" + (position.column() + 1);
  }

  private String shown(FileEffects.Function function) {
    List<String> parts = new ArrayList<>(labels(function.effects()));
    function.parameters().forEach(name -> parts.add("ε(" + name + ")"));
    return parts.isEmpty() ? "pure" : String.join(", ", parts);
  }

  private List<String> labels(List<String> effects) {
    return withClasses
        ? effects
        : effects.stream()
            .map(effect -> effect.startsWith("exception[") ? "exception" : effect)
            .distinct()
            .toList();
  }

  /// Prints one JSON object: `files` with `path`, `module`, `import` (the effects of importing it)
  /// and `functions`, each with name, place (counted from 0), `declared`, `effects`, `parameters`
  /// whose effects count, and `why` for those that were asked for.
  public void json() throws IOException {
    JsonText.files(
        out,
        files,
        FileEffects::relativePath,
        (file, json) -> {
          json.writeStringProperty("module", file.module());
          JsonText.strings("import", file.imports(), json);
          json.writeArrayPropertyStart("functions");
          file.functions().forEach(function -> function(function, json));
          json.writeEndArray();
        },
        json -> {});
  }

  private static void function(FileEffects.Function function, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", function.name());
    json.writeNumberProperty("line", function.position().line());
    json.writeNumberProperty("column", function.position().column());
    json.writeBooleanProperty("declared", function.declared());
    JsonText.strings("effects", function.effects(), json);
    JsonText.strings("parameters", function.parameters(), json);
    if (!function.chains().isEmpty()) {
      json.writeArrayPropertyStart("why");
      function.chains().forEach(chain -> chain(chain, json));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void chain(FileEffects.Chain chain, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("effect", chain.effect());
    json.writeArrayPropertyStart("chain");
    for (FileEffects.Cause cause : chain.causes()) {
      json.writeStartObject();
      json.writeStringProperty("path", cause.relativePath());
      json.writeNumberProperty("line", cause.position().line());
      json.writeNumberProperty("column", cause.position().column());
      json.writeStringProperty("text", cause.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
