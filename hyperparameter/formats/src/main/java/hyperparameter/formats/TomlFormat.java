package hyperparameter.formats;

import hyperparameter.config.ConfigFormat;
import hyperparameter.config.ConfigNode.Table;
import java.util.Set;

/// TOML 1.0, read by tomlj. Dates and times become `java.time` values.
public final class TomlFormat implements ConfigFormat {
  @Override
  public Set<String> extensions() {
    return Set.of("toml");
  }

  @Override
  public Table parse(String text, String file) {
    return TomlReader.read(text, file);
  }
}
