package hyperparameter.analyzer;

import hyperparameter.Explanation;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Json;
import hyperparameter.config.ParamSyntaxException;
import hyperparameter.formats.TomlFormat;
import hyperparameter.formats.YamlFormat;
import hyperparameter.value.Suggestions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `hp`. Exit codes: 0 all is well, 1 problems or differences were found, 2 it was used
/// wrongly.
@Command(
    name = "hp",
    mixinStandardHelpOptions = true,
    version = "hp of hyperparameter",
    description = "Looks into the parameters of jars and class folders.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private static final String SOURCES =
      "Jars, class folders, folders with jars, or group:artifact:version.";

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /// Runs the tool and ends the process.
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /// Runs the tool.
  ///
  /// @return the exit code
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out).setErr(err);
    line.setExecutionExceptionHandler((fault, _, _) -> {
      if (fault instanceof UsageException
          || fault instanceof ConfigException
          || fault instanceof ParamSyntaxException) {
        err.println("hp: " + fault.getMessage());
        return 2;
      }
      throw fault;
    });
    int exit = arguments.length == 0 ? usage(line, err) : line.execute(arguments);
    out.flush();
    err.flush();
    return exit;
  }

  private static int usage(CommandLine line, PrintWriter err) {
    line.usage(err);
    return 2;
  }

  private PrintWriter out() {
    CommandSpec given = spec;
    return given == null
        ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
        : given.commandLine().getOut();
  }

  private PrintWriter err() {
    CommandSpec given = spec;
    return given == null
        ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
        : given.commandLine().getErr();
  }

  /// Without sources, the class folders of the modules below the working directory.
  private static Inventory inventory(@Nullable List<String> sources) {
    if (sources != null && !sources.isEmpty()) {
      return Inventory.of(sources);
    }
    List<String> found = new ArrayList<>();
    try (var folders =
        Files.find(
            Path.of(""),
            6,
            (path, _) ->
                path.endsWith(
                    Path.of("target", "classes", "META-INF", "hyperparameter", "index.json")))) {
      folders
          .sorted()
          .forEach(index -> found.add(index.resolve("../../..").normalize().toString()));
    } catch (IOException fault) {
      throw new UsageException("the working directory cannot be searched: " + fault.getMessage());
    }
    if (found.isEmpty()) {
      throw new UsageException("nothing to look into: name jars or class folders");
    }
    return Inventory.of(found);
  }

  @Command(name = "list", aliases = "ls", description = "Lists all parameters.")
  int list(
      @Parameters(arity = "0..*", paramLabel = "SOURCE", description = SOURCES)
          @Nullable List<String> sources,
      @Option(names = "--tree", description = "Show keys as a tree.") boolean tree,
      @Option(
              names = {"-f", "--format"},
              defaultValue = "text",
              description = "text, markdown or json.")
          String format,
      @Option(
              names = {"-o", "--output"},
              description = "Write to a file.")
          @Nullable Path output,
      @Option(
              names = {"-v", "--verbose"},
              description = "Show documentation.")
          boolean verbose) {
    Reports reports = new Reports(inventory(sources), verbose);
    String text =
        switch (format) {
          case "text" -> tree ? reports.tree() : reports.text();
          case "markdown" -> reports.markdown();
          case "json" -> reports.json();
          default -> throw new UsageException("\"" + format + "\" is none of text, markdown, json");
        };
    write(text, output);
    return 0;
  }

  private void write(String text, @Nullable Path output) {
    if (output == null) {
      out().print(text);
      return;
    }
    try {
      Files.writeString(output, text);
    } catch (IOException fault) {
      throw new UsageException(output + " cannot be written: " + fault.getMessage());
    }
  }

  @Command(
      name = "describe",
      aliases = "desc",
      description = "Tells about a parameter, by key or part of it.")
  int describe(
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(index = "1..*", arity = "0..*", paramLabel = "SOURCE", description = SOURCES)
          @Nullable List<String> sources) {
    Inventory inventory = inventory(sources);
    List<String> hits =
        inventory.keys().contains(name)
            ? List.of(name)
            : inventory.keys().stream().filter(key -> key.contains(name)).toList();
    if (hits.size() == 1) {
      String key = hits.getFirst();
      List<Known> places =
          new ArrayList<>(
              inventory.all().stream().filter(known -> known.key().equals(key)).toList());
      places.sort(java.util.Comparator.comparing(Known::isRead));
      out().print(Reports.details(places));
      return 0;
    } else if (!hits.isEmpty()) {
      hits.forEach(out()::println);
      return 0;
    }
    List<String> near = Suggestions.nearest(name, inventory.keys());
    err().println("hp: no parameter \"" + name + "\"" + Suggestions.phrase(near));
    err().println("known: " + String.join(", ", inventory.keys().stream().limit(10).toList()));
    return 1;
  }

  @Command(
      name = "diff",
      description = "Tells what changed between two releases; 1 if anything did.")
  int diff(
      @Parameters(index = "0", paramLabel = "OLD") String before,
      @Parameters(index = "1", paramLabel = "NEW") String after) {
    List<String> lines =
        new ReleaseDiff(Inventory.of(List.of(before)), Inventory.of(List.of(after))).lines();
    lines.forEach(out()::println);
    return lines.isEmpty() ? 0 : 1;
  }

  @Command(name = "lint", description = "Checks configuration files; 1 if there are problems.")
  int lint(
      @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files,
      @Option(
              names = {"-i", "--in"},
              paramLabel = "SOURCE",
              description = SOURCES)
          @Nullable List<String> sources) {
    Lint lint = new Lint(inventory(sources));
    int count = 0;
    for (Path file : files) {
      try {
        ConfigTree tree = ConfigLoader.using(new TomlFormat(), new YamlFormat()).load(file);
        for (ConfigProblem problem : lint.check(tree)) {
          out().println(problem.describe());
          count++;
        }
      } catch (ConfigException fault) {
        out().println(fault.getMessage());
        count += fault.problems().size();
      }
    }
    out().println(count == 0 ? "no problems" : count + (count == 1 ? " problem" : " problems"));
    return count == 0 ? 0 : 1;
  }

  @Command(name = "explain", description = "Tells where the value of a key would come from.")
  int explain(
      @Parameters(index = "0", paramLabel = "KEY") String key,
      @Option(
              names = {"-C", "--config"},
              paramLabel = "FILE",
              description = "Configuration files, in order.")
          @Nullable List<Path> files,
      @Option(
              names = {"-D", "--define"},
              paramLabel = "KEY=VALUE",
              description = "Overrides.")
          @Nullable List<String> defines,
      @Option(
              names = {"-i", "--in"},
              paramLabel = "SOURCE",
              description = SOURCES)
          @Nullable List<String> sources) {
    Path[] paths = files == null ? new Path[0] : files.toArray(Path[]::new);
    ConfigTree tree = ConfigLoader.using(new TomlFormat(), new YamlFormat()).load(paths);
    Explanation explanation =
        ParamScope.of(tree)
            .define(defines == null ? new String[0] : defines.toArray(String[]::new))
            .call(() -> Params.explain(key));
    Known known =
        sources == null
            ? null
            : inventory(sources).byKey().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(null);
    if (!explanation.steps().isEmpty()) {
      out().print(explanation.describe());
    }
    if (known != null && known.hasFallback()) {
      String start = explanation.steps().isEmpty() ? key + " = " : "  shadows ";
      out().println(start + known.fallback() + "  (default at " + known.place() + ")");
    } else if (explanation.steps().isEmpty()) {
      err().println("hp: \"" + key + "\" is not set");
      return 1;
    }
    return 0;
  }

  @Command(name = "doc", description = "Writes a reference of all parameters as Markdown.")
  int doc(
      @Parameters(arity = "0..*", paramLabel = "SOURCE", description = SOURCES)
          @Nullable List<String> sources) {
    out().print(new Reports(inventory(sources), true).reference());
    return 0;
  }

  @Command(name = "schema", description = "Writes a JSON Schema of configuration files.")
  int schema(
      @Parameters(arity = "0..*", paramLabel = "SOURCE", description = SOURCES)
          @Nullable List<String> sources) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("type", "object");
    for (Known known : inventory(sources).byKey()) {
      Map<String, Object> leaf = new LinkedHashMap<>(IndexTypes.schema(known.type()));
      if (!known.doc().isEmpty()) {
        leaf.put("description", known.doc());
      }
      put(root, List.of(known.key().split("\\.", -1)), leaf);
    }
    out().print(Json.pretty(root));
    return 0;
  }

  /// Puts a schema at a path of nested objects.
  @SuppressWarnings("unchecked") // the maps below "properties" are made here
  private static void put(Map<String, Object> object, List<String> path, Map<String, Object> leaf) {
    Map<String, Object> properties =
        (Map<String, Object>)
            object.computeIfAbsent("properties", _ -> new LinkedHashMap<String, Object>());
    if (path.size() == 1) {
      properties.merge(path.getFirst(), leaf, (inner, _) -> inner);
    } else {
      Map<String, Object> inner =
          (Map<String, Object>)
              properties.computeIfAbsent(
                  path.getFirst(),
                  _ -> {
                    Map<String, Object> made = new LinkedHashMap<>();
                    made.put("type", "object");
                    return made;
                  });
      put(inner, path.subList(1, path.size()), leaf);
    }
  }
}
