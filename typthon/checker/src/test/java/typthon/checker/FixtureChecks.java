package typthon.checker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Severity;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.LineIndex;
import typthon.syntax.PythonVersion;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureComparison;

/// Runs fixtures through the checker.
final class FixtureChecks {
  private FixtureChecks() {}

  /// Returns the differences between what `fixture` expects and what the checker says.
  static List<String> differences(Fixture fixture) {
    List<String> found = new ArrayList<>(FixtureComparison.differences(fixture, report(fixture)));
    found.addAll(effectDifferences(fixture));
    return found;
  }

  /// Returns the functions whose effects are not those that `fixture` expects.
  private static List<String> effectDifferences(Fixture fixture) {
    if (fixture.effects().isEmpty()) {
      return List.of();
    }
    TextProgram program = new TextProgram(fixture.files(), settings(fixture));
    Checker checker = new Checker(program);
    Map<String, String> inferred = new HashMap<>();
    for (String file : fixture.files().keySet()) {
      SourceModule module = Objects.requireNonNull(program.module(moduleName(file)));
      boolean classes = fixture.config().containsKey("effects.classes");
      for (FunctionEffects each : checker.effects(module, name -> true)) {
        inferred.put(each.name(), each.show(classes));
      }
    }
    List<String> differences = new ArrayList<>();
    fixture
        .effects()
        .forEach((name, expected) -> {
          String actual = inferred.get(name);
          if (!expected.equals(actual)) {
            differences.add(name + " = " + actual + " instead of " + expected);
          }
        });
    return differences;
  }

  /// Returns everything that the checker says about the files of `fixture`.
  static List<FixtureComparison.Reported> report(Fixture fixture) {
    Settings settings = settings(fixture);
    TextProgram program = new TextProgram(fixture.files(), settings);
    Checker checker = new Checker(program);
    Preset preset = Preset.valueOf(fixture.preset().toUpperCase(Locale.ROOT));
    List<FixtureComparison.Reported> reported = new ArrayList<>();
    for (String file : fixture.files().keySet()) {
      SourceModule module = program.module(moduleName(file));
      if (module == null) {
        throw new IllegalStateException("no module for " + file);
      }
      LineIndex lines = LineIndex.of(module.parsed().tree().source());
      for (Diagnostic diagnostic : checker.check(module).diagnostics()) {
        Severity severity = diagnostic.rule().severity(preset);
        reported.add(
            new FixtureComparison.Reported(
                new Fixture.Place(file, lines.lineAt(diagnostic.start()) + 1),
                diagnostic.rule().slug(),
                diagnostic.message(),
                severity.compareTo(Severity.WARNING) >= 0));
      }
    }
    return reported;
  }

  private static Settings settings(Fixture fixture) {
    String version = fixture.config().get("environment.python_version");
    String platform = fixture.config().get("environment.platform");
    Settings settings = Settings.DEFAULT;
    settings = version == null ? settings : settings.withVersion(PythonVersion.parse(version));
    settings = platform == null ? settings : settings.withPlatform(platform);
    return settings.withEffects(effects(fixture.config()));
  }

  private static EffectOptions effects(Map<String, String> config) {
    Map<String, EffectSet> table = new HashMap<>();
    Map<String, EffectSet> forbidden = new HashMap<>();
    config.forEach((key, value) -> {
      if (key.startsWith("effects.table.")) {
        table.put(key.substring(14), EffectOptions.parse(List.of(value)));
      } else if (key.startsWith("effects.forbid.")) {
        forbidden.put(key.substring(15), EffectOptions.parse(List.of(value)));
      }
    });
    return new EffectOptions(
        config.containsKey("effects.enabled"),
        "unknown".equals(config.get("effects.unknown")),
        "true".equals(config.get("effects.compat")),
        table,
        forbidden);
  }

  private static String moduleName(String file) {
    String name = file.replaceFirst("\\.pyi?$", "").replace('/', '.');
    return name.endsWith(".__init__") ? name.substring(0, name.length() - 9) : name;
  }
}
