package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.cli.daemon.DaemonPlace;

/// Checks through a daemon, started by `bin/typthon` as users start it.
@Timeout(240)
class DaemonIT {
  private static final String BAD = "def half(n: int) -> int:\n    return \"x\"\n";

  @TempDir private Path folder;
  private Path runtime;
  private Launcher typthon;

  @BeforeEach
  void startInTheFolder() throws IOException {
    runtime = Files.createTempDirectory(Path.of("/tmp"), "ty");
    typthon = Launcher.in(folder).with("XDG_RUNTIME_DIR", runtime.toString());
    Files.writeString(folder.resolve("typthon.toml"), "[errors]\nmax_errors = 50\n");
    Files.writeString(folder.resolve("a.py"), BAD);
    Files.writeString(folder.resolve("b.py"), "from a import half\nx: str = half(1)\n");
  }

  @AfterEach
  void stopTheDaemon() throws Exception {
    typthon.run("daemon", "stop");
    try (Stream<Path> files = Files.walk(runtime)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private long pid() throws Exception {
    return typthon
        .run("daemon", "status")
        .out()
        .lines()
        .filter(line -> line.startsWith("process: "))
        .mapToLong(line -> Long.parseLong(line.substring(9)))
        .findFirst()
        .orElse(-1);
  }

  private long served() throws Exception {
    return typthon
        .run("daemon", "status")
        .out()
        .lines()
        .filter(line -> line.startsWith("checks served: "))
        .mapToLong(line -> Long.parseLong(line.substring(15)))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void sameBytesAndExitCodeAsAOneShotRun() throws Exception {
    assertThat(typthon.run("daemon", "status").status()).isEqualTo(1);
    assertThat(typthon.run("daemon", "start").status()).isZero();
    assertThat(typthon.run("daemon", "status").out()).startsWith("running: yes\n");
    for (List<String> words :
        List.of(
            List.of("check", "."),
            List.of("check", "--output-format=concise", "b.py"),
            List.of("check", "--output-format=sarif", "."),
            List.of("check", "--color=always", "a.py", "gone.py"),
            List.of("check", "--stirct", "."),
            List.of("check", "-q", "--exit-zero", "."),
            List.of("check", "--config=nowhere.toml", "."))) {
      List<String> alone = new ArrayList<>(words);
      alone.add(1, "--no-daemon");
      Launcher.Run inProcess = typthon.run(alone.toArray(String[]::new));
      assertThat(typthon.run(words.toArray(String[]::new))).isEqualTo(inProcess);
      assertThat(javaClient().run(words.toArray(String[]::new))).isEqualTo(inProcess);
    }
    // Wrong usage is noticed before anybody is asked.
    assertThat(served()).isEqualTo(12);
  }

  /// The client that is used where there is no Perl.
  private Launcher javaClient() {
    return Launcher.in(folder)
        .with("XDG_RUNTIME_DIR", runtime.toString())
        .with("TYPTHON_CLIENT", "java");
  }

  @Test
  void projectOfThePathsIsAskedNotThatOfTheFolder() throws Exception {
    typthon.run("daemon", "start");
    Path elsewhere = Files.createDirectory(runtime.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(runtime.resolve("link"), folder);
    Files.createDirectory(folder.resolve("sub"));
    String there = folder.toString();
    for (List<String> words :
        List.of(
            List.of("check", there),
            List.of("check", there + "/a.py", "gone.py"),
            List.of("check", there + "/./gone.py"),
            List.of("check", "--project", there),
            List.of("check", "--project=" + there, "b.py"),
            List.of("check", link.toString()),
            List.of("check", there + "/sub/../a.py"))) {
      Launcher outside = Launcher.in(elsewhere).with("XDG_RUNTIME_DIR", runtime.toString());
      Launcher.Run run = outside.run(words.toArray(String[]::new));
      outside.with("TYPTHON_CLIENT", "java");
      assertThat(run).isEqualTo(outside.run(words.toArray(String[]::new)));
    }
    assertThat(served()).isEqualTo(14);
    assertThat(Launcher.in(elsewhere).run("check", ".").status()).isZero();
    assertThat(served()).isEqualTo(14);
  }

  @Test
  void noJvmStartsWhereThereIsPerl() throws Exception {
    typthon.run("daemon", "start");
    Path log = runtime.resolve("jvm");
    Launcher.Run run =
        Launcher.in(folder)
            .with("XDG_RUNTIME_DIR", runtime.toString())
            .with("_JAVA_OPTIONS", "-Xlog:safepoint:file=" + log)
            .run("check", ".");
    assertThat(run).isEqualTo(javaClient().run("check", "--no-daemon", "."));
    assertThat(Files.exists(log)).isEqualTo(!hasPerl());
    assertThat(served()).isEqualTo(1);
  }

  private static boolean hasPerl() throws Exception {
    return new ProcessBuilder("/bin/sh", "-c", "command -v perl").start().waitFor() == 0;
  }

  @Test
  void interruptedClientHangsUpAndEndsWithItsExitCode() throws Exception {
    typthon.run("daemon", "start");
    String build =
        typthon
            .run("daemon", "status")
            .out()
            .lines()
            .filter(line -> line.startsWith("build: "))
            .map(line -> line.substring(7))
            .findFirst()
            .orElseThrow();
    typthon.run("daemon", "stop");
    DaemonPlace place = DaemonPlace.of(folder, runtime.toString());
    Files.writeString(place.lock(), build + "\n");
    Path out = runtime.resolve("out");
    Path err = runtime.resolve("err");
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(place.socket()));
      // A parent that ignores the signal hands that down; a user's shell does not.
      List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
      ProcessBuilder builder = typthon.builder("check", ".");
      command.addAll(builder.command());
      Process process =
          builder.command(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (SocketChannel client = silent.accept()) {
        client.read(ByteBuffer.allocate(5));
        assertThat(
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
            .isZero();
        ByteBuffer rest = ByteBuffer.allocate(10_000);
        while (client.read(rest) >= 0) {
          assertThat(rest.hasRemaining()).isTrue();
        }
        assertThat(Launcher.finish(process, out, err)).isEqualTo(new Launcher.Run(130, "", ""));
      } finally {
        process.destroyForcibly();
      }
    }
    Files.delete(place.socket());
  }

  @Test
  void editsAreSeenAndTheRestIsReused() throws Exception {
    typthon.run("daemon", "start");
    assertThat(typthon.run("check", ".").err()).startsWith("Found 2 errors");
    Files.writeString(folder.resolve("a.py"), "def half(n: int) -> str:\n    return \"\"\n");
    assertThat(typthon.run("check", ".").err()).isEqualTo("No problems in 2 files\n");
    Files.writeString(folder.resolve("c.py"), "import b\nb.y\n");
    assertThat(typthon.run("check", ".").err()).startsWith("Found 1 error in 1 file of 3");
    Files.delete(folder.resolve("a.py"));
    Launcher.Run run = typthon.run("check", "--stats", "--output-format=concise", ".");
    assertThat(run.out()).contains("b.py:1:6: error[");
    assertThat(run)
        .extracting(Launcher.Run::out)
        .isEqualTo(typthon.run("check", "--no-daemon", "--output-format=concise", ".").out());
    Files.writeString(folder.resolve("typthon.toml"), "[rules]\nunresolved-import = \"off\"\n");
    assertThat(typthon.run("check", ".").out())
        .isEqualTo(typthon.run("check", "--no-daemon", ".").out());
    assertThat(served()).isEqualTo(5);
  }

  @Test
  void daemonStartsByItselfIfTheProjectWantsOne() throws Exception {
    Launcher.Run alone = typthon.run("check", ".");
    assertThat(pid()).isEqualTo(-1);
    Files.writeString(
        folder.resolve("typthon.toml"), "[errors]\nmax_errors = 50\n[engine]\ndaemon = true\n");
    assertThat(typthon.run("check", "--no-daemon", ".")).isEqualTo(alone);
    assertThat(pid()).isEqualTo(-1);
    assertThat(typthon.run("check", ".")).isEqualTo(alone);
    assertThat(served()).isEqualTo(1);
    assertThat(typthon.run("check", ".")).isEqualTo(alone);
    assertThat(served()).isEqualTo(2);
  }

  @Test
  void optionStartsADaemonAndStandardInputReachesIt() throws Exception {
    Launcher.Run run =
        typthon.runWithInput(
            "x: int = ''\n",
            "check",
            "--daemon",
            "--output-format=concise",
            "--stdin-filename",
            "new.py");
    assertThat(run.out()).startsWith("new.py:1:10: error[assignment-type] ");
    assertThat(served()).isEqualTo(1);
    assertThat(typthon.run("check", ".").err()).endsWith(" of 2\n");
  }

  @Test
  void killedDaemonIsNoFailure() throws Exception {
    typthon.run("daemon", "start");
    Launcher.Run through = typthon.run("check", ".");
    long pid = pid();
    ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
    daemon.destroyForcibly();
    daemon.onExit().get();
    assertThat(typthon.run("check", ".")).as("the socket is stale").isEqualTo(through);
    assertThat(typthon.run("check", "--daemon", ".")).isEqualTo(through);
    assertThat(pid()).isNotEqualTo(pid).isPositive();
  }

  @Test
  void noPlaceForASocketIsNoFailure() throws Exception {
    Launcher.Run alone = typthon.run("check", ".");
    Files.createFile(runtime.resolve("typthon"));
    assertThat(typthon.run("check", "--daemon", ".")).isEqualTo(alone);
    Launcher.Run start = typthon.run("daemon", "start");
    assertThat(start.status()).isEqualTo(2);
    assertThat(start.err()).contains("typthon must be a folder of yours alone");
  }

  @Test
  void manyClientsGetWhatOneGets() throws Exception {
    typthon.run("daemon", "start");
    Launcher.Run one = typthon.run("check", ".");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          typthon
              .builder("check", ".")
              .redirectOutput(runtime.resolve("out" + i).toFile())
              .redirectError(runtime.resolve("err" + i).toFile())
              .start());
    }
    for (int i = 0; i < 4; i++) {
      Path out = runtime.resolve("out" + i);
      assertThat(Launcher.finish(processes.get(i), out, runtime.resolve("err" + i))).isEqualTo(one);
    }
    assertThat(served()).isEqualTo(5);
  }

  @Test
  void restartGivesAnotherProcess() throws Exception {
    typthon.run("daemon", "start");
    long first = pid();
    assertThat(typthon.run("daemon", "restart").status()).isZero();
    assertThat(pid()).isPositive().isNotEqualTo(first);
    assertThat(typthon.run("daemon", "stop").out()).startsWith("Stopped");
    assertThat(typthon.run("daemon", "stop").out()).startsWith("No daemon");
    assertThat(typthon.run("daemon").status()).isEqualTo(2);
  }

  @Test
  void clientLoadsNothingOfTheChecker() throws Exception {
    typthon.run("daemon", "start");
    typthon.run("check", ".");
    List<String> client = classesOf("check", ".");
    List<String> alone = classesOf("check", "--no-daemon", ".");
    assertThat(client)
        .noneMatch(name -> name.startsWith("typthon.checker.") && !name.contains(".rules."))
        .noneMatch(name -> name.startsWith("typthon.syntax."))
        .noneMatch(name -> name.startsWith("typthon.project.session."))
        .noneMatch(name -> name.startsWith("kohakuvault."))
        .noneMatch(name -> name.startsWith("pathvein."))
        .noneMatch(name -> name.startsWith("hyperparameter."))
        .noneMatch(name -> name.startsWith("picocli."));
    assertThat(client).hasSizeLessThan(alone.size());
  }

  /// Returns the names of the classes that a run loads besides those of Java itself. A start-up
  /// cache would bring all that it has.
  private List<String> classesOf(String... words) throws Exception {
    Path log = runtime.resolve("classes");
    Launcher logging =
        Launcher.in(folder)
            .with("XDG_RUNTIME_DIR", runtime.toString())
            .with("XDG_CACHE_HOME", "/dev/null")
            .with("TYPTHON_CLIENT", "java")
            .with("_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
    assertThat(logging.run(words).status()).isEqualTo(1);
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      int end = line.indexOf(" source: ");
      int start = end < 0 ? -1 : line.lastIndexOf(' ', end - 1) + 1;
      String name = end < 0 ? "" : line.substring(start, end);
      if (!name.isEmpty() && !name.startsWith("java.") && !name.startsWith("jdk.")) {
        names.add(name);
      }
    }
    assertThat(names).contains("typthon.cli.Main");
    return names;
  }
}
