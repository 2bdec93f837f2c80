package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckResult;
import typthon.project.Counters;
import typthon.project.Tree;
import typthon.project.Typthon;

/// How work grows, by counters: with what a change reaches, not with the size of the project.
class WorkGrowthTest {
  private static final int DEPENDENTS = 7;

  @TempDir Path folder;

  /// A module, others that use it, and many that have nothing to do with it.
  private Tree project(int strangers) {
    Tree tree = new Tree(folder.resolve("of" + strangers));
    tree.write("typthon.toml", "");
    tree.write("base.py", "def f(x: int) -> int:\n    return x\n");
    for (int i = 0; i < DEPENDENTS; i++) {
      tree.write("user" + i + ".py", "from base import f\ny: int = f(" + i + ")\n");
    }
    for (int i = 0; i < strangers; i++) {
      tree.write(
          "m" + i + ".py",
          (i == 0 ? "" : "from m" + i / 2 + " import g" + i / 2 + "\n")
              + "def g"
              + i
              + "(x: int):\n    return [x]\n");
    }
    return tree;
  }

  @Test
  void changeCostsWhatItReachesHoweverLargeTheProjectIs() {
    List<Counters> bodies = new ArrayList<>();
    List<Counters> signatures = new ArrayList<>();
    for (int strangers : new int[] {10, 50, 250}) {
      Tree tree = project(strangers);
      try (Typthon session = Typthon.open(tree.root())) {
        CheckResult first = session.check();
        assertThat(first.counters().modulesChecked()).isEqualTo(1L + DEPENDENTS + strangers);
        tree.write("base.py", "def f(x: int) -> int:\n    return x + 1\n");
        bodies.add(session.check().counters());
        tree.write("base.py", "def f(x: int) -> str:\n    return str(x)\n");
        signatures.add(session.check().counters());
      }
    }
    for (Counters counters : bodies) {
      assertThat(counters.modulesChecked()).isEqualTo(1);
      // What is asked of the stubs anew differs a little with who asked first.
      assertThat(counters.definitionsEvaluated())
          .isLessThan(2 * bodies.getFirst().definitionsEvaluated());
    }
    for (Counters counters : signatures) {
      assertThat(counters.modulesChecked()).isEqualTo(1 + DEPENDENTS);
      // What is asked of the stubs anew differs a little with who asked first.
      assertThat(counters.definitionsEvaluated())
          .isLessThan(2 * signatures.getFirst().definitionsEvaluated());
    }
  }

  /// An unchanged project takes as many look-ups as it has files, and nothing is read, parsed or
  /// evaluated.
  @Test
  void unchangedProjectTakesOneLookUp() {
    for (int strangers : new int[] {10, 100}) {
      Tree tree = project(strangers);
      try (Typthon session = Typthon.open(tree.root())) {
        session.check();
      }
      try (Typthon session = Typthon.open(tree.root())) {
        CheckResult result = session.check();
        assertThat(result.counters().modulesParsed()).isZero();
        assertThat(result.counters().definitionsEvaluated()).isZero();
        assertThat(result.counters().modulesFromDisk()).isEqualTo(1L + DEPENDENTS + strangers);
        assertThat(result.cache().diskReads()).isEqualTo(1);
        assertThat(result.cache().misses()).isZero();
      }
    }
  }
}
