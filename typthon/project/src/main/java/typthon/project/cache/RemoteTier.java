package typthon.project.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.IntConsumer;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import typthon.project.CacheStats;
import typthon.project.Options;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;

/// Keeps a [RemoteStore] from doing harm: asks it in batches and from several threads, repeats what
/// failed, stops asking once it fails again and again, and never takes longer than it was given.
///
/// Nothing here throws for a fault of the store: what it does not give is not there, and [#warning]
/// says why, once. Safe for use by any number of threads.
public final class RemoteTier implements AutoCloseable {
  /// So many failures without a success between them, and the store counts as down.
  private static final int FAILURES = 3;

  private static final int MOST_BYTES = 64 << 20;
  private static final int CALLS = 16;
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final String shown;
  private final Opener opener;
  private final Patience patience;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong bytesWritten = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final Object opening = new Object();
  private @Nullable RemoteStore store;
  private int failuresInARow;
  private long downUntil;
  private boolean down;
  private Optional<String> warning = Optional.empty();

  /// Opens the store, on first use.
  @FunctionalInterface
  interface Opener {
    RemoteStore open(RemoteLimits limits) throws IOException;
  }

  /// How much time a remote store gets.
  ///
  /// @param connect for the first answer
  /// @param request for each answer after it
  /// @param read for all that is read before a check, together
  /// @param write for all that is written after a check, together
  /// @param attempts how often each call is tried
  /// @param rest how long a store that is down is left alone
  public record Patience(
      Duration connect,
      Duration request,
      Duration read,
      Duration write,
      int attempts,
      Duration rest) {
    /// Returns what a check grants.
    ///
    /// @param milliseconds for each answer
    public static Patience ofCheck(int milliseconds) {
      Duration request = Duration.ofMillis(milliseconds);
      Duration connect = request.compareTo(CONNECT) > 0 ? request : CONNECT;
      return new Patience(
          connect,
          request,
          request.multipliedBy(40),
          request.multipliedBy(120),
          2,
          Duration.ofSeconds(30));
    }

    /// Returns what a command grants whose only task is to copy.
    public static Patience ofCopy() {
      Duration second = Duration.ofSeconds(1);
      return new Patience(
          second.multipliedBy(20),
          second.multipliedBy(20),
          Duration.ofHours(1),
          Duration.ofHours(1),
          4,
          second);
    }
  }

  RemoteTier(String shown, Opener opener, Patience patience) {
    this.shown = shown;
    this.opener = opener;
    this.patience = patience;
  }

  /// Returns a tier over the store of an address; it is connected when it is first asked.
  public static RemoteTier of(Options.Remote remote, Patience patience) {
    return new RemoteTier(
        remote.shown(), limits -> RemoteStores.open(remote.address(), limits), patience);
  }

  /// Returns why the store is not used as it should be, if so.
  public synchronized Optional<String> warning() {
    return warning;
  }

  /// Returns what happened so far.
  public CacheStats.Remote stats() {
    return new CacheStats.Remote(
        hits.get(), misses.get(), bytesRead.get(), writes.get(), bytesWritten.get(), errors.get());
  }

  /// Asks for records.
  ///
  /// @param found takes each that is there and tells whether it is sound; called by several threads
  void get(Collection<Digest> keys, BiPredicate<Digest, byte[]> found) {
    Call get = (asked, names) -> receive(asked.get(names), names, found);
    each(keys, patience.read, watched("GET", get), n -> {});
  }

  private long receive(
      Map<String, byte[]> records, List<String> names, BiPredicate<Digest, byte[]> found)
      throws IOException {
    int unsound = 0;
    long bytesNow = 0;
    for (String name : names) {
      byte[] bytes = records.get(name);
      if (bytes == null) {
        misses.incrementAndGet();
      } else if (found.test(Digest.parse(name), bytes)) {
        hits.incrementAndGet();
        bytesNow += bytes.length;
      } else {
        unsound++;
        misses.incrementAndGet();
      }
    }
    bytesRead.addAndGet(bytesNow);
    if (unsound > 0) {
      throw new UnsoundException(unsound);
    }
    return bytesNow;
  }

  /// What came was no record of ours: asking again would bring the same.
  private static final class UnsoundException extends IOException {
    private static final long serialVersionUID = 1;
    private final int count;

    UnsoundException(int count) {
      super("it sends records that are damaged or no records");
      this.count = count;
    }
  }

  /// Returns those of the keys that are there, as far as the store tells.
  Set<Digest> present(Collection<Digest> keys) {
    Set<Digest> present = ConcurrentHashMap.newKeySet();
    Call ask =
        (asked, names) -> {
          asked.present(names).forEach(name -> present.add(Digest.parse(name)));
          return 0;
        };
    each(keys, patience.read, watched("PRESENT", ask), n -> {});
    return present;
  }

  /// Writes sealed records.
  ///
  /// @param progress is told how many were written at a time; called by several threads
  void put(Map<Digest, byte[]> sealed, IntConsumer progress) {
    Call send =
        (asked, names) -> {
          Map<String, byte[]> records = new LinkedHashMap<>();
          long bytes = 0;
          for (String name : names) {
            byte[] record = sealed.getOrDefault(Digest.parse(name), new byte[0]);
            records.put(name, record);
            bytes += record.length;
          }
          asked.put(records);
          writes.addAndGet(names.size());
          bytesWritten.addAndGet(bytes);
          return bytes;
        };
    each(sealed.keySet(), patience.write, watched("PUT", send), progress);
  }

