package typthon.lsp.projects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import typthon.lsp.documents.OpenText;
import typthon.project.Overrides;
import typthon.project.ProjectView;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// A project with its session, which is opened anew when the configuration changes.
///
/// Edits are noted at once and reach the session before the next check or question does. Safe for
/// use by any number of threads.
public final class Project implements AutoCloseable {
  private static final long CANCEL_MILLISECONDS = 20;

  private final Path start;
  private final Object state = new Object();
  private final Object applying = new Object();
  private final ReentrantReadWriteLock sessions = new ReentrantReadWriteLock();
  private final Map<Path, OpenText> open = new LinkedHashMap<>();
  private final Map<Path, Optional<OpenText>> pending = new HashMap<>();
  private final Set<Path> unchecked = new HashSet<>();
  private List<Path> scope = List.of();
  private long revision;
  private boolean suspect = true;
  private Overrides overrides;
  private Overrides opened = Overrides.none();
  private volatile @Nullable Typthon session;
  private @Nullable String failure;
  private volatile boolean closed;

  /// The texts of a project at one moment.
  ///
  /// @param revision grows with every edit
  /// @param texts the open ones, by file
  /// @param order their files, the one that was opened or changed last in front
  /// @param unchecked those of the files that nobody wants findings of
  public record State(
      long revision, Map<Path, OpenText> texts, List<Path> order, Set<Path> unchecked) {
    public State {
      texts = Map.copyOf(texts);
      order = List.copyOf(order);
      unchecked = Set.copyOf(unchecked);
    }
  }

  Project(Path start, Overrides overrides) {
    this.start = start;
    this.overrides = overrides;
  }

  /// Returns the folder that the project was opened for.
  public Path start() {
    return start;
  }

  /// Returns the folders that are checked whatever is open.
  public List<Path> scope() {
    synchronized (state) {
      return scope;
    }
  }

  /// Sets the folders that are checked whatever is open.
  void scope(List<Path> folders) {
    synchronized (state) {
      if (scope.equals(folders)) {
        return;
      }
      scope = List.copyOf(folders);
    }
    changed();
  }

  /// Notes that a text was opened or changed.
  public void edit(OpenText text) {
    note(text.path(), Optional.of(text));
  }

  /// Says that nobody wants findings of a file, which belongs to a library.
  public void leaveOut(Path file) {
    synchronized (state) {
      unchecked.add(file);
    }
  }

  /// Notes that a text is not open any more.
  public void close(Path file) {
    note(file, Optional.empty());
  }

  private void note(Path file, Optional<OpenText> text) {
    synchronized (state) {
      open.remove(file);
      text.ifPresentOrElse(now -> open.put(file, now), () -> unchecked.remove(file));
      pending.put(file, text);
    }
    changed();
  }

  /// Notes that files on disk may have changed.
  ///
  /// @param configuration whether what options are read from may have
  public void filesChanged(boolean configuration) {
    synchronized (state) {
      suspect |= configuration;
    }
    changed();
  }

  /// Sets the options of the editor.
  public void configure(Overrides now) {
    synchronized (state) {
      if (now.equals(overrides)) {
        return;
      }
      overrides = now;
      suspect = true;
    }
    changed();
  }

  private void changed() {
    synchronized (state) {
      revision++;
      state.notifyAll();
    }
    Typthon current = session;
    if (current != null) {
      current.filesChanged();
    }
  }

  /// Returns the number of the newest edit.
  public long revision() {
    synchronized (state) {
      return revision;
    }
  }

  /// Tells whether no edit has come since a revision, and the project is open.
  boolean isQuiet(long known) {
    return !closed && revision() == known;
  }

  /// Tells whether there are open texts.
  boolean isUsed() {
    synchronized (state) {
      return !open.isEmpty();
    }
  }

  /// Makes [#await] look at its condition.
  void wake() {
    synchronized (state) {
      state.notifyAll();
    }
  }

  /// Waits for an edit behind a revision.
  ///
  /// @param milliseconds how long at most
  /// @param condition ends it, too
  /// @return the newest revision
  long await(long known, long milliseconds, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + milliseconds * 1_000_000;
    synchronized (state) {
      while (revision == known && !condition.getAsBoolean()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        state.wait(left);
      }
      return revision;
    }
  }

