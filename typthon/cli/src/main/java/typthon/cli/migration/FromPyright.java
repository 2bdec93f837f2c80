package typthon.cli.migration;

import java.util.List;
import java.util.Map;
import typthon.project.ForeignChecker;

/// Reads the settings of pyright.
final class FromPyright {
  private final Draft draft;

  FromPyright(Draft draft) {
    this.draft = draft;
  }

  /// Takes over the settings; the comments in the code go on to count as well.
  void settings(Map<String, Object> settings) {
    draft.set("check.foreign_comments", List.of(ForeignChecker.PYRIGHT.label()));
    settings.forEach((key, value) -> {
      if (key.startsWith("report")) {
        rule(key, value);
      } else if (!setting(key, value)) {
        draft.leaveOut(key + " = " + value, "");
      }
    });
    venv(settings);
  }

  private boolean setting(String key, Object value) {
    switch (key) {
      case "include" -> draft.set("paths.include", globs(value));
      case "exclude" -> draft.set("paths.exclude", texts(value));
      case "ignore" -> globs(value).forEach(glob -> draft.set(glob, "check.enabled", false));
      case "strict" -> globs(value).forEach(glob -> draft.set(glob, "check.preset", "strict"));
      case "pythonVersion" -> draft.set("environment.python_version", value);
      case "pythonPlatform" -> draft.set("environment.platform", platform(value));
      case "typeshedPath" -> draft.set("environment.typeshed", value);
      case "extraPaths" -> draft.set("paths.python_path", texts(value));
      case "typeCheckingMode" ->
          draft.set(
              "check.preset",
              switch (String.valueOf(value)) {
                case "recommended" -> "strict";
                default -> value;
              });
      case "enableTypeIgnoreComments" -> draft.set("check.respect_type_ignore", value);
      case "venv", "venvPath", "$schema" -> {
        // The first two make one option together; the last says nothing.
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void venv(Map<String, Object> settings) {
    Object name = settings.get("venv");
    if (name != null) {
      Object folder = settings.get("venvPath");
      draft.set("environment.python", folder == null ? name : folder + "/" + name);
    }
  }

  private void rule(String setting, Object value) {
    List<String> rules = RuleNames.ofPyright(setting);
    if (rules.isEmpty()) {
      draft.leaveOut(setting + " = " + value, "no rule of that meaning");
    }
    String severity =
        switch (String.valueOf(value)) {
          case "true", "error" -> "error";
          case "warning" -> "warning";
          case "information" -> "info";
          default -> "off";
        };
    rules.forEach(rule -> draft.set("rules." + rule, severity));
  }

  private static Object platform(Object value) {
    return switch (String.valueOf(value)) {
      case "Linux" -> "linux";
      case "Darwin" -> "darwin";
      case "Windows" -> "win32";
      default -> value;
    };
  }

  private static List<String> globs(Object value) {
    return texts(value).stream()
        .map(path ->
            path.endsWith(".py") || path.endsWith("*") ? path : path.replaceAll("/$", "") + "/**")
        .toList();
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
