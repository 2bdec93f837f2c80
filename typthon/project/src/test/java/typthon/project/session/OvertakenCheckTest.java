package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.IncrementalEngine;
import typthon.project.Overrides;
import typthon.project.Shard;
import typthon.project.Tree;
import typthon.project.Typthon;

/// IN-13: an edit that comes while a check runs ends it, what it had completed is kept, and the
/// next check sees the edit. One worker, so that it is known what is completed when.
@Timeout(120)
class OvertakenCheckTest {
  private static final int MODULES = 6;

  @TempDir Path folder;

  /// `m0` is the largest and comes first; all but `m5` use `base`.
  private Tree project() {
    Tree tree = new Tree(folder);
    tree.write("typthon.toml", "[engine]\nworkers = 1\n");
    tree.write("base.py", "x: int = 1\n");
    for (int i = 0; i < MODULES; i++) {
      tree.write(
          "m" + i + ".py",
          (i == 5 ? "" : "from base import x\n")
              + "def f(n: int) -> int:\n    return n\n"
              + "# filling\n".repeat(10 * (MODULES - i))
              + "y: int = "
              + (i == 5 ? "1" : "x")
              + "\n");
    }
    return tree;
  }

  private static Typthon open(Tree tree) {
    return Typthon.open(tree.root(), Overrides.none());
  }

  /// Does something when so many files are done.
  private record When(int done, Runnable what) implements CheckListener {
    @Override
    public void checked(Path file, int number, int files) {
      if (number == done) {
        what.run();
      }
    }
  }

  private static CheckCancelledException overtaken(Typthon session, CheckListener listener) {
    return catchThrowableOfType(
        CheckCancelledException.class,
        () -> session.check(List.of(session.options().root()), listener));
  }

  private static CheckResult newest(Typthon session, CheckListener listener) {
    return session.checkNewest(List.of(session.options().root()), Shard.WHOLE, listener);
  }

