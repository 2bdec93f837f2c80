package typthon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.cli.arguments.BaselineArguments;
import typthon.project.CheckResult;
import typthon.project.Options;
import typthon.project.baseline.Baseline;

/// Takes accepted findings out of a result, and accepts more if asked to.
final class BaselineStep {
  /// The file that `--update-baseline` makes where none is named.
  private static final String DEFAULT_NAME = "typthon-baseline.txt";

  private final BaselineArguments arguments;
  private final Options options;
  private final Path working;
  private String told = "";

  BaselineStep(BaselineArguments arguments, Options options, Path working) {
    this.arguments = arguments;
    this.options = options;
    this.working = working;
  }

  /// Returns what is left to show.
  CheckResult apply(CheckResult result) {
    Path file = file();
    if (file == null) {
      return result;
    }
    Baseline baseline =
        arguments.update() && Files.notExists(file) ? Baseline.empty(file) : Baseline.read(file);
    if (arguments.update()) {
      baseline = baseline.updated(result, options);
      baseline.write();
      told = "; " + baseline.entries().size() + " accepted in " + file;
    } else if (arguments.prune()) {
      int before = baseline.entries().size();
      baseline = baseline.pruned(result, options);
      baseline.write();
      told = "; " + (before - baseline.entries().size()) + " removed from " + file;
    }
    Baseline.Outcome outcome = baseline.apply(result, options, arguments.strict());
    if (outcome.hidden() > 0 && !arguments.update()) {
      told += "; " + outcome.hidden() + " accepted by the baseline";
    }
    return outcome.result();
  }

  /// Returns what the closing line says about it; empty if there is nothing to say.
  String told() {
    return told;
  }

  private @Nullable Path file() {
    if (arguments.file() != null) {
      return working.resolve(arguments.file());
    }
    Optional<Path> configured = options.errors().baseline();
    if (configured.isPresent()) {
      return configured.get();
    }
    boolean needed = arguments.update() || arguments.prune() || arguments.strict();
    return needed ? options.root().resolve(DEFAULT_NAME) : null;
  }
}
