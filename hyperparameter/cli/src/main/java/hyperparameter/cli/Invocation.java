package hyperparameter.cli;

import hyperparameter.Explanation;
import hyperparameter.KeyCatalog;
import hyperparameter.ParamKey;
import hyperparameter.ParamMissingException;
import hyperparameter.ParamScope;
import hyperparameter.ParamTypeException;
import hyperparameter.Params;
import hyperparameter.RunManifest;
import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Defines;
import hyperparameter.config.ParamSyntaxException;
import hyperparameter.formats.ConfigWriter;
import hyperparameter.formats.TomlFormat;
import hyperparameter.formats.YamlFormat;
import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.Origin;
import hyperparameter.value.ParamKeyException;
import hyperparameter.value.Suggestions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// One run of a command line.
final class Invocation {
  private final ParamCommand command;
  private final ParseResult parsed;
  private final List<String> arguments;
  private final PrintWriter out;
  private final PrintWriter err;

  Invocation(
      ParamCommand command,
      ParseResult parsed,
      List<String> arguments,
      PrintWriter out,
      PrintWriter err) {
    this.command = command;
    this.parsed = parsed;
    this.arguments = arguments;
    this.out = out;
    this.err = err;
  }

  int run() {
    if (parsed.hasMatchedOption("-h") || parsed.hasMatchedOption("--help")) {
      help();
      return 0;
    }
    try {
      ParamScope scope = scope();
      return scope.call(this::inScope);
    } catch (UsageException | ConfigException | ParamSyntaxException | ParamKeyException fault) {
      err.println(fault.getMessage());
      return 2;
    }
  }

  private int inScope() {
    if (parsed.hasMatchedOption("--list-params")) {
      listParameters();
      return 0;
    } else if (parsed.hasMatchedOption("--explain-param")) {
      return explain();
    } else if (parsed.hasMatchedOption("--dump-config")) {
      return dump();
    }
    Arguments given = positionals();
    for (ParamKey<?> key : command.params()) {
      checkValue(key);
    }
    int exit = 0;
    List<Map<String, String>> runs = sweeps();
    for (Map<String, String> values : runs) {
      if (runs.size() > 1) {
        err.println("run " + values);
      }
      ParamScope swept = ParamScope.of();
      for (Map.Entry<String, String> value : values.entrySet()) {
        swept = swept.and(value.getKey(), value.getValue(), origin(value.getKey() + "="));
      }
      exit = Math.max(exit, swept.call(() -> act(given)));
    }
    return exit;
  }

