package pathvein.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;
import pathvein.snapshot.MatchChange.Kind;
import pathvein.testing.Model;
import pathvein.testing.Tree;

class SnapshotTest {
  private static final StructurePattern RUN =
      StructurePattern.named("run_*").requireFile("config").build();

  @TempDir Path temp;

  /// Makes all directories look as if they had been changed long ago.
  private static void age(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isDirectory).toList()) {
        Files.setLastModifiedTime(path, FileTime.fromMillis(1000));
      }
    }
  }

  private List<String> show(List<MatchChange> changes) {
    return changes.stream().map(change -> change.kind() + " " + change.place().relative()).toList();
  }

  @Test
  void searchesRunOnASnapshotAsOnTheDisk() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      Path root = temp.resolve("t" + i);
      Tree.make(root, Model.random(random, "t" + i, 3).paths().toArray(String[]::new));
      Snapshot snapshot = Snapshot.of(root);
      StructurePattern pattern =
          StructurePattern.any().requireFile("*").requireDirectory(StructurePattern.any()).build();
      assertThat(Pathvein.in(snapshot).find(pattern).collect().matches())
          .extracting(Match::relative)
          .isEqualTo(
              Pathvein.in(root).find(pattern).collect().matches().stream()
                  .map(Match::relative)
                  .toList());
    }
  }

  @Test
  void snapshotStaysAsItWas() throws IOException {
    Tree.make(temp, "run_1/config");
    Snapshot snapshot = Snapshot.of(temp);
    Tree.make(temp, "run_2/config");
    assertThat(Pathvein.in(snapshot).find(RUN).count()).isEqualTo(1);
    assertThat(snapshot.directories()).isEqualTo(2);
    assertThat(snapshot.files()).isEqualTo(1);
  }

  @Test
  void refreshListsOnlyDirectoriesThatChanged() throws IOException {
    Tree.make(temp, "a/b/c/x", "d/e/f/y", "g/");
    age(temp);
    Snapshot first = Snapshot.of(temp);
    assertThat(first.listed()).isEqualTo(8);
    assertThat(first.refresh().listed()).isZero();
    Tree.make(temp, "a/b/c/z");
    Snapshot second = first.refresh();
    assertThat(second.listed()).isEqualTo(1);
    assertThat(second.files()).isEqualTo(3);
    assertThat(second.root()).isEqualTo(Snapshot.of(temp).root());
    Files.delete(temp.resolve("g"));
    assertThat(first.refresh().directories()).isEqualTo(7);
  }

  @Test
  void differenceIsToldInTermsOfMatches() throws IOException {
    Tree.make(temp, "run_1/config", "run_2/", "run_3/config", "run_4/config");
    Snapshot before = Snapshot.of(temp);
    Tree.make(temp, "run_2/config", "run_5/config");
    Files.delete(temp.resolve("run_3/config"));
    Files.delete(temp.resolve("run_4/config"));
    Files.delete(temp.resolve("run_4"));
    List<MatchChange> changes = SnapshotDiff.between(before, Snapshot.of(temp), List.of(RUN));
    assertThat(show(changes))
        .containsExactly("REPAIRED run_2", "BROKEN run_3", "VANISHED run_4", "APPEARED run_5");
    assertThat(changes)
        .extracting(MatchChange::kind)
        .doesNotHaveDuplicates()
        .hasSameElementsAs(List.of(Kind.values()));
  }

  @Test
  void watchTellsEveryChangeOnce() throws IOException {
    Tree.make(temp, "run_1/config");
    Watch watch = Watch.of(temp, List.of(RUN));
    assertThat(watch.poll()).isEmpty();
    Tree.make(temp, "deep/er/run_2/config");
    assertThat(show(watch.poll())).containsExactly("APPEARED deep/er/run_2");
    assertThat(watch.poll()).isEmpty();
    Files.delete(temp.resolve("run_1/config"));
    assertThat(show(watch.poll())).containsExactly("BROKEN run_1");
    assertThat(Pathvein.in(watch.current()).find(RUN).count()).isEqualTo(1);
  }

  @Test
  void coverageTellsWhichFilesBelongToNoneOrSeveral() throws IOException {
    Tree.make(temp, "run_1/config", "run_1/a.log", "run_1/raw/x.bin", "junk/f", "top");
    StructurePattern logs =
        StructurePattern.any().requireFile("*.log").optionalFile("config").build();
    StructurePattern raw =
        StructurePattern.named("run_*")
            .requireDirectory(StructurePattern.named("raw").requireFile("*.bin"))
            .build();
    Coverage coverage = Coverage.of(Snapshot.of(temp), List.of(RUN, logs, raw));
    assertThat(coverage.files()).isEqualTo(5);
    assertThat(coverage.none())
        .extracting(place -> place.relative())
        .containsExactly("junk/f", "top");
    assertThat(coverage.several()).hasSize(1);
    assertThat(coverage.several().keySet())
        .extracting(place -> place.relative())
        .containsExactly("run_1/config");
    assertThat(coverage.several().values().iterator().next())
        .extracting(Match::patternIndex)
        .containsExactly(0, 1);
  }

  @Test
  void inferredPatternSaysWhatExamplesHaveInCommon() throws IOException {
    Tree.make(temp, "run_01/config.yaml", "run_01/a.csv", "run_01/raw/f1.bin", "run_01/n.txt");
    Tree.make(temp, "run_02/config.yaml", "run_02/b.csv", "run_02/raw/f2.bin", "run_02/raw/f3.bin");
    StructurePattern pattern =
        Inference.from(List.of(temp.resolve("run_01"), temp.resolve("run_02")));
    assertThat(pattern)
        .isEqualTo(
            StructurePattern.named("run_[0-9]*")
                .requireFile("config.yaml", "*.csv")
                .optionalFile("n.txt")
                .requireDirectory(StructurePattern.named("raw").requireFile("f[0-9]*.bin"))
                .build());
    assertThatThrownBy(() -> Inference.from(List.of())).hasMessageContaining("no example");
  }

  @Test
  void everyExampleMatchesThePatternInferredFromIt() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      List<Path> examples = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        Path example = temp.resolve("r" + round + "/ex" + (random.nextBoolean() ? "x" : "") + i);
        examples.add(
            Tree.make(example, Model.random(random, "m", 3).paths().toArray(String[]::new)));
      }
      StructurePattern pattern = Inference.from(examples);
      for (Path example : examples) {
        assertThat(Pathvein.explain(example, pattern).missing())
            .as("seed %d, %s", seed, pattern)
            .isEmpty();
      }
    }
  }

  @Test
  void skeletonMatchesItsPattern() throws IOException {
    StructurePattern pattern =
        StructurePattern.named("run_[0-9][0-9]")
            .requireFile("*.csv", "config.{yaml,yml}", "[!a]?")
            .requireDirectory(StructurePattern.named("raw*").requireFile("é*"))
            .build();
    Path made = Inference.skeleton(pattern, temp);
    assertThat(Pathvein.explain(made, pattern).missing()).isEmpty();
    assertThat(made.getFileName().toString()).matches("run_[0-9][0-9]");
  }
}
