package typthon.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.cli.arguments.UsageException;
import typthon.project.ExitStatus;

class TraceCommandsTest {
  @TempDir Path project;

  private final StringWriter out = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    Files.writeString(
        project.resolve("a.py"),
        """
        def f(x: int | None) -> int:
            if x is None:
                return 0
            return max(x, 1)
        """);
  }

  private ExitStatus run(String... words) throws Exception {
    out.getBuffer().setLength(0);
    return new Commands(out).run(List.of(words));
  }

  private Path trace() throws Exception {
    run("explain", "--project", project.toString(), "--at", "a.py:4:15", "--format", "json");
    return Files.writeString(project.resolve("trace.json"), out.toString());
  }

  @Test
  void explainPrintsTheDerivation() throws Exception {
    run("explain", "--project", project.toString(), "--at", "a.py:4:16");
    assertThat(out.toString())
        .isEqualTo(
            """
            a.py:4:16:
              "x" has type "int"  [name]
                "x" is narrowed from "int | None" to "int" where the condition is false  [condition x is None]
            """);
  }

  @Test
  void explainNamesOverloadAndSolution() throws Exception {
    run("explain", "--project", project.toString(), "--at", "a.py:4:15");
    assertThat(out.toString()).contains("overload 1 is taken", "is \"int\"  [solver]");
  }

  @Test
  void writtenTracesHold() throws Exception {
    Path trace = trace();
    assertThat(run("verify-trace", "--project", project.toString(), trace.toString()))
        .isEqualTo(ExitStatus.CLEAN);
    assertThat(out.toString()).startsWith("holds: ");
  }

  @Test
  void tamperedTracesAreRefused() throws Exception {
    Path trace = trace();
    String text = Files.readString(trace);
    Files.writeString(trace, text.replaceFirst("\"int\"", "\"str\""));
    assertThat(run("verify-trace", "--project", project.toString(), trace.toString()))
        .isEqualTo(ExitStatus.FINDINGS);
    assertThat(out.toString()).startsWith("does not hold: ");
    Files.writeString(trace, "[1]");
    assertThatThrownBy(() -> run("verify-trace", "--project", project.toString(), trace.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no trace");
  }

  @Test
  void tracesOfChangedFilesAreRefused() throws Exception {
    Path trace = trace();
    Path file = project.resolve("a.py");
    Files.writeString(file, Files.readString(file).replace("x: int | None", "x: bool | None"));
    assertThat(run("verify-trace", "--project", project.toString(), trace.toString()))
        .isEqualTo(ExitStatus.FINDINGS);
  }

  @Test
  void signaturesThatAreInferredAreShown() throws Exception {
    Files.writeString(
        project.resolve("b.py"),
        """
        class Log:
            def size(self, n: int):
                return [n]

        def half(n=1):
            return n / 2
        """);
    run("infer", "--project", project.toString());
    assertThat(out.toString())
        .isEqualTo(
            """
            b.py:2:9 Log.size(self: Self, n: int) -> list[int]
            b.py:5:5 half(n: Any = ...) -> Any
            """);
    run("infer", "--project", project.toString(), "--json", "a.py");
    assertThat(out.toString())
        .isEqualTo(
            """
            {"files":[{"path":"a.py","functions":[{"name":"f","line":0,"column":4,\
            "signature":"(x: int | None) -> int","stated":true}]}]}
            """);
  }

  @Test
  void wrongPlacesAreTold() {
    assertThatThrownBy(() -> run("explain", "--project", project.toString(), "--at", "a.py"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--at a.py: file:line:column is expected");
    assertThatThrownBy(() -> run("explain", "--project", project.toString(), "--at", "b.py:1:1"))
        .hasMessage("b.py: not found");
    assertThatThrownBy(() -> run("explain", "--project", project.toString(), "--at", "a.py:1:1"))
        .hasMessage("--at a.py:1:1: no expression stands there");
  }
}