  private static List<String> findings(CheckResult result) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : result.files()) {
      file.findings().forEach(finding -> lines.add(file.relativePath() + " " + finding));
    }
    return lines;
  }

  private static List<String> fresh(Tree tree, Path overlaid, String text) {
    try (Typthon session =
        Typthon.open(tree.root(), Overrides.none().with("cache.enabled", "false"))) {
      session.overlay(overlaid, text);
      return findings(session.check());
    }
  }

  private static List<String> fresh(Tree tree) {
    try (Typthon session =
        Typthon.open(tree.root(), Overrides.none().with("cache.enabled", "false"))) {
      return findings(session.check());
    }
  }

  @Test
  void overlayFromAnotherThreadEndsTheCheckAndWhatWasCompletedIsReused() throws Exception {
    Tree tree = project();
    try (Typthon session = open(tree);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      AtomicReference<Future<?>> edit = new AtomicReference<>();
      Runnable editing =
          () -> {
            Thread[] editor = new Thread[1];
            CountDownLatch begun = new CountDownLatch(1);
            edit.set(
                threads.submit(() -> {
                  editor[0] = Thread.currentThread();
                  begun.countDown();
                  session.overlay(tree.path("m5.py"), "y: int = ''\n");
                }));
            awaitWaiting(begun, editor);
          };
      CheckCancelledException ended = overtaken(session, new When(3, editing));
      assertThat(ended.isOvertaken()).isTrue();
      assertThat(ended).hasMessageContaining("overtaken by an edit");
      edit.get().get();
      CheckResult next = session.check();
      assertThat(findings(next)).isEqualTo(fresh(tree, tree.path("m5.py"), "y: int = ''\n"));
      assertThat(findings(next)).hasSize(1);
      assertThat(next.counters().modulesReused()).isEqualTo(3);
      assertThat(next.counters().modulesChecked()).isEqualTo(MODULES + 1 - 3);
    }
  }

  /// Returns when the thread waits for the session.
  private static void awaitWaiting(CountDownLatch begun, Thread[] thread) {
    try {
      begun.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    while (thread[0].getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void editThatConcernsWhatWasCompletedHasItCheckedAgain() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      Path base = tree.path("base.py");
      overtaken(session, new When(3, () -> session.overlay(base, "x: str = ''\n")));
      CheckResult next = session.check();
      assertThat(findings(next)).hasSize(5).isEqualTo(fresh(tree, base, "x: str = ''\n"));
      assertThat(next.counters().modulesReused()).isZero();
      session.removeOverlay(base);
      assertThat(findings(session.check())).isEmpty();
    }
  }

  @Test
  void editsOfAListenerTakeEffectWhenTheCheckHasEnded() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      CheckListener editor =
          new CheckListener() {
            @Override
            public void started(int files) {
              session.overlay(tree.path("m1.py"), "y: int = ''\n");
            }
          };
      assertThat(overtaken(session, editor).isOvertaken()).isTrue();
      assertThat(findings(session.check())).hasSize(1);
      List<Integer> seen = new ArrayList<>();
      CheckListener late =
          new CheckListener() {
            @Override
            public void finished(CheckResult result) {
              session.removeOverlay(tree.path("m1.py"));
              seen.add(session.check().summary().errors());
            }
          };
      assertThat(findings(session.check(List.of(tree.root()), late))).hasSize(1);
      assertThat(seen).containsExactly(0);
    }
  }

  @Test
  void cancelledCheckIsNotCalledOvertaken() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      assertThat(overtaken(session, new When(2, session::cancel)).isOvertaken()).isFalse();
      assertThatThrownBy(() -> newest(session, new When(1, session::cancel)))
          .isInstanceOf(CheckCancelledException.class)
          .hasMessage("the check was cancelled");
      session.filesChanged();
      session.cancel();
      assertThat(session.check().counters().modulesReused()).isEqualTo(2);
    }
  }

  @Test
  void newestResultSeesOverlaysAndTellsOfTheRestart() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      List<String> heard = new ArrayList<>();
      CheckListener editor =
          new CheckListener() {
            @Override
            public void started(int files) {
              heard.add("started");
              if (heard.size() == 1) {
                session.overlay(tree.path("m4.py"), "y: int = ''\n");
              }
            }

            @Override
            public void overtaken() {
              heard.add("overtaken");
            }

            @Override
            public void finished(CheckResult result) {
              heard.add("finished");
            }
          };
      assertThat(findings(newest(session, editor)))
          .isEqualTo(fresh(tree, tree.path("m4.py"), "y: int = ''\n"))
          .hasSize(1);
      assertThat(heard).containsExactly("started", "overtaken", "started", "finished");
    }
  }

  /// Changes the disk once, when the last file is done.
  private static final class LateEditor implements CheckListener {
    final AtomicInteger restarts = new AtomicInteger();
    private final Runnable edit;

    LateEditor(Runnable edit) {
      this.edit = edit;
    }

    @Override
    public void checked(Path file, int done, int files) {
      if (done == files && restarts.get() == 0) {
        edit.run();
      }
    }

    @Override
    public void overtaken() {
      restarts.incrementAndGet();
    }
  }

  @Test
  void newestResultSeesFilesThatChangeComeAndGoWhileTheCheckRuns() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      List<Runnable> edits =
          List.of(
              () -> tree.write("base.py", "x: str = 1\n"),
              () -> tree.write("base.py", "x: int = 1\n"),
              () -> tree.write("m3.py", "y: int = ''\nz: int = ''\n"),
              () -> tree.write("new.py", "y: int = ''\n"),
              () -> tree.write("sub/new.py", "y: int = ''\n"),
              () -> tree.delete("new.py"),
              () -> tree.delete("base.py"));
      int count = 0;
      for (Runnable edit : edits) {
        tree.write("m5.py", "y: int = " + count++ + "\n");
        LateEditor editor = new LateEditor(edit);
        CheckResult result = newest(session, editor);
        assertThat(findings(result)).as("edit %d", count).isEqualTo(fresh(tree));
        assertThat(editor.restarts).as("edit %d", count).hasValue(1);
      }
    }
  }

  @Test
  void newestResultSeesModulesThatAreOnlyImported() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      LateEditor editor = new LateEditor(() -> tree.write("base.py", "x: str = ''\n"));
      CheckResult result = session.checkNewest(List.of(tree.path("m1.py")), Shard.WHOLE, editor);
      assertThat(findings(result)).hasSize(1);
      assertThat(editor.restarts).hasValue(1);
    }
  }

  @Test
  void editsWithoutEndDoNotKeepAResultAway() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      AtomicInteger overlays = new AtomicInteger();
      AtomicInteger restarts = new AtomicInteger();
      CheckListener restless =
          new CheckListener() {
            @Override
            public void started(int files) {
              int number = overlays.incrementAndGet();
              session.overlay(tree.path("m5.py"), "y: int = ''\n".repeat(number));
            }

            @Override
            public void overtaken() {
              restarts.incrementAndGet();
            }
          };
      CheckResult result = newest(session, restless);
      assertThat(restarts).hasValue(Typthon.MOST_RESTARTS);
      assertThat(result.summary().errors()).as("the last edit waits").isEqualTo(overlays.get() - 1);
      assertThat(session.check().summary().errors()).isEqualTo(Typthon.MOST_RESTARTS + 1);
    }
  }

  @Test
  void filesThatNeverRestDoNotKeepAResultAway() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      AtomicInteger writes = new AtomicInteger();
      CheckListener restless =
          new CheckListener() {
            @Override
            public void checked(Path file, int done, int files) {
              if (done == 1) {
                tree.write("m5.py", "y: int = ''\n".repeat(writes.incrementAndGet()));
              }
            }
          };
      newest(session, restless);
      assertThat(writes).hasValue(Typthon.MOST_RESTARTS + 1);
      assertThat(findings(session.check())).hasSize(writes.get()).isEqualTo(fresh(tree));
    }
  }

  /// Each restart takes over what the attempts before it completed.
  @Test
  void restartsGoOnWhereTheyWereOvertaken() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      AtomicInteger restarts = new AtomicInteger();
      CheckListener editor =
          new CheckListener() {
            @Override
            public void checked(Path file, int done, int files) {
              if (restarts.get() < 3 && done == 2 * (restarts.get() + 1)) {
                session.filesChanged();
              }
            }

            @Override
            public void overtaken() {
              restarts.incrementAndGet();
            }
          };
      CheckResult result = newest(session, editor);
      assertThat(restarts).hasValue(3);
      assertThat(result.counters().modulesReused()).isEqualTo(6);
      assertThat(result.counters().modulesChecked()).isEqualTo(1);
    }
  }

  @Test
  void checkThatWaitsForItsTurnSeesTheEditThatEndedTheOneBeforeIt() throws Exception {
    Tree tree = project();
    try (Typthon session = open(tree);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      AtomicReference<Future<CheckResult>> second = new AtomicReference<>();
      Runnable busy =
          () -> {
            Thread[] waiting = new Thread[1];
            CountDownLatch begun = new CountDownLatch(1);
            second.set(
                threads.submit(() -> {
                  waiting[0] = Thread.currentThread();
                  begun.countDown();
                  return session.check();
                }));
            awaitWaiting(begun, waiting);
            session.overlay(tree.path("m5.py"), "y: int = ''\n");
          };
      assertThat(overtaken(session, new When(1, busy)).isOvertaken()).isTrue();
      assertThat(second.get().get().summary().errors()).isOne();
    }
  }

  @Test
  void listenerThatWouldWaitForItsOwnCheckIsTold() {
    Tree tree = project();
    try (Typthon session = open(tree)) {
      assertThatThrownBy(
              () -> session.check(List.of(tree.root()), new When(1, session::storeResults)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("wait for the end of the check");
      assertThat(session.check().summary().errors()).isZero();
    }
  }

  @Test
  void updatesAndMarksEndACheckOfTheEngine() throws Exception {
    Tree tree = project();
    AtomicReference<Runnable> edit = new AtomicReference<>(() -> {});
    CheckListener editor =
        new CheckListener() {
          @Override
          public void checked(Path file, int done, int files) {
            edit.getAndSet(() -> {}).run();
          }
        };
    try (Typthon session =
        Typthon.builder().root(tree.root()).listener(editor, Runnable::run).open()) {
      IncrementalEngine engine = session.engine();
      Path file = tree.path("m5.py");
      edit.set(() -> engine.update(file, "y: int = ''\n"));
      assertThatThrownBy(engine::check).isInstanceOf(CheckCancelledException.class);
      assertThat(engine.check().summary().errors()).isOne();
      edit.set(() -> engine.markChanged(file));
      engine.update(tree.path("m1.py"), "y: int = ''\n");
      assertThatThrownBy(engine::check).isInstanceOf(CheckCancelledException.class);
      assertThat(engine.changed()).containsExactly(file);
      assertThat(engine.check().summary().errors()).isEqualTo(2);
      assertThat(engine.changed()).isEmpty();
      engine.remove(file);
      assertThat(engine.check().summary().errors()).isOne();
    }
  }

  @Test
  void interruptedEditorStaysInterruptedAndItsEditIsMade() throws Exception {
    Tree tree = project();
    try (Typthon session = open(tree);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      AtomicReference<Future<Boolean>> edit = new AtomicReference<>();
      Runnable editing =
          () -> {
            Thread[] editor = new Thread[1];
            CountDownLatch begun = new CountDownLatch(1);
            edit.set(
                threads.submit(() -> {
                  editor[0] = Thread.currentThread();
                  begun.countDown();
                  session.overlay(tree.path("m5.py"), "y: int = ''\n");
                  return Thread.currentThread().isInterrupted();
                }));
            awaitWaiting(begun, editor);
            editor[0].interrupt();
          };
      overtaken(session, new When(1, editing));
      assertThat(edit.get().get()).isTrue();
      assertThat(session.check().summary().errors()).isOne();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }
}