  /// One call to the store.
  private interface Call {
    /// Returns how many bytes of records came or went.
    long make(RemoteStore store, List<String> names) throws IOException;
  }

  /// Returns a call that also tells a recorder of itself, if there is one.
  private static Call watched(String operation, Call call) {
    if (!FlightRecorder.isInitialized()) {
      return call;
    }
    return (asked, names) -> {
      RemoteRequestEvent event = new RemoteRequestEvent();
      event.operation = operation;
      event.records = names.size();
      event.outcome = "OK";
      event.begin();
      try {
        event.bytes = call.make(asked, names);
        return event.bytes;
      } catch (IOException | RuntimeException | LinkageError fault) {
        event.outcome = fault.toString();
        throw fault;
      } finally {
        event.commit();
      }
    };
  }

  /// Makes a call for every batch of keys, from several threads, for no longer than `time`. What is
  /// under way then is interrupted and its outcome forgotten.
  private void each(Collection<Digest> keys, Duration time, Call call, IntConsumer done) {
    if (keys.isEmpty() || isDown()) {
      return;
    }
    AtomicBoolean over = new AtomicBoolean();
    Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    Call whileWanted =
        (asked, names) -> {
          return over.get() ? 0 : call.make(asked, names);
        };
    long end = System.nanoTime() + time.toNanos();
    Thread first = start(() -> connectAndDivide(keys, batches));
    join(List.of(first), end);
    List<Thread> threads = new ArrayList<>();
    for (int i = Math.min(CALLS, batches.size()); i > 0; i--) {
      threads.add(start(() -> work(batches, whileWanted, over, done)));
    }
    if (!join(threads, end) || first.isAlive()) {
      over.set(true);
      first.interrupt();
      threads.forEach(Thread::interrupt);
      failed(new IOException("it is too slow"), true);
    }
  }

  private static Thread start(Runnable work) {
    return Thread.ofVirtual().start(work);
  }

  /// Waits for threads; returns whether all have ended in time.
  private static boolean join(List<Thread> threads, long end) {
    boolean all = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        long left = interrupted ? 0 : end - System.nanoTime();
        all &= thread.join(Duration.ofNanos(Math.max(left, 1)));
      } catch (InterruptedException stop) {
        interrupted = true;
        all = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return all;
  }

  private void connectAndDivide(Collection<Digest> keys, Queue<List<String>> batches) {
    try {
      int size = Math.max(1, connected().batch());
      List<String> batch = new ArrayList<>(size);
      for (Digest key : keys) {
        batch.add(key.toString());
        if (batch.size() == size) {
          batches.add(batch);
          batch = new ArrayList<>(size);
        }
      }
      if (!batch.isEmpty()) {
        batches.add(batch);
      }
    } catch (IOException | RuntimeException | LinkageError fault) {
      failed(fault, true);
    }
  }

  private RemoteStore connected() throws IOException {
    synchronized (opening) {
      RemoteStore known = store;
      if (known == null) {
        RemoteLimits limits =
            new RemoteLimits(patience.connect, patience.request, MOST_BYTES, CALLS);
        known = opener.open(limits);
        try {
          known.connect();
        } catch (IOException | RuntimeException fault) {
          known.close();
          throw fault;
        }
        store = known;
      }
      return known;
    }
  }

  private void work(Queue<List<String>> batches, Call call, AtomicBoolean over, IntConsumer done) {
    for (List<String> names = batches.poll();
        names != null && !over.get() && !isDown();
        names = batches.poll()) {
      if (succeeds(names, call, over) && !over.get()) {
        done.accept(names.size());
      }
    }
  }

  private boolean succeeds(List<String> names, Call call, AtomicBoolean over) {
    long pause = 50;
    for (int attempt = 1; !over.get() && !isDown(); attempt++) {
      try {
        call.make(connected(), names);
        succeeded();
        return true;
      } catch (UnsoundException unsound) {
        errors.addAndGet(unsound.count - 1L);
        failed(unsound, false);
        return false;
      } catch (RemoteRefusedException refused) {
        failed(refused, true);
        return false;
      } catch (IOException | RuntimeException | LinkageError fault) {
        if (over.get()) {
          return false;
        }
        failed(fault, false);
        if (attempt >= patience.attempts || !slept(pause)) {
          return false;
        }
        pause *= 2;
      }
    }
    return false;
  }

  private static boolean slept(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean isDown() {
    if (down && System.nanoTime() - downUntil >= 0) {
      down = false;
      failuresInARow = FAILURES - 1;
    }
    return down;
  }

  private synchronized void succeeded() {
    failuresInARow = 0;
  }

  /// @param forGood whether it is of no use to try on
  private synchronized void failed(Throwable fault, boolean forGood) {
    errors.incrementAndGet();
    failuresInARow++;
    if (down || (!forGood && failuresInARow < FAILURES)) {
      return;
    }
    down = true;
    downUntil = System.nanoTime() + patience.rest.toNanos();
    if (warning.isEmpty()) {
      String said = fault.getMessage();
      String why = said == null ? "it cannot be reached (" + fault + ")" : said;
      warning = Optional.of("the remote cache " + shown + " is not used any further: " + why);
    }
  }

  @Override
  public void close() {
    synchronized (opening) {
      if (store != null) {
        store.close();
        store = null;
      }
    }
  }
}
