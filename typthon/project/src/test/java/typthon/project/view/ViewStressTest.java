package typthon.project.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.SourceModule;
import typthon.project.CheckCancelledException;
import typthon.project.Overrides;
import typthon.project.ProjectView;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Many threads look, edit and check at once: every answer fits the text that its view shows, and
/// nobody waits for ever.
@Timeout(120)
class ViewStressTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 150);
  private static final List<String> KINDS = List.of("int", "str", "bytes", "float");

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger outdated = new AtomicInteger();
  private volatile boolean over;

  @Test
  void answersFitTheTextsOfTheirViewsWhateverIsEditedMeanwhile() throws InterruptedException {
    Tree tree = new Tree(folder);
    tree.write("typthon.toml", "[engine]\nworkers = 2\n");
    tree.write("base.py", text("int"));
    StringBuilder uses = new StringBuilder("import base\n");
    for (int i = 0; i < 30; i++) {
      uses.append("def use%d():\n    return [base.made()]\n".formatted(i));
    }
    tree.write("uses.py", uses + "last = use29()\n");
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        threads.add(started(() -> look(session, tree.path("uses.py"))));
      }
      threads.add(started(() -> check(session)));
      long seed = System.nanoTime();
      Random random = new Random(seed);
      for (int edit = 0; edit < EDITS; edit++) {
        Path base = tree.path("base.py");
        switch (random.nextInt(8)) {
          case 0 -> session.removeOverlay(base);
          case 1 -> session.filesChanged();
          case 2 -> session.catchUp();
          default -> session.overlay(base, text(KINDS.get(random.nextInt(KINDS.size()))));
        }
        Thread.sleep(random.nextInt(8));
      }
      int before = answers.get();
      while (answers.get() < before + 3 && failures.isEmpty()) {
        Thread.sleep(5);
      }
      over = true;
      session.cancel();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).as("seed %d", seed).isEmpty();
    }
    assertThat(outdated.get()).isPositive();
  }

  private static String text(String kind) {
    return "# %s\ndef made():\n    return %s()\n".formatted(kind, kind);
  }

  private Thread started(Runnable work) {
    Thread thread =
        new Thread(() -> {
          while (!over) {
            try {
              work.run();
            } catch (CheckCancelledException ended) {
              outdated.incrementAndGet();
            } catch (RuntimeException | AssertionError failed) {
              failures.add(failed);
              return;
            }
          }
        });
    thread.start();
    return thread;
  }

  private static void check(Typthon session) {
    session.check();
  }

  private void look(Typthon session, Path uses) {
    ProjectView view = session.view();
    String text = view.module("base").orElseThrow().text();
    String kind = text.substring(2, text.indexOf('\n'));
    SourceModule module = view.file(uses).orElseThrow().module();
    SyntaxTree tree = module.parsed().tree();
    int last = -1;
    for (int node = 0; node < tree.size(); node++) {
      last = tree.is(node, NodeKind.CALL) ? node : last;
    }
    int call = last;
    String type =
        view.together(() -> view.semantics().typeOf(module, call).orElseThrow().display());
    assertThat(type).isEqualTo("list[%s]", kind);
    answers.incrementAndGet();
  }

  /// A question that takes long notices an edit while it is under way.
  @Test
  void longQuestionsEndWhenAnEditComes() throws InterruptedException {
    Tree tree = new Tree(folder);
    StringBuilder text = new StringBuilder("def f0(n: int):\n    return [n]\n");
    for (int i = 1; i < 4000; i++) {
      text.append("def f%d(n: int):\n    x = f%d(n)\n    return x\n".formatted(i, i - 1));
    }
    tree.write("typthon.toml", "");
    tree.write("deep.py", text + "r = f3999(1)\n");
    try (Typthon session = Typthon.open(tree.root(), Overrides.none())) {
      ProjectView view = session.view();
      CountDownLatch begun = new CountDownLatch(1);
      Thread asking =
          new Thread(() -> {
            try {
              view.together(() -> {
                SourceModule module = view.module("deep").orElseThrow().module();
                SyntaxTree syntax = module.parsed().tree();
                while (true) {
                  for (int node = 0; node < syntax.size(); node++) {
                    view.semantics().typeOf(module, node);
                    begun.countDown();
                  }
                }
              });
            } catch (CheckCancelledException ended) {
              outdated.incrementAndGet();
            }
          });
      asking.start();
      begun.await();
      session.overlay(tree.path("other.py"), "x = 1\n");
      assertThat(session.view().isCurrent()).isTrue();
      asking.join();
      assertThat(outdated).hasValue(1);
    }
  }
}
