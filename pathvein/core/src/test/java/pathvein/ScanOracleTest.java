package pathvein;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pathvein.pattern.FileCondition;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.StructurePattern;
import pathvein.testing.Model;
import pathvein.testing.NaiveMatcher;
import pathvein.testing.Places;
import pathvein.testing.Tree;

/// The scan against the naive evaluator, on random trees and patterns.
class ScanOracleTest {
  private static final String[] GLOBS = {"*", "a", "b", "a*", "*.x", "[!a]*", "{a,c.x}", "?"};

  private static final String[] PATHS = {
    "a/*", "**/c.x", "a/**/b", "**/a/**", "*/*/*", "**", "b/c.x"
  };
  private static final List<FileCondition> CONDITIONS =
      List.of(
          FileCondition.size(2, 3),
          FileCondition.magic("61"),
          FileCondition.firstLine("?.x"),
          FileCondition.magic("66").and(FileCondition.size(3, 9)));

  static StructurePattern pattern(Random random, int depth, boolean constraints) {
    PatternBuilder builder =
        StructurePattern.named(random.nextInt(3) > 0 ? "*" : GLOBS[random.nextInt(GLOBS.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      builder.requireFile(GLOBS[random.nextInt(GLOBS.length)]);
    }
    if (random.nextInt(4) == 0) {
      builder.optionalFile(GLOBS[random.nextInt(GLOBS.length)]);
    }
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      builder.requireDirectory(pattern(random, depth - 1, constraints));
    }
    if (depth > 0 && random.nextInt(4) == 0) {
      builder.optionalDirectory(pattern(random, depth - 1, constraints));
    }
    return constraints ? constrain(builder, random, depth).build() : builder.build();
  }

  private static PatternBuilder constrain(PatternBuilder builder, Random random, int depth) {
    if (random.nextInt(4) == 0) {
      builder.closed();
    }
    if (random.nextInt(4) == 0) {
      builder.count(GLOBS[random.nextInt(GLOBS.length)], random.nextInt(2), 1 + random.nextInt(2));
    }
    if (random.nextInt(5) == 0) {
      builder.forbidFile(GLOBS[random.nextInt(GLOBS.length)]);
    }
    if (depth > 0 && random.nextInt(5) == 0) {
      builder.forbidDirectory(pattern(random, depth - 1, true));
    }
    if (random.nextInt(5) == 0) {
      builder.tie("{stem}.x", "{stem}");
    }
    if (random.nextInt(5) == 0) {
      builder.sequence("f{n}");
    }
    if (random.nextInt(5) == 0) {
      builder.requirePath(PATHS[random.nextInt(PATHS.length)]);
    }
    if (random.nextInt(5) == 0) {
      builder.requireFile(
          GLOBS[random.nextInt(GLOBS.length)], CONDITIONS.get(random.nextInt(CONDITIONS.size())));
    }
    if (random.nextInt(5) == 0) {
      builder.anyOf(group(random, depth), group(random, depth));
    }
    return builder;
  }

  private static PatternBuilder group(Random random, int depth) {
    PatternBuilder group = StructurePattern.any().requireFile(GLOBS[random.nextInt(GLOBS.length)]);
    if (random.nextInt(3) == 0) {
      group.requirePath(PATHS[random.nextInt(PATHS.length)]);
    }
    if (random.nextInt(4) == 0) {
      group.anyOf(StructurePattern.any().forbidFile("a"), StructurePattern.any().requireFile("b"));
    }
    if (depth > 0 && random.nextInt(3) == 0) {
      group.requireDirectory(pattern(random, depth - 1, true));
    }
    return group;
  }

  private static List<String> found(Scan scan) throws IOException {
    return texts(scan.collect().matches());
  }

  private static List<String> texts(List<Match> matches) {
    return matches.stream().map(match -> match.relative() + "#" + match.patternIndex()).toList();
  }

  @Test
  void scanAgreesWithTheDefinitionOnTenThousandPairs() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int matched = 0;
    for (int round = 0; round < 10_000; round++) {
      Model tree = Model.random(random, "T", 3);
      boolean constraints = random.nextBoolean();
      List<StructurePattern> patterns = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        patterns.add(pattern(random, 2, constraints));
      }
      List<String> expected = NaiveMatcher.matches(tree, patterns);
      matched += expected.isEmpty() ? 0 : 1;
      Scan scan = Pathvein.in(tree).find(patterns);
      String context = "seed " + seed + ", tree " + tree.paths() + ", patterns " + patterns;
      assertThat(found(scan)).as(context).isEqualTo(expected);
      if (round % 4 == 0) {
        try (Stream<Match> ordered = scan.ordered().stream()) {
          assertThat(texts(ordered.toList())).as("ordered, " + context).isEqualTo(expected);
        }
      }
    }
    assertThat(matched).isGreaterThan(3000);
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void everyEngineAndThreadCountAgreesWithTheDefinition(Places place) throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      try (var ground = place.open()) {
        Model tree = Model.random(random, "T", 4);
        Tree.make(ground.path(), tree);
        List<StructurePattern> patterns =
            List.of(pattern(random, 2, true), pattern(random, 3, false));
        Scan scan = Pathvein.in(ground.path()).find(patterns);
        scan = place.backend() == null ? scan : scan.backend(place.backend());
        List<String> expected = NaiveMatcher.matches(tree, patterns);
        for (int threads : new int[] {1, 2, 8}) {
          assertThat(found(scan.threads(threads))).as("seed %d", seed).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void manyThreadsDecideAsOneDoes() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Model wide = new Model("T");
    for (int i = 0; i < 400; i++) {
      wide.directories.put("a" + i, Model.random(random, "a" + i, 4));
    }
    for (int round = 0; round < 20; round++) {
      List<StructurePattern> patterns = List.of(pattern(random, 3, true), pattern(random, 2, true));
      Scan scan = Pathvein.in(wide).find(patterns);
      List<String> expected = NaiveMatcher.matches(wide, patterns);
      expected.sort(ScanOracleTest::byPath);
      assertThat(found(scan.threads(1))).as("seed %d", seed).isEqualTo(expected);
      assertThat(found(scan.threads(8))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static int byPath(String left, String right) {
    return left.replace('/', '\1')
        .replace('#', '\0')
        .compareTo(right.replace('/', '\1').replace('#', '\0'));
  }
}
