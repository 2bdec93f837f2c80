package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.testkit.RandomModules;

/// One session that lives through any number of edits, as that of a daemon does: it finds what
/// fresh ones find, and does not grow.
@Timeout(300)
class LongSessionTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 80);

  @TempDir Path folder;

  @Test
  void findsWhatFreshSessionsFindAfterManyEdits() throws IOException {
    long first = Long.getLong("fuzz.seed", 1);
    long last = first + Long.getLong("fuzz.count", 2);
    for (long seed = first; seed < last; seed++) {
      play(seed, seed % 2 == 0);
    }
  }

  private void play(long seed, boolean effects) throws IOException {
    Tree tree = new Tree(folder.resolve("p" + seed));
    Random random = new Random(seed);
    tree.write(
        "typthon.toml",
        effects ? "[effects]\nenabled = true\n[effects.forbid]\nm0 = [\"io\"]\n" : "");
    fill(tree, random);
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      for (int edit = 0; edit < EDITS; edit++) {
        if (random.nextInt(6) == 0) {
          cancelled(session, random.nextInt(RandomModules.COUNT));
          edit(tree, random);
        }
        List<String> now = CleanCheck.findings(session.check());
        assertThat(now)
            .as("seed %d edit %d", seed, edit)
            .isEqualTo(CleanCheck.findings(CleanCheck.of(tree)));
        if (random.nextBoolean()) {
          session.catchUp();
        }
        if (random.nextInt(10) == 0) {
          session.storeResults();
        }
        edit(tree, random);
      }
    }
  }

  private static void fill(Tree tree, Random random) {
    for (int module = 0; module < RandomModules.COUNT; module++) {
      tree.write(RandomModules.path(module), RandomModules.text(random));
    }
  }

  /// Begins a check and cancels it when `after` modules are done.
  private static void cancelled(Typthon session, int after) {
    CheckListener impatient =
        new CheckListener() {
          @Override
          public void checked(Path file, int done, int files) {
            if (done > after) {
              session.cancel();
            }
          }
        };
    try {
      session.check(List.of(session.options().root()), impatient);
    } catch (CheckCancelledException expected) {
      // The next check goes on from what was completed.
    }
  }

  /// Half of the edits are in bodies that are nobody else's business.
  private static void edit(Tree tree, Random random) throws IOException {
    String path = RandomModules.path(random.nextInt(RandomModules.COUNT));
    boolean there = Files.exists(tree.path(path));
    if (there && random.nextInt(10) == 0) {
      tree.delete(path);
    } else if (there && random.nextInt(8) == 0) {
      tree.write(path, "# a comment\n\n" + Files.readString(tree.path(path)));
    } else if (there && random.nextInt(3) > 0) {
      tree.write(path, RandomModules.withLocalName(Files.readString(tree.path(path)), random));
    } else {
      tree.write(path, RandomModules.text(random));
    }
  }

  @Test
  void editsOfBodiesCheckOneModuleAndKeepTheAnswersAboutOthers() throws IOException {
    Tree tree = new Tree(folder.resolve("bodies"));
    tree.write("typthon.toml", "");
    tree.write(
        "a.py", "import re\ndef e(n: int) -> int:\n    return len(re.findall('', str(n)))\n");
    tree.write("b.py", "import a\nr: int = a.e(1)\n");
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      long first = session.check().counters().definitionsEvaluated();
      Random random = new Random(1);
      long answers = 0;
      for (int edit = 0; edit < 30; edit++) {
        String text = Files.readString(tree.path("a.py"));
        tree.write("a.py", RandomModules.withLocalName(text, random));
        CheckResult result = session.check();
        session.catchUp();
        assertThat(result.counters().modulesChecked()).isOne();
        assertThat(result.counters().modulesReused()).isOne();
        assertThat(result.counters().modulesParsed()).isOne();
        assertThat(result.counters().definitionsEvaluated()).isLessThan(first / 2);
        answers = ((Session) session).checker().answers();
        assertThat(answers).isPositive();
      }
    }
  }

  /// IN-13.
  @Test
  void cancelledCheckKeepsWhatItCompletedOfModulesThatAreTheSame() {
    Tree tree = new Tree(folder.resolve("cancelled"));
    tree.write("typthon.toml", "[engine]\nworkers = 1\n");
    StringBuilder functions = new StringBuilder("import b\n");
    for (int i = 0; i < 40; i++) {
      functions.append("def f" + i + "(n: int) -> int:\n    return len([n, b.x]) + " + i + "\n");
    }
    tree.write("a.py", functions.toString());
    tree.write("b.py", "x: int = 1\n");
    tree.write("c.py", functions + "y: str = b.x\n");
    tree.write("d.py", "z = 1\n");
    CheckResult whole = CleanCheck.of(tree);
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      cancelled(session, 0);
      tree.write("d.py", "z: str = 1\n");
      CheckResult result = session.check();
      assertThat(CleanCheck.findings(result))
          .isEqualTo(CleanCheck.findings(CleanCheck.of(tree)))
          .hasSize(2);
      assertThat(result.counters().modulesReused()).isPositive();
      assertThat(result.counters().definitionsEvaluated())
          .isLessThan(whole.counters().definitionsEvaluated());
    }
  }

  @Test
  void runningCheckIsOvertakenOnceAFileHasChanged() {
    Tree tree = new Tree(folder.resolve("overtaken"));
    tree.write("typthon.toml", "");
    tree.write("a.py", "x = 1\n");
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      List<Boolean> seen = new ArrayList<>();
      CheckListener editor =
          new CheckListener() {
            @Override
            public void checked(Path file, int done, int files) {
              seen.add(session.isOvertaken());
              tree.write("a.py", "x = 10\n");
              seen.add(session.isOvertaken());
            }
          };
      session.check(List.of(tree.root()), editor);
      seen.add(session.isOvertaken());
      assertThat(seen).containsExactly(false, true, false);
    }
  }

  @Test
  void keepsNoMoreAnswersAfterManyEditsThanAfterFew() {
    Tree tree = new Tree(folder.resolve("growth"));
    tree.write("typthon.toml", "");
    Random random = new Random(5);
    fill(tree, random);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      texts.add(RandomModules.text(random));
    }
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      edited(session, tree, texts, 30);
      long few = edited(session, tree, texts, 30);
      long many = edited(session, tree, texts, 90);
      assertThat(many).isLessThanOrEqualTo(few + few / 10);
    }
  }

  /// Edits modules in turn, ends with the same project each time, and returns how many answers are
  /// kept then.
  private static long edited(Typthon session, Tree tree, List<String> texts, int edits) {
    for (int edit = 0; edit < edits; edit++) {
      tree.write(RandomModules.path(edit % RandomModules.COUNT), texts.get(edit % texts.size()));
      session.check();
    }
    for (int module = 0; module < RandomModules.COUNT; module++) {
      tree.write(
          RandomModules.path(module), texts.get(module % texts.size()) + "\n_last = " + edits);
      session.check();
    }
    session.catchUp();
    return ((Session) session).checker().answers();
  }
}
