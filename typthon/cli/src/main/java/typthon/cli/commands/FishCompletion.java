package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Completion for fish, which picocli does not write.
final class FishCompletion {
  private FishCompletion() {}

  static void print(CommandLine table, Writer out) throws IOException {
    options("__fish_use_subcommand", table, out);
    for (Map.Entry<String, CommandLine> entry : table.getSubcommands().entrySet()) {
      String[] description = entry.getValue().getCommandSpec().usageMessage().description();
      out.write("complete -c typthon -n __fish_use_subcommand -a " + entry.getKey());
      out.write(" -d " + quoted(String.join(" ", description)) + "\n");
    }
    for (Map.Entry<String, CommandLine> entry : table.getSubcommands().entrySet()) {
      options("__fish_seen_subcommand_from " + entry.getKey(), entry.getValue(), out);
    }
  }

  private static void options(String condition, CommandLine command, Writer out)
      throws IOException {
    for (OptionSpec option : command.getCommandSpec().options()) {
      out.write("complete -c typthon -n " + quoted(condition));
      for (String name : option.names()) {
        out.write(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      out.write(option.arity().max() > 0 ? " -r" : "");
      out.write(" -d " + quoted(String.join(" ", option.description())) + "\n");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("%%", "%") + "'";
  }
}
