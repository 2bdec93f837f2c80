package typthon.cli.commands;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import typthon.cli.arguments.CheckOption;

/// The commands as picocli knows them. The options of `check` and the global ones come from
/// [CheckOption].
final class CommandTable {
  private CommandTable() {}

  static CommandLine create() {
    CommandSpec root = command("typthon", "Checks the types of Python programs.");
    globals(root);
    root.addOption(flag("Show the version.", "--version"));
    root.usageMessage().synopsisSubcommandLabel("COMMAND");
    root.usageMessage()
        .footer(
            "",
            "A first argument that is a path means check.",
            "Exit codes: 0 clean, 1 findings, 2 usage, configuration or input, 3 internal error, 130 interrupted.");
    root.addSubcommand("check", check("check", "Check files and folders."));
    root.addSubcommand(
        "baseline", check("baseline", "Accept all findings: the same as check --update-baseline."));
    root.addSubcommand(
        "watch", check("watch", "Check again whenever a file changes: the same as check --watch."));
    root.addSubcommand("explain", explain());
    CommandSpec infer = leaf("infer", "Print the signatures of functions without annotations.");
    infer.addOption(flag("Print all signatures as JSON.", "--json"));
    infer.addOption(
        flag(
            "Write the results that are known into the files as annotations. The project is checked with them first: what"
                + " would bring a finding is left out.",
            "--write"));
    infer.addPositional(
        positional(
            "PATH",
            "0..*",
            "Files and folders; without a path the project of the current folder."));
    root.addSubcommand("infer", infer);
    root.addSubcommand("coverage", coverage());
    CommandSpec verify = leaf("verify-trace", "Check what explain --at wrote in JSON once more.");
    verify.addPositional(positional("FILE", "1", "The trace."));
    root.addSubcommand("verify-trace", verify);
    CommandSpec config = leaf("config", "Works with the configuration of a project.");
    config.addSubcommand("show", leaf("show", "Print every option as it holds, in TOML."));
    config.addSubcommand(
        "init", leaf("init", "Write a typthon.toml to begin with into the current folder."));
    config.addSubcommand(
        "migrate",
        leaf(
            "migrate",
            "Print a typthon.toml that says what the configuration of mypy or pyright says."));
    root.addSubcommand("config", config);
    root.addSubcommand("graph", graph());
    root.addSubcommand("effects", effects());
    CommandSpec runtime = leaf("python-runtime", "Works with the companion package for Python.");
    CommandSpec install = leaf("install", "Write the package where Python finds it.");
    install.addPositional(
        positional("DIR", "1", "A folder of Python's path, such as a site-packages."));
    runtime.addSubcommand("install", install);
    root.addSubcommand("python-runtime", runtime);
    CommandSpec cache = leaf("cache", "Works with the cache of results of a project.");
    cache.addSubcommand("stats", leaf("stats", "Show where the cache lies and how large it is."));
    cache.addSubcommand("clear", leaf("clear", "Forget every result."));
    CommandSpec verifyCache =
        leaf("verify", "Read every record and its checksum; if any is damaged, exit with 1.");
    verifyCache.addOption(flag("Remove what is damaged, and exit with 0.", "--remove"));
    cache.addSubcommand("verify", verifyCache);
    cache.addSubcommand(
        "gc", leaf("gc", "Remove what was not used for longest, down to the budget."));
    cache.addSubcommand(
        "push", leaf("push", "Write every result to the server that cache.remote names."));
    cache.addSubcommand(
        "pull", leaf("pull", "Bring the results of the project's files from that server."));
    root.addSubcommand("cache", cache);
    CommandSpec metrics = leaf("metrics", "Print timers and counters of the project's last run.");
    metrics.addOption(flag("Print JSON.", "--json"));
    metrics.addOption(flag("Print the text format of Prometheus.", "--prometheus"));
    root.addSubcommand("metrics", metrics);
    root.addSubcommand("daemon", daemon());
    root.addSubcommand("server", server());
    root.addSubcommand("completion", completion());
    root.addSubcommand(
        "version", leaf("version", "Show the versions of Typthon, its stubs and Java."));
    CommandSpec help = leaf("help", "Show the help of a command.");
    help.addPositional(positional("COMMAND", "0..1", "The command."));
    root.addSubcommand("help", help);
    return new CommandLine(root);
  }

  private static CommandSpec check(String name, String description) {
    CommandSpec check = command(name, description);
    for (CheckOption option : CheckOption.values()) {
      check.addOption(option(option));
    }
    check.addPositional(
        positional(
            "PATH", "0..*", "What to check; without a path the project of the current folder."));
    return check;
  }

