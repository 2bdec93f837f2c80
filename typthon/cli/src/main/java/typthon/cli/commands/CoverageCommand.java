package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.ParseResult;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.CoveragePrinter;
import typthon.project.ExitStatus;
import typthon.project.FileSignatures;

/// `typthon coverage`: how much of the signatures of a project is stated.
final class CoverageCommand {
  private final double least;
  private final boolean json;

  /// @throws UsageException if `--fail-under` is no number from 0 to 100
  CoverageCommand(ParseResult parsed) {
    String[] limits = parsed.matchedOptionValue("--fail-under", new String[0]);
    this.least = limits.length == 0 ? 0 : percent(limits[limits.length - 1]);
    this.json = parsed.hasMatchedOption("--json");
  }

  private static double percent(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 100) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, together with numbers out of range.
    }
    throw new UsageException("--fail-under needs a number from 0 to 100, not \"" + text + "\"");
  }

  /// Prints the statistics of `files`; fails if less than the limit is stated.
  ExitStatus print(List<FileSignatures> files, Writer out) throws IOException {
    CoveragePrinter printer = new CoveragePrinter(files, out);
    if (json) {
      printer.json();
    } else {
      printer.text();
    }
    return printer.total().percent() < least ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }
}
