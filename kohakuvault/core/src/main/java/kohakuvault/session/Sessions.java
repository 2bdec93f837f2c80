package kohakuvault.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import kohakuvault.VaultException;
import kohakuvault.VaultIoException;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineProvider.OpenMode;
import org.jspecify.annotations.Nullable;

/// The connections of one file: one writer behind a fair lock, and readers as many as read at once.
///
/// A thread inside of a transaction reads through the writer, so that it sees its own changes. A
/// thread inside of a snapshot reads through the connection of the snapshot. Everyone else borrows
/// a reader.
public final class Sessions implements AutoCloseable {
  private static final int MOST_IDLE = 16;

  private final Settings settings;
  private final Object identity;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final ReentrantLock pool = new ReentrantLock();
  private final ArrayDeque<Session> idle = new ArrayDeque<>();
  private final ScopedValue<Session> pinned = ScopedValue.newInstance();
  private final AtomicInteger retries = new AtomicInteger();
  private final List<Runnable> afterRollback = new ArrayList<>();
  private final @Nullable Session writer;
  private @Nullable VersionWatch watch;
  private int depth;
  private volatile boolean closed;

  private Sessions(Settings settings, Object identity, @Nullable Session writer) {
    this.settings = settings;
    this.identity = identity;
    this.writer = writer;
  }