  private static CommandSpec explain() {
    CommandSpec explain =
        leaf("explain", "Explain a rule, list all, or explain the type of an expression.");
    explain.addOption(
        value("--at", "FILE:LINE:COLUMN", "Explain the type of the expression that stands there."));
    explain.addOption(value("--format", "FORMAT", "With --at: text or json."));
    explain.addPositional(
        positional("RULE", "0..1", "A slug such as argument-type, or a code such as TY305."));
    return explain;
  }

  private static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String[].class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .arity("1")
        .description(description)
        .build();
  }

  private static CommandSpec graph() {
    CommandSpec graph = leaf("graph", "Print which module imports which.");
    graph.addOption(
        OptionSpec.builder("--format")
            .type(String[].class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("NAME")
            .description("dot for Graphviz (as it is without the option), or json.")
            .build());
    graph.addPositional(
        positional(
            "PATH",
            "0..*",
            "Files and folders; without a path the project of the current folder."));
    return graph;
  }

  private static CommandSpec effects() {
    CommandSpec effects =
        leaf("effects", "Print what functions do besides computing their results.");
    effects.addOption(flag("Print JSON.", "--json"));
    effects.addOption(
        OptionSpec.builder("--why")
            .type(String[].class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("NAME")
            .description("Explain the effects of the function of that name: f, C.f or module.C.f.")
            .build());
    effects.addOption(flag("Print the modules whose import has effects.", "--imports"));
    effects.addOption(flag("Name the classes of exceptions.", "--show-exception-classes"));
    effects.addPositional(
        positional(
            "PATH",
            "0..*",
            "Files and folders; without a path the project of the current folder."));
    return effects;
  }

  private static CommandSpec coverage() {
    CommandSpec coverage =
        leaf("coverage", "Print how many parameters and results of functions have stated types.");
    coverage.addOption(
        value("--fail-under", "N", "Exit with 1 if less than N percent of them are stated."));
    coverage.addOption(flag("Print JSON.", "--json"));
    coverage.addPositional(
        positional(
            "PATH",
            "0..*",
            "Files and folders; without a path the project of the current folder."));
    return coverage;
  }

  private static CommandSpec daemon() {
    CommandSpec daemon =
        leaf("daemon", "Works with the process that keeps a project in memory between checks.");
    daemon.addSubcommand("start", leaf("start", "Start the daemon of the project."));
    daemon.addSubcommand("stop", leaf("stop", "End the daemon of the project."));
    daemon.addSubcommand(
        "status", leaf("status", "Tell whether a daemon runs; if none, exit with 1."));
    daemon.addSubcommand("restart", leaf("restart", "End the daemon and start another."));
    return daemon;
  }

  private static CommandSpec server() {
    CommandSpec server =
        leaf("server", "Serve an editor that speaks the Language Server Protocol.");
    server.addOption(
        flag("Talk through standard input and output, as it is without an option.", "--stdio"));
    server.addOption(value("--socket", "PORT", "Connect to a port of this machine instead."));
    server.addOption(value("--pipe", "PATH", "Connect to a Unix domain socket instead."));
    server.addOption(
        value("--clientProcessId", "ID", "End when this process has ended, as editors say."));
    server
        .usageMessage()
        .footer(
            "",
            "Tell your editor to run \"typthon server\" for Python files. It checks the folders that the editor has",
            "open, with the configuration of each project; settings of the editor's section \"typthon\" win over it.",
            "Exit codes: 0 after shutdown and exit, 1 if the editor went away without them, 2 usage.");
    return server;
  }

  private static CommandSpec completion() {
    CommandSpec completion =
        leaf("completion", "Print a completion script to source from a shell.");
    completion.addPositional(positional("SHELL", "1", "bash, zsh or fish."));
    return completion;
  }

  private static CommandSpec leaf(String name, String description) {
    CommandSpec leaf = command(name, description);
    globals(leaf);
    return leaf;
  }

  private static CommandSpec command(String name, String description) {
    CommandSpec command = CommandSpec.create().name(name);
    command.usageMessage().description(description).abbreviateSynopsis(true);
    return command;
  }

  private static void globals(CommandSpec command) {
    for (CheckOption option : CheckOption.values()) {
      if (option.global()) {
        command.addOption(option(option));
      }
    }
  }

  private static OptionSpec option(CheckOption option) {
    String[] names = option.names().toArray(String[]::new);
    String argument = option.argument();
    if (argument == null) {
      return flag(option.description(), names);
    }
    return OptionSpec.builder(names)
        .type(String[].class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(argument)
        .description(escaped(option.description()))
        .build();
  }

  private static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(escaped(description))
        .build();
  }

  private static PositionalParamSpec positional(String label, String arity, String description) {
    return PositionalParamSpec.builder()
        .type(String[].class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .arity(arity)
        .description(escaped(description))
        .build();
  }

  /// A percent sign starts a format specifier in picocli's texts.
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