  /// Does something unless an edit has come since a revision; none comes in the meantime.
  ///
  /// @return whether it was done
  public boolean unlessEdited(long known, Runnable work) {
    synchronized (state) {
      if (revision != known) {
        return false;
      }
      work.run();
      return true;
    }
  }

  /// Brings all edits into the session and returns the state that it then has.
  private State settle(Typthon current) {
    synchronized (applying) {
      Map<Path, Optional<OpenText>> batch;
      State now;
      synchronized (state) {
        batch = new HashMap<>(pending);
        pending.clear();
        now = new State(revision, open, new ArrayList<>(open.keySet()).reversed(), unchecked);
      }
      batch.forEach((file, text) -> {
        if (text.isPresent() && !(now.unchecked.contains(file) && isOnDisk(text.get()))) {
          current.overlay(file, text.get().lines().text());
        } else {
          current.removeOverlay(file);
        }
      });
      return now;
    }
  }

  /// A file of a library is mostly looked at, and stays what it is for the session then.
  private static boolean isOnDisk(OpenText text) {
    try {
      byte[] bytes = Files.readAllBytes(text.path());
      return text.lines().text().equals(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// A question to a session.
  public interface Question<T> {
    T ask(Typthon session, State state);
  }

  /// A question to a view of a session.
  public interface Look<T> {
    /// @param view has the texts of `state`
    T at(Typthon session, ProjectView view, State state);
  }

  /// Asks a view of the session, which has all edits that came before this call.
  ///
  /// @return nothing if the project cannot be opened
  public <T> Optional<T> look(Look<T> look) {
    return ask((current, state) -> {
      State now;
      ProjectView view;
      synchronized (applying) {
        now = settle(current);
        view = current.view();
      }
      return look.at(current, view, now);
    });
  }

  /// Asks the session, which has all edits that came before this call.
  ///
  /// @return nothing if the project cannot be opened
  public <T> Optional<T> ask(Question<T> question) {
    sessions.readLock().lock();
    try {
      Typthon current = session;
      if (current != null && !closed) {
        return Optional.of(question.ask(current, settle(current)));
      }
    } finally {
      sessions.readLock().unlock();
    }
    return !closed && reopen(problem -> {}) ? ask(question) : Optional.empty();
  }

  /// Tells whether there is a session.
  boolean isOpen() {
    return session != null;
  }

  /// Opens the session if there is none, and anew if the configuration has changed.
  ///
  /// @param complain is told why it cannot be opened, once for the same reason
  /// @return whether it is open
  boolean reopen(Consumer<TypthonException> complain) {
    sessions.writeLock().lock();
    try {
      boolean look;
      Overrides wanted;
      synchronized (state) {
        look = suspect;
        suspect = false;
        wanted = overrides;
      }
      Typthon before = session;
      if (before != null && (!look || (before.isCurrent() && wanted.equals(opened)))) {
        return true;
      }
      if (closed || (before == null && failure != null && !look)) {
        return false;
      }
      return open(wanted, before, complain);
    } finally {
      sessions.writeLock().unlock();
    }
  }

  private boolean open(
      Overrides wanted, @Nullable Typthon before, Consumer<TypthonException> complain) {
    try {
      Typthon next = Typthon.open(start, wanted);
      session = next;
      opened = wanted;
      failure = null;
      synchronized (state) {
        open.forEach((file, text) -> pending.put(file, Optional.of(text)));
      }
      if (before != null) {
        before.close();
      }
      return true;
    } catch (TypthonException wrong) {
      String described = wrong.describe();
      if (!described.equals(failure)) {
        complain.accept(wrong);
      }
      failure = described;
      return before != null;
    }
  }

  @Override
  public void close() {
    closed = true;
    cancelUntilAlone();
    try {
      Typthon current = session;
      if (current != null) {
        current.close();
      }
      session = null;
    } finally {
      sessions.writeLock().unlock();
    }
  }

  /// Takes the lock. A check may begin just after it was cancelled, so it is cancelled again.
  private void cancelUntilAlone() {
    boolean interrupted = false;
    while (true) {
      Typthon current = session;
      if (current != null) {
        current.cancel();
      }
      try {
        if (sessions.writeLock().tryLock(CANCEL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
