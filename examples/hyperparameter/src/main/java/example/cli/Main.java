package example.cli;

import example.FitFn;
import example.Learner.Line;
import example.Learner.Point;
import example.StepKeys;
import hyperparameter.IntKey;
import hyperparameter.Keys;
import hyperparameter.cli.ParamCommand;
import hyperparameter.cli.ParamLauncher;
import hyperparameter.tune.JsonlStore;
import hyperparameter.tune.Progress;
import hyperparameter.tune.Space;
import hyperparameter.tune.Study;
import hyperparameter.tune.StudyReport;
import hyperparameter.tune.TpeSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The commands `fit` and `tune`.
public final class Main {
  private static final IntKey TRIALS =
      Keys.ofInt("tune.trials", 60).range(1, 100_000).doc("how many settings are tried");

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs a command line and returns its exit code.
  public static int run(String... arguments) {
    return ParamLauncher.of(
            ParamCommand.named("fit")
                .doc("Fits a line through points.")
                .positional("points", Path.class, "a file with x and y on each line")
                .params(FitFn.EPOCHS, StepKeys.RATE, StepKeys.MOMENTUM)
                .action(given ->
                    System.out.println(
                        show(FitFn.of(read(given.get("points", Path.class))).call()))),
            ParamCommand.named("tune")
                .doc("Searches for the step that fits best.")
                .positional("points", Path.class, "a file with x and y on each line")
                .positional(
                    "report",
                    Path.class,
                    "where the report goes, as HTML; trials are kept beside it")
                .params(TRIALS)
                .reads(FitFn.EPOCHS)
                .action(given ->
                    tune(read(given.get("points", Path.class)), given.get("report", Path.class))))
        .program("learn")
        .run(arguments);
  }

  private static void tune(List<Point> points, Path report) throws IOException {
    Study study =
        Study.minimize("line")
            .space(
                Space.of()
                    .uniform(StepKeys.RATE, 1e-4, 1)
                    .log()
                    .uniform(StepKeys.MOMENTUM, 0, 0.99))
            .sampler(TpeSampler.seeded(1))
            .store(JsonlStore.at(report.resolveSibling(report.getFileName() + ".jsonl")))
            .onTrial(new Progress(System.err, TRIALS.get(), true))
            .open();
    study.optimize(TRIALS.get(), () -> FitFn.of(points).call().error());
    Files.writeString(report, StudyReport.html(study));
    System.out.println(
        study.best().values()
            + " fits "
            + study.best().scope().call(() -> show(FitFn.of(points).call())));
  }

  private static String show(Line line) {
    return String.format(
        Locale.ROOT, "y = %.3f x + %.3f, error %.6f", line.slope(), line.shift(), line.error());
  }

  private static List<Point> read(Path file) throws IOException {
    List<Point> out = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 2) {
        out.add(new Point(Double.parseDouble(words[0]), Double.parseDouble(words[1])));
      }
    }
    return out;
  }
}
