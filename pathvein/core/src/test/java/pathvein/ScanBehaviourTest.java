package pathvein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathvein.glob.GlobSyntaxException;
import pathvein.pattern.FileCondition;
import pathvein.pattern.StructurePattern;
import pathvein.source.PathveinException;
import pathvein.source.Problem;
import pathvein.source.WalkInterruptedException;
import pathvein.testing.Model;
import pathvein.testing.Places;
import pathvein.testing.Tree;

class ScanBehaviourTest {
  private static final StructurePattern ANY = StructurePattern.any().build();

  private static List<String> found(Scan scan) throws IOException {
    return scan.collect().matches().stream().map(Match::relative).toList();
  }

  @Test
  void rootMustBeADirectory(@TempDir Path temp) throws IOException { // S1, S2
    Files.writeString(temp.resolve("f"), "");
    assertThatThrownBy(() -> Pathvein.in(temp.resolve("gone")).find(ANY).stream().close())
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Pathvein.in(temp.resolve("f")).find(ANY).collect())
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void relativeRootYieldsRealPaths(@TempDir Path temp) throws IOException { // S3
    Path root = Tree.make(temp.resolve("s"), "e1/x");
    Path relative = Path.of("").toAbsolutePath().relativize(root);
    Scan scan = Pathvein.in(relative).find(StructurePattern.named("e1").build());
    assertThat(scan.first().orElseThrow().directory()).isEqualTo(root.toRealPath().resolve("e1"));
    assertThat(scan.keepRoot().first().orElseThrow().directory()).isEqualTo(relative.resolve("e1"));
  }

  @Test
  void pathsAndNamesInGlobsAreRejectedWithAHint() { // M26, M27
    assertThatThrownBy(() -> StructurePattern.named("a/b")).isInstanceOf(GlobSyntaxException.class);
    assertThatThrownBy(() -> StructurePattern.any().requireFile("b/c"))
        .hasMessageContaining("nest a directory pattern");
  }

