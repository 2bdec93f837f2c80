package pathvein.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.PatternWriter;
import pathvein.pattern.StructurePattern;
import pathvein.snapshot.Inference;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Learns a pattern from examples.
@CommandLine.Command(
    name = "infer",
    description = "Proposes a pattern that all example directories match.",
    footer = {"", "Examples:", "  pathvein infer DATA/run_1 DATA/run_2 DATA/run_3 > run.json"},
    mixinStandardHelpOptions = true)
final class InferCommand implements Command {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "The examples.")
  List<Path> examples = List.of();

  @Option(names = "--legacy", description = "Write the form of the original.")
  boolean legacy;

  @Option(
      names = "--skeleton",
      paramLabel = "PARENT",
      description = "Also make an empty example there.")
  @Nullable Path skeleton;

  @Override
  public int run(Terminal terminal) throws Exception {
    StructurePattern pattern = Inference.from(examples);
    terminal.write(legacy ? PatternWriter.legacy(pattern) + "\n" : PatternWriter.write(pattern));
    if (skeleton != null) {
      Inference.skeleton(pattern, skeleton);
    }
    return Main.DONE;
  }
}
