package hyperparameter.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/// Runs one command, or one of several as sub-commands. Immutable.
///
/// | Option | Effect |
/// |---|---|
/// | `--name value` | sets a parameter of the command; flags work bare, as `--no-name` and as `--name=false`; lists repeat or take commas |
/// | `-D key=value` | sets any parameter |
/// | `-C file` | loads a configuration file; later ones win |
/// | `--list-params` | lists key, value, origin of every parameter |
/// | `--explain-param key` | tells what the value shadows |
/// | `--dump-config toml`, `--manifest file`, `--replay file`, `--sweep key=v1,v2`, `--completion` | as they say |
///
/// What stands further up wins. Values are frozen before the command runs, so that its threads see
/// them. Exit codes: 0 all is well, 1 the command failed or there was nothing to explain, 2 the
/// command line or a configuration is wrong.
public final class ParamLauncher {
  private final List<ParamCommand> commands;
  private final String program;
  private final PrintWriter out;
  private final PrintWriter err;

  private ParamLauncher(
      List<ParamCommand> commands, String program, PrintWriter out, PrintWriter err) {
    this.commands = List.copyOf(commands);
    this.program = program;
    this.out = out;
    this.err = err;
  }

  /// Returns a launcher of commands, less those that are hidden.
  ///
  /// @throws IllegalArgumentException without commands, or if all are hidden
  public static ParamLauncher of(ParamCommand... commands) {
    List<ParamCommand> shown = Stream.of(commands).filter(command -> !command.isHidden()).toList();
    if (shown.isEmpty()) {
      throw new IllegalArgumentException(
          "a launcher needs at least one command" + (commands.length > 0 ? " not hidden" : ""));
    }
    return new ParamLauncher(
        shown,
        "",
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /// Returns this launcher with a program name for help.
  public ParamLauncher program(String name) {
    return new ParamLauncher(commands, name, out, err);
  }

  /// Returns this launcher, writing elsewhere.
  public ParamLauncher output(PrintWriter toOut, PrintWriter toErr) {
    return new ParamLauncher(commands, program, toOut, toErr);
  }

  /// Runs what the arguments say.
  ///
  /// @return the exit code
  public int run(String... arguments) {
    CommandLine line = CommandLines.of(program, commands);
    try {
      return run(line, arguments);
    } catch (CommandLine.ParameterException | UsageException fault) {
      err.println(fault.getMessage());
      err.println("Try --help.");
      return 2;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int run(CommandLine line, String... arguments) {
    CommandLine.ParseResult parsed =
        line.parseArgs(
            Stream.of(arguments)
                .map(argument -> OptionNames.withoutFlagValue(argument, commands))
                .toArray(String[]::new));
    ParamCommand command = commands.getFirst();
    if (commands.size() > 1) {
      if (parsed.isUsageHelpRequested()) {
        line.usage(out);
        return 0;
      }
      parsed = parsed.subcommand();
      if (parsed == null) {
        err.println("a command is missing: one of " + String.join(", ", names()));
        return 2;
      }
      command = byName(parsed.commandSpec().name());
    }
    if (parsed.hasMatchedOption("--completion")) {
      out.print(AutoComplete.bash(line.getCommandName(), line));
      return 0;
    }
    return new Invocation(command, parsed, List.of(arguments), out, err).run();
  }

  private List<String> names() {
    return commands.stream().map(command -> OptionNames.kebab(command.name())).toList();
  }

  private ParamCommand byName(String name) {
    return commands.stream()
        .filter(command -> OptionNames.kebab(command.name()).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
