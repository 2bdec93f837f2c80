package typthon.cli.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import typthon.project.ForeignChecker;

/// Reads the settings of mypy.
final class FromMypy {
  /// What our checker always does, or what is about the output of theirs.
  private static final Set<String> NEEDLESS =
      Set.of(
          "cache_dir",
          "check_untyped_defs",
          "color_output",
          "error_summary",
          "incremental",
          "local_partial_types",
          "namespace_packages",
          "explicit_package_bases",
          "no_implicit_optional",
          "pretty",
          "show_column_numbers",
          "show_error_codes",
          "show_error_context",
          "show_traceback",
          "sqlite_cache",
          "strict_equality",
          "warn_unused_configs");

  private final Draft draft;

  FromMypy(Draft draft) {
    this.draft = draft;
  }

  /// Takes over what holds everywhere; the comments in the code go on to count as well.
  void settings(Map<String, Object> settings) {
    draft.set("check.foreign_comments", List.of(ForeignChecker.MYPY.label()));
    settings.forEach((key, value) -> {
      if (!setting(key, value) && !NEEDLESS.contains(key) && !key.equals("overrides")) {
        draft.leaveOut(key + " = " + value, advice(key));
      }
    });
  }

  /// Takes over what holds for modules, such as `package.*`.
  void settings(String modules, Map<String, Object> settings) {
    for (String module : words(modules, "[,\\s]+")) {
      String glob = glob(module);
      settings.forEach((key, value) -> {
        if (!key.equals("module") && !perModule(glob, key, value)) {
          draft.leaveOut("[" + module + "] " + key + " = " + value, "");
        }
      });
    }
  }

  private static String advice(String key) {
    return switch (key) {
      case "exclude" -> "a regular expression; write globs to paths.exclude";
      case "plugins" -> "attrs, dataclasses, Pydantic and Django models need no plugin of mypy";
      default -> "";
    };
  }

  private boolean setting(String key, Object value) {
    switch (key) {
      case "python_version" -> draft.set("environment.python_version", value);
      case "platform" -> draft.set("environment.platform", value);
      case "python_executable" -> draft.set("environment.python", value);
      case "mypy_path" -> draft.set("paths.python_path", words(value, "[:,\\n]+"));
      case "files" ->
          draft.set(
              "paths.include",
              words(value, "[,\\n]+").stream()
                  .map(file -> file.endsWith(".py") ? file : file.replaceAll("/$", "") + "/**")
                  .toList());
      case "strict" -> draft.set("check.preset", isTrue(value) ? "strict" : "standard");
      case "warn_redundant_casts" -> draft.set("check.warn_redundant_casts", isTrue(value));
      case "warn_unused_ignores" -> draft.set("check.warn_unused_ignores", isTrue(value));
      case "follow_imports" ->
          draft.set("paths.follow_imports", !"skip".equals(String.valueOf(value)));
      case "enable_error_code" -> {
        return codes(value, "error");
      }
      case "disable_error_code" -> {
        return codes(value, "off");
      }
      default -> {
        return rule(key, value);
      }
    }
    return true;
  }

  /// Settings that switch a rule.
  private boolean rule(String key, Object value) {
    List<String> rules = rules(key);
    String severity = severity(key, value);
    rules.forEach(rule -> draft.set("rules." + rule, severity));
    return !rules.isEmpty();
  }

  private boolean perModule(String glob, String key, Object value) {
    if (key.equals("ignore_errors")) {
      draft.set(glob, "check.enabled", !isTrue(value));
      return true;
    }
    if (key.equals("disable_error_code") || key.equals("enable_error_code")) {
      String severity = key.startsWith("enable") ? "error" : "off";
      for (String code : words(value, "[,\\s]+")) {
        RuleNames.ofMypy(code).forEach(rule -> draft.set(glob, "rules." + rule, severity));
      }
      return true;
    }
    List<String> rules = rules(key);
    rules.forEach(rule -> draft.set(glob, "rules." + rule, severity(key, value)));
    return !rules.isEmpty() || NEEDLESS.contains(key);
  }

  private static List<String> rules(String key) {
    return switch (key) {
      case "disallow_untyped_defs", "disallow_incomplete_defs" -> List.of("implicit-any");
      case "disallow_any_explicit" -> List.of("explicit-any");
      case "disallow_any_generics" -> List.of("missing-type-argument");
      case "warn_unreachable" -> List.of("unreachable");
      case "ignore_missing_imports" -> List.of("unresolved-import", "untyped-import");
      default -> List.of();
    };
  }

  private static String severity(String key, Object value) {
    return key.startsWith("ignore")
        ? isTrue(value) ? "off" : "error"
        : !isTrue(value) ? "off" : key.startsWith("warn") ? "warning" : "error";
  }

  private boolean codes(Object value, String severity) {
    for (String code : words(value, "[,\\s]+")) {
      List<String> rules = RuleNames.ofMypy(code);
      rules.forEach(rule -> draft.set("rules." + rule, severity));
      if (rules.isEmpty()) {
        draft.leaveOut("error code " + code, "no rule of that meaning");
      }
    }
    return true;
  }

  private static String glob(String module) {
    String path = module.replace(".", "/");
    return path.endsWith("/*")
        ? "**/" + path.substring(0, path.length() - 1) + "**"
        : "**/" + path + ".py";
  }

  private static List<String> words(Object value, String divider) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Arrays.stream(String.valueOf(value).split(divider))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
  }

  private static boolean isTrue(Object value) {
    return Set.of("true", "1", "yes", "on").contains(String.valueOf(value).toLowerCase());
  }
}
