package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher itself: how it finds its parts, keeps its start-up cache and passes things through.
class LauncherIT {
  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() throws Exception {
    assertThat(Launcher.in(Launcher.scratch().getParent()).run("version").status()).isZero();
  }

  @Test
  void startUpCacheIsTrainedOnceAndKept() throws Exception {
    Path cache = folder.resolve("cache");
    Launcher launcher = Launcher.in(folder).with("XDG_CACHE_HOME", cache.toString());
    assertThat(launcher.run("version").status()).isZero();
    List<Path> first = list(cache.resolve("typthon"));
    assertThat(first).singleElement().asString().endsWith(".aot");
    var written = Files.getLastModifiedTime(first.getFirst());
    assertThat(launcher.run("version").status()).isZero();
    assertThat(list(cache.resolve("typthon"))).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.getFirst())).isEqualTo(written);
  }

  @Test
  void concurrentFirstStartsAllSucceedAndLeaveOneCache() throws Exception {
    Path cache = folder.resolve("cache");
    Launcher launcher = Launcher.in(folder).with("XDG_CACHE_HOME", cache.toString());
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          launcher
              .builder("version")
              .redirectOutput(folder.resolve("out" + i).toFile())
              .redirectError(folder.resolve("err" + i).toFile())
              .start());
    }
    for (int i = 0; i < 3; i++) {
      Launcher.Run run =
          Launcher.finish(processes.get(i), folder.resolve("out" + i), folder.resolve("err" + i));
      assertThat(run.status()).isZero();
      assertThat(run.out()).startsWith("typthon ");
      assertThat(run.err()).isEmpty();
    }
    assertThat(list(cache.resolve("typthon"))).singleElement().asString().endsWith(".aot");
  }

  @Test
  void noPlaceForTheStartUpCacheIsNoFailure() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    for (String place : List.of(folder.resolve("file").toString(), "/proc/none", "/dev/null")) {
      Launcher.Run run = Launcher.in(folder).with("XDG_CACHE_HOME", place).run("version");
      assertThat(run.status()).as(place).isZero();
      assertThat(run.out()).startsWith("typthon ");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void noHomeIsNoFailure() throws Exception {
    Launcher launcher = Launcher.in(folder);
    ProcessBuilder builder = launcher.builder("version");
    builder.environment().remove("HOME");
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().remove("JAVA_HOME");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Launcher.Run run =
        Launcher.finish(
            builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    assertThat(run).isEqualTo(new Launcher.Run(0, run.out(), ""));
  }

  @Test
  void corruptStartUpCacheIsIgnoredInSilence() throws Exception {
    Path cache = folder.resolve("cache");
    Launcher launcher = Launcher.in(folder).with("XDG_CACHE_HOME", cache.toString());
    assertThat(launcher.run("version").status()).isZero();
    Path file = list(cache.resolve("typthon")).getFirst();
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 100, good.length / 2}) {
      Files.write(file, java.util.Arrays.copyOf(good, length));
      Launcher.Run run = launcher.run("version");
      assertThat(run.status()).as("%d bytes left", length).isZero();
      assertThat(run.out()).startsWith("typthon ");
      assertThat(run.err()).isEmpty();
    }
    Files.write(file, new byte[good.length]);
    assertThat(launcher.run("version")).isEqualTo(launcher.run("version"));
    assertThat(launcher.run("version").err()).isEmpty();
  }

  @Test
  void linksToTheLauncherWork() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("one"), Launcher.in(folder).script());
    Files.createDirectory(folder.resolve("sub"));
    Path second = Files.createSymbolicLink(folder.resolve("sub/two"), Path.of("..", "one"));
    assertThat(Launcher.in(folder).script(first).run("version").out()).startsWith("typthon ");
    assertThat(Launcher.in(folder).script(second).run("version").out()).startsWith("typthon ");
    assertThat(Launcher.in(folder).script(Path.of("./sub/two")).run("version").out())
        .startsWith("typthon ");
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    for (String odd : List.of("a b", "$HOME", "*", "\"", "'", "\\", "`id`", "x\ny", "é日")) {
      Launcher.Run run = Launcher.in(folder).run("explain", odd);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("unknown rule \"" + odd + "\"");
    }
  }

  @Test
  void namesBeyondAsciiNeedNoLocale() throws Exception {
    Files.writeString(folder.resolve("é日.py"), "x = 1 +\n");
    Launcher typthon = Launcher.in(folder).with("LC_ALL", "C");
    for (String path : List.of("é日.py", ".")) {
      assertThat(typthon.run("check", "--output-format=concise", path).out())
          .isEqualTo("é日.py:1:8: error[syntax-error] Expected an expression\n");
    }
  }

  @Test
  void interruptEndsWithItsExitCode() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    // A parent that ignores the signal hands that down; a user's shell does not.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    ProcessBuilder builder = Launcher.in(folder).builder("check", "--stdin-filename", "x.py");
    command.addAll(builder.command());
    Process process =
        builder.command(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      awaitJava(process);
      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
          .isZero();
      assertThat(Launcher.finish(process, out, err).status()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void tooOldJavaHomeIsPassedOver() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old/bin")).getParent();
    Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/false"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Launcher.Run run = Launcher.in(folder).with("JAVA_HOME", old.toString()).run("version");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("java 2");
  }

  /// Waits until the launcher has replaced itself by the JVM and that is past its start.
  private static void awaitJava(Process process) throws IOException, InterruptedException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "comm");
    for (int i = 0; i < 600; i++) {
      if (Files.readString(status).strip().equals("java")) {
        Thread.sleep(1500);
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the launcher did not start a JVM");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
