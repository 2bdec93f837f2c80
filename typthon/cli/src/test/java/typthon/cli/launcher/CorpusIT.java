package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/typthon check` on the standard library of CPython, cold and warm, and what a warm run may
/// load.
class CorpusIT {
  private static final int FILES = 735;

  /// A warm run loads about as many; whoever adds to them should know why.
  private static final int LOADED_CLASSES = 1_950;

  @TempDir private static Path folder;
  private static Launcher typthon;
  private static Launcher.Run cold;

  @BeforeAll
  static void checkCold() throws Exception {
    // One of its packages is called venv, which is left out by default.
    copy(Launcher.corpus(), folder.resolve("lib"));
    typthon = Launcher.in(folder.resolve("lib"));
    cold = typthon.run("check", "--stats", "--output-format=concise", "--max-errors=0", ".");
  }

  @Test
  void everyFileIsCheckedWithoutAnInternalError() {
    assertThat(cold.status()).as(cold.err()).isLessThanOrEqualTo(1);
    assertThat(cold.stat("files")).isEqualTo(FILES);
    assertThat(cold.out().lines().filter(line -> line.contains("error[internal-error]"))).isEmpty();
  }

  @Test
  void secondRunParsesNothingAndSaysTheSame() throws Exception {
    Launcher.Run warm =
        typthon.run("check", "--stats", "--output-format=concise", "--max-errors=0", ".");
    assertThat(warm.stat("modules parsed")).isZero();
    assertThat(warm.stat("files")).isEqualTo(FILES);
    assertThat(warm.out()).isEqualTo(cold.out());
    assertThat(warm.status()).isEqualTo(cold.status());
  }

  @Test
  void oneWorkerFindsTheSameAsSeveralInTheWholeLibrary() throws Exception {
    Launcher.Run several = withThreads(4);
    Launcher.Run alone = withThreads(1);
    assertThat(several.out().lines()).hasSizeGreaterThan(1000);
    assertThat(alone).isEqualTo(several);
    assertThat(several.out()).isEqualTo(cold.out());
  }

  private static Launcher.Run withThreads(int threads) throws Exception {
    return typthon.run(
        "check",
        "--no-cache",
        "--output-format=concise",
        "--max-errors=0",
        "--threads=" + threads,
        ".");
  }

  @Test
  void warmRunTakesItsClassesFromTheStartUpCache() throws Exception {
    List<String> loaded = loadedClasses("with.log", Launcher.in(folder.resolve("lib")));
    assertThat(loaded.stream().filter(line -> line.startsWith("typthon.")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).endsWith("source: shared objects file"));
    assertThat(loaded.stream().filter(line -> line.contains("$$Lambda/0x0000")))
        .as("classes made at run time")
        .isEmpty();
  }

  /// With the start-up cache the JVM loads all of it at once, so what a run needs shows without it.
  @Test
  void warmRunLoadsFewClassesAndNoFramework() throws Exception {
    List<String> loaded =
        loadedClasses(
            "without.log", Launcher.in(folder.resolve("lib")).with("XDG_CACHE_HOME", "/dev/null"));
    for (String unwanted :
        List.of(
            "picocli.",
            "tools.jackson.",
            "org.sqlite.",
            "kohakuvault.engine.ffm.",
            "typthon.cli.commands.",
            "typthon.syntax.Parser ",
            "typthon.binder.Binder ",
            "java.net.http.")) {
      assertThat(loaded).as(unwanted).noneMatch(line -> line.startsWith(unwanted));
    }
    assertThat(loaded.size()).isLessThan(LOADED_CLASSES);
  }

  private static List<String> loadedClasses(String name, Launcher launcher) throws Exception {
    Path log = folder.resolve(name);
    // Other options than those of the run before are remembered at the first run.
    assertThat(launcher.run("check", ".").status()).isEqualTo(cold.status());
    launcher.with("_JAVA_OPTIONS", "-Xlog:class+load:file=" + log + ":none");
    assertThat(launcher.run("check", "--stats", ".").stat("modules parsed")).isZero();
    return Files.readAllLines(log);
  }

  /// Copies a tree. All of it is an hour old, since what was just written may change unseen and is
  /// looked at again by the next run.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    Files.writeString(to.resolve("typthon.toml"), "[paths]\nexclude = []\n");
    Files.createDirectory(to.resolve(".typthon_cache"));
    FileTime past = FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS));
    try (Stream<Path> files = Files.walk(to)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, past);
      }
    }
  }
}
