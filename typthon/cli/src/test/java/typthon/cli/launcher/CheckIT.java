package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `bin/typthon check` on real files: exit codes, outputs, and input of every bad kind.
class CheckIT {
  /// Wrong whatever the checker knows about types.
  private static final String BAD = "x = 1\ny = x +\n";

  @TempDir private Path folder;
  private Launcher typthon;

  @BeforeEach
  void startInTheFolder() {
    typthon = Launcher.in(folder);
  }

  @Test
  void cleanFileExitsWithZeroAndSaysHowManyFiles() throws Exception {
    write("ok.py", "x: int = 1\n");
    Launcher.Run run = typthon.run("check", "ok.py");
    assertThat(run).isEqualTo(new Launcher.Run(0, "", "No problems in 1 file\n"));
    assertThat(typthon.run("ok.py")).as("a path means check").isEqualTo(run);
  }

  @Test
  void findingsExitWithOneAndShowTheSource() throws Exception {
    write("bad.py", BAD);
    Launcher.Run run = typthon.run("check", "bad.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("error[syntax-error]: ")
        .contains("--> bad.py:2:8\n", "2 | y = x +\n", "  |        ^\n");
    assertThat(run.err()).isEqualTo("Found 1 error in 1 file of 1\n");
    assertThat(typthon.run("check", "--exit-zero", "bad.py").status()).isZero();
    assertThat(typthon.run("check", "--rule", "syntax-error=warning", "bad.py").status()).isZero();
    assertThat(
            typthon
                .run("check", "--rule", "syntax-error=warning", "--error-on-warning", "bad.py")
                .status())
        .isEqualTo(1);
  }

  @Test
  void baselineHidesWhatWasAcceptedAndShowsWhatIsNew() throws Exception {
    write("old.py", "x: int = 'a'\n");
    Launcher.Run made = typthon.run("baseline", "old.py");
    assertThat(made.status()).isZero();
    assertThat(made.err()).contains("1 accepted in ", "typthon-baseline.txt");
    String[] check = {"check", "--baseline", "typthon-baseline.txt", "."};
    assertThat(typthon.run(check))
        .isEqualTo(new Launcher.Run(0, "", "No problems in 1 file; 1 accepted by the baseline\n"));
    write("new.py", "y: int = 'b'\n");
    Launcher.Run second = typthon.run(check);
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.out()).contains("new.py:1:10").doesNotContain("old.py");
    write("old.py", "x: int = 1\n");
    Launcher.Run stale = typthon.run("check", "--baseline-strict", "old.py");
    assertThat(stale.status()).isEqualTo(1);
    assertThat(stale.out()).contains("error[stale-baseline]", "typthon-baseline.txt:2:1");
    assertThat(typthon.run("check", "--prune-baseline", "old.py").err()).contains("1 removed from");
    assertThat(typthon.run("check", "--baseline", "gone.txt", "old.py"))
        .satisfies(run -> {
          assertThat(run.status()).isEqualTo(2);
          assertThat(run.err()).contains("gone.txt not found", "--update-baseline");
        });
  }

  @Test
  void missingPathExitsWithTwoAndTheOthersAreChecked() throws Exception {
    write("bad.py", BAD);
    Launcher.Run run = typthon.run("check", "--output-format=concise", "gone.py", "bad.py");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("gone.py", "not found");
    assertThat(run.out()).startsWith("bad.py:2:8: error[syntax-error] ");
  }

