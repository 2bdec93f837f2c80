package pathvein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command in a process of its own, where locale, limits and permissions of the JVM can be set.
class ProcessTest {
  private static final String NATIVE = "--enable-native-access=pathvein.core";

  @TempDir Path temp;

  private record Ended(int code, byte[] out, String err) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /// Runs the command under `sh -c` with a line before it.
  private Ended run(String before, String jvm, String... arguments)
      throws IOException, InterruptedException {
    return shell(before + "; exec \"$@\"", jvm, arguments);
  }

  /// Runs a line of the shell, in which `"$@"` is the command.
  private Ended shell(String line, String jvm, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
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
    return new Ended(process.waitFor(), out, Files.readString(errors));
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
      Ended run = run("LC_ALL=C; export LC_ALL", NATIVE, arguments);
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
    Ended run = run("ulimit -n 64", NATIVE, arguments);
    assertThat(run.err).isEmpty();
    assertThat(run.text().lines()).hasSize(400);
  }

  @Test
  void withoutNativeAccessTheOtherEngineWorksAndNothingIsPrinted() throws Exception { // B7
    Path root = tree();
    Files.createDirectory(root.resolve("a"));
    Ended run = run(":", "", "scan", root.toString(), "--name", "a", "--relative");
    assertThat(run).satisfies(done -> assertThat(done.text()).isEqualTo("a\n"));
    assertThat(run.err).isEmpty();
    assertThat(run(":", "", "backends").text()).contains("not available", "--enable-native-access");
    Ended asked = run(":", "", "scan", root.toString(), "--name", "a", "--backend", "linux-ffm");
    assertThat(asked.code).isEqualTo(2);
    assertThat(asked.err.lines()).singleElement().asString().contains("--enable-native-access");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-ffm", "nio"})
  void directoryThatMayNotBeReadIsAProblemAndTheRestIsFound(String backend)
      throws Exception { // S4 to S6, with a file system that really refuses
    Path root = tree();
    Files.createDirectories(root.resolve("no/inside"));
    Files.createFile(Files.createDirectory(root.resolve("ok")).resolve("z"));
    Files.setPosixFilePermissions(root.resolve("no"), Set.of());
    // Root may read everything, unless it gives that right away.
    String before =
        "if [ $(id -u) = 0 ]; then set -- setpriv --bounding-set=-dac_override,-dac_read_search"
            + " --inh-caps=-dac_override,-dac_read_search \"$@\"; fi";
    try {
      for (String nested : new String[] {"zzz", "z", "*"}) {
        Path pattern = temp.resolve("pattern.json");
        Files.writeString(pattern, "{\"directories\":[{\"files\":[\"" + nested + "\"]}]}");
        String[] arguments = {
          "scan",
          root.toString(),
          "-p",
          pattern.toString(),
          "--relative",
          "--backend",
          backend,
          "--strict"
        };
        Ended run = run(before, NATIVE, arguments);
        assertThat(run.code).isEqualTo(3);
        assertThat(run.text()).isEqualTo(nested.equals("zzz") ? "" : ".\n");
        assertThat(run.err.lines()).singleElement().asString().contains("T/no: access denied");
      }
      Ended root0 = run(before, NATIVE, "scan", root.resolve("no").toString(), "--name", "x");
      assertThat(root0.code).isEqualTo(1);
      assertThat(root0.err.lines()).singleElement().asString().contains("no: access denied");
    } finally {
      Files.setPosixFilePermissions(
          root.resolve("no"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-ffm", "nio"})
  void circlesOfLinksEnd(String backend) throws Exception {
    Path root = tree();
    Files.createDirectories(root.resolve("a/b"));
    Files.createSymbolicLink(root.resolve("a/b/up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("a/self"), Path.of("self"));
    Files.createSymbolicLink(root.resolve("a/x"), Path.of("y"));
    Files.createSymbolicLink(root.resolve("a/y"), Path.of("x"));
    String[] arguments = {
      "scan", root.toString(), "--name", "*", "--relative", "--backend", backend, "--follow", "all"
    };
    Ended run = run(":", NATIVE, arguments);
    assertThat(run.code).isZero();
    assertThat(run.text()).isEqualTo(".\na\na/b\n");
    assertThat(run.err.lines()).singleElement().asString().contains("a/b/up");
  }

  @Test
  void readerThatGoesAwayEndsAHugeListQuietly() throws Exception { // L14
    Path root = tree();
    for (int i = 0; i < 3000; i++) {
      Files.createDirectory(root.resolve("directory with a long name " + i));
    }
    for (String format : List.of("plain", "jsonl", "csv", "json")) {
      Path code = temp.resolve("code");
      String[] arguments = {"scan", root.toString(), "--name", "d*", "--format", format};
      Ended run = shell("{ \"$@\"; echo $? >" + code + "; } | head -n 1", NATIVE, arguments);
      assertThat(run.text().lines()).hasSize(1);
      assertThat(run.err).isEmpty();
      assertThat(code).as(format).hasContent("0");
    }
  }

  @Test
  void logFileMayBeNamedByTheEnvironment() throws Exception { // L15
    Path root = tree();
    Path log = temp.resolve("log");
    Ended run =
        run(
            "export PATHVEIN_LOG_FILE=" + log,
            NATIVE,
            "scan",
            root.toString(),
            "--name",
            "T",
            "-v");
    assertThat(run.code).isZero();
    assertThat(log).content().contains("found 1 matches");
  }

  @Test
  void coloursAreLeftOutOnRequest() throws Exception {
    String script = "script -qec \"$*\" /dev/null </dev/null";
    Ended plain =
        shell("NO_COLOR=1; export NO_COLOR; TERM=xterm; export TERM; " + script, NATIVE, "--help");
    assertThat(plain.code).isZero();
    assertThat(plain.text()).contains("Exit codes:").doesNotContain("\033[");
  }
}
