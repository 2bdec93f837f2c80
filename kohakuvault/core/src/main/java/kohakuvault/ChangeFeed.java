package kohakuvault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.SqlName;
import org.jspecify.annotations.Nullable;

/// What was changed, in the order of the commits, by any process. Nothing is recorded until a part
/// is watched.
///
/// Triggers in the file do the recording, so changes by the original count too. A replaced element
/// of a column is not recorded, only a change of length. Safe for use by several threads.
public final class ChangeFeed {
  private static final String TABLE = "\"java.changes\"";
  private static final int BATCH = 256;

  private final Sessions sessions;

  ChangeFeed(Sessions sessions) {
    this.sessions = sessions;
  }

  /// What happened.
  public enum Kind {
    /// An entry was added or replaced.
    PUT,
    /// An entry was deleted.
    DELETE,
    /// A column has another length; the key is its stored name.
    LENGTH
  }

  /// One change.
  ///
  /// @param sequence counts up, without gaps of meaning
  /// @param part the table of the map, or `col_meta`
  public record Change(long sequence, String part, Kind kind, ByteKey key) {}

  private static @Nullable Void createTable(Session session) {
    session
        .connection()
        .execute(
            "CREATE TABLE IF NOT EXISTS "
                + TABLE
                + " (seq INTEGER PRIMARY KEY AUTOINCREMENT, part TEXT NOT NULL, kind TEXT NOT NULL, key BLOB NOT NULL)");
    return null;
  }

  private static void trigger(
      Session session, String table, String event, String condition, Kind kind, String key) {
    String name = SqlName.quoted("java." + table + "." + kind + "." + event.charAt(0));
    EngineStatement statement =
        session.statement(
            "CREATE TRIGGER IF NOT EXISTS "
                + name
                + " AFTER "
                + event
                + " ON "
                + SqlName.quoted(table)
                + condition
                + " BEGIN INSERT INTO "
                + TABLE
                + "(part,kind,key) VALUES('"
                + table
                + "','"
                + kind
                + "',"
                + key
                + "); END");
    statement.run();
  }

  /// Records changes of a map from now on.
  public void watch(KeyValueVault map) {
    String table = SqlName.checked(map.table());
    sessions.<@Nullable Void>atomically(s -> {
      var ignored = createTable(s);
      trigger(s, table, "INSERT", "", Kind.PUT, "new.key");
      trigger(s, table, "UPDATE", "", Kind.PUT, "new.key");
      trigger(s, table, "DELETE", "", Kind.DELETE, "old.key");
      return null;
    });
  }

  /// Records changes of the lengths of all columns from now on. The tables of columns must be
  /// there.
  public void watchColumns() {
    sessions.<@Nullable Void>atomically(s -> {
      var ignored = createTable(s);
      trigger(
          s,
          "col_meta",
          "UPDATE OF length",
          " WHEN new.length<>old.length",
          Kind.LENGTH,
          "CAST(new.name AS BLOB)");
      return null;
    });
  }

  /// Stops recording everything. What was recorded stays until it is [trimmed][#trim].
  public void unwatch() {
    sessions.<@Nullable Void>atomically(s -> {
      List<String> names = new ArrayList<>();
      EngineStatement triggers =
          s.statement("SELECT name FROM sqlite_master WHERE type='trigger' AND name LIKE 'java.%'");
      try {
        while (triggers.step()) {
          names.add(String.valueOf(triggers.textAt(0)));
        }
      } finally {
        triggers.reset();
      }
      for (String each : names) {
        s.connection().execute("DROP TRIGGER " + SqlName.quoted(each));
      }
      return null;
    });
  }

  private static boolean exists(Session session) {
    return session.number("SELECT count(*) FROM sqlite_master WHERE name='java.changes'") > 0;
  }

  /// The sequence number of the last change, or 0.
  public long last() {
    return sessions.read(
        s -> exists(s) ? s.number("SELECT coalesce(max(seq),0) FROM " + TABLE) : 0L);
  }