  @Test
  void unreadableDirectoryIsAProblemAndTheRestGoesOn() throws IOException { // S4 to S6
    Model tree = new Model("T");
    tree.directories.put("ok", new Model("ok"));
    tree.directories.get("ok").files.add("z");
    tree.directories.put("no", new Model("denied"));
    Scan any = Pathvein.in(new Denying(tree)).find(ANY);
    assertThat(found(any)).containsExactly("", "ok");
    assertThat(any.collect().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem).isInstanceOf(Problem.AccessDenied.class))
        .extracting(problem -> problem.place().relative())
        .isEqualTo("no");
    StructurePattern holdsZ =
        StructurePattern.any().requireDirectory(StructurePattern.any().requireFile("z")).build();
    assertThat(found(Pathvein.in(new Denying(tree)).find(holdsZ))).containsExactly("");
    StructurePattern holdsZzz =
        StructurePattern.any().requireDirectory(StructurePattern.any().requireFile("zzz")).build();
    assertThat(found(Pathvein.in(new Denying(tree)).find(holdsZzz))).isEmpty();
    assertThatThrownBy(() -> any.failFast().collect())
        .isInstanceOf(PathveinException.class)
        .hasMessageContaining("no")
        .hasMessageContaining("access denied");
    List<Problem> told = new ArrayList<>();
    assertThat(any.onProblem(told::add).collect().problems()).isEqualTo(told);
  }

  @Test
  void everyScanReadsTheDiskAnew(@TempDir Path temp) throws IOException { // S7, S9
    Tree.make(temp, "old/z");
    Scan scan = Pathvein.in(temp).find(StructurePattern.named("new").build());
    assertThat(found(scan)).isEmpty();
    Tree.make(temp, "new/z");
    assertThat(found(scan)).containsExactly("new").isEqualTo(found(scan));
  }

  @Test
  void twoPatternsFindTheUnion(@TempDir Path temp) throws IOException { // S8
    Tree.make(temp, "a/x", "b/y", "c/x", "c/y");
    StructurePattern p = StructurePattern.any().requireFile("x").build();
    StructurePattern q = StructurePattern.any().requireFile("y").build();
    assertThat(found(Pathvein.in(temp).find(p))).containsExactly("a", "c");
    assertThat(found(Pathvein.in(temp).find(q))).containsExactly("b", "c");
    assertThat(found(Pathvein.in(temp).find(p, q))).containsExactly("a", "b", "c", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-ffm", "nio"})
  void closingAStreamStopsTheWalkAndReturnsDescriptors(String backend, @TempDir Path temp)
      throws IOException { // S11
    for (int i = 0; i < 1000; i++) {
      Files.createDirectories(temp.resolve("d" + i % 10 + "/e" + i));
    }
    Scan scan = Pathvein.in(temp).find(ANY).backend(backend).threads(8);
    try (Stream<Match> warm = scan.stream()) {
      assertThat(warm.limit(1)).hasSize(1);
    }
    long before = descriptors();
    for (int i = 0; i < 5; i++) {
      try (Stream<Match> matches = scan.stream()) {
        Iterator<Match> iterator = matches.iterator();
        for (int k = 0; k < 30; k++) {
          iterator.next();
        }
      }
    }
    assertThat(descriptors()).isEqualTo(before);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("pathvein-"));
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  @Test
  void depthCountsFromTheRootAndRequirementsMayLookDeeper(@TempDir Path temp)
      throws IOException { // S12, S13
    Tree.make(temp, "a/b/c");
    assertThat(found(Pathvein.in(temp).find(ANY).maxDepth(0))).containsExactly("");
    assertThat(found(Pathvein.in(temp).find(ANY).maxDepth(1))).containsExactly("", "a");
    StructurePattern deep =
        StructurePattern.named("a")
            .requireDirectory(StructurePattern.named("b").requireFile("c"))
            .build();
    assertThat(found(Pathvein.in(temp).find(deep).maxDepth(1))).containsExactly("a");
    assertThat(found(Pathvein.in(temp).find(deep).maxDepth(0))).isEmpty();
  }

  @Test
  void excludedDirectoriesAreInvisible(@TempDir Path temp) throws IOException { // S14
    Tree.make(temp, "x.js", "node_modules/y.js", "b/node_modules/c/z.js");
    StructurePattern js = StructurePattern.any().requireFile("*.js").build();
    assertThat(found(Pathvein.in(temp).find(js).exclude("node_modules"))).containsExactly("");
  }

  @Test
  void ignoreFilesHideFilesAndDirectories(@TempDir Path temp) throws IOException {
    Tree.make(temp, "a/x.log", "a/y.txt", "b/x.txt", "b/z.log");
    Files.writeString(temp.resolve(".gitignore"), "*.log\n/b/\n");
    Scan scan = Pathvein.in(temp).find(StructurePattern.any().requireFile("*.{log,txt}").build());
    assertThat(found(scan)).containsExactly("a", "b");
    assertThat(found(scan.honourIgnoreFiles())).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-ffm", "nio"})
  void directoryThatVanishesIsAProblem(String backend, @TempDir Path temp)
      throws IOException { // S15
    Tree.make(temp, "a/", "b/", "c/");
    List<Match> matches = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Scan scan = Pathvein.in(temp).find(ANY).backend(backend).ordered().onProblem(problems::add);
    try (Stream<Match> stream = scan.stream()) {
      Iterator<Match> iterator = stream.iterator();
      matches.add(iterator.next());
      Files.delete(temp.resolve("b"));
      iterator.forEachRemaining(matches::add);
    }
    assertThat(matches).extracting(Match::relative).containsExactly("", "a", "c");
    assertThat(problems).singleElement().isInstanceOf(Problem.Vanished.class);
  }

  @Test
  void treeDeeperThanAnyPathIsWalked(@TempDir Path temp) throws Exception { // S16
    // The tools of the system go down step by step; java.nio.file would need quadratic time.
    String chain = "deep" + "/d".repeat(5000) + "/leaf";
    system(temp, "mkdir", "-p", chain);
    try {
      for (String backend : new String[] {"linux-ffm", null}) {
        Scan scan = Pathvein.in(temp).find(StructurePattern.named("leaf").build());
        scan = backend == null ? scan : scan.backend(backend);
        ScanResult result = scan.collect();
        assertThat(result.problems()).isEmpty();
        assertThat(result.matches()).extracting(Match::relative).containsExactly(chain);
        assertThat(result.matches().getFirst().directory().getNameCount())
            .isEqualTo(5002 + temp.toRealPath().getNameCount());
      }
    } finally {
      system(temp, "rm", "-rf", "deep");
    }
  }

  private static void system(Path directory, String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Places.class,
      names = {"LINUX", "NIO", "AUTOMATIC"})
  void nameThatIsNotTextIsFoundAndItsPathWorks(Places place) throws IOException { // S18
    try (var ground = place.open()) {
      URI odd =
          URI.create(ground.path().toUri().getRawPath().replaceFirst("^", "file://") + "%ff%C3%A9");
      Path directory = Files.createDirectory(Path.of(odd));
      Files.createFile(Path.of(URI.create(odd + "/x%fe.csv")));
      Scan scan =
          Pathvein.in(ground.path())
              .find(StructurePattern.named("?é").requireFile("x?.csv").build());
      scan = place.backend() == null ? scan : scan.backend(place.backend());
      Match match = scan.first().orElseThrow();
      assertThat(match.directory()).exists().isEqualTo(directory.toRealPath());
      assertThat(match.place().nameBytes()).containsExactly(0xff, 0xc3, 0xa9);
    }
  }

  @Test
  void nothingIsLookedForBelowAMatchThatStops(@TempDir Path temp) throws IOException {
    Tree.make(temp, "a/x", "a/b/x", "c/d/x", "c/e/f");
    StructurePattern x = StructurePattern.any().requireFile("x").build();
    assertThat(found(Pathvein.in(temp).find(x).stopAtMatch())).containsExactly("a", "c/d");
    StructurePattern outer =
        StructurePattern.named("c").requireDirectory(StructurePattern.named("e")).build();
    Scan both = Pathvein.in(temp).find(x, outer).stopAtMatch();
    assertThat(found(both)).containsExactly("a", "c");
    assertThat(both.count()).isEqualTo(2);
    try (Stream<Match> stream = both.stream()) {
      assertThat(stream.map(Match::relative)).containsExactly("a", "c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux-ffm", "nio"})
  void pipeIsNoFile(String backend, @TempDir Path temp) throws Exception { // M33
    Files.createDirectory(temp.resolve("x"));
    system(temp, "mkfifo", "x/p.fifo");
    StructurePattern fifo = StructurePattern.named("x").requireFile("*.fifo").build();
    assertThat(found(Pathvein.in(temp).find(fifo).backend(backend))).isEmpty();
    StructurePattern read =
        StructurePattern.named("x").requireFile("*", FileCondition.firstLine("*")).build();
    assertThat(found(Pathvein.in(temp).find(read).backend(backend))).isEmpty();
  }

  @Test
  void emptyListOfPatternsWalksNothing(@TempDir Path temp) throws IOException {
    assertThat(Pathvein.in(temp).find(List.of()).collect().directories()).isZero();
    assertThat(Pathvein.in(temp).find(List.of()).ordered().first()).isEmpty();
  }

  @Test
  void everyDirectoryIsListedOnce(@TempDir Path temp) throws IOException {
    Tree.make(temp, "a/b/c/d/", "a/b2/c/", "e/");
    StructurePattern deep =
        StructurePattern.any()
            .requireDirectory(StructurePattern.any().requireDirectory(StructurePattern.any()))
            .build();
    ScanResult result = Pathvein.in(temp).find(deep, ANY).collect();
    assertThat(result.directories()).isEqualTo(8);
    assertThat(result.entries()).isEqualTo(7);
  }

  @Test
  void firstMatchOfAStreamComesBeforeTheTreeIsWalked() throws IOException {
    Model tree = new Model("T");
    for (int i = 0; i < 1000; i++) {
      Model inside = new Model("d" + (1000 + i));
      inside.directories.put("hit", new Model("hit"));
      tree.directories.put(inside.text(), inside);
    }
    Counting counting = new Counting(tree);
    Scan scan = Pathvein.in(counting).find(StructurePattern.named("hit").build()).threads(1);
    assertThat(scan.first()).isPresent();
    assertThat(counting.lists).isLessThanOrEqualTo(3);
  }

  @Test
  void interruptedThreadEndsItsScan() {
    Model tree = new Model("T");
    tree.directories.put("a", new Model("a"));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> Pathvein.in(tree).find(StructurePattern.named("zz").build()).collect())
          .isInstanceOf(WalkInterruptedException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void problemsComeBetweenMatchesInEvents() throws IOException {
    Model tree = new Model("T");
    tree.directories.put("no", new Model("denied"));
    try (Stream<ScanEvent> events = Pathvein.in(new Denying(tree)).find(ANY).events()) {
      List<ScanEvent> all = events.toList();
      assertThat(all).hasSize(2);
      assertThat(all.get(0)).isInstanceOf(ScanEvent.Found.class);
      assertThat(all.get(1)).isInstanceOf(ScanEvent.Trouble.class);
    }
  }

  @Test
  void engineIsChosenByWhatTheRootAllows(@TempDir Path temp) throws IOException { // B6, B8, B9
    assertThat(Pathvein.in(temp).find(ANY).backend().name()).isEqualTo("linux-ffm");
    try (var jimfs = Places.JIMFS.open()) {
      BackendInfo info = Pathvein.in(jimfs.path()).find(ANY).backend();
      assertThat(info.name()).isEqualTo("nio");
      assertThat(info.reason()).contains("jimfs");
      assertThatThrownBy(() -> Pathvein.in(jimfs.path()).find(ANY).backend("linux-ffm").collect())
          .hasMessageContaining("provider is jimfs");
    }
    Tree.make(temp, "a/b", "c/");
    assertThat(found(Pathvein.in(temp).find(ANY).backend("nio")))
        .isEqualTo(found(Pathvein.in(temp).find(ANY).backend("linux-ffm")));
    assertThat(Pathvein.backends())
        .extracting(BackendInfo::name)
        .containsExactly("linux-ffm", "nio");
  }

  @Test
  void thousandPatternsAreFoundInOneWalk(@TempDir Path temp) throws IOException {
    List<StructurePattern> patterns = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      patterns.add(StructurePattern.named("d" + i).requireFile("f" + i + ".*").build());
    }
    Tree.make(temp, "d7/f7.x", "d8/f7.x", "d999/f999.x");
    ScanResult result = Pathvein.in(temp).find(patterns).collect();
    assertThat(result.matches()).extracting(Match::patternIndex).containsExactly(7, 999);
    assertThat(result.directories()).isEqualTo(4);
  }
}
