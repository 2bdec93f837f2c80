package hyperparameter.formats;

import static org.assertj.core.api.Assertions.assertThat;

import hyperparameter.config.ConfigLoader;
import hyperparameter.config.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigWriterTest {

  private static Map<String, Object> values() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("n", 1L);
    out.put("big", 1.0E-7);
    out.put("inf", Double.NEGATIVE_INFINITY);
    out.put("text", "yes: \"no\" # \n\\");
    out.put("list", List.of(1L, "a", List.of(true)));
    out.put("t", Map.of("odd key", "x", "inner", Map.of("y", false)));
    return out;
  }

  @Test
  void tomlAndYamlComeBackEqually() {
    ConfigLoader loader = ConfigLoader.installed();
    assertThat(loader.load(Source.text("toml", "t", ConfigWriter.toml(values()))).toMap())
        .isEqualTo(values());
    assertThat(loader.load(Source.text("yaml", "y", ConfigWriter.yaml(values()))).toMap())
        .isEqualTo(values());
  }

  @Test
  void jsonIsIndented() {
    assertThat(ConfigWriter.json(Map.of("a", List.of(1))))
        .isEqualTo("{\n  \"a\": [\n    1\n  ]\n}\n");
  }
}
