package example;

import static org.assertj.core.api.Assertions.assertThat;

import example.Learner.Line;
import example.Learner.Point;
import example.cli.Main;
import hyperparameter.ParamScope;
import hyperparameter.config.ConfigLoader;
import hyperparameter.formats.TomlFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example does what its README says.
class ExampleTest {
  private static final List<Point> POINTS =
      List.of(new Point(0, 1), new Point(1, 3), new Point(2, 5));

  @TempDir Path directory;

  @Test
  void scopesReachTheStepsThatAreNotPassedAlong() {
    Line quick = FitFn.of(POINTS).epochs(3).call();
    Line standstill = ParamScope.with(StepKeys.RATE, 0).call(() -> FitFn.of(POINTS).call());
    assertThat(standstill.slope()).isZero();
    assertThat(quick.error()).isLessThan(standstill.error());
  }

  @Test
  void aConfigurationFileSetsEverything() {
    Line line =
        ParamScope.of(ConfigLoader.using(new TomlFormat()).load(Path.of("careful.toml")))
            .call(() -> FitFn.of(POINTS).call());
    assertThat(line.slope()).isBetween(1.9, 2.1);
  }

  @Test
  void theCommandsRun() {
    Path report = directory.resolve("report.html");
    assertThat(Main.run("fit", "points.txt", "-C", "careful.toml", "--rate", "0.02")).isZero();
    assertThat(Main.run("fit", "points.txt", "--rate", "7")).isEqualTo(2);
    assertThat(Main.run("tune", "points.txt", report.toString(), "--trials", "15")).isZero();
    assertThat(report).exists();
    assertThat(Files.exists(directory.resolve("report.html.jsonl"))).isTrue();
  }
}
