package hyperparameter.config;

import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// JSON (RFC 8259), strictly: one root object, no comments, no member twice.
public final class JsonFormat implements ConfigFormat {
  @Override
  public Set<String> extensions() {
    return Set.of("json");
  }

  @Override
  public Table parse(String text, String file) {
    if (text.isBlank()) {
      return new Table(Map.of(), new Origin.File(file, 1, 1));
    }
    ConfigNode root = new JsonReader(text, file).read();
    if (root instanceof Table table) {
      return table;
    }
    throw new ConfigException(
        List.of(
            new ConfigProblem(
                ConfigProblem.Kind.SYNTAX, "", "the root must be an object", root.origin())));
  }
}
