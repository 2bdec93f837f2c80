package hyperparameter.formats;

import hyperparameter.config.ConfigFormat;
import hyperparameter.config.ConfigNode.Table;
import java.util.Set;

/// YAML 1.2 with the core schema, read by snakeyaml-engine: `yes` is text, `010` is ten, `12:30` is
/// text.
///
/// Names must be scalars and stand once in a table; `<<` merges the tables it names. `!unset`
/// removes a value of an earlier file. Texts whose aliases grow beyond 100,000 nodes, whose nesting
/// is deeper than 100, or that contain themselves are refused, as are several documents in a text.
public final class YamlFormat implements ConfigFormat {
  @Override
  public Set<String> extensions() {
    return Set.of("yaml", "yml");
  }

  @Override
  public Table parse(String text, String file) {
    return new YamlReader(file).read(text);
  }
}
