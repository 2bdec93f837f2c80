package typthon.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import typthon.cli.daemon.Conversation;
import typthon.cli.daemon.DaemonClient;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.daemon.DaemonRequest;
import typthon.cli.daemon.DaemonServer;
import typthon.cli.daemon.KeptSessions;
import typthon.project.ExitStatus;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// What a daemon does for its clients: it runs their command lines as [Main] does, over sessions
/// that stay open.
final class DaemonDoor implements DaemonServer.Service {
  private static final Duration LOOK = Duration.ofMillis(10);

  /// How many times as long as a look at the files takes there is none.
  private static final long REST = 50;

  private final KeptSessions sessions;
  private final Rehearsal rehearsal = new Rehearsal();

  /// @param opener opens a session as [Typthon#open(Path, Overrides)] does
  DaemonDoor(BiFunction<Path, Overrides, Typthon> opener) {
    this.sessions = new KeptSessions(opener);
  }

  /// Serves the project of a folder until the daemon ends.
  ///
  /// @param words the root of the project and the socket
  static void run(List<String> words) throws IOException {
    DaemonPlace place = DaemonPlace.at(Path.of(words.get(0)), Path.of(words.get(1)));
    DaemonDoor door = new DaemonDoor(Typthon::open);
    try (DaemonServer server = new DaemonServer(place, DaemonClient.build(), door)) {
      server.run();
    } finally {
      door.sessions.close();
    }
  }

  /// What an edit overtakes begins anew: a check by itself, and all of it here if the edit was one
  /// of the configuration.
  @Override
  public int serve(DaemonRequest request, Conversation client) {
    for (int restarts = 0; ; restarts++) {
      AtomicBoolean reconfigured = new AtomicBoolean();
      int status = serveOnce(request, client, reconfigured);
      boolean useless = status == ExitStatus.INTERRUPTED.code() || reconfigured.get();
      if (!useless || client.isGone() || restarts == Typthon.MOST_RESTARTS) {
        return status;
      }
      client.restart();
    }
  }

  private int serveOnce(DaemonRequest request, Conversation client, AtomicBoolean reconfigured) {
    Terminal terminal =
        new Terminal(
            writer(client.out()),
            writer(client.err()),
            writer(client.live()),
            request.has(DaemonRequest.OUT_IS_TERMINAL),
            request.has(DaemonRequest.ERR_IS_TERMINAL),
            request.has(DaemonRequest.PLAIN));
    byte[] input = request.input();
    Invocation invocation =
        new Invocation(
            Path.of(request.working()),
            new ByteArrayInputStream(input == null ? new byte[0] : input),
            (start, overrides) -> lease(start, overrides, client, reconfigured),
            true);
    List<String> words = new ArrayList<>(List.of("check"));
    words.addAll(request.words());
    int status = new Main(terminal, invocation).run(words).code();
    try {
      terminal.out().flush();
      terminal.err().flush();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return status;
  }

  private static Writer writer(java.io.OutputStream stream) {
    return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
  }

  private Invocation.Lease lease(
      Path start, Overrides overrides, Conversation client, AtomicBoolean reconfigured) {
    KeptSessions.Lease lease = sessions.lease(start, overrides, client);
    Guard guard = new Guard(lease, client, reconfigured);
    guard.start();
    return guard;
  }

  /// A session in use, whose check ends when its client goes or files change.
  private static final class Guard extends Thread implements Invocation.Lease {
    private final KeptSessions.Lease lease;
    private final Conversation client;
    private final AtomicBoolean reconfigured;
    private volatile boolean over;

    /// @param reconfigured is set if the configuration changed in the meantime
    Guard(KeptSessions.Lease lease, Conversation client, AtomicBoolean reconfigured) {
      super("typthon-guard");
      setDaemon(true);
      this.lease = lease;
      this.client = client;
      this.reconfigured = reconfigured;
    }

    @Override
    public void run() {
      try {
        long nextLook = System.nanoTime();
        while (!over) {
          if (client.isGone()) {
            // The check may only be about to start, and forgets what was said before.
            lease.session().cancel();
          }
          long now = System.nanoTime();
          if (now - nextLook >= 0) {
            if (lease.session().isOvertaken()) {
              lease.session().filesChanged();
            }
            nextLook = now + Math.max(LOOK.toNanos(), REST * (System.nanoTime() - now));
          }
          sleep(LOOK);
        }
      } catch (InterruptedException closed) {
        interrupt();
      }
    }

    @Override
    public Typthon session() {
      return lease.session();
    }

    @Override
    public void close() {
      over = true;
      interrupt();
      try {
        join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      reconfigured.set(!lease.session().isCurrent());
      lease.close();
    }
  }

  @Override
  public void answered() {
    sessions.catchUp();
    rehearsal.begin();
  }

  @Override
  public void rest() {
    sessions.store();
  }

  @Override
  public Duration idleTime() {
    return sessions.idleTime();
  }
}
