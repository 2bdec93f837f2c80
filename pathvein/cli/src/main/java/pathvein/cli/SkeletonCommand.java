package pathvein.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.StructurePattern;
import pathvein.snapshot.Inference;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes examples of patterns.
@CommandLine.Command(
    name = "skeleton",
    description = "Makes for each pattern a directory in PARENT that matches it, and names it.",
    footer = {
      "",
      "Examples:",
      "  pathvein skeleton /tmp/example -p run.json",
      "  pathvein skeleton . --name 'run_*' --file config.yaml --dir raw"
    },
    mixinStandardHelpOptions = true)
final class SkeletonCommand implements Command {
  @Parameters(paramLabel = "PARENT", description = "Where to make them.")
  @Nullable Path parent;

  @Mixin PatternArguments patterns = new PatternArguments();

  @Override
  public int run(Terminal terminal) throws Exception {
    Path into = parent;
    if (into == null) {
      throw new IllegalArgumentException("PARENT is missing");
    }
    for (StructurePattern pattern : patterns.load()) {
      terminal.line(Inference.skeleton(pattern, into).toString());
    }
    return Main.DONE;
  }
}
