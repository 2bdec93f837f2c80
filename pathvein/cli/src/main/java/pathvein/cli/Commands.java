package pathvein.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// All commands as picocli sees them.
final class Commands {
  private Commands() {}

  static int execute(Terminal terminal, String... arguments) throws Exception {
    CommandLine line = new CommandLine(new Root());
    PrintWriter out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
    line.setOut(out);
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    ParseResult parsed;
    try {
      parsed = line.parseArgs(arguments);
    } catch (ParameterException wrong) {
      terminal.err().println("pathvein: " + wrong.getMessage());
      terminal.err().println("Try \"pathvein --help\".");
      return Main.USAGE;
    }
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    if (!parsed.hasSubcommand()) {
      line.usage(out);
      return Main.DONE;
    }
    ParseResult chosen = parsed.subcommand();
    if (chosen.commandSpec().userObject() instanceof Command command) {
      return command.run(terminal);
    }
    out.print(AutoComplete.bash("pathvein", line));
    out.flush();
    return Main.DONE;
  }

  /// The command without a sub-command.
  @CommandLine.Command(
      name = "pathvein",
      description = "Finds directories by the structure of their content.",
      mixinStandardHelpOptions = true,
      version = "pathvein 0.1.0",
      subcommands = {
        ScanCommand.class,
        CopyCommand.class,
        AssessCommand.class,
        ExplainCommand.class,
        InferCommand.class,
        DiffCommand.class,
        WatchCommand.class,
        FindCommand.class,
        ValidateCommand.class,
        GlobCommand.class,
        BackendsCommand.class,
        SnapshotCommand.class,
        AutoComplete.GenerateCompletion.class
      },
      footer = {
        "",
        "Exit codes: 0 done; 1 the operation failed; 2 wrong usage or pattern; 3 something could not be"
            + " read (--strict); 4 nothing found (--fail-if-none); 130 interrupted."
      })
  static final class Root {}
}
