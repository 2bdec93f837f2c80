package typthon.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

  private void refuses(String text, String reason) throws Exception {
    Path file = Files.writeString(project.resolve("edited.json"), text);
    try {
      assertThat(run("verify-trace", "--project", project.toString(), file.toString()))
          .as(text)
          .isEqualTo(ExitStatus.FINDINGS);
      assertThat(out.toString()).startsWith("does not hold: ").contains(reason);
    } catch (UsageException refused) {
      assertThat(refused).hasMessageContaining(reason);
    }
  }

  @Test
  void hostileTracesAreRefusedWithAReason() throws Exception {
    String text = Files.readString(trace());
    refuses("", "an object is expected");
    refuses(text.substring(0, text.length() / 2), "Unexpected end-of-input");
    refuses(text + text, "something follows it");
    refuses(text.replace("\"version\":1", "\"version\":2"), "version 1 is expected");
    refuses(text.replaceFirst("\"kind\":\"type\"", "\"kind\":\"magic\""), "no kind \"magic\"");
    refuses(text.replaceFirst("\"kind\":\"type\"", "\"kind\":\"proves\""), "has 4 terms, not 2");
    refuses(text.replaceFirst("\"terms\":\\[[^]]*]", "\"terms\":[]"), "has 2 terms, not 0");
    refuses(text.replace("\"a.py\"", "\"../../etc/passwd\""), "no path of a Python file");
    refuses(text.replace("\"a.py\"", "\"../a.py\""), "no path of a Python file");
    refuses(text.replace("\"a.py\"", "\"a\\u0000.py\""), "no path of a Python file");
    refuses(text.replace("\"a.py\"", "\"b.py\""), "b.py cannot be read");
    refuses(text.replace("\"line\":3", "\"line\":-3"), "are counted from 0");
    refuses(text.replace("\"line\":3", "\"line\":99"), "there is no expression");
    refuses(text.replace("\"line\":3", "\"line\":9999999999999"), "out of range");
    refuses(text.replaceFirst("\"start\":\\d+", "\"start\":0"), "(bytes 0 to ");
    refuses(text.replaceFirst("\"children\":\\[.*]", "\"children\":[]"), "judgements");
    String judgement =
        "{\"kind\":\"type\",\"start\":0,\"end\":1,\"terms\":[\"a\",\"b\"],\"rule\":\"r\",\"children\":[";
    String deep = judgement.repeat(230) + "]}".repeat(230);
    refuses(text.replaceFirst("\"trace\":.*", "\"trace\":" + deep + "}"), "nested too deeply");
    Path latin = project.resolve("latin.json");
    Files.write(latin, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
    assertThatThrownBy(() -> run("verify-trace", latin.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessage("the trace is not in UTF-8");
  }

  /// Whatever is done to a trace, the answer is a verdict or a sentence, never a fault of ours.
  @Test
  void tracesWithRandomEditsAreRefusedOrHold() throws Exception {
    byte[] text = Files.readAllBytes(trace());
    long seed = System.nanoTime();
    System.out.println("TraceCommandsTest.tracesWithRandomEditsAreRefusedOrHold: seed " + seed);
    Random random = new Random(seed);
    Path file = project.resolve("edited.json");
    for (int round = 0; round < 60; round++) {
      byte[] edited = text.clone();
      for (int edit = random.nextInt(3); edit >= 0; edit--) {
        edited[random.nextInt(edited.length)] =
            (byte) "0129\"{}[],:aXe\\\u00ff".charAt(random.nextInt(15));
      }
      Files.write(
          file, Arrays.copyOf(edited, edited.length - random.nextInt(2) * random.nextInt(9)));
      try {
        assertThat(run("verify-trace", "--project", project.toString(), file.toString()))
            .isIn(ExitStatus.CLEAN, ExitStatus.FINDINGS);
      } catch (UsageException refused) {
        assertThat(refused.getMessage()).as("seed " + seed).isNotBlank();
      }
    }
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
