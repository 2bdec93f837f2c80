package typthon.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Severity;
import typthon.syntax.LineIndex;
import typthon.syntax.PythonVersion;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureComparison;

/// Runs fixtures through the checker.
final class FixtureChecks {
  private FixtureChecks() {}

  /// Returns the differences between what `fixture` expects and what the checker says.
  static List<String> differences(Fixture fixture) {
    return FixtureComparison.differences(fixture, report(fixture));
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
    return platform == null ? settings : settings.withPlatform(platform);
  }

  private static String moduleName(String file) {
    String name = file.replaceFirst("\\.pyi?$", "").replace('/', '.');
    return name.endsWith(".__init__") ? name.substring(0, name.length() - 9) : name;
  }
}
