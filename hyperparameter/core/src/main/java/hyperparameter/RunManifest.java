package hyperparameter;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.Json;
import hyperparameter.value.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A record of a run: every value in force, every default that was used, where they came from, and
/// on what it ran.
///
/// [#scope] replays it. The fingerprint is SHA-256 of the canonical JSON of the values and the used
/// defaults, without origins, host and secrets, so that equal runs have equal fingerprints on every
/// host. Capture it at the end of a run, when it is known which defaults were used; that is known
/// per process.
public final class RunManifest {
  /// The version of the file format.
  public static final int FORMAT = 1;

  private final Map<String, Object> content;
  private final String file;

  private RunManifest(Map<String, Object> content, String file) {
    this.content = content;
    this.file = file;
  }

  /// Records what this thread sees.
  ///
  /// @param arguments the arguments of the program
  public static RunManifest capture(String... arguments) {
    return new RunManifest(ManifestContent.of(Context.current(), List.of(arguments)), "");
  }

  /// Reads a manifest.
  ///
  /// @throws ConfigException if the file cannot be read or is no manifest
  public static RunManifest read(Path path) {
    String file = path.toString();
    try {
      Object content = Json.read(Files.readString(path), file);
      if (content instanceof Map<?, ?> map
          && map.get("format") instanceof Long format
          && format == FORMAT
          && map.get("values") instanceof Map<?, ?>
          && map.get("defaults") instanceof Map<?, ?>) {
        return new RunManifest(ManifestContent.copy(map), file);
      }
    } catch (IOException fault) {
      throw unreadable(file, "cannot be read: " + fault.getMessage());
    }
    throw unreadable(file, "is no manifest of format " + FORMAT);
  }

  private static ConfigException unreadable(String file, String message) {
    return new ConfigException(
        List.of(
            new ConfigProblem(
                ConfigProblem.Kind.SYNTAX, "", message, new Origin.File(file, 0, 0))));
  }

  /// Writes the manifest as JSON.
  ///
  /// @throws IOException if the file cannot be written
  public void write(Path path) throws IOException {
    Files.writeString(path, toJson());
  }

  /// Returns the manifest as JSON.
  public String toJson() {
    return Json.pretty(content);
  }

  /// Returns a recipe that sets every recorded value and used default. Secrets are not recorded and
  /// not set.
  public ParamScope scope() {
    ParamScope scope = ParamScope.of();
    Origin origin = new Origin.Manifest(file);
    for (Map.Entry<String, Object> entry : effective().entrySet()) {
      scope = scope.and(entry.getKey(), ManifestContent.decode(entry.getValue()), origin);
    }
    return scope;
  }

  /// Returns SHA-256 of the values, in hexadecimal digits.
  public String fingerprint() {
    return ManifestContent.sha256(Json.compact(effective()).getBytes(StandardCharsets.UTF_8));
  }

  /// Returns keys whose values are objects that JSON cannot hold; a replay does not set them.
  public List<String> notReplayable() {
    List<String> out = new ArrayList<>();
    section("values")
        .forEach((key, value) -> {
          if (value instanceof Map<?, ?> tagged && tagged.containsKey("object")) {
            out.add(key);
          }
        });
    return out;
  }

  /// Returns used defaults and, over them, values, both type-tagged, sorted, without secrets and
  /// opaque objects.
  private Map<String, Object> effective() {
    TreeMap<String, Object> out = new TreeMap<>(CodePoints.ORDER);
    out.putAll(section("defaults"));
    out.putAll(section("values"));
    out.values()
        .removeIf(value ->
            value instanceof Map<?, ?> tagged
                && (tagged.containsKey("secret") || tagged.containsKey("object")));
    return out;
  }

  private Map<String, Object> section(String name) {
    Map<String, Object> out = new TreeMap<>(CodePoints.ORDER);
    if (content.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> out.put(String.valueOf(key), value));
    }
    return Collections.unmodifiableMap(out);
  }

  @Override
  public String toString() {
    return toJson();
  }
}
