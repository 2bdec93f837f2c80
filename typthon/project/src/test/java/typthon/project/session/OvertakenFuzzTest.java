package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Shard;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.testkit.RandomModules;

/// Edits in the middle of checks, of overlays and of files: whatever is overtaken where, every
/// result is that of a fresh session on the same texts.
@Timeout(300)
class OvertakenFuzzTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 40);

  @TempDir Path folder;
  private int overtaken;

  @Test
  void resultsAfterOvertakenChecksAreThoseOfFreshOnes() {
    long first = Long.getLong("fuzz.seed", 1);
    long last = first + Long.getLong("fuzz.count", 3);
    for (long seed = first; seed < last; seed++) {
      play(seed);
    }
    assertThat(overtaken).isGreaterThan(EDITS / 2);
  }

  private void play(long seed) {
    Tree tree = new Tree(folder.resolve("p" + seed));
    Random random = new Random(seed);
    String effects = "[effects]\nenabled = true\n[effects.forbid]\nm0 = [\"io\"]\n";
    tree.write("typthon.toml", seed % 2 == 0 ? effects : "");
    for (int module = 0; module < RandomModules.COUNT; module++) {
      tree.write(RandomModules.path(module), RandomModules.text(random));
    }
    Map<Path, String> overlays = new TreeMap<>();
    Typthon session = Typthon.open(tree.root(), Overrides.none());
    try {
      for (int edit = 0; edit < EDITS; edit++) {
        List<String> now = CleanCheck.findings(check(session, tree, overlays, random));
        assertThat(now)
            .as("seed %d edit %d", seed, edit)
            .isEqualTo(CleanCheck.findings(CleanCheck.of(tree, overlays)));
        if (random.nextBoolean()) {
          session.catchUp();
        }
        if (random.nextInt(10) == 0) {
          session.close();
          session = Typthon.open(tree.root(), Overrides.none());
          overlays.forEach(session::overlay);
        }
        edit(session, tree, overlays, random);
      }
    } finally {
      session.close();
    }
  }

  /// Checks until there is a result, with edits in between.
  private CheckResult check(Typthon session, Tree tree, Map<Path, String> overlays, Random random) {
    int at = random.nextInt(RandomModules.COUNT);
    int[] left = {random.nextInt(4)};
    CheckListener editor =
        new CheckListener() {
          @Override
          public void checked(Path file, int done, int files) {
            if (left[0] > 0 && done == Math.min(files, at + 1)) {
              left[0]--;
              edit(session, tree, overlays, random);
            }
          }

          @Override
          public void overtaken() {
            overtaken++;
          }
        };
    if (random.nextBoolean()) {
      return session.checkNewest(List.of(tree.root()), Shard.WHOLE, editor);
    }
    while (true) {
      int before = left[0];
      try {
        CheckResult result = session.check(List.of(tree.root()), editor);
        if (left[0] == before) {
          return result;
        }
        // A file on disk was changed, which an ordinary check need not see.
      } catch (CheckCancelledException ended) {
        assertThat(ended.isOvertaken()).isTrue();
        overtaken++;
      }
    }
  }

  private static void edit(Typthon session, Tree tree, Map<Path, String> overlays, Random random) {
    String path = RandomModules.path(random.nextInt(RandomModules.COUNT));
    Path file = tree.path(path);
    String text = RandomModules.text(random);
    boolean there = Files.exists(file);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (there) {
          overlays.put(file, text);
          session.overlay(file, text);
        }
      }
      case 2 -> {
        overlays.remove(file);
        session.removeOverlay(file);
      }
      case 3 -> {
        if (there && !overlays.containsKey(file)) {
          tree.delete(path);
        }
      }
      default -> tree.write(path, text);
    }
  }
}
