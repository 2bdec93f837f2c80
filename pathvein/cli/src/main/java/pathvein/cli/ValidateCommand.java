package pathvein.cli;

import java.nio.file.Path;
import java.util.List;
import pathvein.pattern.PatternFinding;
import pathvein.pattern.PatternReader;
import pathvein.pattern.StructurePattern;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Checks pattern files.
@CommandLine.Command(
    name = "validate",
    description = "Checks pattern files for errors and for what looks like a mistake.",
    footer = {"", "Examples:", "  pathvein validate run.json patterns/*.json"},
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Command {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
  List<Path> files = List.of();

  @Override
  public int run(Terminal terminal) throws Exception {
    int findings = 0;
    for (Path file : files) {
      int index = 0;
      for (StructurePattern pattern : PatternReader.strict().load(file)) {
        for (PatternFinding finding : pattern.validate()) {
          terminal.line(file + " pattern " + index + " " + finding);
          findings++;
        }
        index++;
      }
      terminal.line(file + ": " + index + " patterns");
    }
    return findings == 0 ? Main.DONE : Main.FAILED;
  }
}
