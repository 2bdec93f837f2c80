package typthon.lsp.projects;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.project.Overrides;

/// What the user has set in the editor: options of projects, which win over their configuration
/// files, and how the server behaves.
///
/// @param overrides options of projects
/// @param wholeProjects whether files that are not open are reported on, too
/// @param hints which inlay hints are shown, by name; those that are missing are as usual
/// @param problems sentences about settings that make no sense
public record Settings(
    Overrides overrides, boolean wholeProjects, Map<String, Boolean> hints, List<String> problems) {
  private static final String MODE = "diagnosticMode";
  private static final String HINTS = "inlayHints";

  public Settings {
    hints = Map.copyOf(hints);
    problems = List.copyOf(problems);
  }

  /// What holds if nothing is set.
  public static Settings usual() {
    return new Settings(Overrides.none(), true, Map.of(), List.of());
  }

  /// Reads settings: an object as the section `typthon` of an editor has it, or null.
  ///
  /// @param first overrides that those of the editor are added to
  public static Settings read(@Nullable JsonElement section, Overrides first) {
    Reader reader = new Reader(first);
    if (section instanceof JsonObject object) {
      JsonObject own = object.get("typthon") instanceof JsonObject nested ? nested : object;
      own.entrySet().forEach(entry -> reader.read(entry.getKey(), entry.getValue()));
    } else if (section != null && !section.isJsonNull()) {
      reader.problems.add("the settings of typthon are an object, not " + section);
    }
    return new Settings(reader.overrides, reader.wholeProjects, reader.hints, reader.problems);
  }

  private static final class Reader {
    private final Map<String, Boolean> hints = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private Overrides overrides;
    private boolean wholeProjects = true;

    Reader(Overrides first) {
      this.overrides = first;
    }

    void read(String key, JsonElement value) {
      switch (key) {
        case MODE -> mode(value);
        case HINTS -> hints(value);
        default -> option(key, value);
      }
    }

    private void mode(JsonElement value) {
      String mode = value instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
      switch (mode) {
        case "workspace" -> wholeProjects = true;
        case "openFilesOnly" -> wholeProjects = false;
        default ->
            problems.add(
                "typthon." + MODE + " is \"workspace\" or \"openFilesOnly\", not " + value);
      }
    }

    private void hints(JsonElement value) {
      if (!(value instanceof JsonObject object)) {
        problems.add("typthon." + HINTS + " is an object, not " + value);
        return;
      }
      object
          .entrySet()
          .forEach(entry -> {
            if (entry.getValue() instanceof JsonPrimitive primitive && primitive.isBoolean()) {
              hints.put(entry.getKey(), primitive.getAsBoolean());
            } else {
              problems.add(
                  "typthon."
                      + HINTS
                      + "."
                      + entry.getKey()
                      + " is true or false, not "
                      + entry.getValue());
            }
          });
    }

    private void option(String key, JsonElement value) {
      switch (value) {
        case JsonObject object ->
            object
                .entrySet()
                .forEach(entry -> option(key + "." + entry.getKey(), entry.getValue()));
        case JsonArray array -> {
          List<String> words = new ArrayList<>();
          array.forEach(word -> words.add(text(word)));
          overrides = overrides.with(key, String.join(",", words));
        }
        case JsonPrimitive primitive -> overrides = overrides.with(key, primitive.getAsString());
        default -> {
          // Editors send null for what is not set.
        }
      }
    }

    private static String text(JsonElement value) {
      return value instanceof JsonPrimitive primitive ? primitive.getAsString() : value.toString();
    }
  }
}