  private int act(Arguments given) {
    Params.freeze();
    try {
      command.action().run(given);
      writeManifest();
      return 0;
    } catch (ParamTypeException | ParamMissingException fault) {
      err.println(fault.getMessage());
      return 2;
    } catch (Exception fault) {
      if (fault instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      err.println(command.name() + " failed: " + fault);
      return 1;
    }
  }

  private void writeManifest() throws IOException {
    String file = parsed.matchedOptionValue("--manifest", "");
    if (!file.isEmpty()) {
      RunManifest.capture(arguments.toArray(String[]::new)).write(Path.of(file));
    }
  }

  /// Lays recorded values, files, defines and options over each other, in this order.
  private ParamScope scope() {
    ParamScope scope = ParamScope.of();
    String replay = parsed.matchedOptionValue("--replay", "");
    if (!replay.isEmpty()) {
      scope = RunManifest.read(Path.of(replay)).scope();
    }
    ConfigTree files = files();
    report(catalog().check(files));
    scope = scope.and(files);
    for (String text : values("--define")) {
      Origin.CommandLine place = origin(text);
      Defines.Define define = Defines.split(text, place.index());
      checkKnown(define);
      scope = scope.and(define.key(), define.value(), place);
    }
    for (ParamKey<?> key : command.params()) {
      List<String> names = OptionNames.of(key, command.params());
      Object value = optionValue(key, names);
      if (value != null) {
        scope = scope.and(key.name(), value, origin(names.getFirst()));
      }
    }
    return scope;
  }

  private ConfigTree files() {
    Path[] files = values("--config").stream().map(Path::of).toArray(Path[]::new);
    return ConfigLoader.using(new TomlFormat(), new YamlFormat()).load(files);
  }

  private List<String> values(String option) {
    String[] none = {};
    return List.of(parsed.matchedOptionValue(option, none));
  }

  private @Nullable Object optionValue(ParamKey<?> key, List<String> names) {
    String name = names.getFirst();
    if (OptionNames.isFlag(key)) {
      if (parsed.hasMatchedOption("--no-" + name.substring(2))) {
        return false;
      }
      return parsed.hasMatchedOption(name) ? true : null;
    } else if (!parsed.hasMatchedOption(name)) {
      return null;
    } else if (OptionNames.isList(key)) {
      return String.join(",", values(name));
    }
    return parsed.matchedOptionValue(name, "");
  }

  private KeyCatalog catalog() {
    List<ParamKey<?>> keys = new ArrayList<>(Params.declared());
    keys.addAll(command.params());
    keys.addAll(command.reads());
    return KeyCatalog.of(keys);
  }

  private void report(List<ConfigProblem> problems) {
    List<ConfigProblem> fatal = new ArrayList<>();
    for (ConfigProblem problem : problems) {
      if (problem.kind() == ConfigProblem.Kind.UNKNOWN_KEY
          && parsed.hasMatchedOption("--allow-unknown")) {
        err.println("warning: " + problem.describe());
      } else {
        fatal.add(problem);
      }
    }
    if (!fatal.isEmpty()) {
      throw new ConfigException(fatal);
    }
  }

  private void checkKnown(Defines.Define define) {
    String plain = define.key().replaceFirst("@.*", "");
    report(
        catalog()
            .check(
                ConfigTree.ofFlat(Map.of(plain, define.value()), origin(define.origin().text()))));
  }

  private Origin.CommandLine origin(String text) {
    int index = 0;
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).contains(text)) {
        index = i;
      }
    }
    return new Origin.CommandLine(index, arguments.get(index));
  }

  private Arguments positionals() {
    Map<String, Object> values = new LinkedHashMap<>();
    int index = 0;
    for (ParamCommand.Positional positional : command.positionals()) {
      String text =
          parsed.hasMatchedPositional(index) ? parsed.matchedPositionalValue(index, "") : null;
      if (text == null) {
        throw new UsageException("the argument <" + positional.name() + "> is missing");
      }
      try {
        values.put(positional.name(), Coercions.installed().coerce(text, positional.type()));
      } catch (CoercionException fault) {
        throw new UsageException("<" + positional.name() + ">: " + fault.getMessage());
      }
      index++;
    }
    return new Arguments(values);
  }

  /// Reads a parameter before the command runs, so that a wrong value is a usage error.
  private static void checkValue(ParamKey<?> key) {
    try {
      Object _ = key.find();
    } catch (ParamTypeException fault) {
      throw new UsageException(String.valueOf(fault.getMessage()));
    }
  }

  private List<Map<String, String>> sweeps() {
    List<Map<String, String>> runs = new ArrayList<>();
    runs.add(Map.of());
    for (String text : values("--sweep")) {
      Defines.Define define = Defines.split(text, origin(text).index());
      checkKnownKey(define.key());
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> run : runs) {
        for (String value : List.of(define.value().split(",", -1))) {
          Map<String, String> next = new LinkedHashMap<>(run);
          next.put(define.key(), value);
          more.add(next);
        }
      }
      runs = more;
    }
    return runs;
  }

  private void checkKnownKey(String key) {
    List<String> known = catalog().keys().stream().map(ParamKey::name).toList();
    if (!known.contains(key) && !parsed.hasMatchedOption("--allow-unknown")) {
      throw new UsageException(
          "unknown key \"" + key + "\"" + Suggestions.phrase(Suggestions.nearest(key, known)));
    }
  }

  private Map<String, ParamKey<?>> allKeys() {
    Map<String, ParamKey<?>> keys = new TreeMap<>();
    catalog().keys().forEach(key -> keys.put(key.name(), key));
    return keys;
  }

  private void listParameters() {
    for (ParamKey<?> key : allKeys().values()) {
      Explanation explanation = Params.explain(key.name());
      if (explanation.steps().isEmpty()) {
        out.println(key.name() + " is not set  (" + OptionNames.typeName(key) + ")");
      } else {
        Explanation.Step step = explanation.steps().getFirst();
        out.println(key.name() + " = " + step.value() + "  (" + step.origin().describe() + ")");
      }
    }
  }

  private int explain() {
    List<String> wanted = values("--explain-param");
    int found = 0;
    for (String key : wanted) {
      if (allKeys().containsKey(key) || Params.contains(key)) {
        out.print(Params.explain(key).describe());
        found++;
      } else {
        List<String> near = Suggestions.nearest(key, allKeys().keySet());
        err.println("no parameter \"" + key + "\"" + Suggestions.phrase(near));
      }
    }
    if (wanted.isEmpty()) {
      err.println("name the parameters to explain, for instance --explain-param " + anyKey());
    }
    return found == 0 ? 1 : 0;
  }

  private String anyKey() {
    return allKeys().keySet().stream().findFirst().orElse("key");
  }

  private int dump() {
    Map<String, @Nullable Object> values = Dump.effective(allKeys().values());
    String format = parsed.matchedOptionValue("--dump-config", "");
    switch (format) {
      case "toml" -> out.print(ConfigWriter.toml(values));
      case "yaml" -> out.print(ConfigWriter.yaml(values));
      case "json" -> out.print(ConfigWriter.json(values));
      default -> throw new UsageException("\"" + format + "\" is none of toml, yaml, json");
    }
    return 0;
  }

  private void help() {
    parsed.commandSpec().commandLine().usage(out);
    if (!parsed.hasMatchedOption("--help")) {
      return;
    }
    Map<String, ParamKey<?>> others = allKeys();
    command.params().forEach(key -> others.remove(key.name()));
    if (!others.isEmpty()) {
      out.println("Other parameters:");
      others
          .values()
          .forEach(key ->
              out.println(
                  "  -D "
                      + key.name()
                      + "=<"
                      + OptionNames.typeName(key)
                      + ">  "
                      + OptionNames.describe(key)));
    }
  }
}
