package typthon.cli.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;
import typthon.project.Options;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// The sessions of a daemon: one for each project and set of options, the latest few of them. One
/// client at a time uses a session. Safe for use by any number of threads.
public final class KeptSessions implements AutoCloseable {
  private static final int MOST = 4;

  private final Map<Wanted, Kept> sessions = new LinkedHashMap<>(16, 0.75f, true);
  private final BiFunction<Path, Overrides, Typthon> opener;

  /// @param opener opens a session as [Typthon#open(Path, Overrides)] does
  public KeptSessions(BiFunction<Path, Overrides, Typthon> opener) {
    this.opener = opener;
  }

  private record Wanted(Path start, Overrides overrides) {}

  private static final class Kept {
    final Typthon session;
    final Semaphore free = new Semaphore(1);

    Kept(Typthon session) {
      this.session = session;
    }
  }

  /// A session that nobody else uses until this is closed.
  public static final class Lease implements AutoCloseable {
    private final Kept kept;

    private Lease(Kept kept) {
      this.kept = kept;
    }

    /// Returns the session.
    public Typthon session() {
      return kept.session;
    }

    @Override
    public void close() {
      kept.free.release();
    }
  }

  /// Returns the session of the project that holds `start`, as soon as it is free.
  ///
  /// @throws CheckCancelledException if the client goes while it waits
  /// @throws typthon.project.TypthonException if the configuration is malformed
  public Lease lease(Path start, Overrides overrides, Conversation client) {
    while (true) {
      Kept kept = kept(new Wanted(start, overrides));
      await(kept, client);
      if (kept.session.isCurrent()) {
        return new Lease(kept);
      }
      forget(kept);
      kept.session.close();
      kept.free.release();
    }
  }

  private static void await(Kept kept, Conversation client) {
    try {
      while (!kept.free.tryAcquire(50, TimeUnit.MILLISECONDS)) {
        if (client.isGone()) {
          throw CheckCancelledException.now();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CheckCancelledException.now();
    }
  }

  private synchronized Kept kept(Wanted wanted) {
    Kept known = sessions.get(wanted);
    if (known != null) {
      return known;
    }
    Typthon opened = opener.apply(wanted.start, wanted.overrides);
    Kept same = withOptions(opened.options(), wanted.overrides);
    if (same != null) {
      opened.close();
      sessions.put(wanted, same);
      return same;
    }
    Kept kept = new Kept(opened);
    sessions.put(wanted, kept);
    dropOldest();
    return kept;
  }

  private @Nullable Kept withOptions(Options options, Overrides overrides) {
    for (Map.Entry<Wanted, Kept> entry : sessions.entrySet()) {
      if (entry.getKey().overrides.equals(overrides)
          && entry.getValue().session.options().equals(options)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private void dropOldest() {
    for (Kept kept : distinct()) {
      if (distinct().size() <= MOST) {
        return;
      }
      if (kept.free.tryAcquire()) {
        sessions.values().removeIf(other -> other == kept);
        kept.session.close();
      }
    }
  }

  private List<Kept> distinct() {
    List<Kept> all = new ArrayList<>();
    for (Kept kept : sessions.values()) {
      if (!all.contains(kept)) {
        all.add(kept);
      }
    }
    return all;
  }

  private synchronized void forget(Kept kept) {
    sessions.values().removeIf(other -> other == kept);
  }

  private synchronized List<Kept> all() {
    return distinct();
  }

  /// Does what checks put off until their clients had their answers.
  public void catchUp() {
    withFree(Typthon::catchUp);
  }

  /// Writes to disk what checks computed.
  public void store() {
    withFree(Typthon::storeResults);
  }

  private void withFree(Consumer<Typthon> work) {
    for (Kept kept : all()) {
      if (kept.free.tryAcquire()) {
        try {
          work.accept(kept.session);
        } finally {
          kept.free.release();
        }
      }
    }
  }

  /// Returns the longest idle time that the projects want.
  public Duration idleTime() {
    int minutes = 0;
    List<Kept> all = all();
    for (Kept kept : all) {
      minutes = Math.max(minutes, kept.session.options().engine().daemonIdleMinutes());
    }
    return Duration.ofMinutes(all.isEmpty() ? 30 : minutes);
  }

  @Override
  public void close() {
    for (Kept kept : all()) {
      kept.session.close();
    }
  }
}
