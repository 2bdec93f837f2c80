package pathvein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.objects.ListingPlan;
import pathvein.objects.ListingPlan.PartResult;
import pathvein.objects.ObjectRoot;
import pathvein.objects.StoreInMemory;
import pathvein.pattern.Constraints;
import pathvein.pattern.FileCondition;
import pathvein.pattern.Inclusion.Verdict;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.PatternReader;
import pathvein.pattern.PatternWriter;
import pathvein.pattern.StructurePattern;
import pathvein.snapshot.Coverage;
import pathvein.snapshot.Inference;
import pathvein.snapshot.Snapshot;
import pathvein.source.Place;
import pathvein.testing.Model;
import pathvein.testing.PatternFaults;
import pathvein.testing.Tree;
import pathvein.transfer.Transfer;
import pathvein.tree.Explanation;

/// Groups of which one must hold, files at the end of paths, and conditions on content.
class AlternativesTest {
  private static PatternBuilder any(String... files) {
    return StructurePattern.any().requireFile(files);
  }

  private static final StructurePattern CONFIGURED =
      StructurePattern.named("run*")
          .requireFile("data.csv")
          .anyOf(any("config.yaml"), any("config.json", "schema.json"))
          .build();

  private static List<String> found(Path root, StructurePattern pattern) throws IOException {
    return Pathvein.in(root).find(pattern).collect().matches().stream()
        .map(Match::relative)
        .toList();
  }

  private static Path runs(Path temp) throws IOException {
    return Tree.make(
        temp.toRealPath().resolve("T"),
        "run1/data.csv",
        "run1/config.yaml",
        "run2/data.csv",
        "run2/config.json",
        "run3/data.csv",
        "run3/config.json",
        "run3/schema.json",
        "run4/data.csv",
        "run4/config.yaml",
        "run4/config.json",
        "run4/schema.json",
        "run4/junk");
  }

  @Test
  void oneOfTheGroupsIsEnoughAndTwoAreOneMatch(@TempDir Path temp) throws IOException {
    Path root = runs(temp);
    assertThat(found(root, CONFIGURED)).containsExactly("run1", "run3", "run4");
    try (var stream = Pathvein.in(root).find(CONFIGURED).ordered().stream()) {
      assertThat(stream.map(Match::relative)).containsExactly("run1", "run3", "run4");
    }
    Explanation lacking = Pathvein.explain(root.resolve("run2"), CONFIGURED);
    assertThat(lacking.missing())
        .containsExactly("- any of 2 groups: nearest is group 2", "  - file schema.json");
    assertThat(Pathvein.explain(root.resolve("run3"), CONFIGURED).lines())
        .contains("+ any of 2 groups: group 2", "  + file config.json: config.json");
  }

  @Test
  void everyChoiceIsMade() {
    StructurePattern twice =
        any().anyOf(any("a"), any("b")).anyOf(any("c"), any("d"), any("e")).build();
    assertThat(twice.variants()).hasSize(6).allMatch(one -> one.constraints().isEmpty());
    assertThat(twice.height()).isEqualTo(1);
    assertThat(any().requirePath("a/**/b").build().height()).isEqualTo(Integer.MAX_VALUE);
    assertThat(any().requirePath("a/b/c").build().height()).isEqualTo(3);
    PatternBuilder tooMany = any();
    for (int i = 0; 1 << i <= Constraints.MOST_VARIANTS; i++) {
      tooMany.anyOf(any("a" + i), any("b" + i));
    }
    assertThatThrownBy(tooMany::build).hasMessageContaining("more than 256 ways");
    assertThatThrownBy(() -> any().anyOf(StructurePattern.named("x")).build())
        .hasMessageContaining("has no name");
    assertThatThrownBy(() -> any().anyOf().build()).hasMessageContaining("at least one group");
  }

