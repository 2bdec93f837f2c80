package pathvein.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathvein.glob.Glob;
import pathvein.pattern.Inclusion.Verdict;
import pathvein.testing.Model;
import pathvein.testing.NaiveMatcher;

class InclusionTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " in ",
      value = {"*.csv in *", "a?c in a*c", "[ab] in ?", "{a,b}.x in *.x", "x in x", "a*b*c in a*c"})
  void globIsWithinAWiderOne(String narrow, String wide) {
    assertThat(Glob.of(narrow).without(Glob.of(wide))).isEmpty();
    assertThat(Glob.of(wide).without(Glob.of(narrow)).isEmpty()).isEqualTo(narrow.equals(wide));
  }

  @Test
  void differenceIsAShortNameThatShowsIt() {
    assertThat(Glob.of("*").without(Glob.of("a*")).map(String::new)).contains("b");
    assertThat(Glob.of("a*").without(Glob.of("*a")).map(String::new)).contains("ab");
    assertThat(Glob.of("{.,..,long}").without(Glob.of("x")).map(String::new)).contains("long");
  }

  private static StructurePattern pattern(Random random, int depth) {
    String[] globs = {"*", "a", "b", "a*", "*.x", "[!a]*", "{a,c.x}", "?", "ab"};
    PatternBuilder builder = StructurePattern.named(globs[random.nextInt(globs.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      builder.requireFile(globs[random.nextInt(globs.length)]);
    }
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      builder.requireDirectory(pattern(random, depth - 1));
    }
    if (random.nextInt(6) == 0) {
      builder.forbidFile(globs[random.nextInt(globs.length)]);
    }
    if (random.nextInt(6) == 0) {
      builder.count(globs[random.nextInt(globs.length)], random.nextInt(2), 2);
    }
    return builder.build();
  }

  private static Model model(List<String> paths) {
    String name = paths.getFirst().substring(0, paths.getFirst().length() - 1);
    Model root = new Model(name);
    for (String path : paths.subList(1, paths.size())) {
      String[] names = path.substring(name.length() + 1).split("/", -1);
      Model at = root;
      for (int i = 0; i < names.length - 1; i++) {
        at = at.directories.computeIfAbsent(names[i], Model::new);
      }
      if (!names[names.length - 1].isEmpty()) {
        at.files.add(names[names.length - 1]);
      }
    }
    return root;
  }

  @Test
  void verdictsAgreeWithTheDefinition() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int[] verdicts = new int[Verdict.values().length];
    for (int round = 0; round < 3000; round++) {
      StructurePattern narrow = pattern(random, 2);
      StructurePattern wide = random.nextInt(4) == 0 ? weaker(narrow, random) : pattern(random, 1);
      Inclusion inclusion = narrow.isIncludedIn(wide);
      verdicts[inclusion.verdict().ordinal()]++;
      String context = "seed " + seed + ": " + narrow + " in " + wide;
      switch (inclusion.verdict()) {
        case PROVEN -> {
          for (int i = 0; i < 30; i++) {
            Model tree = Model.random(random, List.of("a", "b", "ab").get(i % 3), 2);
            if (NaiveMatcher.matches(tree, narrow)) {
              assertThat(NaiveMatcher.matches(tree, wide)).as(context + tree.paths()).isTrue();
            }
          }
        }
        case REFUTED -> {
          Model tree = model(inclusion.counterexample());
          assertThat(NaiveMatcher.matches(tree, narrow)).as(context + tree.paths()).isTrue();
          assertThat(NaiveMatcher.matches(tree, wide)).as(context + tree.paths()).isFalse();
        }
        case UNKNOWN -> assertThat(inclusion.counterexample()).isEmpty();
      }
    }
    assertThat(verdicts[Verdict.PROVEN.ordinal()]).as("seed " + seed).isGreaterThan(100);
    assertThat(verdicts[Verdict.REFUTED.ordinal()]).as("seed " + seed).isGreaterThan(500);
  }

  /// Returns the pattern with some demands left out.
  private static StructurePattern weaker(StructurePattern pattern, Random random) {
    PatternBuilder builder = StructurePattern.named(random.nextBoolean() ? "*" : null);
    pattern.files().stream().filter(any -> random.nextBoolean()).forEach(builder::requireFile);
    pattern.directories().stream()
        .filter(any -> random.nextBoolean())
        .forEach(builder::requireDirectory);
    return builder.build();
  }

  @Test
  void twoDemandsOnOneNameAreNotClaimedToBeIndependent() {
    StructurePattern narrow =
        StructurePattern.any()
            .requireDirectory(StructurePattern.named("x").requireFile("a"))
            .requireDirectory(StructurePattern.named("x").requireFile("b"))
            .build();
    StructurePattern wide =
        StructurePattern.any()
            .requireDirectory(StructurePattern.named("x").requireFile("a", "b"))
            .build();
    assertThat(narrow.isIncludedIn(wide).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(wide.isIncludedIn(narrow).verdict()).isEqualTo(Verdict.PROVEN);
  }
}
