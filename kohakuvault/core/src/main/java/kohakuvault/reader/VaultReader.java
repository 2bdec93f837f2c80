package kohakuvault.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import kohakuvault.CorruptVaultException;
import kohakuvault.VaultBusyException;
import kohakuvault.VaultIoException;
import org.jspecify.annotations.Nullable;

/// Reads a vault without SQLite and without native code, beside writers in this and other
/// processes.
///
/// A reader sees the file as it was when it was opened or [refreshed][#refresh]; it moves on by
/// itself only when a checkpoint of a writer forces it to. It never writes and never locks. Safe
/// for use by several threads.
public final class VaultReader implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 200;

  /// How many former snapshots stay open for threads that are still at work on them.
  private static final int MOST_OUTDATED = 8;

  private final Path file;
  private final ArrayDeque<Snapshot> outdated = new ArrayDeque<>();
  private volatile @Nullable Snapshot current;

  private VaultReader(Path file, Snapshot first) {
    this.file = file;
    this.current = first;
  }

  /// Opens a vault for reading.
  ///
  /// @throws VaultIoException if the file is missing or cannot be read
  /// @throws CorruptVaultException if it is not a database, or cut short
  /// @throws VaultBusyException if it is being written by a program that keeps no write-ahead log
  public static VaultReader open(Path file) {
    return new VaultReader(file, take(file));
  }

  /// Opens a vault for reading if the file is there and not empty.
  public static Optional<VaultReader> openIfPresent(Path file) {
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
    return Optional.of(open(file));
  }

  /// The entries of the default table, `kv`.
  public KeyValueReader keyValue() {
    return keyValue("kv");
  }

  /// The entries of a table.
  public KeyValueReader keyValue(String table) {
    return new KeyValueReader(this, table, null);
  }

  /// A column, fixed or variable. Whether it is there shows when it is read.
  public ColumnReader column(String name) {
    return new ColumnReader(this, name);
  }

  /// Whether a key-value table is there.
  public boolean hasTable(String table) {
    return read(pages -> !pages.table(table).isMissing());
  }

  /// Moves on to the newest committed state.
  public void refresh() {
    try {
      Snapshot now = current();
      if (!now.isNewest()) {
        renew(now, 0);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private Snapshot current() {
    Snapshot snapshot = current;
    if (snapshot == null) {
      throw new IllegalStateException("the reader of " + file + " is closed");
    }
    return snapshot;
  }

  /// What reads pages.
  interface Work<T extends @Nullable Object> {
    T on(Snapshot pages);
  }

  /// Does work on the current snapshot, again and again until nothing has disturbed it.
  <T extends @Nullable Object> T read(Work<T> work) {
    for (int attempt = 0; ; attempt++) {
      Snapshot snapshot = current();
      try {
        T result = work.on(snapshot);
        if (snapshot.holds()) {
          return result;
        }
      } catch (StaleSnapshot e) {
        // a log that was started anew, which the file itself does not show
      } catch (RuntimeException | InternalError e) {
        // what was read on a page that changed meanwhile says nothing; InternalError is what
        // a mapped file gives that was cut short under the read
        if (snapshot.holds()) {
          throw failure(e);
        }
      }
      renew(snapshot, attempt);
    }
  }

  private RuntimeException failure(Throwable e) {
    return switch (e) {
      case UncheckedIOException io -> failure(file, io.getCause());
      case ColumnReader.OutOfRange wrong -> wrong;
      case IndexOutOfBoundsException damaged ->
          new CorruptVaultException(file + ": a page is damaged", e);
      case InternalError error
          when String.valueOf(e.getMessage()).contains("unsafe memory access") ->
          new CorruptVaultException(file + ": the file was cut short", error);
      case Error error -> throw error;
      default -> (RuntimeException) e;
    };
  }

  private synchronized void renew(Snapshot seen, int attempt) {
    if (attempt >= MOST_ATTEMPTS) {
      throw new VaultBusyException(file + ": it changes too fast to be read without an engine");
    }
    if (current() == seen) {
      current = take(file);
      outdated.add(seen);
      if (outdated.size() > MOST_OUTDATED) {
        close(outdated.remove());
      }
    }
  }

  private static Snapshot take(Path file) {
    for (int attempt = 0; ; attempt++) {
      try {
        return Snapshot.take(file);
      } catch (StaleSnapshot e) {
        if (attempt == MOST_ATTEMPTS) {
          throw new VaultBusyException(file + ": it changes too fast to be read without an engine");
        }
        Thread.onSpinWait();
      } catch (IndexOutOfBoundsException | InternalError e) {
        throw new CorruptVaultException(file + ": the header is damaged", e);
      } catch (IOException e) {
        throw failure(file, e);
      }
    }
  }

  private static VaultIoException failure(Path file, @Nullable IOException e) {
    String reason = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e);
    return new VaultIoException(file + ": " + reason, e);
  }

  /// Closes the reader; other threads must have ended their reads.
  @Override
  public synchronized void close() {
    Snapshot last = current;
    if (last == null) {
      return;
    }
    current = null;
    outdated.add(last);
    outdated.forEach(this::close);
    outdated.clear();
  }

  private void close(Snapshot snapshot) {
    try {
      snapshot.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }
}
