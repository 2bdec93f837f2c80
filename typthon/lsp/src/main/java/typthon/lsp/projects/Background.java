package typthon.lsp.projects;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import typthon.lsp.connection.Refusal;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// Checks a project whenever something has changed: the open files at once, the whole project when
/// nothing has changed for a moment. An edit ends the check that is under way.
public final class Background implements AutoCloseable {
  private static final long STACK_SIZE = 64L << 20;
  private static final long QUIET_MILLISECONDS = 250;
  private static final long FOREVER = Long.MAX_VALUE / 2_000_000;

  private final Project project;
  private final Listener listener;
  private final long pollMilliseconds;
  private final Thread thread;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean wholeChecked;
  private volatile boolean wholeProject;
  private volatile boolean closed;

  /// Is told what comes out.
  public interface Listener {
    /// A check has a result. Called by the thread that checks, which goes on when this returns.
    ///
    /// @param whole whether it tells of all files that are reported on
    /// @return false if it was overtaken by an edit while it was told of
    boolean found(
        Project project, Typthon session, Project.State state, CheckResult result, boolean whole);

    /// Returns who is told how the first check of the whole project goes on.
    CheckListener first(Project project);

    /// The configuration cannot be used.
    void misconfigured(Project project, TypthonException wrong);

    /// The project is closed; nothing is found in it any more.
    void closed(Project project);

    /// Something is wrong with us.
    void failed(Project project, Throwable fault);
  }

  /// Somebody who waits for findings.
  private record Waiting(long revision, boolean whole, CompletableFuture<Boolean> answer) {}

  /// @param wholeProject whether files that are not open are checked, too
  /// @param pollMilliseconds after which time without news files on disk are looked at; 0 for never
  Background(Project project, Listener listener, boolean wholeProject, long pollMilliseconds) {
    this.project = project;
    this.listener = listener;
    this.wholeProject = wholeProject;
    this.pollMilliseconds = pollMilliseconds == 0 ? FOREVER : pollMilliseconds;
    this.thread = new Thread(null, this::run, "typthon-background", STACK_SIZE, false);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /// Says whether files that are not open are checked.
  void wholeProject(boolean wanted) {
    if (wholeProject != wanted) {
      wholeProject = wanted;
      project.filesChanged(false);
    }
  }

  /// Waits for findings that know all edits so far.
  ///
  /// @param whole whether those of all files are wanted; else those of the open ones
  /// @return completed when they are known, with false if they cannot be had
  public CompletableFuture<Boolean> settled(boolean whole) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(new Waiting(project.revision(), whole, answer));
    }
    project.wake();
    return answer;
  }

  private void run() {
    long seen = -1;
    while (!closed) {
      try {
        long now = project.await(seen, pollMilliseconds, this::isAwaited);
        seen = project.reopen(wrong -> listener.misconfigured(project, wrong)) ? round() : now;
        if (!project.isOpen()) {
          answer(Long.MAX_VALUE, true, false);
        }
      } catch (CheckCancelledException overtaken) {
        // The next round begins at once.
      } catch (InterruptedException ended) {
        closed = true;
      } catch (RuntimeException | Error fault) {
        seen = project.revision();
        listener.failed(project, fault);
        answer(Long.MAX_VALUE, true, false);
      }
    }
    answer(Long.MAX_VALUE, true, false);
    listener.closed(project);
  }

  private boolean isAwaited() {
    synchronized (waiting) {
      waiting.removeIf(each -> each.answer.isDone());
      return !waiting.isEmpty();
    }
  }

  /// Returns the revision that was looked at.
  private long round() throws InterruptedException {
    long revision = checkOpen();
    if (revision < 0) {
      return revision;
    }
    boolean urgent = isWholeAwaited();
    if (!urgent && project.await(revision, QUIET_MILLISECONDS, this::isWholeAwaited) != revision) {
      return revision;
    }
    return wholeProject ? checkWhole() : revision;
  }

  private boolean isWholeAwaited() {
    synchronized (waiting) {
      return waiting.stream().anyMatch(Waiting::whole);
    }
  }

  private long checkOpen() {
    return project
        .ask((session, state) -> {
          List<Path> files = checked(state);
          CheckResult result = session.check(files, CheckListener.NONE);
          return told(session, state, result, !wholeProject);
        })
        .orElseThrow(Background::closed);
  }

  private long checkWhole() {
    return project
        .ask((session, state) -> {
          Set<Path> paths = new LinkedHashSet<>(project.scope());
          paths.addAll(checked(state));
          CheckListener progress = wholeChecked ? CheckListener.NONE : listener.first(project);
          CheckResult result = session.check(paths, progress);
          wholeChecked = true;
          long revision = told(session, state, result, true);
          session.catchUp();
          session.storeResults();
          return revision;
        })
        .orElseThrow(Background::closed);
  }

  /// Returns the files that are to be checked whatever the project consists of.
  private static List<Path> checked(Project.State state) {
    return state.texts().keySet().stream()
        .filter(file -> !state.unchecked().contains(file))
        .sorted()
        .toList();
  }

  private long told(Typthon session, Project.State state, CheckResult result, boolean whole) {
    if (!listener.found(project, session, state, result, whole)) {
      return -1;
    }
    answer(state.revision(), whole, true);
    return state.revision();
  }

  /// Answers those who waited for a revision.
  private void answer(long revision, boolean whole, boolean known) {
    List<Waiting> served = new ArrayList<>();
    synchronized (waiting) {
      waiting.removeIf(each -> {
        boolean serve = each.revision <= revision && (whole || !each.whole);
        return serve && served.add(each);
      });
    }
    served.forEach(each -> each.answer.complete(known));
  }

  private static RuntimeException closed() {
    return Refusal.failed("the project is closed");
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    project.close();
  }
}
