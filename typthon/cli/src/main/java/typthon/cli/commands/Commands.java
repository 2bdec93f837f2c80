package typthon.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.CheckOption;
import typthon.cli.arguments.CheckPlaces;
import typthon.cli.arguments.NearestName;
import typthon.cli.arguments.UsageException;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.migration.Migration;
import typthon.cli.output.EffectsPrinter;
import typthon.cli.output.GraphPrinter;
import typthon.cli.output.SignaturePrinter;
import typthon.project.ExitStatus;
import typthon.project.FileEffects;
import typthon.project.Typthon;
import typthon.project.edits.Annotations;
import typthon.project.metrics.Metrics;
import typthon.project.metrics.MetricsFile;

/// Reads and runs the commands that picocli reads.
public final class Commands {
  private final CommandLine table = CommandTable.create();
  private final Writer out;
  private final ProgressLine progress;

  /// @param out where the commands print
  public Commands(Writer out) {
    this(out, new ProgressLine(null));
  }

  /// @param out where the commands print
  /// @param progress where those that take long tell how far they are
  public Commands(Writer out, ProgressLine progress) {
    this.out = out;
    this.progress = progress;
  }

  /// Returns the names of the commands, sorted.
  public static SortedSet<String> names() {
    return new TreeSet<>(CommandTable.create().getSubcommands().keySet());
  }