  @Test
  void whatAnyGroupMentionsIsCopiedAndMayBeInAClosedDirectory(@TempDir Path temp)
      throws IOException {
    Path root = runs(temp);
    Path out = temp.resolve("out");
    Transfer.of(Pathvein.in(root).find(CONFIGURED).collect().matches()).into(out).plan().execute();
    assertThat(out.resolve("run4/schema.json")).exists();
    assertThat(out.resolve("run4/config.yaml")).exists();
    assertThat(out.resolve("run4/junk")).doesNotExist();
    assertThat(found(root, CONFIGURED.toBuilder().closed().build()))
        .containsExactly("run1", "run3");
    assertThat(Pathvein.assess(root.resolve("run4/schema.json"), CONFIGURED).memberships())
        .singleElement()
        .satisfies(one -> assertThat(one.required()).isFalse());
  }

  @Test
  void pathLeadsToAFileAtAnyDepth(@TempDir Path temp) throws IOException {
    Path root =
        Tree.make(
            temp.toRealPath().resolve("T"),
            "a/raw/x.parquet",
            "b/raw/1/2/3/x.parquet",
            "b/raw/1/notes.txt",
            "c/raw/1/x.csv",
            "d/x.parquet");
    StructurePattern deep = StructurePattern.named("?").requirePath("raw/**/*.parquet").build();
    assertThat(found(root, deep)).containsExactly("a", "b");
    assertThat(found(root, StructurePattern.any().requirePath("raw/*.parquet").build()))
        .containsExactly("a");
    assertThat(found(root, StructurePattern.any().requirePath("raw/**").build()))
        .containsExactly("a", "b", "c");
    assertThat(Pathvein.explain(root.resolve("b"), deep).lines())
        .contains("+ path raw/**/*.parquet: raw/1/2/3/x.parquet");
    assertThat(Pathvein.explain(root.resolve("c"), deep).missing())
        .containsExactly("- path raw/**/*.parquet");
    assertThat(Pathvein.assess(root.resolve("b/raw/1/2/3/x.parquet"), deep).memberships())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.match().directory()).isEqualTo(root.resolve("b"));
          assertThat(one.required()).isTrue();
        });
    Path out = temp.resolve("out");
    Transfer.of(Pathvein.in(root).find(deep).collect().matches()).into(out).plan().execute();
    assertThat(out.resolve("b/raw/1/2/3/x.parquet")).exists();
    assertThat(out.resolve("b/raw/1/notes.txt")).doesNotExist();
    Coverage coverage = Coverage.of(Snapshot.of(root), List.of(deep));
    assertThat(coverage.none())
        .extracting(Place::relative)
        .containsExactly("b/raw/1/notes.txt", "c/raw/1/x.csv", "d/x.parquet");
  }

  @Test
  void jsonHoldsGroupsPathsAndContent() {
    String json =
        """
        {"directory_name": "run", "files": ["a.csv", "raw/**/*.parquet",
          {"glob": "*.png", "magic": "89504E47"}, {"glob": "*.sh", "first_line": "#!/bin/*"}],
         "any_of": [{"files": ["x"]}, {"files": ["y/z"], "directories": [{"directory_name": "d"}]}]}
        """;
    StructurePattern pattern = PatternReader.strict().read(json);
    StructurePattern built =
        StructurePattern.named("run")
            .requireFile("a.csv")
            .requirePath("raw/**/*.parquet")
            .requireFile("*.png", FileCondition.magic("89504e47"))
            .requireFile("*.sh", FileCondition.firstLine("#!/bin/*"))
            .anyOf(any("x"), any().requirePath("y/z").requireDirectory(StructurePattern.named("d")))
            .build();
    assertThat(pattern).isEqualTo(built).hasSameHashCodeAs(built);
    StructurePattern two = built.toBuilder().anyOf(any("p"), any("q")).build();
    for (StructurePattern one : List.of(built, two)) {
      assertThat(PatternReader.strict().read(PatternWriter.write(one))).isEqualTo(one);
      assertThat(PatternReader.strict().read(PatternWriter.compact(one))).isEqualTo(one);
      assertThatThrownBy(() -> PatternWriter.legacy(one))
          .hasMessageContaining("legacy form cannot express");
    }
    PatternFaults.fails("{\"files\":[\"/a\"]}", "/files/0", "must be a path of names");
    PatternFaults.fails("{\"files\":[\"a/[\"]}", "/files/0", "never closed");
    PatternFaults.fails("{\"any_of\":[]}", "", "at least one group");
    PatternFaults.fails("{\"any_of\":[{\"directory_name\":\"x\"}]}", "", "has no name");
    PatternFaults.fails("{\"any_of\":[5]}", "/any_of/0", "a pattern is an object");
    PatternFaults.fails(
        "{\"files\":[{\"glob\":\"a\",\"magic\":\"xyz\"}]}", "/files/0", "hexadecimal");
    PatternFaults.fails(
        "{\"files\":[{\"glob\":\"a\",\"first_line\":\"[\"}]}", "/files/0/first_line", "closed");
  }

  @Test
  void contentIsReadOnlyWhereTheNameFits() throws IOException {
    Model tree = new Model("T"); // What is in a file is its name.
    for (String name : List.of("a.x", "b.x", "c.y")) {
      tree.directories.computeIfAbsent("in" + name, Model::new).files.add(name);
    }
    Counting counting = new Counting(tree);
    StructurePattern magic = any().requireFile("*.x", FileCondition.magic("612e")).build();
    assertThat(Pathvein.in(counting).find(magic).collect().matches())
        .extracting(Match::relative)
        .containsExactly("ina.x");
    assertThat(counting.heads).hasValue(2);
    counting.heads.set(0);
    StructurePattern large =
        any()
            .requireFile("*.x", FileCondition.size(99, 999).and(FileCondition.firstLine("a*")))
            .build();
    assertThat(Pathvein.in(counting).find(large).collect().matches()).isEmpty();
    assertThat(counting.heads).as("files that are too small").hasValue(0);
  }

  @Test
  void firstLineEndsWhereItEnds() {
    FileCondition shell = FileCondition.firstLine("#!/bin/{sh,bash}");
    for (String content : List.of("#!/bin/sh", "#!/bin/sh\n", "#!/bin/bash\r\nls\n")) {
      assertThat(shell.holds(content.getBytes(StandardCharsets.UTF_8))).as(content).isTrue();
    }
    for (String content : List.of("", "\n#!/bin/sh", "#!/bin/sh -e", "#!/bin/sh\r")) {
      assertThat(shell.holds(content.getBytes(StandardCharsets.UTF_8))).as(content).isFalse();
    }
    assertThat(FileCondition.empty().maxSize()).isZero();
    assertThatThrownBy(() -> FileCondition.magic("0")).hasMessageContaining("hexadecimal");
    assertThatThrownBy(() -> FileCondition.magic("00").and(FileCondition.magic("01")))
        .hasMessageContaining("once");
  }

  @Test
  void fileThatCannotBeReadIsAProblemAndDoesNotCount(@TempDir Path temp) throws IOException {
    Path root = Tree.make(temp.toRealPath().resolve("T"), "a/x.png", "b/x.png");
    Files.write(root.resolve("a/x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    StructurePattern png = any().requireFile("*.png", FileCondition.magic("89504e47")).build();
    assertThat(found(root, png)).containsExactly("a");
    Snapshot snapshot = Snapshot.of(root); // It keeps names only.
    ScanResult result = Pathvein.in(snapshot).find(png).collect();
    assertThat(result.matches()).isEmpty();
    assertThat(result.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.message()).contains("keeps names"));
  }

  @Test
  void storesAreAskedForTheStartOfObjects() throws IOException {
    StoreInMemory store = new StoreInMemory("bucket");
    for (int i = 0; i < 20; i++) {
      store.put("d" + i + "/x.png", i % 2 == 0 ? "PNG" + i : "junk");
    }
    store.put("x.png", "PNG");
    store.put("deep/1/2/3/x.png", "PNG");
    StructurePattern png = any().requireFile("x.png", FileCondition.firstLine("PNG*")).build();
    StructurePattern path =
        StructurePattern.named("deep").requirePath("**/x.png").anyOf(any("a"), any()).build();
    List<StructurePattern> patterns = List.of(png, path);
    List<String> expected = new ArrayList<>(List.of("#0"));
    IntStream.range(0, 20)
        .filter(i -> i % 2 == 0)
        .mapToObj(i -> "d" + i + "#0")
        .sorted()
        .forEach(expected::add);
    expected.add("deep#1");
    expected.add("deep/1/2/3#0");
    ObjectRoot root = store.root("");
    for (int threads : new int[] {1, 2, 8}) {
      Scan scan = Pathvein.in(root).find(patterns).threads(threads);
      assertThat(shown(scan.collect())).as("flat, %d", threads).isEqualTo(expected);
      assertThat(shown(scan.maxDepth(9).collect())).as("walked, %d", threads).isEqualTo(expected);
    }
    for (int parts : new int[] {1, 5, 50}) {
      ListingPlan plan = root.plan(patterns, parts);
      List<PartResult> results = new ArrayList<>();
      for (int part = 0; part < plan.parts().size(); part++) {
        results.add(plan.run(root, part));
      }
      assertThat(plan.merge(results))
          .extracting(hit -> hit.relative() + "#" + hit.patternIndex())
          .as("%d parts", parts)
          .isEqualTo(expected);
    }
    store.busy.set(2);
    assertThat(shown(Pathvein.in(root).find(patterns).collect())).isEqualTo(expected);
    store.unreadable.add("d0/x.png");
    ObjectRoot failing = new ObjectRoot(store, "", 100, 2, Duration.ofMillis(1));
    ScanResult rest = Pathvein.in(failing).find(png).collect();
    assertThat(rest.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.place().relative()).isEqualTo("d0/x.png"));
    assertThat(rest.matches()).hasSize(11);
  }

  private static List<String> shown(ScanResult result) {
    return result.matches().stream()
        .map(match -> match.relative() + "#" + match.patternIndex())
        .toList();
  }

  @Test
  void inclusionSeesThroughGroupsAndPaths() {
    StructurePattern wide = any().anyOf(any("*.csv"), any("*.json")).build();
    StructurePattern narrow = any().anyOf(any("a.csv"), any("b.json")).build();
    assertThat(any("a.csv").build().isIncludedIn(wide).verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(narrow.isIncludedIn(wide).verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(wide.isIncludedIn(narrow).verdict()).isEqualTo(Verdict.UNKNOWN);
    StructurePattern deep = any().requirePath("raw/**/*.csv").build();
    assertThat(any().requirePath("raw/a/x.csv").build().isIncludedIn(deep).verdict())
        .isEqualTo(Verdict.PROVEN);
    assertThat(any().requirePath("raw/**/x.csv").build().isIncludedIn(deep).verdict())
        .isEqualTo(Verdict.PROVEN);
    assertThat(deep.isIncludedIn(any().requirePath("raw/*/*.csv").build()).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void skeletonMatchesWhateverThePatternDemands(@TempDir Path temp) throws IOException {
    StructurePattern pattern =
        StructurePattern.named("run_[0-9]*")
            .requireFile("config.yaml")
            .atLeast(3, "*.csv")
            .requireFile("*.png", FileCondition.magic("89504e47").and(FileCondition.size(10, 20)))
            .requireFile("*.sh", FileCondition.firstLine("#!/bin/*"))
            .requireFile("{a,b}.bin", FileCondition.size(5, 9))
            .requirePath("raw/**/*.parquet", "deep/*/x")
            .tie("{stem}.csv", "{stem}.json")
            .anyOf(any("y.txt"), any("z.txt"))
            .requireDirectory(StructurePattern.named("camera").atLeast(2, "frame_*.jpg"))
            .closed()
            .optionalFile("*.json")
            .build();
    Path made = Inference.skeleton(pattern, temp);
    assertThat(Pathvein.explain(made, pattern).missing()).isEmpty();
    assertThat(made.resolve("camera")).isDirectory();
  }
}
