package typthon.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import typthon.cli.arguments.UsageException;
import typthon.project.ExitStatus;

class CoverageCommandTest {
  @TempDir Path project;

  private final StringWriter out = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    Files.writeString(
        project.resolve("a.py"),
        """
        from typthon import type
        class A:
            def f(self, n: int, m) -> int:
                return n
            @staticmethod
            def g(n: int) -> int:
                return n
        @type("(int) -> int")
        def h(n):
            return n
        def i():
            return 1
        """);
    Files.writeString(project.resolve("b.py"), "x = 1\n");
  }

  private ExitStatus run(String... options) throws Exception {
    out.getBuffer().setLength(0);
    List<String> words = new ArrayList<>(List.of("coverage", "--project", project.toString()));
    words.addAll(List.of(options));
    return new Commands(out).run(words);
  }

  @Test
  void parametersAndResultsAreCountedWithoutReceivers() throws Exception {
    assertThat(run()).isEqualTo(ExitStatus.CLEAN);
    assertThat(out.toString())
        .isEqualTo(
            """
              stated  inferred   untyped  percent  file
                   6         1         1     75.0  a.py
                   6         1         1     75.0  total
            """);
  }

  @Test
  void jsonHasTheCounts() throws Exception {
    run("--json");
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.get("files")).hasSize(2);
    assertThat(json.get("files").get(0).get("path").asString()).isEqualTo("a.py");
    assertThat(json.get("files").get(1).get("percent").asDouble()).isEqualTo(100.0);
    assertThat(json.get("total").get("stated").asInt()).isEqualTo(6);
    assertThat(json.get("total").get("inferred").asInt()).isEqualTo(1);
    assertThat(json.get("total").get("untyped").asInt()).isEqualTo(1);
  }

  @Test
  void lessThanTheLimitFails() throws Exception {
    assertThat(run("--fail-under", "75")).isEqualTo(ExitStatus.CLEAN);
    assertThat(run("--fail-under", "75.1")).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run("--fail-under", "100", project.resolve("b.py").toString()))
        .isEqualTo(ExitStatus.CLEAN);
  }

  @Test
  void limitsAndPathsMustMakeSense() {
    assertThatThrownBy(() -> run("--fail-under", "high"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--fail-under needs a number from 0 to 100, not \"high\"");
    assertThatThrownBy(() -> run("--fail-under", "101")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> run("missing.py"))
        .isInstanceOf(UsageException.class)
        .hasMessage("missing.py: not found");
  }
}
