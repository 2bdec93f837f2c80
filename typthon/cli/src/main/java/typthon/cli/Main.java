package typthon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.CheckOption;
import typthon.cli.arguments.DaemonUse;
import typthon.cli.arguments.UsageException;
import typthon.cli.commands.Commands;
import typthon.cli.commands.ProgressLine;
import typthon.project.CheckCancelledException;
import typthon.project.ExitStatus;
import typthon.project.TypthonException;

/// The program `typthon`. `check` is read here, by hand, since it is what runs often and shall
/// start fast; everything else goes through picocli in [Commands].
public final class Main {
  private final Terminal terminal;
  private final Invocation invocation;

  Main(Terminal terminal, Invocation invocation) {
    this.terminal = terminal;
    this.invocation = invocation;
  }

  /// Runs the command line and ends the process with its exit code.
  public static void main(String[] arguments) {
    Main main = new Main(Terminal.ofProcess(), Invocation.ofProcess());
    System.exit(main.run(List.of(arguments)).code());
  }

  /// Runs a command line; whatever goes wrong becomes a sentence on standard error and an exit
  /// status.
  ExitStatus run(List<String> arguments) {
    try {
      return dispatch(arguments);
    } catch (UsageException wrong) {
      terminal.complain(wrong.getMessage() + "; see typthon --help");
      return ExitStatus.UNUSABLE;
    } catch (TypthonException wrong) {
      terminal.complain(wrong.describe());
      return ExitStatus.UNUSABLE;
    } catch (CheckCancelledException cancelled) {
      return ExitStatus.INTERRUPTED;
    } catch (IOException failed) {
      // A reader that has seen enough, such as `head`, is no failure of ours worth a word.
      if (!"Broken pipe".equals(failed.getMessage())) {
        terminal.complain(String.valueOf(failed.getMessage()));
      }
      return ExitStatus.UNUSABLE;
    } catch (RuntimeException | Error fault) {
      internalError(fault, arguments);
      return ExitStatus.INTERNAL_ERROR;
    }
  }

  private ExitStatus dispatch(List<String> arguments) throws IOException {
    int command = commandAt(arguments);
    String word = command < 0 ? "" : arguments.get(command);
    if (command < 0 && arguments.contains("--version")) {
      word = "version";
    }
    switch (word) {
      case "version" -> {
        return version(arguments);
      }
      case "check" -> {
        return check(without(arguments, command), "check");
      }
      case "baseline" -> {
        List<String> words = without(arguments, command);
        words.addFirst("--update-baseline");
        return check(words, "baseline");
      }
      case "watch" -> {
        List<String> words = without(arguments, command);
        words.addFirst("--watch");
        return check(words, "watch");
      }
      case "explain",
          "infer",
          "coverage",
          "metrics",
          "verify-trace",
          "graph",
          "effects",
          "python-runtime",
          "config",
          "cache",
          "completion",
          "server",
          "help" -> {
        Writer live = terminal.errIsTerminal() ? terminal.live() : null;
        return new Commands(terminal.out(), new ProgressLine(live)).run(arguments);
      }
      case "daemon" -> {
        return daemon(arguments, command);
      }
      case "start-up-training" -> {
        StartUpTraining.run(Path.of(arguments.getLast()));
        return ExitStatus.CLEAN;
      }
      default -> {
        return check(arguments, null);
      }
    }
  }

  private ExitStatus daemon(List<String> words, int command) throws IOException {
    if (words.size() == command + 4 && words.get(command + 1).equals("serve")) {
      DaemonDoor.run(words.subList(command + 2, command + 4));
      return ExitStatus.CLEAN;
    }
    return new Commands(terminal.out()).run(words);
  }

  private ExitStatus version(List<String> words) throws IOException {
    if (words.contains("-h") || words.contains("--help")) {
      new Commands(terminal.out()).help("version");
    } else {
      Version.print(terminal.out());
    }
    return ExitStatus.CLEAN;
  }

  /// @param command the word of the command line, null if it has none
  private ExitStatus check(List<String> words, @Nullable String command) throws IOException {
    CheckArguments arguments = CheckArguments.parse(words, invocation.working());
    if (arguments.help()) {
      new Commands(terminal.out()).help(command);
      return ExitStatus.CLEAN;
    }
    if (command == null && arguments.paths().isEmpty() && arguments.stdinFilename() == null) {
      new Commands(terminal.err()).help(null);
      return ExitStatus.UNUSABLE;
    }
    if (invocation.inDaemon() || arguments.watch() || arguments.daemon() == DaemonUse.NEVER) {
      return new CheckCommand(arguments, terminal, invocation, null).run();
    }
    DaemonRun daemon = new DaemonRun(words, arguments, terminal, invocation);
    ExitStatus status = daemon.check(arguments.daemon() == DaemonUse.ALWAYS);
    return status != null
        ? status
        : new CheckCommand(arguments, terminal, daemon.invocation(), daemon).run();
  }

  /// Returns where the first word stands that is neither an option nor the value of one, or -1.
  private static int commandAt(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--")) {
        return i + 1 < arguments.size() ? i + 1 : -1;
      }
      if (word.length() < 2 || word.charAt(0) != '-') {
        return i;
      }
      CheckOption option = CheckOption.named(word);
      if (option != null && option.argument() != null) {
        i++;
      }
    }
    return -1;
  }

  private static List<String> without(List<String> words, int index) {
    List<String> rest = new ArrayList<>(words);
    rest.remove(index);
    return rest;
  }

  private void internalError(Throwable fault, List<String> arguments) {
    terminal.complain("internal error, please report it: " + fault);
    if (arguments.contains("-v") || arguments.contains("--verbose")) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      terminal.tell(trace.toString());
    } else {
      terminal.complain("-v shows where it happened");
    }
  }
}
