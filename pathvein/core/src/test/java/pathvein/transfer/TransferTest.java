package pathvein.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;
import pathvein.testing.Places;
import pathvein.testing.Tree;

class TransferTest {
  private static final StructurePattern E =
      StructurePattern.named("e*")
          .requireFile("*.csv")
          .optionalFile("n.txt")
          .requireDirectory(
              StructurePattern.named("d")
                  .requireFile("*.p")
                  .requireDirectory(StructurePattern.named("deep").requireFile("k")))
          .optionalDirectory(StructurePattern.named("o*").optionalFile("q"))
          .build();

  @TempDir Path temp;
  private Path out;
  private List<Match> matches = List.of();

  @BeforeEach
  void makeTree() throws IOException {
    temp = temp.toRealPath();
    out = temp.resolve("out");
    Tree.make(
        temp.resolve("s"),
        "e1/a.csv",
        "e1/n.txt",
        "e1/junk",
        "e1/d/x.p",
        "e1/d/y.no",
        "e1/d/deep/k",
        "e1/d/deep/l",
        "e1/o1/q",
        "e1/o1/r",
        "e1/other/z",
        "g/e1/a.csv",
        "g/e1/d/x.p",
        "g/e1/d/deep/k");
    matches = find("s", E);
  }

  private List<Match> find(String root, StructurePattern pattern) throws IOException {
    return Pathvein.in(temp.resolve(root)).find(pattern).collect().matches();
  }

