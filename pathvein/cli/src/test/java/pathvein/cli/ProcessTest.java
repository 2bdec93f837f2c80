package pathvein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command in a process of its own, where locale, limits and permissions of the JVM can be set.
class ProcessTest {
  private static final String NATIVE = "--enable-native-access=pathvein.core";

  @TempDir Path temp;

  private record Run(int code, byte[] out, String err) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /// Runs the command under `sh -c` with a line before it.
  private Run run(String before, String jvm, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", before + "; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (!jvm.isEmpty()) {
      command.add(jvm);
    }
    command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
    command.addAll(List.of("-m", "pathvein.cli/pathvein.cli.Main"));
    command.addAll(List.of(arguments));
    Path errors = temp.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    byte[] out = process.getInputStream().readAllBytes();
    return new Run(process.waitFor(), out, Files.readString(errors));
  }

  private Path tree() throws IOException {
    return Files.createDirectory(temp.resolve("T")).toRealPath();
  }

  @Test
  void bytesOfNamesComeThroughUnderTheCLocale() throws Exception { // S17, S18
    Path root = tree();
    for (String name : List.of("%C3%A9", "%FF")) {
      Path directory = Path.of(URI.create("file://" + root + "/" + name));
      Files.createDirectory(directory);
      Files.createFile(directory.resolve("x.csv"));
    }
    for (String backend : List.of("linux-ffm", "nio")) {
      String[] arguments = {
        "scan", root.toString(), "--file", "*.csv", "--relative", "--backend", backend
      };
      Run run = run("LC_ALL=C; export LC_ALL", NATIVE, arguments);
      assertThat(run.err).isEmpty();
      assertThat(run.out).containsExactly(0xC3, 0xA9, '\n', 0xFF, '\n');
    }
  }

  @Test
  void fewDescriptorsAreEnough() throws Exception {
    Path root = tree();
    for (int i = 0; i < 400; i++) {
      Files.createDirectories(root.resolve("a" + i % 20 + "/b" + i + "/c/d/e/f"));
    }
    String[] arguments = {
      "scan", root.toString(), "--name", "f", "--backend", "linux-ffm", "--threads", "8"
    };
    Run run = run("ulimit -n 64", NATIVE, arguments);
    assertThat(run.err).isEmpty();
    assertThat(run.text().lines()).hasSize(400);
  }

  @Test
  void withoutNativeAccessTheOtherEngineWorksAndNothingIsPrinted() throws Exception { // B7
    Path root = tree();
    Files.createDirectory(root.resolve("a"));
    Run run = run(":", "", "scan", root.toString(), "--name", "a", "--relative");
    assertThat(run).satisfies(done -> assertThat(done.text()).isEqualTo("a\n"));
    assertThat(run.err).isEmpty();
    assertThat(run(":", "", "backends").text()).contains("not available", "--enable-native-access");
    Run asked = run(":", "", "scan", root.toString(), "--name", "a", "--backend", "linux-ffm");
    assertThat(asked.code).isEqualTo(2);
    assertThat(asked.err.lines()).singleElement().asString().contains("--enable-native-access");
  }
}
