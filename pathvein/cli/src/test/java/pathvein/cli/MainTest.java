package pathvein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path temp;
  private Path data;
  private String tests;
  private String other;

  private Path make(String... files) throws IOException {
    for (String file : files) {
      Path path = data.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    return data;
  }

  @BeforeEach
  void makeTree() throws IOException {
    temp = temp.toRealPath();
    data = Files.createDirectory(temp.resolve("data"));
    make("test_001/data.csv", "test_001/notes.txt", "test_002/data.csv", "other/random.txt");
    tests = temp.resolve("tests.json").toString();
    other = temp.resolve("other.json").toString();
    Files.writeString(
        Path.of(tests),
        "{\"directory_name\": \"test_*\", \"files\": [\"data.csv\"], \"optional_files\": [\"notes.txt\"]}");
    Files.writeString(
        Path.of(other), "{\"directory_name\": \"other\", \"files\": [\"random.txt\"]}");
  }

  @Test
  void scanPrintsMatchesInOrder() { // L1, L4
    Run run = Run.of("scan", data, "-p", tests);
    assertThat(run.code()).isZero();
    assertThat(run.lines()).containsExactly(data + "/test_001", data + "/test_002");
    assertThat(run.err()).isEmpty();
    assertThat(Run.of("scan", data, "-p", tests, "-p", other).lines()).hasSize(3);
    assertThat(Run.of("scan", data, "--pattern=" + tests, "--relative").lines())
        .containsExactly("test_001", "test_002");
  }

  @Test
  void emptyDirectoryIsNoFaultUnlessAsked() throws IOException { // L2
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThat(Run.of("scan", empty, "-p", tests)).isEqualTo(new Run(0, "", ""));
    assertThat(Run.of("scan", empty, "-p", tests, "--fail-if-none").code()).isEqualTo(4);
  }

  @Test
  void brokenPatternFileIsNamedInOneLine() throws IOException { // L3
    Run missing = Run.of("scan", data, "-p", temp.resolve("gone.json"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err().lines()).singleElement().asString().contains("gone.json");
    Path broken = Files.writeString(temp.resolve("broken.json"), "{\n\"files\": [\n");
    Run run = Run.of("scan", data, "-p", broken);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains("broken.json", "line 3");
  }

  @Test
  void scanWithoutAPatternIsAMistake() { // L5
    Run run = Run.of("scan", data);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no pattern");
    assertThat(Run.of("scan", data, "--bogus").code()).isEqualTo(2);
    assertThat(Run.of("scan", data, "--name", "a[").err()).contains("never closed");
  }

  @Test
  void patternMayBeGivenInline() {
    assertThat(Run.of("scan", data, "--name", "t*", "--file", "notes.txt", "--relative").lines())
        .containsExactly("test_001");
    assertThat(Run.of("scan", data, "--dir", "other", "--relative").lines()).containsExactly(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "shuffle"})
  void copyTellsEveryPair(String command) { // L6
    Path dest = temp.resolve("dest");
    Run run = Run.of(command, data, dest, "-p", tests);
    assertThat(run.code()).isZero();
    assertThat(dest.resolve("test_001/data.csv")).exists();
    assertThat(dest.resolve("test_002/data.csv")).exists();
    assertThat(run.lines())
        .containsExactly(
            data + "/test_001 -> " + dest + "/test_001",
            data + "/test_002 -> " + dest + "/test_002",
            "Copied 2 directories");
  }

  @Test
  void refusedCopyIsAFailure() throws IOException { // L7
    Path dest = temp.resolve("dest");
    Files.createDirectories(dest.resolve("test_001"));
    Run run = Run.of("copy", data, dest, "-p", tests);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines()).endsWith("Copied 1 directories");
    assertThat(run.err()).contains("refused", "test_001", "exists");
    assertThat(Run.of("copy", data, dest, "-p", tests, "--overwrite").lines())
        .endsWith("Copied 2 directories");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dryrun", "--dry-run"})
  void dryRunWritesNothing(String option) { // L8
    Path dest = temp.resolve("dest");
    Run run = Run.of("copy", data, dest, "-p", tests, option);
    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSize(3).endsWith("Would copy 2 directories");
    assertThat(dest).doesNotExist();
  }

  @Test
  void nothingToCopyIsNoFault() throws IOException { // L9
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThat(Run.of("copy", empty, temp.resolve("dest"), "-p", tests))
        .isEqualTo(new Run(0, "Copied 0 directories\n", ""));
  }

  @Test
  void helpIsShownOnRequestAndWithoutArguments() { // L10
    assertThat(Run.of()).satisfies(run -> assertThat(run.code()).isZero());
    assertThat(Run.of().out()).contains("scan", "copy", "assess");
    for (String command :
        List.of(
            "scan",
            "copy",
            "assess",
            "explain",
            "infer",
            "diff",
            "watch",
            "find",
            "validate",
            "glob",
            "backends",
            "snapshot")) {
      Run help = Run.of(command, "-h");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("pathvein " + command);
    }
    assertThat(Run.of("--version").out()).contains("pathvein");
    assertThat(Run.of("generate-completion").out()).contains("complete -F", "pathvein");
  }

  @Test
  void verbosityLeavesTheOutputAlone() { // L11
    String plain = Run.of("scan", data, "-p", tests).out();
    assertThat(Run.of("scan", data, "-p", tests, "-v").out()).isEqualTo(plain);
    Run loud = Run.of("scan", data, "-p", tests, "-vvv", "--stats");
    assertThat(loud.out()).isEqualTo(plain);
    assertThat(loud.err()).contains("4 directories", "found 2 matches");
  }

  @Test
  void missingSourceIsOneLine() { // L12
    Run run = Run.of("scan", temp.resolve("gone"), "-p", tests);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("gone: no such file");
  }

  @Test
  void recordsMayEndWithZero() { // L13
    assertThat(Run.of("scan", data, "-p", tests, "-0", "--relative").out())
        .isEqualTo("test_001\0test_002\0");
  }

  @Test
  void readerThatGoesAwayIsNoFault() { // L14
    OutputStream closing =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(closing, new PrintStream(err, true, StandardCharsets.UTF_8));
    String[] arguments = {"scan", data.toString(), "-p", tests, "--format", "jsonl"};
    assertThat(Main.run(terminal, arguments)).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void logFileTakesMessages() throws IOException { // L15
    Path log = temp.resolve("log");
    Run.of("scan", data, "-p", tests, "-v", "--log-file", log);
    assertThat(log).content().contains("found 2 matches");
  }

  @Test
  void formatsAreWhatTheySay() {
    assertThat(Run.of("scan", data, "-p", tests, "--relative", "--format", "jsonl").lines())
        .containsExactly(
            "{\"path\":\"test_001\",\"pattern\":0,\"name\":\"test_*\"}",
            "{\"path\":\"test_002\",\"pattern\":0,\"name\":\"test_*\"}");
    assertThat(Run.of("scan", data, "-p", tests, "--relative", "--format", "csv").lines())
        .containsExactly("path,pattern,name", "test_001,0,test_*", "test_002,0,test_*");
    assertThat(Run.of("scan", data, "-p", tests, "--relative", "--format", "json").out())
        .startsWith("[\n{\"path\"")
        .endsWith("}\n]\n");
    assertThat(Run.of("scan", data, "-p", tests, "--format", "tree").lines())
        .containsExactly(data.toString(), "  test_001  [test_*]", "  test_002  [test_*]");
    assertThat(Run.of("scan", data, "-p", tests, "--format", "xml").code()).isEqualTo(2);
  }

  @Test
  void treeShowsWhatLeadsToAMatchOnce() throws IOException {
    for (String one : List.of("a/b/test_1", "a/b/test_2/c", "a/d/test_3")) {
      Files.createDirectories(data.resolve(one));
    }
    List<String> lines = Run.of("scan", data, "--name", "{test_?,c}", "--format", "tree").lines();
    assertThat(lines)
        .containsExactly(
            data.toString(),
            "  a",
            "    b",
            "      test_1  [{test_?,c}]",
            "      test_2  [{test_?,c}]",
            "        c  [{test_?,c}]",
            "    d",
            "      test_3  [{test_?,c}]");
  }

  @Test
  void whatWasDoneIsToldByEverySearchOnRequest(@TempDir Path to) {
    for (String format : List.of("plain", "json", "jsonl", "csv", "tree")) {
      assertThat(Run.of("scan", data, "-p", tests, "--stats", "--format", format).err())
          .as(format)
          .contains("2 matches, 0 problems");
    }
    assertThat(Run.of("scan", data, "-p", tests, "--stats", "--unordered").err())
        .contains("2 matches, 0 problems");
    assertThat(Run.of("find", data, "**/*.csv", "--stats").err())
        .contains("4 directories", "2 matches", "backend");
    assertThat(Run.of("find", data, "**/*.csv", "--stats", "--unordered").err())
        .contains("2 matches, 0 problems");
    assertThat(Run.of("copy", data, to.resolve("new"), "-p", tests, "--stats").err())
        .contains("4 directories", "2 matches");
  }

  @Test
  void mistakesPointToTheHelpOfTheirCommand() {
    assertThat(Run.of("scan").err()).contains("Try \"pathvein scan --help\".");
    assertThat(Run.of("copy", data, "--what").err()).contains("Try \"pathvein copy --help\".");
    assertThat(Run.of("scna").err()).contains("Try \"pathvein --help\".");
    Run absolute = Run.of("find", data, "/tmp/*.csv");
    assertThat(absolute.code()).isEqualTo(2);
    assertThat(absolute.err()).contains("begins with \"/\"");
  }

  @Test
  void helpFitsATerminal() {
    assertThat(Run.of("--help").lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(Run.of("--help").lines())
        .contains("  pathvein find SRC '**/*.py' --ignore-files         just files");
  }

  @Test
  void findListsFiles() throws IOException {
    assertThat(Run.of("find", data, "**/*.csv", "--relative").lines())
        .containsExactly("test_001/data.csv", "test_002/data.csv");
    assertThat(Run.of("find", data, "*.zzz", "--fail-if-none").code()).isEqualTo(4);
    assertThat(Run.of("find", data, "--exclude", "test_*", "--relative").lines())
        .containsExactly("other/random.txt");
    assertThat(Run.of("find", data, "--exclude=test_*", "--relative").lines())
        .containsExactly("other/random.txt");
    assertThat(Run.of("find", data, "other/*", "--long", "--format", "jsonl", "--relative").out())
        .startsWith("{\"path\":\"other/random.txt\",\"size\":16,\"modified_nanos\":");
  }

  @Test
  void assessAndExplainTellWhereAFileBelongs() {
    assertThat(Run.of("assess", data.resolve("test_001/notes.txt"), "-p", tests).lines())
        .containsExactly(data + "/test_001");
    assertThat(Run.of("explain", data.resolve("other"), "-p", tests))
        .satisfies(run -> {
          assertThat(run.code()).isEqualTo(4);
          assertThat(run.lines()).contains("  - name test_*: other", "  - file data.csv");
        });
    assertThat(Run.of("explain", data.resolve("test_002"), "-p", tests).code()).isZero();
  }

  @Test
  void inferWritesAPatternThatLoads() throws IOException {
    Run run = Run.of("infer", data.resolve("test_001"), data.resolve("test_002"));
    Path file = Files.writeString(temp.resolve("inferred.json"), run.out());
    assertThat(Run.of("scan", data, "-p", file, "--relative").lines())
        .containsExactly("test_001", "test_002");
    assertThat(Run.of("validate", file).code()).isZero();
  }

  @Test
  void diffComparesASnapshotWithATree() throws IOException {
    Path snapshot = temp.resolve("state.pvsnap");
    assertThat(Run.of("snapshot", data, snapshot).out()).isEqualTo("4 directories, 4 files\n");
    make("test_003/data.csv");
    Files.delete(data.resolve("test_001/data.csv"));
    assertThat(Run.of("diff", snapshot, data, "-p", tests).lines())
        .containsExactly("broken test_001", "appeared test_003");
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[bytes.length / 2]++;
    Files.write(snapshot, bytes);
    assertThat(Run.of("diff", snapshot, data, "-p", tests))
        .satisfies(run -> {
          assertThat(run.code()).isEqualTo(1);
          assertThat(run.err()).contains("state.pvsnap");
        });
  }

  @Test
  void watchEndsAfterItsRounds() {
    assertThat(Run.of("watch", data, "-p", tests, "--interval", "0.01", "--rounds", "2"))
        .isEqualTo(new Run(0, "", ""));
  }

  @Test
  void globAndBackendsAnswer() {
    assertThat(Run.of("glob", "*.{a,b}", "x.a", "y.c").lines()).containsExactly("x.a");
    assertThat(Run.of("glob", "--path", "**/x", "a/b/x", "y").lines()).containsExactly("a/b/x");
    assertThat(Run.of("backends").out()).contains("linux-ffm", "nio");
  }

  @Test
  void quickReadingAndPicocliAgree() throws Exception {
    Object[][] cases = {
      {"scan", data, "-p", tests, "--relative", "--max-depth", "1", "--exclude", "other"},
      {"scan", data, "--name", "*", "--file", "*.csv", "--threads", "2", "--follow", "all"},
      {"find", data, "**", "--no-hidden", "--ignore-files", "--format", "csv", "-l"},
      {"find", data, "**/*.txt", "--unordered", "--strict", "-q"},
    };
    for (Object[] one : cases) {
      String[] texts = Stream.of(one).map(Object::toString).toArray(String[]::new);
      assertThat(QuickArguments.read(texts)).isNotNull();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Terminal terminal = new Terminal(out, System.err);
      int code = Commands.execute(terminal, texts);
      assertThat(Run.of(one)).isEqualTo(new Run(code, out.toString(StandardCharsets.UTF_8), ""));
    }
  }

  @Test
  void addressesAreOpenedLikePaths() {
    assertThat(Run.of("scan", data.toUri(), "-p", tests, "--relative").lines())
        .containsExactly("test_001", "test_002");
    Run unknown = Run.of("scan", "s3://bucket/prefix", "-p", tests);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("s3://bucket/prefix", "pathvein.cloud");
  }
}
