package pathvein.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
      terminal.err().println("pathvein: " + sentence(wrong));
      terminal
          .err()
          .println(
              "Try \"" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
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

  private static String sentence(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && unmatched.getCommandLine().getParent() == null
        && !unmatched.isUnknownOption()) {
      List<String> near = unmatched.getSuggestions();
      return "there is no command \""
          + unmatched.getUnmatched().getFirst()
          + "\""
          + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }
    return String.valueOf(wrong.getMessage());
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
        SkeletonCommand.class,
        CoverageCommand.class,
        DiffCommand.class,
        WatchCommand.class,
        FindCommand.class,
        ValidateCommand.class,
        ImpliesCommand.class,
        GlobCommand.class,
        BackendsCommand.class,
        SnapshotCommand.class,
        AutoComplete.GenerateCompletion.class
      },
      footer = {
        "",
        "Examples:",
        "  pathvein scan DATA --name 'run_*' --file '*.csv'   directories by content",
        "  pathvein explain DATA/run_7 -p run.json            why one does not match",
        "  pathvein copy DATA SORTED -p run.json --dry-run    what would be copied",
        "  pathvein infer DATA/run_1 DATA/run_2 > run.json    a pattern from examples",
        "  pathvein find SRC '**/*.py' --ignore-files         just files",
        "\"pathvein COMMAND --help\" has more.",
        "",
        "Patterns are JSON:",
        "  {\"directory_name\": \"run_*\", \"files\": [\"data.csv\", \"raw/**/*.bin\"],",
        "   \"directories\": [{\"directory_name\": \"plots\"}],",
        "   \"optional_files\": [\"notes.txt\"]}",
        "",
        "Completion: source <(pathvein generate-completion)",
        "",
        "Exit codes: 0 done; 1 the operation failed; 2 wrong usage or pattern;",
        "  3 something could not be read (--strict); 4 nothing found (--fail-if-none);",
        "  130 interrupted."
      })
  static final class Root {}
}
