package typthon.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Rule;
import typthon.cli.arguments.CheckOption;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.RulePage;

class CommandsTest {
  @Test
  void helpOfCheckListsEveryOptionOfTheTable() throws Exception {
    String help = run("help", "check");
    for (CheckOption option : CheckOption.values()) {
      assertThat(help).contains(option.names());
    }
  }

  @Test
  void helpListsEveryCommand() throws Exception {
    assertThat(run("help")).contains("check", "explain", "config", "completion", "version");
    assertThat(run("explain", "--help")).contains("Usage: typthon explain");
  }

  @Test
  void explainTellsCodeSlugAndSeverities() throws Exception {
    assertThat(run("explain", "possibly-unbound"))
        .startsWith("# possibly-unbound\n\n`TY102` · basic: off · standard: warning");
    assertThat(run("explain", "TY102")).isEqualTo(run("explain", "possibly-unbound"));
    assertThat(run("explain").lines()).hasSize(Rule.values().length);
    assertThatThrownBy(() -> run("explain", "argument-tpye"))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown rule \"argument-tpye\"; did you mean \"argument-type\"?");
  }

  @Test
  void everyRuleHasAPageWithASentence() throws Exception {
    for (Rule rule : Rule.values()) {
      assertThat(run("explain", rule.code())).startsWith("# " + rule.slug() + "\n");
      assertThat(RulePage.of(rule).title()).as(rule.slug()).endsWith(".").doesNotContain("TY");
    }
  }

  @Test
  void graphPrintsImportsForGraphviz(@TempDir Path project) throws Exception {
    Files.writeString(project.resolve("a.py"), "import b\nimport os\n");
    Files.writeString(project.resolve("b.py"), "from a import x\n");
    Files.writeString(project.resolve("c.py"), "");
    assertThat(run("graph", "--project", project.toString()))
        .isEqualTo(
            """
            digraph imports {
              rankdir=LR;
              node [shape=box];
              subgraph cluster_0 {
                label="circle";
                "a";
                "b";
              }
              "a";
              "a" -> "b";
              "b";
              "b" -> "a";
              "c";
            }
            """);
    assertThat(run("graph", "--project", project.toString(), "--format", "json", "."))
        .isEqualTo(
            """
            {"modules":{"a":["b","os"],"b":["a"],"c":[]},"components":[["a","b"],["c"]],\
            "layers":[[["a","b"],["c"]]],"cycles":[["a","b","a"]]}
            """);
    assertThatThrownBy(() -> run("graph", "--project", project.toString(), "--format", "jsn"))
        .hasMessageContaining("did you mean \"json\"");
    assertThatThrownBy(() -> run("graph", project.resolve("gone").toString()))
        .hasMessageContaining("not found");
  }

  @Test
  void initWritesAConfigurationThatHoldsAndKeepsOneThatExists(@TempDir Path project)
      throws Exception {
    Path file = project.resolve("typthon.toml");
    assertThat(run("config", "init", "--project", project.toString())).isEqualTo(file + "\n");
    assertThat(run("config", "show", "--project", project.toString()))
        .contains("# file: " + file, "preset = \"standard\"");
    assertThatThrownBy(() -> run("config", "init", "--project", project.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("typthon.toml exists");
  }

  @Test
  void companionPackageIsWrittenWhole(@TempDir Path target) throws Exception {
    Path folder = target.resolve("site/typthon");
    assertThat(run("python-runtime", "install", target.resolve("site").toString()))
        .isEqualTo(folder + "\n");
    Path sources = Path.of("../../python/src/typthon");
    try (var files = Files.list(sources)) {
      for (Path source : files.filter(Files::isRegularFile).toList()) {
        assertThat(folder.resolve(source.getFileName().toString())).hasSameBinaryContentAs(source);
      }
    }
    assertThatThrownBy(() -> run("python-runtime")).hasMessageContaining("install");
  }

  @Test
  void completionNamesCommandsAndOptions() throws Exception {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertThat(run("completion", shell)).contains("explain", "max-errors");
    }
    assertThatThrownBy(() -> run("completion", "bsh"))
        .hasMessageContaining("did you mean \"bash\"");
    assertThatThrownBy(() -> run("completion")).isInstanceOf(UsageException.class);
  }

  @Test
  void nonsenseIsAUsageError() {
    assertThatThrownBy(() -> run("explain", "--frob")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> run("config")).hasMessageContaining("config needs a command: show");
    assertThatThrownBy(() -> run("help", "chekc")).hasMessageContaining("did you mean \"check\"");
  }

  private static String run(String... words) throws Exception {
    StringWriter out = new StringWriter();
    new Commands(out).run(List.of(words));
    return out.toString();
  }
}
