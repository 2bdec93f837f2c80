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
import typthon.project.Typthon;

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
  void metricsAreThoseOfTheLastRun(@TempDir Path project) throws Exception {
    Files.writeString(project.resolve("typthon.toml"), "");
    Files.writeString(project.resolve("a.py"), "x: int = 1\n");
    assertThatThrownBy(() -> run("--project", project.toString(), "metrics"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no run has left metrics");
    try (Typthon session = Typthon.open(project)) {
      session.check();
    }
    assertThat(run("--project", project.toString(), "metrics"))
        .startsWith("Uptime: ")
        .contains("\n=== Timings ===\n", "type_check:\n  count: 1\n", "\n=== Counters ===\n")
        .contains("files_analyzed: 1\n", "modules_checked: 1\n");
    assertThat(run("--project", project.toString(), "metrics", "--json"))
        .startsWith("{\"uptime\":")
        .contains("\"files_analyzed\":1");
    assertThat(run("--project", project.toString(), "metrics", "--prometheus"))
        .contains("files_analyzed");
    assertThatThrownBy(
            () -> run("--project", project.toString(), "metrics", "--json", "--prometheus"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void inferWritesAnnotations(@TempDir Path project) throws Exception {
    Path file = Files.writeString(project.resolve("a.py"), "def f():\n    return 1\n");
    assertThat(run("infer", "--project", project.toString(), "--write", "a.py"))
        .isEqualTo("annotated 1 result in 1 file\n");
    assertThat(Files.readString(file)).isEqualTo("def f() -> int:\n    return 1\n");
    assertThat(run("infer", "--project", project.toString(), "--write"))
        .isEqualTo("annotated 0 results in 0 files\n");
    assertThatThrownBy(() -> run("infer", "--write", "--json"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--json and --write exclude each other");
    assertThatThrownBy(() -> run("infer", "--project", project.toString(), "--write", "no.py"))
        .hasMessage("no.py: not found");
  }

  @Test
  void effectsPrintsATableAndWhy(@TempDir Path project) throws Exception {
    Files.writeString(
        project.resolve("a.py"),
        """
        from b import save
        from typthon import pure
        class Log:
            def write(self, m: str) -> None:
                save(m)
        def quiet(f):
            return f()
        @pure
        def fine(n: int) -> int:
            return n
        def lost(d: dict[str, int]) -> None:
            raise KeyError
        """);
    Files.writeString(
        project.resolve("b.py"), "def save(m: str) -> None:\n    print(m)\nprint()\n");
    assertThat(run("effects", "--project", project.toString()))
        .isEqualTo(
            """
            a.py
              Log.write  io
              quiet      ε(f)
              fine       pure  (declared)
              lost       exception
            b.py
              save  io
            """);
    assertThat(run("effects", "--project", project.toString(), "--why", "Log.write"))
        .isEqualTo(
            """
            a.py:4:9 Log.write: io
              io
                a.py:5:9 calls "save"
                b.py:2:5 calls "builtins.print", which has effect "io"
            """);
    assertThat(run("effects", "--project", project.toString(), "--imports"))
        .isEqualTo("b.py  io\n");
    assertThat(
            run(
                "effects",
                "--project",
                project.toString(),
                "--show-exception-classes",
                project.resolve("a.py").toString()))
        .contains("lost       exception[KeyError]\n")
        .doesNotContain("b.py");
    assertThatThrownBy(() -> run("effects", "--project", project.toString(), "--why", "gone"))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no function \"gone\" in what was looked at");
  }

  @Test
  void effectsAreJsonToo(@TempDir Path project) throws Exception {
    Files.writeString(project.resolve("a.py"), "def f() -> None:\n    print()\n");
    assertThat(run("effects", "--project", project.toString(), "--json", "--why", "a.f"))
        .isEqualTo(
            """
            {"files":[{"path":"a.py","module":"a","import":[],"functions":[{"name":"f","line":0,\
            "column":4,"declared":false,"effects":["io"],"parameters":[],"why":[{"effect":"io",\
            "chain":[{"path":"a.py","line":1,"column":4,\
            "text":"calls \\"builtins.print\\", which has effect \\"io\\""}]}]}]}]}
            """);
  }

  @Test
  void effectsOfTheConfigurationHold(@TempDir Path project) throws Exception {
    Files.writeString(
        project.resolve("typthon.toml"),
        """
        [effects]
        compat = true
        [effects.table]
        "a.f" = ["audit", "exception[ValueError]"]
        [effects.forbid]
        a = ["audit"]
        """);
    Files.writeString(project.resolve("a.py"), "def f(): ...\ndef g():\n    x = f()\n");
    assertThat(run("effects", "--project", project.toString()))
        .contains("g  mutation, exception, audit\n");
    assertThat(run("config", "show", "--project", project.toString()))
        .contains(
            "[effects]\nenabled = false\nunknown = \"assume-pure\"\ncompat = true\n",
            "\"a.f\" = [\"exception[ValueError]\", \"audit\"]",
            "[effects.forbid]\n\"a\" = [\"audit\"]");
    Files.writeString(project.resolve("typthon.toml"), "[effects.table]\nf = [\"i o\"]\n");
    assertThatThrownBy(() -> run("effects", "--project", project.toString()))
        .hasMessageContaining("\"effects.table.f\" must be a list of effects");
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
