package hyperparameter.cli;

import hyperparameter.ParamKey;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Builds picocli's view of commands.
final class CommandLines {
  private CommandLines() {}

  static CommandLine of(String program, List<ParamCommand> commands) {
    CommandLine line;
    if (commands.size() == 1) {
      line = new CommandLine(spec(commands.getFirst()));
      line.setCommandName(program.isEmpty() ? commands.getFirst().name() : program);
    } else {
      line = new CommandLine(root(program.isEmpty() ? "program" : program, commands));
    }
    return settings(line);
  }

  private static CommandSpec root(String program, List<ParamCommand> commands) {
    CommandSpec root = CommandSpec.create().name(program);
    root.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show help.").build());
    for (ParamCommand command : commands) {
      String name = OptionNames.kebab(command.name());
      CommandSpec spec = spec(command);
      if (!name.equals(command.name())) {
        spec.aliases(command.name());
      }
      root.addSubcommand(name, spec);
    }
    return root;
  }

  private static CommandLine settings(CommandLine line) {
    return line.setPosixClusteredShortOptionsAllowed(false)
        .setUnmatchedOptionsArePositionalParams(false)
        .setExpandAtFiles(false);
  }

  private static CommandSpec spec(ParamCommand command) {
    CommandSpec spec = CommandSpec.create().name(OptionNames.kebab(command.name()));
    spec.usageMessage().description(command.doc().lines().toArray(String[]::new));
    spec.usageMessage().sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
    int index = 0;
    for (ParamCommand.Positional positional : command.positionals()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(String.valueOf(index++))
              .arity("0..1")
              .paramLabel("<" + positional.name() + ">")
              .type(String.class)
              .description(positional.doc())
              .build());
    }
    for (ParamKey<?> key : command.params()) {
      addParameter(spec, key, OptionNames.of(key, command.params()));
    }
    addCommon(spec);
    return spec;
  }

  private static void addParameter(CommandSpec spec, ParamKey<?> key, List<String> names) {
    OptionSpec.Builder option =
        OptionSpec.builder(names.toArray(String[]::new)).description(OptionNames.describe(key));
    if (OptionNames.isFlag(key)) {
      spec.addOption(option.type(boolean.class).arity("0").build());
      spec.addOption(
          OptionSpec.builder("--no-" + names.getFirst().substring(2))
              .type(boolean.class)
              .arity("0")
              .description("Turn " + names.getFirst() + " off.")
              .build());
    } else if (OptionNames.isList(key)) {
      spec.addOption(option.type(String[].class).arity("1").paramLabel("<value,...>").build());
    } else {
      spec.addOption(option.type(String.class).arity("1").paramLabel("<value>").build());
    }
  }

  private static void addCommon(CommandSpec spec) {
    text(spec, true, "<key=value>", "Set a parameter.", "-D", "--define");
    text(spec, true, "<file>", "Load a configuration file; later files win.", "-C", "--config");
    flag(spec, "List all parameters with value and origin.", "-lps", "--list-params");
    spec.addOption(
        OptionSpec.builder("-ep", "--explain-param")
            .type(String[].class)
            .arity("0..*")
            .paramLabel("<key>")
            .description("Tell where the value of a parameter comes from.")
            .build());
    flag(spec, "Accept parameters that nobody declares.", "--allow-unknown");
    text(
        spec, false, "<format>", "Print the configuration as toml, yaml or json.", "--dump-config");
    text(spec, false, "<file>", "Record the run.", "--manifest");
    text(spec, false, "<file>", "Take all values of a recorded run.", "--replay");
    text(spec, true, "<key=v1,v2>", "Run once for each value; several sweeps multiply.", "--sweep");
    flag(spec, "Print a completion script for bash and zsh.", "--completion");
    flag(spec, "Show this help.", "-h");
    flag(spec, "Show this help and all other parameters.", "--help");
  }

  private static void flag(CommandSpec spec, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names).type(boolean.class).arity("0").description(description).build());
  }

  private static void text(
      CommandSpec spec, boolean repeatable, String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(repeatable ? String[].class : String.class)
            .arity("1")
            .paramLabel(label)
            .description(description)
            .build());
  }
}
