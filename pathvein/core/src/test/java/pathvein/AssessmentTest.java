package pathvein;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.pattern.StructurePattern;
import pathvein.testing.Tree;
import pathvein.tree.Explanation;

class AssessmentTest {
  private static final StructurePattern E =
      StructurePattern.named("e*")
          .requireFile("*.csv")
          .optionalFile("n.txt")
          .requireDirectory(
              StructurePattern.named("d")
                  .requireFile("*.p")
                  .requireDirectory(StructurePattern.named("deep").requireFile("k")))
          .build();

  @TempDir Path temp;

  @BeforeEach
  void makeTree() throws IOException {
    temp = temp.toRealPath();
    Tree.make(temp, "e1/a.csv", "e1/d/x.p", "e1/d/deep/k");
  }

  private List<String> roots(String file, StructurePattern... patterns) {
    return show(Pathvein.assess(temp.resolve(file), patterns));
  }

  private List<String> show(Assessment assessment) {
    return assessment.memberships().stream()
        .map(membership ->
            temp.relativize(membership.match().directory())
                + "#"
                + membership.match().patternIndex())
        .toList();
  }

  @Test
  void fileBelongsToTheMatchThatMentionsIt() { // A10 to A12
    assertThat(roots("e1/a.csv", E)).containsExactly("e1#0");
    assertThat(roots("e1/d/x.p", E)).containsExactly("e1#0");
    assertThat(roots("e1/d/deep/k", E)).containsExactly("e1#0");
    assertThat(roots("e1/none.csv", E)).containsExactly("e1#0");
    assertThat(roots("e1/n.txt", E)).containsExactly("e1#0");
    assertThat(roots("e1/d/deep/zz", E)).isEmpty();
  }

  @Test
  void chainAndRuleTellHow() {
    Membership deep = Pathvein.assess(temp.resolve("e1/d/deep/k"), E).memberships().getFirst();
    assertThat(deep.chain())
        .extracting(p -> p.name().toString())
        .containsExactly("e*", "d", "deep");
    assertThat(deep.rule().text()).isEqualTo("k");
    assertThat(deep.required()).isTrue();
    assertThat(Pathvein.assess(temp.resolve("e1/n.txt"), E).memberships().getFirst().required())
        .isFalse();
  }

  @Test
  void directoriesAndFilesWithoutAMatchBelongNowhere() { // A13, A14
    assertThat(roots("e1", E)).isEmpty();
    assertThat(roots("zz/a.csv", E)).isEmpty();
  }

  @Test
  void candidatesAreNamedFirst() throws IOException { // A1 to A9
    StructurePattern proj =
        StructurePattern.named("proj")
            .requireFile("m.txt")
            .requireDirectory(
                StructurePattern.named("src")
                    .requireFile("*.py")
                    .requireDirectory(StructurePattern.named("lib").optionalFile("*.so")))
            .optionalDirectory(StructurePattern.named("*").requireFile("z"))
            .build();
    Tree.make(
        temp,
        "r/proj/m.txt",
        "r/proj/src/a.py",
        "r/proj/src/lib/",
        "r/other/m.txt",
        "r/proj/any/z",
        "r/p/any/z");
    assertThat(roots("r/proj/m.txt", proj)).containsExactly("r/proj#0");
    assertThat(roots("r/proj/src/a.py", proj)).containsExactly("r/proj#0");
    assertThat(roots("r/proj/src/lib/q.so", proj)).containsExactly("r/proj#0");
    assertThat(roots("r/other/m.txt", proj)).isEmpty();
    assertThat(roots("r/proj/any/z", proj)).containsExactly("r/proj#0");
    assertThat(roots("r/p/any/z", proj)).isEmpty();
    assertThat(roots("r/proj/src/lib/q.py", proj)).isEmpty();
    assertThat(Pathvein.assess(Path.of("/m.txt"), proj).memberships()).isEmpty();
    assertThat(Pathvein.assess(Path.of("/z"), proj).memberships()).isEmpty();
    assertThat(Pathvein.assess(Path.of("/a/z"), proj).memberships()).isEmpty();
    assertThat(
            Pathvein.assess(
                    Path.of("pom.xml"), StructurePattern.any().requireFile("pom.xml").build())
                .memberships())
        .singleElement()
        .satisfies(
            one -> assertThat(one.match().directory()).isEqualTo(Path.of("").toAbsolutePath()));
  }

