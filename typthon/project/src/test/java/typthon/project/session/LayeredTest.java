package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;

/// `--layered`: 20 modules that import nothing, 50 that import some of those, 30 that import some
/// of the 50; no layer begins before the one below it is done.
class LayeredTest {
  private static final int[] SIZES = {20, 50, 30};

  @TempDir Path folder;

  @BeforeEach
  void writeProject() {
    Random random = new Random(20);
    Tree tree = new Tree(folder);
    tree.write("typthon.toml", "");
    for (int layer = 0; layer < SIZES.length; layer++) {
      for (int i = 0; i < SIZES[layer]; i++) {
        StringBuilder text = new StringBuilder();
        if (layer > 0) {
          int below = random.nextInt(SIZES[layer - 1]);
          text.append("from " + name(layer - 1, below) + " import made as below\n");
          text.append("wrong: str = below\n");
        }
        text.append("made: int = " + i + "\n");
        tree.write(name(layer, i) + ".py", text.toString());
      }
    }
  }

  private static String name(int layer, int number) {
    return "layer" + layer + "_" + number;
  }

  private record Checked(List<String> findings, List<Integer> layers, long barriers, long hits) {}

  /// Checks with a fresh session; `layers` are those of the modules in the order in which they were
  /// done.
  private Checked check(Overrides overrides) {
    List<Integer> done = new ArrayList<>();
    try (Typthon session = Typthon.open(folder, overrides)) {
      CheckResult result =
          session.check(
              List.of(folder),
              new CheckListener() {
                @Override
                public void checked(Path file, int count, int files) {
                  done.add(file.getFileName().toString().charAt("layer".length()) - '0');
                }
              });
      List<String> findings = new ArrayList<>();
      result
          .files()
          .forEach(file -> file.findings().forEach(f -> findings.add(file.relativePath() + f)));
      return new Checked(
          findings, done, session.metrics().value("layers"), session.metrics().value("cache_hits"));
    }
  }

  private static Overrides layered(int workers) {
    return Overrides.none()
        .with("engine.layered", "true")
        .with("engine.workers", String.valueOf(workers));
  }

  @Test
  void noLayerBeginsBeforeTheOneBelowIsDone() {
    List<String> expected = check(Overrides.none().with("cache.enabled", "false")).findings();
    assertThat(expected).hasSize(80);
    for (int workers : new int[] {1, 2, 4, 8}) {
      Checked checked = check(layered(workers).with("cache.enabled", "false"));
      assertThat(checked.findings()).as("%d workers", workers).isEqualTo(expected);
      assertThat(checked.barriers()).isEqualTo(SIZES.length);
      assertThat(checked.layers()).hasSize(100).isSorted();
    }
  }

  @Test
  void withoutLayersThereIsNoBarrier() {
    Checked checked = check(Overrides.none().with("cache.enabled", "false"));
    assertThat(checked.barriers()).isZero();
    assertThat(checked.layers()).hasSize(100);
  }

  /// Each worker looks into the cache first and checks only what is not there.
  @Test
  void layersAreAnsweredFromTheCacheModuleByModule() {
    Checked first = check(layered(4));
    assertThat(first.hits()).isZero();
    Tree tree = new Tree(folder);
    tree.write(name(0, 0) + ".py", "made: int = 0\nmore: int = 2\n");
    tree.write(name(2, 0) + ".py", "made: str = ''\n");
    Checked second = check(layered(4));
    assertThat(second.hits()).isEqualTo(98);
    Set<String> gone = new HashSet<>(first.findings());
    gone.removeAll(second.findings());
    assertThat(gone).singleElement().asString().startsWith(name(2, 0));
  }
}
