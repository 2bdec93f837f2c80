package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import typthon.checker.EffectOptions;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.contracts.effects.EffectSet;
import typthon.project.ForeignChecker;
import typthon.project.Options;

/// Options as a TOML file that says the same.
final class ConfigurationText {
  private final Writer out;

  private ConfigurationText(Writer out) {
    this.out = out;
  }

  static void print(Options options, Writer out) throws IOException {
    ConfigurationText text = new ConfigurationText(out);
    out.write("# root: " + options.root() + "\n");
    out.write("# file: " + options.file().map(Path::toString).orElse("none") + "\n");
    text.line("plugins", list(options.plugins()));
    text.check(options.check());
    text.infer(options.infer());
    text.errors(options.errors());
    text.paths(options.paths());
    text.environment(options.environment());
    text.effects(options.effects());
    text.table("cache");
    text.line("dir", quoted(options.cache().directory().toString()));
    text.line("enabled", options.cache().enabled());
    text.line("memory_mb", options.cache().memoryMegabytes());
    text.line("disk_mb", options.cache().diskMegabytes());
    text.remote(options.cache());
    text.table("engine");
    text.line("workers", options.engine().workers());
    text.line("layered", options.engine().layered());
    text.line("memory_mb", options.engine().memoryMegabytes());
    text.line("daemon", options.engine().daemon());
    text.line("daemon_idle_minutes", options.engine().daemonIdleMinutes());
    text.rules(options.rules());
    for (Options.PerPath perPath : options.perPath()) {
      text.perPath(perPath);
    }
  }

  private void remote(Options.Cache cache) throws IOException {
    if (cache.remote().isPresent()) {
      var remote = cache.remote().get();
      line("remote", quoted(remote.shown()));
      line("remote_push", remote.push());
      line("remote_timeout_ms", remote.timeoutMilliseconds());
    }
  }

  private void check(Options.Check check) throws IOException {
    table("check");
    line("enabled", check.enabled());
    line("preset", quoted(check.preset().label()));
    line("allow_untyped_defs", check.allowUntypedDefs());
    line("allow_any", check.allowAny());
    line("check_variance", check.checkVariance());
    line("check_generics", check.checkGenerics());
    line("warn_redundant_casts", check.warnRedundantCasts());
    line("warn_unused_ignores", check.warnUnusedIgnores());
    line("respect_type_ignore", check.respectTypeIgnore());
    line(
        "foreign_comments",
        list(check.foreignComments().stream().map(ForeignChecker::label).sorted().toList()));
  }

  private void infer(Options.Infer infer) throws IOException {
    table("infer");
    line("enabled", infer.enabled());
    line("aggressive", infer.aggressive());
    line("use_annotations", infer.useAnnotations());
    if (infer.maxIterations() > 0) {
      line("max_iterations", infer.maxIterations());
    }
  }

  private void errors(Options.Errors errors) throws IOException {
    table("errors");
    line("max_errors", errors.maxErrors());
    line("show_suggestions", errors.showSuggestions());
    line("show_error_codes", errors.showErrorCodes());
    line("color", errors.color());
    line("format", quoted(errors.format()));
    optional("baseline", errors.baseline());
  }

  private void paths(Options.Paths paths) throws IOException {
    table("paths");
    line("include", list(paths.include()));
    line("exclude", list(paths.exclude()));
    line("recursive", paths.recursive());
    line("respect_gitignore", paths.respectGitignore());
    line("follow_imports", paths.followImports());
    line("python_path", list(paths.pythonPath().stream().map(Path::toString).toList()));
  }

  private void environment(Options.Environment environment) throws IOException {
    table("environment");
    line("python_version", quoted(environment.pythonVersion().toString()));
    line("platform", quoted(environment.platform()));
    optional("python", environment.python());
    optional("typeshed", environment.typeshed());
  }

  private void effects(EffectOptions effects) throws IOException {
    table("effects");
    line("enabled", effects.enabled());
    line("unknown", quoted(effects.unknown() ? "unknown" : "assume-pure"));
    line("compat", effects.compat());
    effects("table", effects.table());
    effects("forbid", effects.forbidden());
  }

  private void effects(String name, Map<String, EffectSet> entries) throws IOException {
    if (!entries.isEmpty()) {
      table("effects." + name);
      for (Map.Entry<String, EffectSet> entry : entries.entrySet()) {
        line(quoted(entry.getKey()), list(EffectOptions.labels(entry.getValue())));
      }
    }
  }

  private void rules(Map<Rule, Severity> rules) throws IOException {
    if (!rules.isEmpty()) {
      table("rules");
      for (Map.Entry<Rule, Severity> rule : new TreeMap<>(rules).entrySet()) {
        line(rule.getKey().slug(), quoted(rule.getValue().label()));
      }
    }
  }

  private void perPath(Options.PerPath perPath) throws IOException {
    table("overrides." + quoted(perPath.glob()));
    for (Map.Entry<String, String> value : new TreeMap<>(perPath.values()).entrySet()) {
      line(value.getKey(), quoted(value.getValue()));
    }
  }

  private void optional(String key, Optional<Path> value) throws IOException {
    if (value.isPresent()) {
      line(key, quoted(value.get().toString()));
    }
  }

  private void table(String name) throws IOException {
    out.write("\n[" + name + "]\n");
  }

  private void line(String key, Object value) throws IOException {
    out.write(key + " = " + value + "\n");
  }

  private static String list(List<String> values) {
    StringBuilder list = new StringBuilder("[");
    for (String value : values) {
      list.append(list.length() > 1 ? ", " : "").append(quoted(value));
    }
    return list.append(']').toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c < ' ' || c == 0x7f) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
