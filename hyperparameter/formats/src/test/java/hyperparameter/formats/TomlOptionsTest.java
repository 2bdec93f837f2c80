package hyperparameter.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.IntKey;
import hyperparameter.Key;
import hyperparameter.KeyCatalog;
import hyperparameter.Keys;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Source;
import hyperparameter.value.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a program does that reads its options from a table of a pyproject.toml.
class TomlOptionsTest {
  enum Level {
    IGNORE,
    WARN,
    ERROR
  }

  private static final IntKey WORKERS = Keys.ofInt("options.workers", 4).range(1, 64);
  private static final Key<List<String>> INCLUDE =
      Keys.listOf("options.include", String.class, List.of("."));
  private static final Key<Map<String, Level>> RULES = Keys.mapOf("rules", Level.class);
  private static final KeyCatalog CATALOG = KeyCatalog.of(WORKERS, INCLUDE, RULES);

  private static ConfigTree read(String toml) {
    return ConfigLoader.using(new TomlFormat())
        .load(Source.text("toml", "pyproject.toml", toml))
        .at("tool.demo");
  }

  @Test
  void aSubTableBecomesTheRoot() {
    ConfigTree tree =
        read(
            """
            [project]
            name = "x"
            [tool.demo]
            options.workers = 8
            options.include = ["a", "b"]
            [tool.demo.rules]
            unused-import = "warn"
            "a.b" = "error"
            """);
    assertThat(CATALOG.check(tree)).isEmpty();
    ParamScope.of(tree)
        .run(() -> {
          assertThat(WORKERS.get()).isEqualTo(8);
          assertThat(INCLUDE.get()).containsExactly("a", "b");
          assertThat(RULES.get())
              .isEqualTo(Map.of("unused-import", Level.WARN, "a.b", Level.ERROR));
        });
    assertThat(WORKERS.get()).isEqualTo(4);
  }

  @Test
  void anAbsentSubTableIsEmpty() {
    assertThat(read("a = 1").isEmpty()).isTrue();
  }

  @Test
  void theCommandLineWinsAndExplainTellsBoth() {
    ConfigTree file = read("[tool.demo.options]\nworkers = 8\n");
    Origin argument = new Origin.CommandLine(1, "--workers=2");
    ConfigTree merged = file.overlay(ConfigTree.ofFlat(Map.of("options.workers", "2"), argument));
    ParamScope.of(merged)
        .run(() -> {
          assertThat(WORKERS.get()).isEqualTo(2);
          assertThat(Params.explain("options.workers").describe())
              .isEqualTo(
                  """
                  options.workers = 2  (command line, argument 2 (--workers=2))
                    shadows 8  (pyproject.toml:2:1)
                    shadows 4  (default of options.workers)
                  """);
        });
  }

  @Test
  void everyMistakeIsReportedAtItsPlace() {
    ConfigTree tree =
        read(
            """
            [tool.demo.options]
            workerz = 8
            workers = 99
            include = ["a",
              [1]]
            [tool.demo.rules]
            x = "loud"
            [tool.demo.ruless]
            a = 1
            b = 2
            """);
    assertThat(CATALOG.check(tree))
        .extracting(ConfigProblem::describe)
        .containsExactlyInAnyOrder(
            "pyproject.toml:2:1: unknown key \"options.workerz\"; did you mean \"options.workers\"?",
            "pyproject.toml:3:1: \"options.workers\": expected an integer between 1 and 64, got 99, which is out of range",
            "pyproject.toml:5:3: \"options.include[1]\": expected text, got list [1]",
            "pyproject.toml:7:1: \"rules.x\": expected one of IGNORE, WARN, ERROR, got text \"loud\"",
            "pyproject.toml:8:1: unknown table \"ruless\"; did you mean \"rules\"?");
  }

  @Test
  void syntaxErrorsNameThePlace() {
    assertThatThrownBy(() -> read("a = 1\na = 2\nb = \n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pyproject.toml:2:1: ")
        .hasMessageContaining("pyproject.toml:3:5: ");
  }

  @Test
  void aTableThatIsNoneIsReported() {
    assertThatThrownBy(() -> read("[tool]\ndemo = 3\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("pyproject.toml:2:1: \"tool.demo\" must be a table");
  }
}
