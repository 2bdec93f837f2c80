package kohakuvault.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import kohakuvault.VaultException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `vault`. Exit codes: 0 all well, 1 nothing found or something wrong in the file, 2
/// wrong use or failure.
@Command(
    name = "vault",
    description = "Looks into a vault file, takes out and puts in, checks and tidies up.",
    mixinStandardHelpOptions = true,
    version = "vault 0.1.0",
    subcommands = {
      InspectCommand.class,
      GetCommand.class,
      PutCommand.class,
      DeleteCommand.class,
      KeysCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      CheckCommand.class,
      VacuumCommand.class,
      UpgradeCommand.class,
      StatsCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, arguments);
    out.flush();
    System.exit(code);
  }

  /// Runs one command and returns its exit code.
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out);
    line.setErr(err);
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      if (e instanceof VaultException
          || e instanceof IllegalArgumentException
          || e instanceof java.io.IOException) {
        err.println("vault: " + e.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      throw e;
    });
    if (arguments.length == 0) {
      line.usage(out);
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(arguments);
  }
}
