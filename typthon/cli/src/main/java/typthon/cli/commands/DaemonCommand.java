package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import typthon.cli.daemon.DaemonClient;
import typthon.cli.daemon.DaemonClient.Answer;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.daemon.DaemonRequest;
import typthon.project.ExitStatus;

/// `typthon daemon start|stop|status|restart`.
final class DaemonCommand {
  private static final long END_NANOSECONDS = 70_000_000_000L;

  private final DaemonPlace place;
  private final DaemonClient client;
  private final Writer out;

  DaemonCommand(DaemonPlace place, Writer out) {
    this.place = place;
    this.client = new DaemonClient(place);
    this.out = out;
  }

  ExitStatus run(String command) throws IOException {
    return switch (command) {
      case "start" -> start();
      case "stop" -> stop();
      case "status" -> status();
      case "restart" -> {
        stop();
        yield start();
      }
      default -> throw new IllegalStateException("no command daemon " + command);
    };
  }

  private ExitStatus start() throws IOException {
    if (client.ask(request("status"), text -> {}) != null) {
      out.write("The daemon of " + place.root() + " runs already.\n");
      return ExitStatus.CLEAN;
    }
    place.prepare();
    if (client.startAndWait()) {
      out.write("Started the daemon of " + place.root() + ".\n");
      return ExitStatus.CLEAN;
    }
    throw new IOException("the daemon does not start; it may have told why in " + place.log());
  }

  private ExitStatus stop() throws IOException {
    if (!place.hasSocket() || !client.end(request("stop"))) {
      out.write("No daemon of " + place.root() + " runs.\n");
      return ExitStatus.CLEAN;
    }
    long end = System.nanoTime() + END_NANOSECONDS;
    while (place.isHeld() && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ExitStatus.INTERRUPTED;
      }
    }
    out.write("Stopped the daemon of " + place.root() + ".\n");
    return ExitStatus.CLEAN;
  }

  private ExitStatus status() throws IOException {
    Answer answer = client.ask(request("status"), text -> {});
    if (answer == null) {
      out.write("running: no\nproject: " + place.root() + "\n");
      return ExitStatus.FINDINGS;
    }
    out.write(new String(answer.out(), StandardCharsets.UTF_8));
    return ExitStatus.CLEAN;
  }

  private static DaemonRequest request(String command) {
    return new DaemonRequest(DaemonClient.build(), command, "", 0, List.of(), null);
  }
}
