package pathvein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pathvein.objects.KeysInMemory;
import pathvein.objects.ObjectRoot;
import pathvein.objects.StoreInMemory;
import pathvein.pattern.FileCondition;
import pathvein.pattern.FileCount;
import pathvein.pattern.NumberedSequence;
import pathvein.pattern.PatternReader;
import pathvein.pattern.PatternWriter;
import pathvein.pattern.StructurePattern;
import pathvein.source.Problem;
import pathvein.testing.Places;
import pathvein.testing.Tree;

/// Conditions on size and age, and numbered sequences.
class ConditionTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private static StructurePattern sized(long min, long max) {
    return StructurePattern.any().requireFile("*.bin", FileCondition.size(min, max)).build();
  }

  private static List<String> found(Scan scan) throws IOException {
    return scan.collect().matches().stream().map(Match::relative).toList();
  }

  private static void make(Path root) throws IOException {
    Tree.make(root, "empty/a.bin", "full/a.bin", "full/b.bin", "other/a.txt", "old/a.bin");
    Files.write(root.resolve("empty/a.bin"), new byte[0]);
    Files.write(root.resolve("full/a.bin"), new byte[100]);
    Files.write(root.resolve("full/b.bin"), new byte[10]);
    Files.write(root.resolve("old/a.bin"), new byte[50]);
    Instant then = Instant.now().minus(Duration.ofDays(30));
    Files.setLastModifiedTime(root.resolve("old/a.bin"), FileTime.from(then));
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void sizeAndAgeAreAskedOfFilesWhoseNameFits(Places place) throws IOException {
    try (var ground = place.open()) {
      make(ground.path());
      for (int threads : new int[] {1, 2, 8}) {
        for (StructurePattern pattern : List.of(sized(100, 100), sized(51, Long.MAX_VALUE))) {
          assertThat(found(scan(ground.path(), place, threads, pattern))).containsExactly("full");
        }
        assertThat(found(scan(ground.path(), place, threads, sized(0, 0))))
            .containsExactly("empty");
        assertThat(found(scan(ground.path(), place, threads, sized(101, 200)))).isEmpty();
        StructurePattern two =
            StructurePattern.any().count("*.bin", 2, 2, FileCondition.notEmpty()).build();
        assertThat(found(scan(ground.path(), place, threads, two))).containsExactly("full");
        StructurePattern old =
            StructurePattern.any().requireFile("*", FileCondition.olderThan(WEEK)).build();
        assertThat(found(scan(ground.path(), place, threads, old))).containsExactly("old");
        StructurePattern none =
            StructurePattern.any()
                .requireFile("*.bin")
                .count("*", 0, 0, FileCondition.youngerThan(WEEK))
                .build();
        assertThat(found(scan(ground.path(), place, threads, none))).containsExactly("old");
        assertThat(found(scan(ground.path(), place, threads, old).honourIgnoreFiles()))
            .containsExactly("old");
      }
    }
  }

  private static Scan scan(Path root, Places place, int threads, StructurePattern pattern) {
    Scan scan = Pathvein.in(root).find(pattern).threads(threads);
    String backend = place.backend();
    return backend == null ? scan : scan.backend(backend);
  }

  @Test
  void explanationAndScanAgreeAboutConditions(@TempDir Path temp) throws IOException {
    make(temp);
    assertThat(Pathvein.explain(temp.resolve("full"), sized(100, 100)).matches()).isTrue();
    var explanation = Pathvein.explain(temp.resolve("empty"), sized(1, 100));
    assertThat(explanation.matches()).isFalse();
    assertThat(explanation.demands())
        .anySatisfy(
            demand -> assertThat(demand.rule()).isEqualTo("at least 1 of *.bin of 1 to 100 bytes"));
  }

  @Test
  void storesAreAskedThroughTheirListing() throws IOException {
    StoreInMemory store = new StoreInMemory("b").with("old/a.bin", "old/b.bin");
    store.put("new/a.bin", "123");
    store.put("empty/a.bin", "");
    ObjectRoot root = store.root("");
    StructurePattern old =
        StructurePattern.any().requireFile("*", FileCondition.olderThan(WEEK)).build();
    for (int threads : new int[] {1, 2, 8}) {
      for (Scan scan :
          List.of(
              Pathvein.in(root).find(old, sized(3, 3), sized(0, 0)).threads(threads),
              Pathvein.in(root).find(old, sized(3, 3), sized(0, 0)).threads(threads).maxDepth(9))) {
        assertThat(scan.collect().matches())
            .extracting(match -> match.relative() + "#" + match.patternIndex())
            .containsExactly("empty#2", "new#1", "old#0");
      }
    }
    assertThat(store.reads).hasValue(0);
  }

  @Test
  void placeThatTellsNoSizesIsAProblem() throws IOException {
    List<Problem> problems = new ArrayList<>();
    ObjectRoot root = new ObjectRoot(new KeysInMemory("a/x.bin", "b/y.txt"), "");
    assertThat(found(Pathvein.in(root).find(sized(0, 9)).onProblem(problems::add))).isEmpty();
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.place().relative()).isEqualTo("a/x.bin");
          assertThat(problem.message()).contains("does not tell sizes");
        });
  }

  @Test
  void conditionsAndSequencesAreKeptAsJson() {
    StructurePattern pattern =
        StructurePattern.named("run")
            .count("*.csv", 2, 9, new FileCondition(1, 5_000_000_000L, Duration.ofHours(1), WEEK))
            .requireFile("*.log", FileCondition.notEmpty())
            .sequence("frame_{n}.png")
            .build();
    String json = PatternWriter.write(pattern);
    assertThat(json)
        .contains("{\"glob\": \"*.csv\", \"min\": 2, \"max\": 9, \"min_size\": 1,")
        .contains("\"max_size\": 5000000000, \"min_age\": \"PT1H\", \"max_age\": \"PT168H\"}")
        .contains("\"sequences\": [\"frame_{n}.png\"]");
    assertThat(PatternReader.strict().read(json)).isEqualTo(pattern);
    for (String wrong :
        List.of(
            "{\"glob\": \"a\", \"min_size\": 5, \"max_size\": 4}",
            "{\"glob\": \"a\", \"max_age\": \"week\"}",
            "{\"glob\": \"a\", \"min\": 3000000000}",
            "{\"min_size\": 5}")) {
      assertThatThrownBy(() -> PatternReader.strict().read("{\"files\": [" + wrong + "]}"))
          .hasMessageContaining("/files/0");
    }
    assertThatThrownBy(() -> PatternReader.strict().read("{\"sequences\": [\"frame\"]}"))
        .hasMessageContaining("/sequences/0")
        .hasMessageContaining("{n}");
  }

  @Test
  void gapInNumberedFilesBreaksTheMatch(@TempDir Path temp) throws IOException {
    Tree.make(temp, "whole/f_08.png", "whole/f_9.png", "whole/f_10.png", "whole/f_x.png");
    Tree.make(temp, "broken/f_1.png", "broken/f_3.png", "none/x");
    StructurePattern pattern = StructurePattern.any().sequence("f_{n}.png").build();
    assertThat(found(Pathvein.in(temp).find(pattern))).containsExactly("", "none", "whole");
    assertThat(Pathvein.explain(temp.resolve("broken"), pattern).demands())
        .anySatisfy(
            demand -> assertThat(demand.witnesses()).containsExactly("number 2 is missing"));
    assertThatThrownBy(() -> new NumberedSequence("{n}{n}")).hasMessageContaining("exactly once");
    assertThatThrownBy(() -> FileCondition.size(2, 1)).hasMessageContaining("no size");
    assertThat(new FileCount(pathvein.glob.Glob.ANY, 0, 1).condition().isNone()).isTrue();
  }
}