  @Test
  void jsonStaysMachineReadableWhateverIsSaidBeside() throws Exception {
    write("bad.py", BAD);
    Launcher.Run run =
        typthon.run("check", "--output-format", "json", "--stats", "-v", "bad.py", "gone.py");
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.at("/diagnostics/0/slug").asString()).isEqualTo("syntax-error");
    assertThat(json.at("/diagnostics/0/range/start/line").asInt()).isEqualTo(1);
    assertThat(json.at("/summary/files").asInt()).isEqualTo(1);
    assertThat(json.at("/problems").size()).isEqualTo(1);
  }

  @Test
  void outputsAreWrittenBesideStandardOutput() throws Exception {
    write("bad.py", BAD);
    Launcher.Run run =
        typthon.run("check", "bad.py", "--output", "sarif:r.sarif", "--output", "junit:r.xml");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("error[syntax-error]");
    assertThat(Files.readString(folder.resolve("r.sarif"))).contains("\"2.1.0\"");
    assertThat(Files.readString(folder.resolve("r.xml"))).contains("<testsuite ");
    Launcher.Run failed = typthon.run("check", "bad.py", "--output", "json:none/r.json");
    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.err()).contains("cannot write the report", "folder does not exist");
  }

  @Test
  void maxErrorsLimitsWhatIsPrinted() throws Exception {
    write("a.py", "+\n".repeat(150));
    Launcher.Run limited = typthon.run("check", "--output-format=concise", "a.py");
    assertThat(limited.out().lines()).hasSize(100);
    assertThat(limited.err()).contains("50 not shown (--max-errors 0 shows all)");
    Launcher.Run all = typthon.run("check", "--output-format=concise", "--max-errors", "0", "a.py");
    assertThat(all.out().lines()).hasSize(150);
    assertThat(all.err()).contains("Found 150 errors").doesNotContain("not shown");
  }

  @Test
  void standardInputIsCheckedAsTheNamedFile() throws Exception {
    Launcher.Run run =
        typthon.runWithInput(BAD, "check", "--output-format=concise", "--stdin-filename", "new.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("new.py:2:8: error[syntax-error] ");
  }

  @Test
  void wrongUsageExitsWithTwo() throws Exception {
    assertThat(typthon.run("check", "--stirct").err()).contains("did you mean \"--strict\"?");
    for (String[] words :
        List.of(
            new String[] {"check", "--stirct"},
            new String[] {"check", "--output-format=jsn"},
            new String[] {"check", "--preset=strcit"},
            new String[] {"check", "--rule=no-such=error"},
            new String[] {"check", "--python-version=four"},
            new String[] {"check", "--project=nowhere"},
            new String[] {"check", "--config=nowhere.toml"},
            new String[] {"explain", "nothing"},
            new String[] {})) {
      Launcher.Run run = typthon.run(words);
      assertThat(run.status()).as(String.join(" ", words)).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).isNotEmpty();
    }
  }

  @Test
  void malformedConfigurationExitsWithTwoAndNamesThePlace() throws Exception {
    write("ok.py", "");
    write("typthon.toml", "[check]\npreset = \n");
    Launcher.Run run = typthon.run("check", "ok.py");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("typthon.toml:2");
  }

  @Test
  void configurationIsFoundAndShown() throws Exception {
    write(
        "pyproject.toml",
        "[tool.typthon.check]\nstrict = true\n[tool.typthon.errors]\nmax_errors = 50\n");
    Launcher.Run run = typthon.run("config", "show");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("preset = \"strict\"", "max_errors = 50", "check_variance = true");
  }

  @Test
  void deepAndLongExpressionsEnd() throws Exception {
    write(
        "terms.py",
        IntStream.range(0, 5000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" + ", "x = ", "\n")));
    write("brackets.py", "x = " + "[".repeat(2000) + "]".repeat(2000) + "\n");
    write("parens.py", "x = " + "(".repeat(2000) + "1" + ")".repeat(2000) + "\n");
    write("calls.py", "def f(): return f\nf" + "()".repeat(2000) + "\n");
    Launcher.Run run = typthon.run("check", "--stats", ".");
    assertThat(run.status()).as(run.err()).isLessThanOrEqualTo(1);
    assertThat(run.stat("files")).isEqualTo(4);
    assertThat(run.out()).doesNotContain("internal-error");
  }

  @Test
  void emptyFileHasNoFindings() throws Exception {
    write("empty.py", "");
    assertThat(typthon.run("check", "empty.py").status()).isZero();
  }

  @Test
  void nulBytesAreASyntaxError() throws Exception {
    write("nul.py", "x = 1\0\n");
    Launcher.Run run = typthon.run("check", "--output-format=concise", "nul.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("nul.py:1:").contains("[syntax-error]");
  }

  @Test
  void codingCookieIsHonouredAndItsLackReported() throws Exception {
    Files.write(
        folder.resolve("cookie.py"),
        "# coding: latin-1\ns = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(typthon.run("check", "cookie.py").status()).isZero();
    Files.write(folder.resolve("bare.py"), "s = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
    Launcher.Run run = typthon.run("check", "--output-format=concise", "bare.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("[invalid-encoding]");
  }

  @Test
  void wrongTypesAreShownInTheirSource() throws Exception {
    write("a.py", "def half(n: int) -> int:\n    return \"x\"\n\n\nreveal_type(1 + 1)\n");
    Launcher.Run run = typthon.run("check", "a.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("error[return-type]: Returned value of type ")
        .contains("--> a.py:2:12\n", "2 |     return \"x\"\n", "  |            ^^^\n")
        .contains("info[reveal-type]: Revealed type is \"");
  }

  @Test
  void changedModuleChangesWhatItsImportersGet() throws Exception {
    write("a.py", "import b\nx: int = b.y\n");
    write("b.py", "y = 1\n");
    assertThat(typthon.run("check", ".").status()).isZero();
    write("b.py", "y = 'text'\n");
    Launcher.Run run = typthon.run("check", "--output-format=concise", ".");
    assertThat(run.out()).startsWith("a.py:2:10: error[assignment-type] ");
    write("b.py", "y = 2\n");
    assertThat(typthon.run("check", ".").status()).isZero();
  }

  /// V-236.
  @Test
  void typeErrorsCountCharactersToo() throws Exception {
    write("a.py", "π = 1\nx: int = π + \"\"\n");
    assertThat(typthon.run("check", "--output-format=concise", "a.py").out())
        .startsWith("a.py:2:10: error[unsupported-operator] ");
  }

  @Test
  void columnsCountCharacters() throws Exception {
    write("a.py", "π = 1\nx = \"π\" +\n");
    assertThat(typthon.run("check", "--output-format=concise", "a.py").out())
        .startsWith("a.py:2:10: error[");
  }

  @Test
  void foldersInFoldersAreSearchedUnlessToldOtherwise() throws Exception {
    write("a.py", "");
    write("sub/b.py", "");
    assertThat(typthon.run("check", ".").err()).isEqualTo("No problems in 2 files\n");
    assertThat(typthon.run("check", "--no-recursive", ".").err())
        .isEqualTo("No problems in 1 file\n");
  }

  @Test
  void linkCyclesEnd() throws Exception {
    write("sub/bad.py", BAD);
    Files.createSymbolicLink(folder.resolve("sub/up"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("self.py"), Path.of("self.py"));
    Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
    Launcher.Run run = typthon.run("check", "--output-format=concise", ".");
    assertThat(run.status()).isIn(1, 2);
    assertThat(run.out().lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("sub/bad.py:2:8: error[");
  }

  @Test
  void unreadableFileIsNamedAndTheOthersAreChecked() throws Exception {
    write("bad.py", BAD);
    unreadable("closed.py");
    Launcher.Run run = typthon.run("check", "--output-format=concise", "closed.py", "bad.py");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("closed.py");
    assertThat(run.out()).contains("bad.py:2:8: error[syntax-error]");
    Launcher.Run walked = typthon.run("check", "--output-format=concise", ".");
    assertThat(walked.status()).isEqualTo(2);
    assertThat(walked.out()).contains("bad.py:2:8: error[syntax-error]");
  }

  @Test
  void pipesAreNotReadForever() throws Exception {
    write("bad.py", BAD);
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.py").toString()).start().waitFor())
        .isZero();
    Launcher.Run run = typthon.run("check", "--output-format=concise", ".");
    assertThat(run.out()).startsWith("bad.py:2:8: error[syntax-error]");
  }

  @Test
  void cacheThatCannotBeWrittenIsNoFailure() throws Exception {
    write("ok.py", "x = 1\n");
    write("file", "");
    write("typthon.toml", "[cache]\ndir = \"file/cache\"\n");
    Launcher.Run run = typthon.run("check", "ok.py");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("No problems in 1 file\n");
    // What fails once the findings are out is told after them.
    assertThat(run.err()).contains("the cache ", "file/cache", " cannot be written");
  }

  @Test
  void corruptCacheIsReplaced() throws Exception {
    write("bad.py", BAD);
    Launcher.Run first = typthon.run("check", "bad.py");
    for (byte[] garbage :
        List.of(new byte[0], new byte[4096], "no cache at all".getBytes(StandardCharsets.UTF_8))) {
      List<Path> files = cacheFiles();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        Files.write(file, garbage);
      }
      Launcher.Run run = typthon.run("check", "bad.py");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).isEqualTo(first.out());
      assertThat(typthon.run("check", "--stats", "bad.py").stat("modules parsed")).isZero();
    }
  }

  @Test
  void secondRunParsesNothingUntilAFileChanges() throws Exception {
    write("a.py", "import b\nx: int = b.y\n");
    write("b.py", "y = 1\n");
    Launcher.Run first = typthon.run("check", "--stats", ".");
    assertThat(first.stat("modules parsed")).isPositive();
    assertThat(typthon.run("check", "--stats", ".").stat("modules parsed")).isZero();
    write("b.py", "y = 'longer' +\n");
    Launcher.Run changed = typthon.run("check", "--stats", "--output-format=concise", ".");
    assertThat(changed.out()).contains("b.py:1:15: error[syntax-error]");
    assertThat(changed.stat("modules parsed")).isPositive();
    assertThat(typthon.run("check", "--stats", "--no-cache", ".").stat("modules parsed"))
        .isPositive();
  }

  @Test
  void cacheIsShownAndCleared() throws Exception {
    write("a.py", "");
    assertThat(typthon.run("cache", "stats").out()).contains("bytes on disk: 0\n");
    assertThat(typthon.run("check", "a.py").status()).isZero();
    assertThat(typthon.run("cache", "stats").out())
        .contains("folder: " + folder.toRealPath().resolve(".typthon_cache"))
        .doesNotContain("\nbytes on disk: 0\n");
    assertThat(typthon.run("cache", "clear")).isEqualTo(new Launcher.Run(0, "", ""));
    assertThat(typthon.run("cache", "stats").out()).contains("\nbytes on disk: 0\n");
    assertThat(typthon.run("check", "--stats", "a.py").stat("modules parsed")).isPositive();
    assertThat(typthon.run("cache").status()).isEqualTo(2);
  }

  @Test
  void colourComesOnRequestOnly() throws Exception {
    write("bad.py", BAD);
    assertThat(typthon.run("check", "bad.py").out()).doesNotContain("\u001b");
    assertThat(typthon.run("check", "--color=always", "bad.py").out())
        .contains("\u001b[1;31merror");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Makes a file that cannot be read, not even by root, who reads whatever has no permissions.
  private void unreadable(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(file)) {
      Files.delete(file);
      Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
    }
  }

  private List<Path> cacheFiles() throws IOException {
    try (var walk = Files.walk(folder.resolve(".typthon_cache"))) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.getFileName().toString().equals(".gitignore"))
          .toList();
    }
  }
}
