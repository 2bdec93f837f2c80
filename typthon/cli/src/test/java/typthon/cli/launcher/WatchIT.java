package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `check --watch` in a process of its own.
@Timeout(180)
class WatchIT {
  @TempDir private Path folder;
  private Path out;
  private Path err;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    Path files = Files.createTempDirectory(Files.createDirectories(Launcher.scratch()), "watch");
    out = files.resolve("out");
    err = files.resolve("err");
    Files.writeString(folder.resolve("a.py"), "x: int = ''\n");
    Files.writeString(folder.resolve("b.py"), "import a\ny: int = a.x\n");
    // A parent that ignores the signal hands that down; a user's shell does not.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    ProcessBuilder builder =
        Launcher.in(folder).builder("check", "--watch", "--output-format=concise", ".");
    command.addAll(builder.command());
    process =
        builder.command(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private void awaitChecks(int count) throws Exception {
    while (Files.readAllLines(err).size() < count) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      Thread.sleep(20);
    }
    // The watch starts behind the closing line.
    Thread.sleep(500);
  }

  @Test
  void changesArePrintedUntilTheInterrupt() throws Exception {
    awaitChecks(1);
    assertThat(Files.readAllLines(out))
        .singleElement()
        .asString()
        .startsWith("a.py:1:10: error[assignment-type] ");
    Files.writeString(folder.resolve("b.py"), "import a\ny: str = a.x\n");
    awaitChecks(2);
    assertThat(Files.readAllLines(out))
        .as("what was there before is not printed again")
        .hasSize(2)
        .last()
        .asString()
        .startsWith("b.py:2:10: error[assignment-type] ");
    Files.writeString(folder.resolve("a.py"), "x: str = ''\n");
    awaitChecks(3);
    assertThat(Files.readAllLines(out)).hasSize(2);
    assertThat(Files.readAllLines(err)).last().isEqualTo("No problems in 2 files; 2 gone");
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/c.py"), "z: int = ''\n");
    while (Files.readAllLines(out).size() < 3) {
      Thread.sleep(20);
    }
    assertThat(Files.readAllLines(out)).last().asString().startsWith("sub/c.py:1:10: error[");
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
    assertThat(process.waitFor()).isEqualTo(130);
  }
}
