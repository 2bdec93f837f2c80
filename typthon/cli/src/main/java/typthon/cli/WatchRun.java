package typthon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.CheckPlaces;
import typthon.cli.watch.Changes;
import typthon.cli.watch.News;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Options;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// `typthon check --watch`: checks again whenever something changes and prints what is new. A
/// change in the middle of a check ends it, and the next begins when the burst of changes is over.
final class WatchRun {
  private final CheckArguments arguments;
  private final Invocation invocation;
  private final Terminal terminal;
  private final Changes changes;
  private final Printer printer;
  private @Nullable CheckResult before;

  /// Prints a result.
  interface Printer {
    void print(CheckResult result, Typthon session, String told) throws IOException;
  }

  WatchRun(
      CheckArguments arguments,
      Invocation invocation,
      Terminal terminal,
      Changes changes,
      Printer printer) {
    this.arguments = arguments;
    this.invocation = invocation;
    this.terminal = terminal;
    this.changes = changes;
    this.printer = printer;
  }

  /// Goes on until the thread is interrupted. A change of the configuration opens the project anew.
  ///
  /// @throws InterruptedException always, if nothing else is thrown
  void run(CheckPlaces places) throws IOException, InterruptedException {
    Path start = places.searchStart(arguments);
    while (true) {
      try (Invocation.Lease lease = invocation.sessions().open(start, arguments.overrides())) {
        watch(lease.session(), places.paths());
      } catch (TypthonException wrong) {
        terminal.complain(wrong.describe());
        changes.add(List.of(Files.isDirectory(start) ? start : places.start()));
        changes.await();
      }
    }
  }

  /// Returns when the session is no longer current.
  private void watch(Typthon session, List<Path> named) throws IOException, InterruptedException {
    Options options = session.options();
    List<Path> paths = named.isEmpty() ? List.of(options.root()) : named;
    changes.add(folders(options, session.files(paths)));
    while (true) {
      CheckResult result = check(session, paths);
      if (result == null) {
        return;
      }
      CheckResult earlier = before;
      News news = earlier == null ? new News(result, 0) : News.between(earlier, result);
      String told = news.gone() == 0 ? "" : "; " + news.gone() + " gone";
      printer.print(news.result(), session, told);
      before = result;
      session.storeResults();
      changes.add(folders(options, session.files(paths)));
      changes.await();
      if (!session.isCurrent()) {
        return;
      }
    }
  }

  /// Returns null if the configuration has changed meanwhile.
  private @Nullable CheckResult check(Typthon session, List<Path> paths)
      throws InterruptedException {
    Progress progress =
        arguments.quiet() || !terminal.errIsTerminal() ? null : new Progress(terminal);
    Restarting listener = new Restarting(session, progress == null ? CheckListener.NONE : progress);
    changes.alarm(session::filesChanged);
    try {
      return session.checkNewest(paths, arguments.shard(), listener);
    } catch (CheckCancelledException ended) {
      if (listener.interrupted) {
        throw new InterruptedException();
      }
      if (session.isCurrent()) {
        throw ended;
      }
      return null;
    } finally {
      changes.alarm(() -> {});
      if (progress != null) {
        progress.end();
      }
    }
  }

  /// Has a check begin anew when the changes that overtook it are complete.
  private final class Restarting implements CheckListener {
    private final Typthon session;
    private final CheckListener target;
    private boolean interrupted;

    Restarting(Typthon session, CheckListener target) {
      this.session = session;
      this.target = target;
    }

    @Override
    public void checked(Path file, int done, int files) {
      target.checked(file, done, files);
    }

    @Override
    public void overtaken() {
      try {
        changes.settle();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted || !session.isCurrent()) {
        throw CheckCancelledException.now();
      }
    }
  }

  private static Set<Path> folders(Options options, Collection<Path> files) {
    Set<Path> folders = new HashSet<>(Set.of(options.root()));
    for (Path file : files) {
      Path folder = file.getParent();
      while (folder != null && folders.add(folder) && folder.startsWith(options.root())) {
        folder = folder.getParent();
      }
    }
    return folders;
  }
}
