package typthon.lsp.projects;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import typthon.lsp.connection.Refusal;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// Checks a project whenever something has changed, the open files first. An edit ends the check
/// that is under way. Results are written to disk when nothing has changed for a moment.
public final class Background implements AutoCloseable {
  private static final long STACK_SIZE = 64L << 20;
  private static final long QUIET_MILLISECONDS = 250;
  private static final long FOREVER = Long.MAX_VALUE / 2_000_000;

  private final Project project;
  private final Listener listener;
  private final long pollMilliseconds;
  private final Preparation preparation;
  private final Thread thread;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean wholeChecked;
  private long kept = -1;
  private volatile boolean wholeProject;
  private volatile boolean closed;

  /// Is told what comes out.
  public interface Listener {
    /// What was found in a file is known. Called by threads that check, one at a time, which go on
    /// when this returns.
    void reported(Project project, Typthon session, Project.State state, FileReport report);

    /// A check has a result, all of whose files were reported.
    ///
    /// @param whole whether it tells of all files that are reported on
    /// @return false if it was overtaken by an edit
    boolean found(Project project, Project.State state, CheckResult result, boolean whole);

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
  ///
  /// @param file whose are wanted; null for those of all files
  private record Waiting(long revision, @Nullable Path file, CompletableFuture<Boolean> answer) {}

  /// @param wholeProject whether files that are not open are checked, too
  /// @param pollMilliseconds after which time without news files on disk are looked at; 0 for never
  /// @param preparation begins when results were written to disk, if the whole project is checked
  Background(
      Project project,
      Listener listener,
      Preparation preparation,
      boolean wholeProject,
      long pollMilliseconds) {
    this.project = project;
    this.preparation = preparation;
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
  /// @param file whose are wanted; null for those of all files
  /// @return completed when they are known, with false if they cannot be had
  public CompletableFuture<Boolean> settled(@Nullable Path file) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(new Waiting(project.revision(), file, answer));
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
          giveUp();
        }
      } catch (CheckCancelledException overtaken) {
        // The next round begins at once.
      } catch (InterruptedException ended) {
        closed = true;
      } catch (RuntimeException | Error fault) {
        seen = project.revision();
        listener.failed(project, fault);
        giveUp();
      }
    }
    giveUp();
    listener.closed(project);
  }

  private boolean isAwaited() {
    synchronized (waiting) {
      waiting.removeIf(each -> each.answer.isDone());
      return !waiting.isEmpty();
    }
  }

  /// Checks what is to be checked. As long as the whole project was not, the open files are checked
  /// apart, since that is done sooner; later a check looks only at what an edit concerns.
  ///
  /// @return the revision that was looked at
  private long round() throws InterruptedException {
    long revision = -1;
    if (!wholeChecked || !wholeProject) {
      revision = check(false);
      if (revision < 0 || project.revision() != revision) {
        return revision;
      }
    }
    if (wholeProject) {
      revision = check(true);
    }
    if (revision >= 0
        && revision != kept
        && project.await(revision, QUIET_MILLISECONDS, this::isAwaited) == revision
        && !isAwaited()) {
      kept = revision;
      keep();
      // A view looks for all files of a project, which may be far too many around a single file.
      if (wholeProject && !project.scope().isEmpty()) {
        preparation.begin(revision);
      }
    }
    return revision;
  }

  /// Does what the next check need not wait for then, and writes results to disk.
  private void keep() {
    var unused =
        project.ask((session, state) -> {
          session.catchUp();
          session.storeResults();
          return true;
        });
  }

  /// @param all whether files that are not open are checked, too
  private long check(boolean all) {
    return project
        .ask((session, state) -> {
          Set<Path> paths = new LinkedHashSet<>(all ? project.scope() : List.of());
          List<Path> open = checked(state);
          paths.addAll(open);
          session.prefer(open);
          CheckListener progress =
              wholeChecked || !all ? CheckListener.NONE : listener.first(project);
          CheckResult result = session.check(paths, new Relay(session, state, progress));
          wholeChecked |= all;
          if (!listener.found(project, state, result, all || !wholeProject)) {
            return -1L;
          }
          answer(state.revision(), null, all || !wholeProject);
          return state.revision();
        })
        .orElseThrow(Background::closed);
  }

  /// Hands on what a check finds.
  private final class Relay implements CheckListener {
    private final Typthon session;
    private final Project.State state;
    private final CheckListener progress;

    Relay(Typthon session, Project.State state, CheckListener progress) {
      this.session = session;
      this.state = state;
      this.progress = progress;
    }

    @Override
    public void checked(Path file, int done, int files) {
      progress.checked(file, done, files);
    }

    @Override
    public void reported(FileReport report) {
      listener.reported(project, session, state, report);
      if (state.texts().containsKey(report.path())) {
        answer(state.revision(), report.path(), false);
      }
    }

    @Override
    public void finished(CheckResult result) {
      progress.finished(result);
    }
  }

  /// Returns the open files that are to be checked, the newest in front.
  static List<Path> checked(Project.State state) {
    return state.order().stream().filter(file -> !state.unchecked().contains(file)).toList();
  }

  /// Answers those who waited for a revision.
  ///
  /// @param file that is known now; null for the open ones
  /// @param all whether all are known
  private void answer(long revision, @Nullable Path file, boolean all) {
    complete(
        each ->
            each.revision <= revision
                && (all || (each.file != null && (file == null || file.equals(each.file)))),
        true);
  }

  private void giveUp() {
    complete(each -> true, false);
  }

  private void complete(Predicate<Waiting> which, boolean known) {
    List<Waiting> served = new ArrayList<>();
    synchronized (waiting) {
      waiting.removeIf(each -> which.test(each) && served.add(each));
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
