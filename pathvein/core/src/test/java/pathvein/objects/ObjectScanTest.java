package pathvein.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.Scan;
import pathvein.ScanResult;
import pathvein.objects.ListingPlan.PartResult;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.StructurePattern;
import pathvein.source.PathveinException;
import pathvein.source.Problem;
import pathvein.testing.MatchVector;
import pathvein.testing.Model;
import pathvein.testing.NaiveMatcher;

class ObjectScanTest {
  private static ObjectRoot bucket(KeysInMemory keys) {
    return new ObjectRoot(keys, "", 1000, 4, Duration.ofMillis(1));
  }

  private static PatternBuilder p(String name, String... files) {
    return StructurePattern.named(name).requireFile(files);
  }

  private static List<String> found(ObjectRoot root, PatternBuilder... patterns)
      throws IOException {
    List<StructurePattern> built = Stream.of(patterns).map(PatternBuilder::build).toList();
    return Pathvein.in(root).find(built).collect().matches().stream().map(Match::relative).toList();
  }

  @Test
  void directoryIsThePrefixOfAKey() throws IOException { // O1, O9
    assertThat(found(bucket(new KeysInMemory("dir/file.txt")), p("dir", "file.txt")))
        .containsExactly("dir");
    assertThat(found(bucket(new KeysInMemory("ü/é.txt")), p("ü", "?.txt"))).containsExactly("ü");
  }

  @Test
  void flatListingIsOneRequest() throws IOException { // O3
    ObjectRoot root = bucket(new KeysInMemory("a/x.csv", "a/sub/y.txt", "top.txt"));
    assertThat(found(root, p("*", "*.csv"))).containsExactly("a");
    assertThat(root.statistics()).isEqualTo(new StoreStatistics(1, 0, 3, 0));
  }

  @Test
  void markerMakesADirectoryAndIsNoFile() throws IOException { // O4
    ObjectRoot root = bucket(new KeysInMemory("b/"));
    assertThat(found(root, p("b"))).containsExactly("b");
    assertThat(found(root, p("b", "*"))).isEmpty();
  }

  @Test
  void keyMayBeFileAndDirectory() throws IOException { // O5
    KeysInMemory keys = new KeysInMemory("a", "a/x");
    ScanResult result =
        Pathvein.in(bucket(keys)).find(p("*", "a").build(), p("a", "x").build()).collect();
    assertThat(result.matches())
        .extracting(match -> match.relative() + "#" + match.patternIndex())
        .containsExactly("#0", "a#1");
    assertThat(result.matches().get(1).place().uri()).hasToString("memory://bucket/a");
  }

  @Test
  void keyWithAnEmptySegmentIsAProblem() throws IOException { // O6
    for (int threads : new int[] {1, 2}) {
      ObjectRoot root = bucket(new KeysInMemory("a//x", "a/y", "a/../z"));
      ScanResult result = Pathvein.in(root).find(p("a", "y").build()).threads(threads).collect();
      assertThat(result.matches()).extracting(Match::relative).containsExactly("a");
      assertThat(result.problems()).hasSize(2).allMatch(Problem.KeyShadow.class::isInstance);
    }
    ScanResult walked =
        Pathvein.in(bucket(new KeysInMemory("a//x", "a/y")))
            .find(p("a", "y").build())
            .maxDepth(9)
            .collect();
    assertThat(walked.matches()).extracting(Match::relative).containsExactly("a");
    assertThat(walked.problems()).singleElement().isInstanceOf(Problem.KeyShadow.class);
  }

  @Test
  void requestsAreAsManyAsPages() throws IOException { // O7
    KeysInMemory keys = new KeysInMemory();
    for (int i = 0; i < 2500; i++) {
      keys.add("d" + i % 10 + "/f" + i);
    }
    ObjectRoot root = bucket(keys);
    assertThat(found(root, p("d*", "f*"))).hasSize(10);
    assertThat(root.statistics().requests()).isEqualTo(3);
    ObjectRoot split = bucket(keys);
    ScanResult result = Pathvein.in(split).find(p("d*", "f*").build()).threads(4).collect();
    assertThat(result.matches()).hasSize(10);
    assertThat(split.statistics().directoryRequests()).isEqualTo(1);
    assertThat(split.statistics().flatRequests()).isEqualTo(10);
  }