  /// The changes after a sequence number, in order.
  public List<Change> since(long sequence, int limit) {
    return sessions.read(s -> exists(s) ? since(s, sequence, limit) : List.of());
  }

  private static List<Change> since(Session session, long sequence, int limit) {
    EngineStatement statement =
        session.statement(
            "SELECT seq,part,kind,key FROM " + TABLE + " WHERE seq>? ORDER BY seq LIMIT ?");
    statement.bindLong(1, sequence);
    statement.bindLong(2, limit);
    List<Change> found = new ArrayList<>();
    try {
      while (statement.step()) {
        byte[] key = statement.bytesAt(3);
        found.add(
            new Change(
                statement.longAt(0),
                String.valueOf(statement.textAt(1)),
                Kind.valueOf(String.valueOf(statement.textAt(2))),
                ByteKey.wrap(key == null ? new byte[0] : key)));
      }
    } finally {
      statement.reset();
    }
    return found;
  }

  /// Forgets the changes up to and with a sequence number.
  public void trim(long upTo) {
    sessions.<@Nullable Void>atomically(s -> {
      if (exists(s)) {
        EngineStatement statement = s.statement("DELETE FROM " + TABLE + " WHERE seq<=?");
        statement.bindLong(1, upTo);
        statement.run();
      }
      return null;
    });
  }

  /// Publishes the changes after a sequence number, those to come as well. Each subscriber has a
  /// thread of its own, which ends when the subscription is cancelled or the vault is closed.
  ///
  /// @param pause between two looks at the file when nothing has happened
  public Flow.Publisher<Change> publisher(long sequence, Duration pause) {
    return subscriber -> {
      Tail tail = new Tail(subscriber, sequence, pause);
      subscriber.onSubscribe(tail);
      Thread.ofPlatform().daemon().name("vault-changes").start(tail);
    };
  }

  /// One subscription: hands out what was asked for, and waits for more.
  private final class Tail implements Flow.Subscription, Runnable {
    private final Flow.Subscriber<? super Change> subscriber;
    private final Duration pause;
    private long sequence;
    private long wanted;
    private boolean cancelled;

    Tail(Flow.Subscriber<? super Change> subscriber, long sequence, Duration pause) {
      this.subscriber = subscriber;
      this.sequence = sequence;
      this.pause = pause;
    }

    @Override
    public synchronized void request(long count) {
      if (count <= 0) {
        cancelled = true;
        subscriber.onError(
            new IllegalArgumentException("at least one change must be asked for, not " + count));
      }
      wanted = Math.max(wanted, wanted + count);
      notifyAll();
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      notifyAll();
    }

    /// Waits until changes are wanted; returns how many, or -1 when cancelled.
    private synchronized long demand() throws InterruptedException {
      while (wanted == 0 && !cancelled) {
        wait();
      }
      return cancelled ? -1 : wanted;
    }

    private synchronized boolean rest() throws InterruptedException {
      long end = System.nanoTime() + pause.toNanos();
      for (long left = pause.toNanos(); left > 0 && !cancelled; left = end - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
      return !cancelled;
    }

    private synchronized boolean taken() {
      wanted--;
      return !cancelled;
    }

    @Override
    public void run() {
      try {
        for (long demand = demand(); demand > 0 && !sessions.isClosed(); demand = demand()) {
          List<Change> changes = since(sequence, (int) Math.min(demand, BATCH));
          for (Change each : changes) {
            if (!taken()) {
              return;
            }
            sequence = each.sequence;
            subscriber.onNext(each);
          }
          if (changes.isEmpty() && !rest()) {
            return;
          }
        }
        if (sessions.isClosed()) {
          subscriber.onComplete();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        if (sessions.isClosed()) {
          subscriber.onComplete();
        } else {
          subscriber.onError(e);
        }
      }
    }
  }
}