  /// Runs a command line that names one of these commands.
  ///
  /// @throws UsageException if picocli cannot make sense of it
  public ExitStatus run(List<String> arguments) throws IOException {
    ParseResult parsed = parse(arguments);
    StringBuilder name = new StringBuilder();
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
      name.append(name.isEmpty() ? "" : " ").append(parsed.commandSpec().name());
    }
    ExitStatus status = ExitStatus.CLEAN;
    if (parsed.hasMatchedOption("--help")) {
      usage(parsed.commandSpec().commandLine());
    } else if (name.toString().startsWith("daemon ")) {
      status = daemon(parsed).run(parsed.commandSpec().name());
    } else if (name.toString().startsWith("cache")) {
      status = cache(parsed);
    } else if (name.toString().equals("verify-trace")) {
      status = verify(parsed);
    } else if (name.toString().equals("coverage")) {
      status = coverage(parsed);
    } else {
      run(name.toString(), parsed);
    }
    out.flush();
    return status;
  }

  /// Prints the help of a command, or of the whole program.
  ///
  /// @param command null for the program
  /// @throws UsageException if there is no such command
  public void help(@Nullable String command) throws IOException {
    CommandLine described = command == null ? table : table.getSubcommands().get(command);
    if (described == null) {
      throw new UsageException(
          NearestName.unknown("command", String.valueOf(command), table.getSubcommands().keySet()));
    }
    usage(described);
    out.flush();
  }

  private ParseResult parse(List<String> arguments) {
    try {
      return table.parseArgs(arguments.toArray(String[]::new));
    } catch (CommandLine.ParameterException wrong) {
      throw new UsageException(String.valueOf(wrong.getMessage()));
    }
  }

  private void run(String command, ParseResult parsed) throws IOException {
    switch (command) {
      case "explain" -> explain(parsed);
      case "completion" -> completion(String.valueOf(positional(parsed)));
      case "help" -> help(positional(parsed));
      case "config show" ->
          inProject(parsed, session -> ConfigurationText.print(session.options(), out));
      case "config init" -> out.write(StarterConfiguration.write(start(globals(parsed))) + "\n");
      case "config migrate" -> out.write(migrated(start(globals(parsed))));
      case "infer" -> inProject(parsed, session -> infer(parsed, session));
      case "graph" -> inProject(parsed, session -> graph(parsed, session));
      case "effects" -> inProject(parsed, session -> effects(parsed, session));
      case "python-runtime install" ->
          out.write(PythonPackage.install(Path.of(String.valueOf(positional(parsed)))) + "\n");
      case "python-runtime" -> throw new UsageException("python-runtime needs a command: install");
      case "metrics" -> inProject(parsed, session -> metrics(parsed, session));
      case "server" ->
          throw new UsageException(
              "the language server needs the module typthon.lsp; start it with bin/typthon server");
      case "daemon" ->
          throw new UsageException("daemon needs a command: start, stop, status or restart");
      case "config" -> throw new UsageException("config needs a command: show, init or migrate");
      default -> throw new IllegalStateException("no command " + command);
    }
  }

  private void explain(ParseResult parsed) throws IOException {
    String[] places = parsed.matchedOptionValue("--at", new String[0]);
    if (places.length == 0) {
      Explanations.print(positional(parsed), out);
      return;
    }
    String[] formats = parsed.matchedOptionValue("--format", new String[] {"text"});
    Path folder = start(globals(parsed));
    inProject(
        parsed,
        session ->
            TraceCommands.explain(
                session, folder, places[places.length - 1], formats[formats.length - 1], out));
  }

  private ExitStatus verify(ParseResult parsed) throws IOException {
    CheckArguments arguments = globals(parsed);
    Path folder = start(arguments);
    try (Typthon session = Typthon.open(folder, arguments.overrides())) {
      return TraceCommands.verify(
          session, Path.of("").toAbsolutePath().resolve(String.valueOf(positional(parsed))), out);
    }
  }

  private ExitStatus coverage(ParseResult parsed) throws IOException {
    CoverageCommand command = new CoverageCommand(parsed);
    CheckArguments arguments = globals(parsed);
    try (Typthon session = Typthon.open(start(arguments), arguments.overrides())) {
      return command.print(session.signatures(paths(parsed, session)), out);
    }
  }

  private void completion(String shell) throws IOException {
    switch (shell) {
      case "bash", "zsh" -> out.write(AutoComplete.bash("typthon", table));
      case "fish" -> FishCompletion.print(table, out);
      default ->
          throw new UsageException(
              NearestName.unknown("shell", shell, List.of("bash", "zsh", "fish"))
                  + " (there are bash, zsh and fish)");
    }
  }

  private ExitStatus cache(ParseResult parsed) throws IOException {
    CheckArguments arguments = globals(parsed);
    try (Typthon session = Typthon.open(start(arguments), arguments.overrides())) {
      return new CacheCommand(session, out, arguments.quiet() ? new ProgressLine(null) : progress)
          .run(parsed.commandSpec().name(), parsed.hasMatchedOption("--remove"));
    } finally {
      progress.end();
    }
  }

  private void metrics(ParseResult parsed, Typthon session) throws IOException {
    boolean json = parsed.hasMatchedOption("--json");
    boolean prometheus = parsed.hasMatchedOption("--prometheus");
    if (json && prometheus) {
      throw new UsageException("--json and --prometheus exclude each other");
    }
    Path folder = session.options().cache().directory();
    Metrics.Summary last =
        MetricsFile.read(folder)
            .orElseThrow(() ->
                new UsageException(
                    "no run has left metrics in " + folder + "; run typthon check with its cache"));
    out.write(json ? last.toJson() : prometheus ? last.toPrometheus() : last.toText());
  }

  /// What a command does with a session.
  private interface Work {
    void with(Typthon session) throws IOException;
  }

  private static void inProject(ParseResult parsed, Work work) throws IOException {
    CheckArguments arguments = globals(parsed);
    try (Typthon session = Typthon.open(start(arguments), arguments.overrides())) {
      work.with(session);
    }
  }

  private static Path start(CheckArguments arguments) {
    return CheckPlaces.of(arguments, Path.of("").toAbsolutePath()).start();
  }

  private static String migrated(Path folder) throws IOException {
    return Migration.of(folder)
        .orElseThrow(() ->
            new UsageException(
                folder + " has no configuration of mypy or pyright; see typthon config init"));
  }

  private void effects(ParseResult parsed, Typthon session) throws IOException {
    String[] names = parsed.matchedOptionValue("--why", new String[0]);
    String name = names.length == 0 ? "" : names[names.length - 1];
    boolean why = !name.isEmpty();
    List<FileEffects> files =
        session.effects(paths(parsed, session), each -> why && EffectsPrinter.matches(each, name));
    EffectsPrinter printer =
        new EffectsPrinter(files, parsed.hasMatchedOption("--show-exception-classes"), out);
    if (parsed.hasMatchedOption("--json")) {
      printer.json();
    } else if (why) {
      if (printer.why(name) == 0) {
        throw new UsageException("there is no function \"" + name + "\" in what was looked at");
      }
    } else if (parsed.hasMatchedOption("--imports")) {
      printer.imports();
    } else {
      printer.table();
    }
  }

  private void infer(ParseResult parsed, Typthon session) throws IOException {
    if (parsed.hasMatchedOption("--write")) {
      if (parsed.hasMatchedOption("--json")) {
        throw new UsageException("--json and --write exclude each other");
      }
      annotate(session, paths(parsed, session));
      return;
    }
    SignaturePrinter printer =
        new SignaturePrinter(session.signatures(paths(parsed, session)), out);
    if (parsed.hasMatchedOption("--json")) {
      printer.json();
    } else {
      printer.text();
    }
  }

  private void annotate(Typthon session, List<Path> paths) throws IOException {
    Annotations plan = Annotations.plan(session, paths);
    plan.write();
    for (String reason : plan.untouched()) {
      out.write(reason + "\n");
    }
    int files = plan.files().size();
    out.write(
        "annotated "
            + (plan.written() == 1 ? "1 result" : plan.written() + " results")
            + " in "
            + (files == 1 ? "1 file" : files + " files")
            + (plan.leftOut() == 0
                ? ""
                : "; left out " + plan.leftOut() + " that would bring a finding")
            + "\n");
  }

  /// Returns the files and folders that are named, or the whole project.
  private static List<Path> paths(ParseResult parsed, Typthon session) {
    Path start = start(globals(parsed));
    List<Path> paths = new ArrayList<>();
    for (String path : parsed.matchedPositionalValue(0, new String[0])) {
      Path resolved = start.resolve(path).normalize();
      if (!Files.exists(resolved)) {
        throw new UsageException(path + ": not found");
      }
      paths.add(resolved);
    }
    if (paths.isEmpty()) {
      paths.add(session.options().root());
    }
    return paths;
  }

  private void graph(ParseResult parsed, Typthon session) throws IOException {
    String[] formats = parsed.matchedOptionValue("--format", new String[] {"dot"});
    GraphPrinter printer = new GraphPrinter(session.imports(paths(parsed, session)), out);
    switch (formats[formats.length - 1]) {
      case "dot" -> printer.dot();
      case "json" -> printer.json();
      default ->
          throw new UsageException(
              NearestName.unknown("format", formats[formats.length - 1], List.of("dot", "json"))
                  + " (there are dot and json)");
    }
  }

  private DaemonCommand daemon(ParseResult parsed) {
    return new DaemonCommand(
        DaemonPlace.of(start(globals(parsed)), System.getenv("XDG_RUNTIME_DIR")), out);
  }

  /// Reads the global options in front of and behind the command once more, as `check` reads them.
  private static CheckArguments globals(ParseResult parsed) {
    List<String> words = new ArrayList<>();
    for (CommandLine command :
        parsed.commandSpec().root().commandLine().getParseResult().asCommandLineList()) {
      for (OptionSpec option : command.getParseResult().matchedOptions()) {
        if (CheckOption.named(option.longestName()) == null) {
          continue;
        }
        for (String value : option.stringValues()) {
          words.add(option.longestName());
          if (option.arity().max() > 0) {
            words.add(value);
          }
        }
      }
    }
    return CheckArguments.parse(words);
  }

  private static @Nullable String positional(ParseResult parsed) {
    String[] values = parsed.matchedPositionalValue(0, new String[0]);
    return values.length == 0 ? null : values[0];
  }

  private void usage(CommandLine command) {
    PrintWriter writer = new PrintWriter(out);
    command.usage(writer, CommandLine.Help.Ansi.OFF);
    writer.flush();
  }
}