  @Test
  void collectedOrderIsThatOfNames() throws IOException { // O8
    ObjectRoot root = bucket(new KeysInMemory("a-x/f", "a.x/f", "a/f"));
    assertThat(found(root, p("*", "f"))).containsExactly("a", "a-x", "a.x");
  }

  @Test
  void listingByDirectoryAsksOncePerDirectory() throws IOException { // O10
    KeysInMemory keys = new KeysInMemory();
    for (int i = 0; i < 200; i++) {
      keys.add("d" + i % 20 + "/f" + i);
    }
    ObjectRoot flat = bucket(keys);
    assertThat(found(flat, p("d*", "f*"))).hasSize(20);
    assertThat(flat.statistics().requests()).isEqualTo(1);
    ObjectRoot walked = bucket(keys);
    assertThat(Pathvein.in(walked).find(p("d*", "f*").build()).maxDepth(5).count()).isEqualTo(20);
    assertThat(walked.statistics().requests()).isEqualTo(21);
    assertThat(Pathvein.in(walked).files("d1/*").collect().files()).hasSize(10);
  }

  @Test
  void everyNumberedVectorHolds() throws IOException { // O14
    for (MatchVector vector : MatchVector.all()) {
      if (vector.hasLinks()) {
        continue;
      }
      KeysInMemory keys = new KeysInMemory();
      vector.tree().forEach(key -> keys.add("T/" + key));
      ObjectRoot root = new ObjectRoot(keys, "T", 2, 1, Duration.ofMillis(1));
      for (int threads : new int[] {1, 2, 8}) {
        Scan scan = Pathvein.in(root).find(vector.patterns()).threads(threads);
        assertThat(MatchVector.shown(scan.collect().matches()))
            .as("%s, flat", vector)
            .isEqualTo(vector.expected());
        assertThat(MatchVector.shown(scan.maxDepth(50).collect().matches()))
            .as("%s, by directory", vector)
            .isEqualTo(vector.expected());
      }
    }
  }

  @Test
  void storeThatIsBusyIsAskedAgain() throws IOException { // O12
    KeysInMemory keys = new KeysInMemory("dir/file.txt");
    keys.failures = 2;
    ObjectRoot root = bucket(keys);
    assertThat(found(root, p("dir"))).containsExactly("dir");
    assertThat(root.statistics().retries()).isEqualTo(2);
    keys.failures = 100;
    assertThatThrownBy(() -> found(root, p("dir")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gave up after 4 attempts")
        .hasMessageContaining("503");
  }

  @Test
  void storeThatFailsInBetweenLeavesWhatWasFound() throws IOException {
    KeysInMemory keys = new KeysInMemory("a/f", "b/f", "c/f", "d/f", "e/f");
    ObjectRoot root = new ObjectRoot(keys, "", 1, 1, Duration.ofMillis(1));
    List<String> matches = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (Stream<Match> stream =
        Pathvein.in(root).find(p("*", "f").build()).onProblem(problems::add).stream()) {
      stream.forEach(match -> {
        matches.add(match.relative());
        keys.failures = 1;
      });
    }
    assertThat(matches).isNotEmpty().doesNotContain("e");
    assertThat(problems).singleElement().isInstanceOf(Problem.Unreadable.class);
    keys.failures = 0;
    assertThat(found(root, p("*", "f"))).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void partThatKeepsFailingIsAProblemAndTheOthersAreFound() throws IOException {
    KeysInMemory keys = new KeysInMemory("a/f", "b/f", "b/c/f", "c/f", "d/f", "f");
    keys.failing = "b/";
    List<Problem> problems = new ArrayList<>();
    Scan scan = Pathvein.in(bucket(keys)).find(p("*", "f").build()).onProblem(problems::add);
    assertThat(scan.threads(4).collect().matches())
        .extracting(Match::relative)
        .containsExactly("", "a", "c", "d");
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.place().relative()).isEqualTo("b");
          assertThat(problem.message()).contains("gave up after 4 attempts").contains("503");
        });
    problems.clear();
    assertThatThrownBy(() -> scan.threads(4).failFast().collect())
        .isInstanceOf(PathveinException.class)
        .hasMessageContaining("gave up after 4 attempts");
    problems.clear();
    assertThat(scan.maxDepth(9).collect().matches()) // Directory by directory.
        .extracting(Match::relative)
        .containsExactly("", "a", "c", "d");
    assertThat(problems).hasSize(1);
  }