  /// Opens the file; a missing one is created unless it is for reading only.
  public static Sessions open(Settings settings) {
    Path file = settings.file();
    try {
      boolean fresh = !Files.exists(file) || Files.size(file) == 0;
      if (fresh && settings.readOnly()) {
        throw new VaultIoException(file + ": there is no such file");
      }
      if (fresh) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        try {
          Files.createFile(file);
        } catch (java.nio.file.FileAlreadyExistsException e) {
          // empty, or just made by somebody else; both are well
        }
      }
      Object identity = OpenFiles.identity(file);
      OpenFiles.engineOpens(identity, settings.engine().name());
      boolean done = false;
      try {
        Session writer = settings.readOnly() ? null : connectWriter(settings, fresh);
        Sessions opened = new Sessions(settings, identity, writer);
        if (writer == null && settings.extension().isRequired()) {
          opened.giveBack(opened.take(), true);
        }
        done = true;
        return opened;
      } finally {
        if (!done) {
          OpenFiles.engineClosed(identity);
        }
      }
    } catch (IOException e) {
      throw new VaultIoException(file + ": " + e, e);
    } catch (EngineException e) {
      throw VaultException.of(file.toString(), e);
    }
  }

  private static Session connectWriter(Settings settings, boolean fresh) {
    EngineConnection connection = settings.engine().connect(settings.file(), OpenMode.CREATE);
    Session session = new Session(connection);
    boolean done = false;
    try {
      connection.execute("PRAGMA busy_timeout=" + settings.busyTimeout().toMillis());
      if (fresh) {
        session.tryPragma("PRAGMA page_size=" + settings.pageSize());
      }
      connection.execute("PRAGMA journal_mode=WAL");
      connection.execute("PRAGMA wal_autocheckpoint=1000");
      connection.execute("PRAGMA synchronous=" + settings.synchronous());
      connection.execute("PRAGMA foreign_keys=ON");
      tune(session, settings);
      settings.extension().load(settings.file(), connection);
      done = true;
      return session;
    } finally {
      if (!done) {
        session.close();
      }
    }
  }

  private static void tune(Session session, Settings settings) {
    session.tryPragma("PRAGMA mmap_size=" + settings.mapBytes());
    session.tryPragma("PRAGMA cache_size=-" + settings.cacheKib());
    session.tryPragma("PRAGMA temp_store=MEMORY");
  }

  private Session connectReader() {
    Session session = new Session(settings.engine().connect(settings.file(), OpenMode.READ));
    boolean done = false;
    try {
      session.connection().execute("PRAGMA busy_timeout=" + settings.busyTimeout().toMillis());
      tune(session, settings);
      settings.extension().load(settings.file(), session.connection());
      done = true;
      return session;
    } finally {
      if (!done) {
        session.close();
      }
    }
  }

  public Path file() {
    return settings.file();
  }

  /// What vectors are searched with.
  public VectorExtension extension() {
    return settings.extension();
  }

  public boolean isReadOnly() {
    return writer == null;
  }

  public boolean isClosed() {
    return closed;
  }

  /// How often an operation was tried anew because the file was busy.
  public int retryCount() {
    return retries.get();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("Cannot operate on closed vault " + settings.file());
    }
  }

  /// Reads. What `work` returns must not refer to the session.
  public <T extends @Nullable Object> T read(Function<Session, T> work) {
    checkOpen();
    if (inTransaction()) {
      return guarded(work, writer());
    }
    if (pinned.isBound()) {
      return guarded(work, pinned.get());
    }
    return retrying(() -> borrow(work));
  }

  private <T extends @Nullable Object> T borrow(Function<Session, T> work) {
    Session session = take();
    boolean sound = false;
    try {
      T result = work.apply(session);
      sound = true;
      return result;
    } finally {
      giveBack(session, sound);
    }
  }

  /// A reader that is lent for longer than one call.
  public final class Lease implements AutoCloseable {
    private @Nullable Session session;

    private Lease(Session session) {
      this.session = session;
    }

    public Session session() {
      Session lent = session;
      if (lent == null) {
        throw new IllegalStateException("the lease has ended");
      }
      return lent;
    }

    @Override
    public void close() {
      Session lent = session;
      session = null;
      if (lent != null) {
        giveBack(lent, true);
      }
    }
  }

  /// Lends a reader. It sees what is committed, also inside of a transaction of this thread.
  public Lease lease() {
    checkOpen();
    return new Lease(take());
  }

  private Session take() {
    pool.lock();
    try {
      checkOpen();
      Session session = idle.poll();
      if (session != null) {
        return session;
      }
    } finally {
      pool.unlock();
    }
    return connectReader();
  }

  private void giveBack(Session session, boolean sound) {
    pool.lock();
    try {
      if (sound && !closed && idle.size() < MOST_IDLE) {
        idle.push(session);
        return;
      }
    } finally {
      pool.unlock();
    }
    session.close();
  }

  /// Writes with one statement: in the transaction of this thread, or by itself.
  public <T extends @Nullable Object> T write(Function<Session, T> work) {
    return locked(() -> depth > 0 ? guarded(work, writer()) : retrying(() -> work.apply(writer())));
  }

  /// Writes all or nothing. Inside of a transaction of this thread, what `work` did is undone alone
  /// if it fails.
  public <T extends @Nullable Object> T atomically(Function<Session, T> work) {
    return locked(() -> depth > 0 ? nested(work) : outermost(work));
  }

  /// Writes all or nothing, but without a level of its own inside of a transaction: for work whose
  /// last step makes it count.
  public <T extends @Nullable Object> T append(Function<Session, T> work) {
    return locked(() -> depth > 0 ? guarded(work, writer()) : outermost(work));
  }

  /// Runs `work` while no other thread writes.
  public <T extends @Nullable Object> T exclusively(Supplier<T> work) {
    return locked(work::get);
  }

  private <T extends @Nullable Object> T locked(Work<T> work) {
    if (writer == null) {
      throw new UnsupportedOperationException(settings.file() + " is open for reading only");
    }
    checkOpen();
    writing.lock();
    try {
      checkOpen();
      return work.run();
    } finally {
      writing.unlock();
    }
  }

  private <T extends @Nullable Object> T outermost(Function<Session, T> work) {
    Session session = writer();
    retrying(() -> {
      session.statement("BEGIN IMMEDIATE").run();
      return null;
    });
    boolean done = false;
    depth = 1;
    try {
      T result = guarded(work, session);
      guarded(s -> commit(s), session);
      done = true;
      return result;
    } finally {
      depth = 0;
      if (!done) {
        rollBack(session);
      }
    }
  }

  private @Nullable Void commit(Session session) {
    retrying(() -> {
      session.statement("COMMIT").run();
      return null;
    });
    return null;
  }

  private void rollBack(Session session) {
    try {
      session.statement("ROLLBACK").run();
    } catch (EngineException e) {
      // SQLite has rolled back by itself, as it does after a full disk
    }
    afterRollback.forEach(Runnable::run);
  }

  private <T extends @Nullable Object> T nested(Function<Session, T> work) {
    Session session = writer();
    String name = "level" + depth;
    guarded(s -> run(s, "SAVEPOINT " + name), session);
    depth++;
    boolean done = false;
    try {
      T result = guarded(work, session);
      done = true;
      return result;
    } finally {
      depth--;
      if (!done) {
        guarded(s -> run(s, "ROLLBACK TO " + name), session);
        afterRollback.forEach(Runnable::run);
      }
      guarded(s -> run(s, "RELEASE " + name), session);
    }
  }

  private static @Nullable Void run(Session session, String sql) {
    session.statement(sql).run();
    return null;
  }

  /// Has `action` run on this thread whenever changes are undone; for what is remembered outside of
  /// the file.
  public void onRollback(Runnable action) {
    writing.lock();
    try {
      afterRollback.add(action);
    } finally {
      writing.unlock();
    }
  }

  /// Whether this thread is inside of a transaction.
  public boolean inTransaction() {
    return writing.isHeldByCurrentThread() && depth > 0;
  }

  /// Whether this thread is inside of a snapshot.
  public boolean inSnapshot() {
    return pinned.isBound();
  }

  /// Runs `work` so that all its reads on this thread see the file as it is now.
  public void snapshot(Runnable work) {
    checkOpen();
    if (pinned.isBound()) {
      work.run();
      return;
    }
    Function<Session, @Nullable Void> pinning =
        session -> {
          session.statement("BEGIN").run();
          try {
            // a deferred transaction takes its view with the first read
            session.number("SELECT count(*) FROM sqlite_master");
            ScopedValue.where(pinned, session).run(work);
          } finally {
            session.statement("COMMIT").run();
          }
          return null;
        };
    guardedBorrow(pinning);
  }

  private void guardedBorrow(Function<Session, @Nullable Void> work) {
    try {
      borrow(work);
    } catch (EngineException e) {
      throw failure(e);
    }
  }

  /// A number that changes with every commit by any connection of any process.
  public long version() {
    pool.lock();
    try {
      checkOpen();
      VersionWatch known = watch;
      if (known == null) {
        known = new VersionWatch(connectReader());
        watch = known;
      }
      return known.version();
    } finally {
      pool.unlock();
    }
  }

  /// Runs `work` on the writer outside of any transaction, as vacuuming needs it.
  public void maintain(Consumer<Session> work) {
    locked(() -> {
      if (depth > 0) {
        throw new IllegalStateException("not possible inside of a transaction");
      }
      return retrying(() -> {
        work.accept(writer());
        return null;
      });
    });
  }

  private Session writer() {
    Session session = writer;
    if (session == null) {
      throw new UnsupportedOperationException(settings.file() + " is open for reading only");
    }
    return session;
  }

  private interface Work<T extends @Nullable Object> {
    T run();
  }

  private <T extends @Nullable Object> T guarded(Function<Session, T> work, Session session) {
    try {
      return work.apply(session);
    } catch (EngineException e) {
      throw failure(e);
    }
  }

  private VaultException failure(EngineException e) {
    return VaultException.of(settings.file().toString(), e);
  }

  /// Tries again while the file is busy, with pauses that double.
  private <T extends @Nullable Object> T retrying(Work<T> work) {
    long pause = settings.backoff().toMillis();
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run();
      } catch (EngineException e) {
        if (!e.isBusy() || attempt >= settings.attempts()) {
          throw failure(e);
        }
        retries.incrementAndGet();
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      pause *= 2;
    }
  }

  /// Closes all connections; a transaction of another thread is waited for.
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      if (depth > 0) {
        throw new IllegalStateException("a vault cannot be closed inside of its transaction");
      }
      closed = true;
      closeAll();
    } catch (EngineException e) {
      throw failure(e);
    } finally {
      writing.unlock();
    }
  }

  private void closeAll() {
    pool.lock();
    try {
      idle.forEach(Session::close);
      idle.clear();
      if (watch != null) {
        watch.close();
        watch = null;
      }
    } finally {
      pool.unlock();
    }
    try {
      if (writer != null) {
        writer.close();
      }
    } finally {
      OpenFiles.engineClosed(identity);
    }
  }
}
