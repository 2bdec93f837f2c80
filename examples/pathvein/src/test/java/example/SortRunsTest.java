package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.pattern.PatternReader;

class SortRunsTest {
  private static void make(Path root, String... files) throws IOException {
    for (String file : files) {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  @Test
  void wholeRunsAreCopiedAndOthersExplained(@TempDir Path temp) throws IOException {
    Path data = temp.resolve("data");
    make(
        data,
        "a/run_1/config.yaml",
        "a/run_1/x.csv",
        "a/run_1/x.json",
        "a/run_1/y.csv",
        "a/run_1/y.json",
        "a/run_1/raw/d.bin",
        "a/run_1/junk");
    make(data, "run_2/config.yml", "run_2/x.csv", "run_2/x.json", "run_2/y.csv", "run_2/raw/d.bin");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SortRuns.sort(
        PatternReader.strict().load(Path.of("run.json")),
        data,
        temp.resolve("sorted"),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .isEqualTo(
            List.of(
                "a/run_1: 4 files copied",
                "run_2 is incomplete:",
                "  - tie {stem}.csv with {stem}.json: y.csv"));
    assertThat(temp.resolve("sorted/a/run_1/raw/d.bin")).exists();
    assertThat(temp.resolve("sorted/a/run_1/junk")).doesNotExist();
  }
}