  @Test
  void fileInAnOptionalDirectoryThatFailsBelongsOnlyLeniently() throws IOException { // A15
    StructurePattern p =
        StructurePattern.named("p")
            .requireFile("a")
            .optionalDirectory(StructurePattern.named("o").requireFile("x", "need"))
            .build();
    Tree.make(temp, "p/a", "p/o/x");
    assertThat(roots("p/o/x", p)).isEmpty();
    assertThat(show(Pathvein.assess(temp.resolve("p/o/x"), p).lenient())).containsExactly("p#0");
  }

  @Test
  void relativePathsAreMadeAbsolute() throws IOException { // A16
    Path relative = Path.of("").toAbsolutePath().relativize(temp.resolve("e1/a.csv"));
    assertThat(Pathvein.assess(relative, E).memberships().getFirst().match().directory())
        .isEqualTo(temp.resolve("e1"));
  }

  @Test
  void allPatternsAreAnsweredInOrderInnermostFirst() throws IOException { // A17
    StructurePattern any = StructurePattern.any().requireFile("*").build();
    assertThat(roots("e1/a.csv", E, any, any)).containsExactly("e1#0", "e1#1");
    StructurePattern nesting =
        StructurePattern.named("w*")
            .optionalFile("*")
            .optionalDirectory(StructurePattern.named("w*").optionalFile("*"))
            .build();
    Tree.make(temp, "w1/w2/f");
    assertThat(roots("w1/w2/f", nesting)).containsExactly("w1/w2#0", "w1#0");
  }

  @Test
  void explanationNamesWhatIsMissingAndWhatComesNear() throws IOException {
    StructurePattern wanted =
        StructurePattern.named("run_*")
            .requireFile("config.yaml", "*.csv")
            .requireDirectory(StructurePattern.named("raw").requireFile("*.parquet", "index"))
            .build();
    Tree.make(temp, "run_1/confg.yaml", "run_1/a.csv", "run_1/raw/a.parquet");
    Explanation account = Pathvein.explain(temp.resolve("run_1"), wanted);
    assertThat(account.matches()).isFalse();
    assertThat(account.score()).isBetween(0.5, 0.9);
    assertThat(account.lines())
        .containsExactly(
            "+ name run_*: run_1",
            "- file config.yaml; \"confg.yaml\" comes near",
            "+ file *.csv: a.csv",
            "- directory raw; \"raw\" comes near",
            "  + name raw: raw",
            "  + file *.parquet: a.parquet",
            "  - file index");
    Files.writeString(temp.resolve("run_1/config.yaml"), "");
    Files.writeString(temp.resolve("run_1/raw/index"), "");
    assertThat(Pathvein.explain(temp.resolve("run_1"), wanted).matches()).isTrue();
    assertThat(Pathvein.explain(temp.resolve("run_1"), wanted).missing()).isEmpty();
  }

  @Test
  void partialMatchesAreListedBestFirst() throws IOException {
    StructurePattern wanted = StructurePattern.named("run_*").requireFile("a", "b", "c").build();
    Tree.make(temp, "run_1/a", "run_2/a", "run_2/b", "run_3/a", "run_3/b", "run_3/c", "run_4/z");
    List<Explanation> partial = Pathvein.in(temp).find(wanted).partial(0.5);
    assertThat(partial).extracting(one -> one.place().relative()).containsExactly("run_2", "run_1");
    assertThat(partial.getFirst().missing()).containsExactly("- file c");
  }

  @Test
  void brokenConstraintsAreExplained() throws IOException {
    StructurePattern strict =
        StructurePattern.named("e1")
            .closed()
            .atLeast(2, "*.csv")
            .forbidFile("a*")
            .tie("{stem}.csv", "{stem}.json")
            .build();
    assertThat(Pathvein.explain(temp.resolve("e1"), strict).missing())
        .containsExactly(
            "- count at least 2 of *.csv: found 1",
            "- no file a*: a.csv",
            "- tie {stem}.csv with {stem}.json: a.csv",
            "- closed: d");
  }
}