  @Test
  void bucketThatMayNotBeListedIsAnException() { // O13
    KeysInMemory keys = new KeysInMemory("a/f");
    keys.denied = true;
    assertThatThrownBy(() -> Pathvein.in(bucket(keys)).find(p("*").build()).stream().close())
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void storeWithoutOrderIsListedByDirectory() throws IOException {
    KeysInMemory keys = new KeysInMemory("a/f", "a/g", "b/f");
    keys.reversed = true;
    assertThat(found(bucket(keys), p("*", "f"))).containsExactly("a", "b");
    // Pages of one key are in order by themselves; only their sequence is not.
    for (int threads : new int[] {1, 4}) {
      ObjectRoot root = new ObjectRoot(keys, "", 1, 4, Duration.ofMillis(1));
      Scan scan = Pathvein.in(root).find(p("*", "f").build()).threads(threads);
      assertThat(texts(scan.collect())).containsExactly("a#0", "b#0");
    }
  }

  @Test
  void prefixMayBeTheRoot() throws IOException {
    ObjectRoot root =
        new ObjectRoot(new KeysInMemory("x/run/data/f", "x/run2/f", "x/runs"), "x/run");
    assertThat(found(root, p("run"))).containsExactly("");
    assertThat(found(root, p("*", "f"))).containsExactly("data");
  }

  @Test
  void flatWalkedAndSplitScansAgreeWithTheDefinition() throws Exception { // O14
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      Model tree = Model.random(random, "", 4);
      KeysInMemory keys = new KeysInMemory(tree.paths().toArray(String[]::new));
      List<StructurePattern> patterns = List.of(pattern(random, 2), pattern(random, 3));
      List<String> expected = NaiveMatcher.matches(tree, patterns);
      for (int threads : new int[] {1, 2, 8}) {
        ObjectRoot root = new ObjectRoot(keys, "", 3, 1, Duration.ofMillis(1));
        assertThat(texts(Pathvein.in(root).find(patterns).threads(threads).collect()))
            .as("seed %d, keys %s, patterns %s", seed, tree.paths(), patterns)
            .isEqualTo(expected);
      }
      ObjectRoot root = new ObjectRoot(keys, "", 3, 1, Duration.ofMillis(1));
      assertThat(texts(Pathvein.in(root).find(patterns).maxDepth(99).collect()))
          .as("seed %d", seed)
          .isEqualTo(expected);
      ListingPlan plan = copy(root.plan(patterns, 1 + random.nextInt(6)));
      List<PartResult> results = new ArrayList<>();
      for (int part = 0; part < plan.parts().size(); part++) {
        results.add(copy(plan.run(root, part)));
      }
      Collections.shuffle(results, random);
      assertThat(plan.merge(results))
          .extracting(hit -> hit.relative() + "#" + hit.patternIndex())
          .as("seed %d, %d parts", seed, plan.parts().size())
          .isEqualTo(expected);
    }
  }

  private static StructurePattern pattern(Random random, int depth) {
    String[] globs = {"*", "a", "b", "a*", "*.x"};
    PatternBuilder builder = StructurePattern.named(globs[random.nextInt(globs.length)]);
    for (int i = random.nextInt(2); i > 0; i--) {
      builder.requireFile(globs[random.nextInt(globs.length)]);
    }
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      builder.requireDirectory(pattern(random, depth - 1));
    }
    if (random.nextInt(4) == 0) {
      builder.closed().optionalFile("a", "*.x");
    }
    if (depth > 0 && random.nextInt(4) == 0) {
      builder.forbidDirectory(pattern(random, depth - 1));
    }
    if (random.nextInt(4) == 0) {
      builder.requirePath(random.nextBoolean() ? "a/**/*.x" : "**/a");
    }
    if (depth > 0 && random.nextInt(4) == 0) {
      builder.anyOf(
          StructurePattern.any().requireFile("b"),
          StructurePattern.any().requireDirectory(pattern(random, depth - 1)));
    }
    return builder.build();
  }

  private static List<String> texts(ScanResult result) {
    return result.matches().stream()
        .map(match -> match.relative() + "#" + match.patternIndex())
        .toList();
  }

  @SuppressWarnings("unchecked") // What was written is read.
  private static <T> T copy(T value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
