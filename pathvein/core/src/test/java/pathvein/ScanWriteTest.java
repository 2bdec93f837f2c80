package pathvein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathvein.pattern.StructurePattern;

/// Records that the walking threads write, against a list of all matches.
class ScanWriteTest {
  private static final StructurePattern ANY = StructurePattern.any().build();
  private static final StructurePattern WITH_LEAF =
      StructurePattern.any().requireDirectory(StructurePattern.named("leaf*")).build();

  @TempDir static Path temp;

  @BeforeAll
  static void plant() throws IOException {
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        Files.createDirectories(temp.resolve("d" + i + "/e" + j % 7 + "/leaf" + j));
      }
    }
  }

  private static void path(Match match, OutputStream record) throws IOException {
    String line = match.patternIndex() + " " + match.relative() + "\n";
    record.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String lines(ScanResult all) {
    return all.matches().stream()
        .map(match -> match.patternIndex() + " " + match.relative() + "\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({"1, nio", "2, nio", "8, nio", "1, linux-ffm", "2, linux-ffm", "8, linux-ffm", "4,"})
  void recordsComeInTheOrderOfTheCollectedMatches(int threads, String backend) throws IOException {
    Scan scan = Pathvein.in(temp).find(ANY, WITH_LEAF).threads(threads);
    scan = backend == null ? scan : scan.backend(backend);
    ScanResult all = scan.collect();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    assertThat(scan.write(ScanWriteTest::path, written)).isEqualTo(all.summary());
    assertThat(all.matches()).hasSize(1 + 40 + 40 * 7 + 40 * 40 + 40 * 7);
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(lines(all));
  }

  @Test
  void largeTreeEndsOnTheLinuxEngineAndASmallOneOnTheOther() throws IOException { // B6
    assertThat(Pathvein.in(temp).find(ANY).collect().backend()).isEqualTo("linux-ffm");
    Path small = temp.resolve("d0"); // Large enough for linking to begin, and no more.
    assertThat(Pathvein.in(small).find(ANY).collect().backend()).isEqualTo("nio");
    Path smallest = small.resolve("e0");
    assertThat(Pathvein.in(smallest).find(ANY).collect().backend()).isEqualTo("nio");
  }

  @Test
  void nothingBelowAMatchIsWrittenOnRequest() throws IOException {
    Scan scan = Pathvein.in(temp).find(WITH_LEAF).stopAtMatch().threads(8);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    assertThat(scan.write(ScanWriteTest::path, written).matches()).isEqualTo(40 * 7);
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(lines(scan.collect()));
  }

  @Test
  void targetThatFailsEndsTheWriting() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space left");
          }
        };
    Scan scan = Pathvein.in(temp).find(ANY).threads(4);
    assertThatThrownBy(() -> scan.write(ScanWriteTest::path, full))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  @ParameterizedTest
  @CsvSource({"1", "8"})
  void recordThatFailsEndsTheWalk(int threads) {
    MatchRecord picky =
        (match, record) -> {
          if (match.relative().endsWith("leaf39")) {
            throw new IllegalStateException("not this one");
          }
        };
    Scan scan = Pathvein.in(temp).find(ANY).threads(threads);
    assertThatThrownBy(() -> scan.write(picky, OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not this one");
  }

  @Test
  void missingRootWritesNothing() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Scan scan = Pathvein.in(temp.resolve("gone")).find(ANY);
    assertThatThrownBy(() -> scan.write(ScanWriteTest::path, written))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(written.size()).isZero();
  }
}
