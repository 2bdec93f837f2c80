package typthon.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.CheckPlaces;
import typthon.cli.daemon.DaemonClient;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.daemon.DaemonRequest;
import typthon.project.ExitStatus;

/// A check that a daemon does, if there is one. Uses no class of the checker.
final class DaemonRun {
  private final List<String> words;
  private final CheckArguments arguments;
  private final Terminal terminal;
  private Invocation invocation;
  private byte @Nullable [] input;

  /// @param words the words of the command line behind `check`
  DaemonRun(
      List<String> words, CheckArguments arguments, Terminal terminal, Invocation invocation) {
    this.words = words;
    this.arguments = arguments;
    this.terminal = terminal;
    this.invocation = invocation;
  }

  /// Returns the invocation for a one-shot run: what was read of standard input is there again.
  Invocation invocation() {
    return invocation;
  }

  /// Lets a daemon check.
  ///
  /// @param start whether to start one if none runs
  /// @return the exit status; null if there is no daemon
  @Nullable ExitStatus check(boolean start) throws IOException {
    DaemonPlace place = place(arguments, invocation);
    if (!start && !place.hasSocket()) {
      return null;
    }
    if (arguments.stdinFilename() != null && input == null) {
      byte[] read = invocation.input().readAllBytes();
      input = read;
      invocation = invocation.withInput(new ByteArrayInputStream(read));
    }
    DaemonClient.Answer answer = new DaemonClient(place).ask(request(input), this::show, start);
    if (answer == null) {
      return null;
    }
    terminal.out().write(new String(answer.out(), StandardCharsets.UTF_8));
    terminal.out().flush();
    terminal.err().write(new String(answer.err(), StandardCharsets.UTF_8));
    terminal.err().flush();
    return ExitStatus.of(answer.status());
  }

  /// Returns the place of the daemon of a command line's project.
  static DaemonPlace place(CheckArguments arguments, Invocation invocation) {
    CheckPlaces places = CheckPlaces.of(arguments, invocation.working());
    return DaemonPlace.of(places.searchStart(arguments), System.getenv("XDG_RUNTIME_DIR"));
  }

  private DaemonRequest request(byte @Nullable [] stdin) {
    int flags =
        (terminal.outIsTerminal() ? DaemonRequest.OUT_IS_TERMINAL : 0)
            + (terminal.errIsTerminal() ? DaemonRequest.ERR_IS_TERMINAL : 0)
            + (terminal.plain() ? DaemonRequest.PLAIN : 0);
    return new DaemonRequest(
        DaemonClient.build(), "check", invocation.working().toString(), flags, words, stdin);
  }

  private void show(String text) {
    try {
      terminal.live().write(text);
      terminal.live().flush();
    } catch (IOException unread) {
      // Nobody looks.
    }
  }
}