  private static List<String> tree(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(path -> !path.equals(root))
          .map(path -> root.relativize(path) + (Files.isDirectory(path) ? "/" : ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void onlyWhatThePatternMentionsIsCopied() throws IOException { // C1, C15
    TransferReport report = Transfer.of(matches.subList(0, 1)).into(out).plan().execute();
    assertThat(report.copied()).hasSize(1);
    assertThat(report.files()).isEqualTo(5);
    assertThat(tree(out))
        .containsExactly(
            "e1/",
            "e1/a.csv",
            "e1/d/",
            "e1/d/deep/",
            "e1/d/deep/k",
            "e1/d/x.p",
            "e1/n.txt",
            "e1/o1/",
            "e1/o1/q",
            "e1/other/");
    assertThat(out.resolve("e1/a.csv")).hasSameBinaryContentAs(temp.resolve("s/e1/a.csv"));
  }

  @Test
  void emptyDirectoriesAreLeftOutOnRequest() throws IOException { // C1
    Transfer.of(matches.subList(0, 1)).into(out).pruneEmpty().plan().execute();
    assertThat(out.resolve("e1/other")).doesNotExist();
    assertThat(out.resolve("e1/o1/q")).exists();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void threadsDoNotChangeTheResult(int threads) throws IOException { // C2, C20
    TransferReport report = Transfer.of(matches).mirror(out).threads(threads).plan().execute();
    assertThat(report.outcomes()).hasSize(2).allMatch(Outcome.Copied.class::isInstance);
    assertThat(tree(out)).contains("e1/d/deep/k", "g/e1/d/deep/k").hasSize(17);
  }

  @Test
  void secondMatchForOneDestinationIsRefused() throws IOException { // C3, C16
    TransferReport report = Transfer.of(matches).into(out).plan().execute();
    assertThat(report.copied()).hasSize(1);
    assertThat(report.refused())
        .singleElement()
        .extracting(Outcome.Refused::conflict)
        .isEqualTo(Conflict.DUPLICATE_DESTINATION);
    TransferPlan fixed = Transfer.of(matches).to(match -> temp.resolve("fixed")).plan();
    assertThat(fixed.conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.DUPLICATE_DESTINATION);
  }

  @Test
  void existingDestinationIsRefusedAndUntouchedUnlessMerged() throws IOException { // C4 to C6
    Tree.make(out, "e1/a.csv", "e1/extra");
    Files.writeString(out.resolve("e1/a.csv"), "old");
    List<Match> one = matches.subList(0, 1);
    TransferPlan plan = Transfer.of(one).into(out).plan();
    assertThat(plan.conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.DESTINATION_EXISTS);
    assertThat(plan.execute().refused()).hasSize(1);
    assertThat(out.resolve("e1/a.csv")).hasContent("old");
    Transfer.of(one).into(out).onConflict(ConflictPolicy.SKIP_EXISTING).plan().execute();
    assertThat(out.resolve("e1/a.csv")).hasContent("old");
    assertThat(out.resolve("e1/n.txt")).exists();
    assertThat(
            Transfer.of(one).into(out).onConflict(ConflictPolicy.MERGE).plan().execute().copied())
        .hasSize(1);
    assertThat(out.resolve("e1/a.csv")).hasContent("e1/a.csv");
    assertThat(out.resolve("e1/extra")).exists();
    TransferReport renamed =
        Transfer.of(matches).into(out).onConflict(ConflictPolicy.RENAME).plan().execute();
    assertThat(renamed.outcomes())
        .extracting(outcome -> outcome.destination().name())
        .containsExactly("e1-2", "e1-3");
  }

  @Test
  void newerFilesReplaceOlderOnes() throws IOException {
    List<Match> one = matches.subList(0, 1);
    Tree.make(out, "e1/a.csv", "e1/n.txt");
    Files.writeString(out.resolve("e1/a.csv"), "old");
    Files.writeString(out.resolve("e1/n.txt"), "kept");
    Files.setLastModifiedTime(out.resolve("e1/a.csv"), FileTime.fromMillis(0));
    Files.setLastModifiedTime(
        out.resolve("e1/n.txt"), FileTime.fromMillis(System.currentTimeMillis() + 100_000));
    Transfer.of(one).into(out).onConflict(ConflictPolicy.NEWER).plan().execute();
    assertThat(out.resolve("e1/a.csv")).hasContent("e1/a.csv");
    assertThat(out.resolve("e1/n.txt")).hasContent("kept");
  }

  @Test
  void subdirectoryOfTwoNestedPatternsIsCopiedOnce() throws IOException { // C7, C8
    Tree.make(temp.resolve("t"), "p/d/a.txt", "p/d/b.txt");
    StructurePattern p =
        StructurePattern.named("p")
            .requireDirectory(StructurePattern.named("d").requireFile("a.txt"))
            .requireDirectory(StructurePattern.any().requireFile("b.txt"))
            .build();
    for (ConflictPolicy policy : List.of(ConflictPolicy.FAIL, ConflictPolicy.MERGE)) {
      assertThat(Transfer.of(find("t", p)).into(out).onConflict(policy).plan().execute().copied())
          .hasSize(1);
      assertThat(tree(out)).containsExactly("p/", "p/d/", "p/d/a.txt", "p/d/b.txt");
    }
  }

  @Test
  void optionalDirectoryThatFailsIsLeftOut() throws IOException { // C9
    Tree.make(temp.resolve("t"), "p/a", "p/o/x");
    StructurePattern p =
        StructurePattern.named("p")
            .requireFile("a")
            .optionalDirectory(StructurePattern.named("o").requireFile("need"))
            .build();
    Transfer.of(find("t", p)).into(out).plan().execute();
    assertThat(tree(out)).containsExactly("p/", "p/a");
  }

  @Test
  void destinationThatIsAFileIsRefused() throws IOException { // C10
    Files.writeString(out, "file");
    for (ConflictPolicy policy : List.of(ConflictPolicy.FAIL, ConflictPolicy.MERGE)) {
      assertThat(Transfer.of(matches.subList(0, 1)).into(out).onConflict(policy).plan().conflicts())
          .extracting(PlannedMatch::conflict)
          .containsExactly(Conflict.NOT_A_DIRECTORY);
    }
  }

  @Test
  void missingSourceFailsAndCreatesNothing() throws IOException { // C11
    Tree.make(temp.resolve("t"), "p/a");
    List<Match> gone = find("t", StructurePattern.named("p").requireFile("a").build());
    Files.delete(temp.resolve("t/p/a"));
    Files.delete(temp.resolve("t/p"));
    TransferReport report = Transfer.of(gone).into(out).plan().execute();
    assertThat(report.failed())
        .singleElement()
        .satisfies(failed ->
            assertThat(failed.failures().getFirst().cause())
                .isInstanceOf(NoSuchFileException.class));
    assertThat(out).doesNotExist();
  }

  @Test
  void timesAndPermissionsAreKeptAndLinksBecomeFiles() throws IOException { // C12
    Path t = Tree.make(temp.resolve("t"), "p/a", "p/l -> a", "p/dang -> gone");
    Files.setPosixFilePermissions(t.resolve("p/a"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setLastModifiedTime(t.resolve("p/a"), FileTime.fromMillis(1000));
    List<Match> one = find("t", StructurePattern.named("p").requireFile("*").build());
    Transfer.of(one).into(out).verify().plan().execute();
    assertThat(tree(out)).containsExactly("p/", "p/a", "p/l");
    for (String name : List.of("p/a", "p/l")) {
      assertThat(out.resolve(name)).isRegularFile().isExecutable();
      assertThat(Files.isSymbolicLink(out.resolve(name))).isFalse();
      assertThat(Files.getLastModifiedTime(out.resolve(name))).isEqualTo(FileTime.fromMillis(1000));
    }
    Path plain = temp.resolve("plain");
    Transfer.of(one).into(plain).contentOnly().plan().execute();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain.resolve("p/a"))))
        .doesNotContain("x");
    assertThat(Files.getLastModifiedTime(plain.resolve("p/a")))
        .isGreaterThan(FileTime.fromMillis(1000));
    Path linked = temp.resolve("linked");
    Transfer.of(one).into(linked).linksAsLinks().plan().execute();
    assertThat(Files.readSymbolicLink(linked.resolve("p/l"))).isEqualTo(Path.of("a"));
  }

  @Test
  void overlapOfSourceAndDestinationIsRefused() throws IOException { // C13
    List<Match> s = find("s", StructurePattern.named("s").build());
    assertThat(Transfer.of(s).into(temp.resolve("s")).plan().conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.OVERLAP);
    assertThat(Transfer.of(s).to(match -> temp).plan().conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.OVERLAP);
  }

  @Test
  void dryRunWritesNothing() { // C14
    TransferPlan plan = Transfer.of(matches).mirror(out).plan();
    assertThat(plan.preview().outcomes()).hasSize(2).allMatch(Outcome.Planned.class::isInstance);
    assertThat(plan.files()).isEqualTo(8);
    assertThat(plan.bytes()).isPositive().isLessThan(plan.freeBytes());
    assertThat(out).doesNotExist();
  }

  @Test
  void faultOfOneFileLeavesTheOthersCopied() throws IOException { // C17
    Path t = Tree.make(temp.resolve("t"), "p/a", "p/b", "p/c");
    TransferPlan plan =
        Transfer.of(find("t", StructurePattern.named("p").requireFile("*").build()))
            .into(out)
            .plan();
    Files.delete(t.resolve("p/b"));
    TransferReport report = plan.execute();
    assertThat(report.copied()).isEmpty();
    assertThat(report.failed())
        .singleElement()
        .satisfies(failed ->
            assertThat(failed.failures())
                .extracting(Outcome.FileFailure::location)
                .containsExactly(Location.of(t.resolve("p/b"))));
    assertThat(tree(out)).containsExactly("p/", "p/a", "p/c");
  }

  @Test
  void nothingToCopyIsNoFault() { // C18
    assertThat(Transfer.of(List.of()).into(out).plan().execute().outcomes()).isEmpty();
  }

  @Test
  void rootOfAFileSystemHasNoName() throws IOException { // C19
    try (var ground = Places.JIMFS.open()) {
      Path root = ground.path().getRoot();
      List<Match> match =
          Pathvein.in(root).find(StructurePattern.any().build()).maxDepth(0).collect().matches();
      assertThat(Transfer.of(match).into(out).plan().conflicts())
          .extracting(PlannedMatch::conflict)
          .containsExactly(Conflict.NO_NAME);
    }
  }

  @Test
  void matchesGoFromOneFileSystemToAnother() throws IOException {
    try (var ground = Places.JIMFS.open()) {
      Path there = ground.path().resolve("out");
      assertThat(Transfer.of(matches).mirror(there).verify().plan().execute().copied()).hasSize(2);
      assertThat(there.resolve("g/e1/d/deep/k")).hasContent("g/e1/d/deep/k");
    }
  }

  @Test
  void templateNamesDestinations() {
    TransferPlan plan = Transfer.of(matches).template(out, "{index}-{parent}-{name}").plan();
    assertThat(plan.matches())
        .extracting(match -> match.destination().name())
        .containsExactly("1-s-e1", "2-g-e1");
    assertThatThrownBy(() -> Transfer.of(matches).template(out, "{nam}"))
        .hasMessageContaining("{nam} is not known");
  }

  @Test
  void brokenOffTransferIsResumedWithoutCopyingAgain() throws IOException {
    Transfer transfer = Transfer.of(matches).mirror(out).resume();
    assertThat(transfer.plan().execute().files()).isEqualTo(8);
    Files.delete(out.resolve("g/e1/d/deep/k"));
    TransferReport again = transfer.plan().execute();
    assertThat(again.files()).isEqualTo(1);
    assertThat(again.copied()).hasSize(2);
    assertThat(out.resolve("g/e1/d/deep/k")).exists();
  }

  @Test
  void rollbackRemovesWhatWasCreatedAndNothingElse() throws IOException {
    Tree.make(out, "e1/extra");
    TransferReport report =
        Transfer.of(matches).mirror(out).onConflict(ConflictPolicy.MERGE).plan().execute();
    report.rollback();
    assertThat(tree(out)).containsExactly("e1/", "e1/extra");
  }

  @Test
  void resumedCopyRemovesWhatAnEndedProcessLeftBehind(@TempDir Path temp) throws Exception {
    Path root = Tree.make(temp.resolve("s"), "e1/a.csv");
    Process ended = new ProcessBuilder("true").start();
    assertThat(ended.waitFor()).isZero();
    Path copy = Files.createDirectories(temp.resolve("out/e1"));
    Path left = Files.writeString(copy.resolve(".pathvein-" + ended.pid() + "-a1.part"), "half");
    long own = ProcessHandle.current().pid();
    Path running = Files.writeString(copy.resolve(".pathvein-" + own + "-a1.part"), "half");
    Path other = Files.writeString(copy.resolve(".pathvein-notes.part"), "whole");
    List<Match> matches =
        Pathvein.in(root)
            .find(StructurePattern.named("e1").requireFile("*").build())
            .collect()
            .matches();
    assertThat(Transfer.of(matches).into(temp.resolve("out")).resume().plan().execute().copied())
        .hasSize(1);
    assertThat(copy.resolve("a.csv")).exists();
    assertThat(left).doesNotExist();
    assertThat(running).exists();
    assertThat(other).exists();
  }
}
