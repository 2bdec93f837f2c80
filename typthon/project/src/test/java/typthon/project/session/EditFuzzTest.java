package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.testkit.RandomModules;

/// After any sequence of edits a session finds what a fresh run finds.
@Timeout(300)
class EditFuzzTest {
  private static final int MODULES = RandomModules.COUNT;
  private static final int EDITS = 25;

  @TempDir Path folder;
  private long findings;
  private long reused;

  @Test
  void incrementalChecksFindWhatFreshOnesFind() {
    long first = Long.getLong("fuzz.seed", 1);
    long last = first + Long.getLong("fuzz.count", 4);
    for (long seed = first; seed < last; seed++) {
      play(seed);
    }
    assertThat(findings).isGreaterThan(100);
    assertThat(reused).isGreaterThan(50);
  }

  /// Once a member whose type depends on itself was taken for missing, depending on where the
  /// circle was entered.
  @Test
  void circlesOfInferredMembersDoNotDependOnWhereTheyAreEntered() {
    play(1012);
  }

  private void play(long seed) {
    play(new Tree(folder.resolve("p" + seed)), new Random(seed), seed);
  }

  private void play(Tree tree, Random random, long seed) {
    if (seed % 2 == 0) {
      tree.write("typthon.toml", "[effects]\nenabled = true\n[effects.forbid]\nm0 = [\"io\"]\n");
    }
    for (int module = 0; module < MODULES; module++) {
      tree.write(RandomModules.path(module), RandomModules.text(random));
    }
    Typthon session = Typthon.open(tree.root(), Overrides.none());
    try {
      for (int edit = 0; edit < EDITS; edit++) {
        CheckResult result = session.check();
        List<String> incremental = CleanCheck.findings(result);
        findings += incremental.size();
        reused += result.counters().modulesReused();
        assertThat(incremental)
            .as("seed %d edit %d", seed, edit)
            .isEqualTo(CleanCheck.findings(CleanCheck.of(tree)));
        if (random.nextInt(8) == 0) {
          session.close();
          session = Typthon.open(tree.root(), Overrides.none());
        }
        edit(tree, random);
      }
    } finally {
      session.close();
    }
  }

  private static void edit(Tree tree, Random random) {
    int module = random.nextInt(MODULES);
    boolean there = Files.exists(tree.path(RandomModules.path(module)));
    if (there && random.nextInt(8) == 0) {
      tree.delete(RandomModules.path(module));
    } else if (there && random.nextInt(4) == 0) {
      tree.write(RandomModules.path(module), "# a comment\n\n" + read(tree, module));
    } else {
      tree.write(RandomModules.path(module), RandomModules.text(random));
    }
  }

  private static String read(Tree tree, int module) {
    try {
      return Files.readString(tree.path(RandomModules.path(module)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
