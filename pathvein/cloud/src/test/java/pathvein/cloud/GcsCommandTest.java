package pathvein.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.cloud.CommandProcess.Ended;

/// The command line in a process of its own on `gs://`, with the real client library, whose address
/// comes from the environment.
class GcsCommandTest {
  private static GcsServer server;
  @TempDir Path temp;
  private Path pattern;

  @BeforeAll
  static void start() throws IOException {
    server = new GcsServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void makeBucket() throws IOException {
    temp = temp.toRealPath();
    server.bucket("bucket");
    server.busy.set(0);
    server.secret = "";
    for (String key : List.of("run_1/é.csv", "run_1/raw/x y.bin", "run_1/junk", "run_2/é.csv")) {
      server.put("bucket", "data/" + key, "content of " + key);
    }
    pattern =
        Files.writeString(
            temp.resolve("run.json"),
            "{\"directory_name\":\"run_*\",\"files\":[\"*.csv\",\"raw/**/*.bin\"]}");
  }

  private Ended run(Object... arguments) throws Exception {
    return CommandProcess.run(temp, Map.of("STORAGE_EMULATOR_HOST", server.endpoint()), arguments);
  }

  @Test
  void directoriesAreFoundByOneListing() throws Exception {
    int before = server.listings.get();
    assertThat(run("scan", "gs://bucket/data", "-p", pattern))
        .isEqualTo(new Ended(0, "gs://bucket/data/run_1\n", ""));
    assertThat(server.listings.get() - before).isEqualTo(1);
    Ended proof = run("scan", "gs://bucket", "-p", pattern, "--proof", "--format", "jsonl");
    assertThat(proof.err()).isEmpty();
    assertThat(proof.out())
        .contains("{\"path\":\"gs://bucket/data/run_1\"")
        .contains("\"witnesses\":[\"raw/x y.bin\"]");
    Ended parallel =
        run("scan", "gs://bucket", "--name", "run_*", "--threads", "8", "--format", "csv");
    assertThat(parallel.lines())
        .containsExactly(
            "path,pattern,name",
            "gs://bucket/data/run_1,0,run_*",
            "gs://bucket/data/run_2,0,run_*");
  }

  @Test
  void filesAreFoundWithSizeAndTime() throws Exception {
    assertThat(run("find", "gs://bucket/data", "**/*.csv", "--relative"))
        .isEqualTo(new Ended(0, "run_1/é.csv\nrun_2/é.csv\n", ""));
    long nanos = Instant.parse("2024-05-06T07:08:09Z").getEpochSecond() * 1_000_000_000;
    assertThat(run("find", "gs://bucket/data", "run_1/raw/*", "--long", "--format", "csv").lines())
        .containsExactly(
            "path,size,modified_nanos", "gs://bucket/data/run_1/raw/x%20y.bin,28," + nanos);
  }

  @Test
  void matchesTravelFromStoreToDiskToStoreAndWithinIt() throws Exception {
    Path home = temp.resolve("home");
    Ended planned = run("copy", "gs://bucket/data", home, "-p", pattern, "--dry-run");
    assertThat(planned.err()).isEmpty();
    assertThat(planned.lines()).endsWith("Would copy 1 directories");
    assertThat(home).doesNotExist();
    Ended down = run("copy", "gs://bucket/data", home, "-p", pattern, "--verify");
    assertThat(down.err()).isEmpty();
    assertThat(home.resolve("run_1/raw/x y.bin")).hasContent("content of run_1/raw/x y.bin");
    assertThat(home.resolve("run_1/junk")).doesNotExist();

    FileTime modified = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    Files.setLastModifiedTime(home.resolve("run_1/é.csv"), modified);
    Ended up = run("copy", home, "gs://bucket/x y", "-p", pattern, "--verify");
    assertThat(up.err()).isEmpty();
    assertThat(up.lines())
        .containsExactly(home + "/run_1 -> gs://bucket/x%20y/run_1", "Copied 1 directories");
    assertThat(server.get("bucket", "x y/run_1/é.csv")).isEqualTo("content of run_1/é.csv");
    assertThat(run("copy", home, "gs://bucket/x y", "-p", pattern).err())
        .contains("refused", "exists");
    assertThat(run("copy", home, "gs://bucket/x y", "-p", pattern, "--resume").code()).isZero();

    server.bucket("other");
    Ended across = run("copy", "gs://bucket/x y", "gs://other", "-p", pattern, "--verify");
    assertThat(across.err()).isEmpty();
    assertThat(across.code()).isZero();
    assertThat(server.rewrites).hasValue(2);
    assertThat(server.get("other", "run_1/raw/x y.bin")).isEqualTo("content of run_1/raw/x y.bin");
    Path back = temp.resolve("back");
    assertThat(run("copy", "gs://other", back, "-p", pattern).err()).isEmpty();
    assertThat(Files.getLastModifiedTime(back.resolve("run_1/é.csv"))).isEqualTo(modified);
  }

  @Test
  void statesOfAStoreAreCompared() throws Exception {
    Path before = temp.resolve("before.pvsnap");
    assertThat(run("snapshot", "gs://bucket/data", before))
        .isEqualTo(new Ended(0, "4 directories, 4 files\n", ""));
    server.put("bucket", "data/run_2/raw/z.bin", "z");
    assertThat(run("diff", before, "gs://bucket/data", "-p", pattern))
        .isEqualTo(new Ended(0, "repaired run_2\n", ""));
    Path after = temp.resolve("after.pvsnap");
    assertThat(run("snapshot", "gs://bucket/data", after).code()).isZero();
    assertThat(run("diff", after, before, "-p", pattern).out()).isEqualTo("broken run_2\n");
  }

  @Test
  void busyStoreIsAskedAgain() throws Exception {
    server.busy.set(2);
    assertThat(run("scan", "gs://bucket/data", "-p", pattern))
        .isEqualTo(new Ended(0, "gs://bucket/data/run_1\n", ""));
    server.busy.set(1);
    assertThat(run("find", "gs://bucket/data", "*/junk", "--relative"))
        .isEqualTo(new Ended(0, "run_1/junk\n", ""));
    server.busy.set(1_000);
    Ended never = run("scan", "gs://bucket/data", "-p", pattern);
    assertThat(never.code()).isEqualTo(1);
    assertThat(never.out()).isEmpty();
    assertThat(never.err().lines())
        .singleElement()
        .asString()
        .contains("gs://bucket/data", "gave up after", "Backend Error");
  }

  @Test
  void faultsOfTheStoreAreOneLineWithTheAddress() throws Exception {
    String absent = "gs://absent/x";
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("scan", absent, "-p", pattern),
            List.of("scan", absent, "-p", pattern, "--unordered"),
            List.of("scan", absent, "-p", pattern, "--max-depth", "3", "--format", "jsonl"),
            List.of("find", absent, "**"),
            List.of("find", absent, "**", "--unordered"),
            List.of("copy", absent, temp.resolve("to"), "-p", pattern),
            List.of("coverage", absent, "-p", pattern),
            List.of("explain", absent, "-p", pattern),
            List.of("snapshot", absent, temp.resolve("snapshot")))) {
      Ended ended = run(command.toArray());
      assertThat(ended.code()).as("%s", command).isEqualTo(1);
      assertThat(ended.out()).as("%s", command).isEmpty();
      assertThat(ended.err().lines())
          .as("%s", command)
          .singleElement()
          .asString()
          .contains("gs://absent/x", "no such file or directory");
    }
    server.secret = "data/";
    Ended denied = run("scan", "gs://bucket/data", "-p", pattern);
    assertThat(denied.code()).isEqualTo(1);
    assertThat(denied.err().lines())
        .singleElement()
        .asString()
        .contains("gs://bucket/data", "access denied");
    Ended find = run("find", "gs://bucket/data", "**");
    assertThat(find.code()).isEqualTo(1);
    assertThat(find.err().lines()).singleElement().asString().contains("access denied");
    Ended unwritten = run("copy", temp, "gs://absent", "--name", "*", "--file", "run.json");
    assertThat(unwritten.code()).isEqualTo(1);
    assertThat(unwritten.err()).contains("gs://absent");
    Ended silent =
        CommandProcess.run(
            temp,
            Map.of("STORAGE_EMULATOR_HOST", "127.0.0.1:9"),
            "scan",
            "gs://b/x",
            "-p",
            pattern);
    assertThat(silent.code()).isEqualTo(1);
    assertThat(silent.err().lines())
        .singleElement()
        .asString()
        .contains("gave up after", "gs://b/x");
  }
}
