package pathvein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.Scan;
import pathvein.pattern.StructurePattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What the commands say beyond plain lists: accounts, coverage, comparisons, archives.
class CommandsTest {
  @TempDir Path temp;
  private Path data;
  private Path pattern;

  @BeforeEach
  void makeTree() throws IOException {
    temp = temp.toRealPath();
    data = Files.createDirectory(temp.resolve("data"));
    make("run_1/data.csv", "run_1/raw/a/x.bin", "run_2/dato.csv", "run_2/raw/x.bin", "stray");
    pattern =
        file(
            "run.json",
            """
            {"directory_name": "run_*", "files": ["data.csv", "raw/**/*.bin"],
             "directories": [{"directory_name": "raw"}]}
            """);
  }

  private void make(String... files) throws IOException {
    for (String file : files) {
      Path path = data.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content);
  }

  /// Reads a text as JSON from its start to its end.
  private static void assertJson(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      assertThat(tokens).isGreaterThan(1);
    }
  }

  @Test
  void explanationIsJsonOnRequest() {
    Run json = Run.of("explain", data.resolve("run_2"), "-p", pattern, "--format", "json");
    assertThat(json.code()).isEqualTo(4);
    assertJson(json.out());
    assertThat(json.out())
        .contains("\"matches\":false,\"score\":0.7500")
        .contains("{\"kind\":\"file\",\"rule\":\"data.csv\",\"met\":false,\"witnesses\":[]")
        .contains("\"nearest\":\"dato.csv\"")
        .contains("{\"kind\":\"path\",\"rule\":\"raw/**/*.bin\",\"met\":true");
    Run partial = Run.of("explain", data, "-p", pattern, "--partial", "0.5", "--format", "jsonl");
    assertThat(partial.code()).isZero();
    assertThat(partial.lines()).singleElement().asString().startsWith("{\"path\":\"" + data);
    assertJson(partial.out());
  }

  @Test
  void proofNamesWhatFulfilsEachDemand() {
    Run plain = Run.of("scan", data, "-p", pattern, "--relative", "--proof");
    assertThat(plain.lines())
        .containsExactly(
            "run_1",
            "  + name run_*: run_1",
            "  + file data.csv: data.csv",
            "  + directory raw: raw",
            "    + name raw: raw",
            "  + path raw/**/*.bin: raw/a/x.bin");
    for (String format : List.of("json", "jsonl")) {
      Run json = Run.of("scan", data, "-p", pattern, "--proof", "--format", format);
      assertJson(json.out());
      assertThat(json.out()).contains("\"witnesses\":[\"raw/a/x.bin\"]");
    }
    assertThat(Run.of("scan", data, "-p", pattern, "--proof", "--format", "csv").code())
        .isEqualTo(2);
  }

  @Test
  void coverageTellsStrayAndDisputedFiles() throws IOException {
    Path both = file("both.json", "[{\"files\":[\"x.bin\"]},{\"files\":[\"*.bin\"]}]");
    Run plain = Run.of("coverage", data, "-p", both, "--relative");
    assertThat(plain.code()).isZero();
    assertThat(plain.lines())
        .containsExactly(
            "none     run_1/data.csv",
            "none     run_2/dato.csv",
            "none     stray",
            "several  run_1/raw/a/x.bin in run_1/raw/a [*], run_1/raw/a [*]",
            "several  run_2/raw/x.bin in run_2/raw [*], run_2/raw [*]",
            "5 files: 3 in no match, 2 in several");
    Run json = Run.of("coverage", data, "-p", both, "--relative", "--format", "json");
    assertJson(json.out());
    assertThat(json.out()).startsWith("{\"files\":5,\n\"none\":[{\"path\":\"run_1/data.csv\"");
    assertThat(Run.of("coverage", data, "-p", both, "--format", "jsonl").lines()).hasSize(5);
    assertThat(Run.of("coverage", data, "-p", both, "--relative", "--format", "csv").lines())
        .contains("path,matches", "stray,0", "run_2/raw/x.bin,2");
    assertThat(Run.of("coverage", data, "-p", both, "--fail-if-any").code()).isEqualTo(1);
    assertThat(Run.of("coverage", temp.resolve("gone"), "-p", both).code()).isEqualTo(1);
  }

  @Test
  void patternsAreCompared() throws IOException {
    Path wide = file("wide.json", "{\"files\":[\"*.csv\"]}");
    Path narrow = file("narrow.json", "{\"files\":[\"a.csv\",\"b\"]}");
    assertThat(Run.of("implies", narrow, wide)).isEqualTo(new Run(0, "proven\n", ""));
    Run refuted = Run.of("implies", wide, narrow);
    assertThat(refuted.code()).isEqualTo(4);
    assertThat(refuted.lines()).hasSizeGreaterThan(1).startsWith("refuted");
    Run json = Run.of("implies", wide, narrow, "--format", "json");
    assertJson(json.out());
    assertThat(json.out()).startsWith("{\"verdict\":\"refuted\",\"counterexample\":[\"");
    Path two = file("two.json", "[{},{}]");
    assertThat(Run.of("implies", two, wide).err()).contains("holds 2 patterns");
    assertThat(Run.of("implies", temp.resolve("gone"), wide).err()).contains("gone");
  }

  @Test
  void skeletonMatchesItsPattern() throws IOException {
    Path parent = temp.resolve("examples");
    Run run = Run.of("skeleton", parent, "-p", pattern);
    assertThat(run.code()).isZero();
    assertThat(Run.of("explain", run.out().strip(), "-p", pattern).code()).isZero();
  }

  @Test
  void archivesAreSearchedLikeDirectories() throws Exception {
    Path zip = temp.resolve("runs.zip");
    try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Files.createDirectories(system.getPath("/run_9/raw"));
      Files.writeString(system.getPath("/run_9/raw/x.bin"), "x");
      Files.writeString(system.getPath("/run_9/data.csv"), "x");
    }
    Path tar = temp.resolve("runs.tgz");
    String[] command = {"tar", "-C", data.toString(), "-czf", tar.toString(), "run_1", "stray"};
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    assertThat(Run.of("scan", zip, "-p", pattern).lines()).containsExactly(zip + "!/run_9");
    assertThat(Run.of("find", tar, "**/*.bin", "--relative", "-l", "--format", "csv").out())
        .contains("run_1/raw/a/x.bin,17,");
    assertThat(Run.of("coverage", tar, "-p", pattern, "--relative").lines())
        .contains("none     stray");
    assertThat(Run.of("copy", zip, temp.resolve("out"), "-p", pattern).lines())
        .endsWith("Copied 1 directories");
    assertThat(temp.resolve("out/run_9/raw/x.bin")).hasContent("x");
    Run tarred = Run.of("copy", tar, temp.resolve("out"), "-p", pattern);
    assertThat(tarred.code()).isEqualTo(2);
    assertThat(tarred.err().lines()).singleElement().asString().contains("unpack it first");
    Path broken = file("broken.zip", "PK\3\4 and no more");
    Run fault = Run.of("scan", broken, "-p", pattern);
    assertThat(fault.code()).isEqualTo(1);
    assertThat(fault.err().lines()).singleElement().asString().contains("broken.zip");
  }

  @Test
  void severalSourcesAreOneScan() throws IOException {
    Path other = Files.createDirectories(temp.resolve("other/run_7/raw"));
    Files.createFile(other.resolve("x.bin"));
    Files.createFile(other.resolve("../data.csv"));
    Run both = Run.of("scan", data, temp.resolve("gone"), temp.resolve("other"), "-p", pattern);
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.lines())
        .containsExactly(data + "/run_1", temp.resolve("other/run_7").toString());
    assertThat(both.err().lines()).singleElement().asString().contains("gone: no such file");
    Run json = Run.of("scan", data, temp.resolve("other"), "-p", pattern, "--format", "json");
    assertThat(json.code()).isZero();
    assertJson(json.out());
    assertThat(json.out()).contains("run_1").contains("run_7");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void progressIsForTerminalsOnly(boolean watched) throws IOException {
    for (int i = 0; i < 4; i++) {
      make("d" + i + "/x");
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(OutputStream.nullOutputStream(), errors, () -> watched);
    WalkArguments walk = new WalkArguments();
    walk.progress = true;
    Log log = walk.log(terminal);
    Scan scan = walk.apply(Pathvein.in(data).find(StructurePattern.any().build()), log);
    try (Stream<Match> matches = scan.ordered().stream()) {
      matches.forEach(match -> LockSupport.parkNanos(30_000_000)); // Samples come every 100 ms.
    }
    log.say("done");
    String shown = err.toString(StandardCharsets.UTF_8);
    if (watched) {
      assertThat(shown)
          .startsWith("\r")
          .contains(" directories, ", "/s)")
          .endsWith("\r\033[Kpathvein: done\n")
          .doesNotContain("\n\r");
    } else {
      assertThat(shown).isEqualTo("pathvein: done\n");
    }
  }

  @Test
  void oddNamesAreQuoted() throws IOException {
    make("run_3, \"x\"\nend/data.csv", "run_3, \"x\"\nend/raw/y.bin");
    Run csv = Run.of("scan", data, "-p", pattern, "--relative", "--format", "csv");
    assertThat(csv.out())
        .isEqualTo("path,pattern,name\nrun_1,0,run_*\n\"run_3, \"\"x\"\"\nend\",0,run_*\n");
    Run jsonl = Run.of("scan", data, "-p", pattern, "--relative", "--format", "jsonl");
    assertThat(jsonl.lines()).hasSize(2).last().asString().contains("run_3, \\\"x\\\"\\nend");
    Run files = Run.of("find", data, "run_3*/*.csv", "--relative", "--format", "csv");
    assertThat(files.out()).isEqualTo("path\n\"run_3, \"\"x\"\"\nend/data.csv\"\n");
  }

  @Test
  void formatThatACommandCannotWriteIsAMistake() {
    for (List<String> arguments :
        List.of(
            List.of("diff", "a", "b"),
            List.of("find", "a"),
            List.of("explain", "a"),
            List.of("assess", "a"),
            List.of("watch", "a"))) {
      List<Object> all = new ArrayList<>(arguments);
      if (!arguments.getFirst().equals("find")) {
        all.addAll(List.of("-p", pattern));
      }
      all.addAll(List.of("--format", "tree"));
      Run run = Run.of(all.toArray());
      assertThat(run.code()).as("%s", all).isEqualTo(2);
      assertThat(run.err()).contains("--format takes one of plain");
    }
  }

  @Test
  void helpTeachesByExamples() {
    for (String command :
        List.of(
            "scan",
            "copy",
            "assess",
            "explain",
            "infer",
            "skeleton",
            "coverage",
            "diff",
            "watch",
            "find",
            "validate",
            "implies",
            "glob",
            "snapshot")) {
      Run help = Run.of(command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("Examples:", "  pathvein " + command);
      assertThat(help.out()).doesNotContain("\033");
      assertThat(Run.of().out()).contains("  " + command);
    }
    assertThat(Run.of("--help").out()).contains("Examples:", "any", "Exit codes:", "Completion:");
  }

  @Test
  void mistakesAreToldInOneSentence() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    Object[][] cases = {
      {2, "SOURCE is empty", "scan", "", "--name", "x"},
      {2, "no *.json in the directory", "scan", data, "-p", empty},
      {2, "between 0 and 1", "explain", data, "-p", pattern, "--partial", "7"},
      {1, "cannot be written", "scan", data, "-p", pattern, "-v", "--log-file", empty + "/no/x"},
      {2, "no command \"scna\"", "scna", data},
      {2, "depth -3 is negative", "scan", data, "-p", pattern, "--max-depth", "-3"},
      {2, "-1 threads", "scan", data, "-p", pattern, "--threads", "-1"},
      {2, "no backend is named", "scan", data, "-p", pattern, "--backend", "x"},
      {2, "nothing opens ftp://x/y", "scan", "ftp://x/y", "-p", pattern},
    };
    for (Object[] one : cases) {
      Run run = Run.of(Arrays.copyOfRange(one, 2, one.length));
      assertThat(run.code()).as("%s", Arrays.toString(one)).isEqualTo(one[0]);
      assertThat(run.err()).contains((String) one[1]).doesNotContain("\tat ");
    }
  }
}
