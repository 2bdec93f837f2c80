package typthon.cli.migration;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Source;
import hyperparameter.formats.TomlFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import typthon.project.TypthonException;

/// Finds the configuration of another checker in a folder and says the same in ours.
public final class Migration {
  private static final List<String> INI_FILES = List.of("mypy.ini", ".mypy.ini", "setup.cfg");

  private final Path folder;
  private final Draft draft = new Draft();

  private Migration(Path folder) {
    this.folder = folder;
  }

  /// Returns the text of a `typthon.toml`; empty if the folder has no configuration of mypy or
  /// pyright. The first of `mypy.ini`, `.mypy.ini`, `setup.cfg`, `pyrightconfig.json` and
  /// `pyproject.toml` (mypy before pyright) that has one is read.
  ///
  /// @throws TypthonException if the file is malformed
  public static Optional<String> of(Path folder) throws IOException {
    Migration migration = new Migration(folder);
    String source = migration.read();
    return source == null ? Optional.empty() : Optional.of(migration.draft.text(source));
  }

  private @Nullable String read() throws IOException {
    for (String name : INI_FILES) {
      if (Files.isRegularFile(folder.resolve(name)) && readIni(folder.resolve(name))) {
        return name;
      }
    }
    Path pyright = folder.resolve("pyrightconfig.json");
    if (Files.isRegularFile(pyright)) {
      new FromPyright(draft).settings(json(pyright));
      return "pyrightconfig.json";
    }
    Path pyproject = folder.resolve("pyproject.toml");
    return Files.isRegularFile(pyproject) ? readToml(pyproject) : null;
  }

  private boolean readIni(Path file) throws IOException {
    Map<String, Map<String, Object>> sections = IniFile.parse(Files.readAllLines(file));
    FromMypy mypy = new FromMypy(draft);
    boolean found = false;
    for (Map.Entry<String, Map<String, Object>> section : sections.entrySet()) {
      if (section.getKey().equals("mypy")) {
        mypy.settings(section.getValue());
        found = true;
      } else if (section.getKey().startsWith("mypy-")) {
        mypy.settings(section.getKey().substring(5), section.getValue());
        found = true;
      }
    }
    return found;
  }

  private @Nullable String readToml(Path file) {
    ConfigTree tree = toml(file);
    Map<String, Object> settings = table(tree, "tool.mypy");
    if (settings != null) {
      FromMypy mypy = new FromMypy(draft);
      mypy.settings(settings);
      if (settings.get("overrides") instanceof List<?> overrides) {
        overrides.forEach(override -> override(mypy, override));
      }
      return "[tool.mypy] of pyproject.toml";
    }
    settings = table(tree, "tool.pyright");
    if (settings != null) {
      new FromPyright(draft).settings(settings);
      return "[tool.pyright] of pyproject.toml";
    }
    return null;
  }

  private static void override(FromMypy mypy, @Nullable Object override) {
    if (override instanceof Map<?, ?> table && table.get("module") != null) {
      Map<String, Object> settings = new LinkedHashMap<>();
      table.forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
      Object modules = table.get("module");
      String names =
          modules instanceof List<?> list
              ? String.join(",", list.stream().map(String::valueOf).toList())
              : String.valueOf(modules);
      mypy.settings(names, settings);
    }
  }

  private static ConfigTree toml(Path file) {
    try {
      return hyperparameter.config.ConfigLoader.using(new TomlFormat()).read(Source.file(file));
    } catch (ConfigException wrong) {
      throw new TypthonException(file + ": " + wrong.problems().getFirst().message());
    }
  }

  private static @Nullable Map<String, Object> table(ConfigTree tree, String key) {
    ConfigNode node = tree.find(key);
    if (!(node instanceof ConfigNode.Table table)) {
      return null;
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    table
        .toPlain()
        .forEach((name, value) -> {
          if (value != null) {
            settings.put(name, value);
          }
        });
    return settings;
  }

  /// Reads settings with comments and trailing commas, as pyright takes them.
  private static Map<String, Object> json(Path file) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    Map<String, Object> settings = new LinkedHashMap<>();
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), file)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new TypthonException(file + ": the root must be an object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        settings.put(name, value(json));
      }
    } catch (JacksonException wrong) {
      throw new TypthonException(
          file + ":" + wrong.getLocation().getLineNr() + ": " + wrong.getOriginalMessage());
    }
    return settings;
  }

  private static Object value(JsonParser json) {
    return switch (json.nextToken()) {
      case START_ARRAY -> {
        List<Object> values = new java.util.ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          if (json.currentToken().isScalarValue()) {
            values.add(json.getString());
          } else {
            json.skipChildren();
          }
        }
        yield values;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_OBJECT -> {
        json.skipChildren();
        yield "{…}";
      }
      case null, default -> String.valueOf(json.getString());
    };
  }
}
