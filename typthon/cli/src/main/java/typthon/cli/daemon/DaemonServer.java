package typthon.cli.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Listens at a [DaemonPlace] and serves each client on a thread of its own, until it is stopped, a
/// client of another build comes, its socket is taken away, or nobody has asked for anything for
/// the idle time.
public final class DaemonServer implements AutoCloseable {
  /// How long a new daemon waits for an old one to end.
  private static final Duration SUCCESSION = Duration.ofSeconds(15);

  /// How long a daemon that ends waits for its clients.
  private static final Duration FAREWELL = Duration.ofSeconds(60);

  private static final String GONE = "gone";

  private static final Duration LOOK = Duration.ofMillis(200);

  private final DaemonPlace place;
  private final String build;
  private final Service service;
  private final AtomicInteger clients = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicLong lastAnswer = new AtomicLong();
  private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
  private final long started = System.nanoTime();
  private volatile boolean ended;
  private @Nullable ServerSocketChannel listener;

  /// What a daemon is for.
  public interface Service {
    /// Does what a client wants and returns the exit code. Called by several threads at a time.
    int serve(DaemonRequest request, Conversation conversation);

    /// Does what was put off until a client had its answer. Called by several threads at a time.
    void answered();

    /// Does what can wait until nobody is waiting.
    void rest();

    /// Returns after how much time without clients the daemon ends.
    Duration idleTime();
  }

  /// @param build which clients are served
  public DaemonServer(DaemonPlace place, String build, Service service) {
    this.place = place;
    this.build = build;
    this.service = service;
  }

  /// Serves until the end; returns at once if another daemon has the place already.
  ///
  /// @throws IOException if the place cannot be taken
  public void run() throws IOException {
    place.prepare();
    try (FileChannel channel =
            FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (lock == null) {
        return;
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((build + "\n").getBytes(StandardCharsets.UTF_8)));
      Files.deleteIfExists(place.socket());
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(place.socket()));
        listener = server;
        Object own = key(place.socket());
        Thread watch = new Thread(() -> watch(own), "typthon-watch");
        watch.setDaemon(true);
        watch.start();
        accept(server);
        removeSocket(own);
      }
      awaitClients();
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + SUCCESSION.toNanos();
    while (true) {
      FileLock lock = channel.tryLock();
      if (lock != null || System.nanoTime() > end || !sleep(LOOK)) {
        return lock;
      }
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    while (!ended) {
      SocketChannel client;
      try {
        client = server.accept();
      } catch (ClosedChannelException closed) {
        return;
      }
      clients.incrementAndGet();
      Thread thread = new Thread(() -> serve(client), "typthon-client");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void serve(SocketChannel channel) {
    try {
      converse(channel);
      service.answered();
    } finally {
      lastUse.set(System.nanoTime());
      clients.decrementAndGet();
    }
  }

  private void converse(SocketChannel channel) {
    try (channel) {
      Frames frames = new Frames(channel);
      Frames.Frame first = frames.read();
      if (first.kind() == Frames.REQUEST) {
        answer(DaemonRequest.of(first.content()), frames);
      }
    } catch (IOException gone) {
      // A client that does not wait for its answer needs none.
    }
  }

  private void answer(DaemonRequest request, Frames frames) throws IOException {
    if (!request.build().equals(build)) {
      frames.write(Frames.OTHER_BUILD, build.getBytes(StandardCharsets.UTF_8));
      close();
    } else if (request.command().equals("stop")) {
      frames.write(Frames.EXIT, 0);
      close();
    } else if (request.command().equals("status")) {
      frames.write(Frames.OUT, status().getBytes(StandardCharsets.UTF_8));
      frames.write(Frames.EXIT, 0);
    } else {
      served.incrementAndGet();
      Conversation conversation = new Conversation(frames);
      conversation.listen();
      long start = System.nanoTime();
      int status = service.serve(request, conversation);
      conversation.end(status);
      lastAnswer.set(System.nanoTime() - start);
    }
  }

  private String status() {
    Runtime memory = Runtime.getRuntime();
    return "running: yes\nprocess: "
        + ProcessHandle.current().pid()
        + "\nproject: "
        + place.root()
        + "\nbuild: "
        + build
        + "\nseconds up: "
        + (System.nanoTime() - started) / 1_000_000_000
        + "\nchecks served: "
        + served.get()
        + "\nmicroseconds of the last answer: "
        + lastAnswer.get() / 1_000
        + "\nmegabytes in use: "
        + ((memory.totalMemory() - memory.freeMemory()) >> 20)
        + "\n";
  }

  /// Looks after the daemon while it waits for clients.
  private void watch(Object own) {
    boolean rested = true;
    while (!ended && sleep(LOOK)) {
      long idle = System.nanoTime() - lastUse.get();
      if (clients.get() > 0) {
        rested = false;
      } else if (idle > service.idleTime().toNanos()) {
        close();
      } else if (!rested && idle > LOOK.toNanos()) {
        rested = true;
        service.rest();
      }
      Object there = key(place.socket());
      if (there.equals(GONE) || !there.equals(own)) {
        close();
      }
    }
  }

  /// Returns what stands for the very file, not for its name.
  private static Object key(Path socket) {
    try {
      Object inode = Files.getAttribute(socket, "unix:ino");
      return inode == null ? socket : inode;
    } catch (IOException gone) {
      return GONE;
    } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
      return Files.exists(socket) ? socket : GONE;
    }
  }

  private void removeSocket(Object own) throws IOException {
    if (own.equals(key(place.socket()))) {
      Files.deleteIfExists(place.socket());
    }
  }

  private void awaitClients() {
    long end = System.nanoTime() + FAREWELL.toNanos();
    while (clients.get() > 0 && System.nanoTime() < end && sleep(LOOK)) {
      continue;
    }
    service.rest();
  }

  private static boolean sleep(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Takes no more clients; [#run] returns when those that are there have their answers.
  @Override
  public void close() {
    ended = true;
    ServerSocketChannel open = listener;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It cannot be more closed than this.
      }
    }
  }
}
