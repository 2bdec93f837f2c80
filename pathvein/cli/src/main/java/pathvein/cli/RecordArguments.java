package pathvein.cli;

import picocli.CommandLine.Option;

/// The arguments that say how the two searches print what they find.
final class RecordArguments {
  @Option(
      names = {"-0", "--zero"},
      description = "End records with a zero byte.")
  boolean zero;

  @Option(names = "--unordered", description = "Print what is found at once, in no order.")
  boolean unordered;

  @Option(names = "--relative", description = "Print paths relative to SOURCE.")
  boolean relative;

  @Option(names = "--fail-if-none", description = "Exit with 4 if nothing was found.")
  boolean failIfNone;

  /// Returns the exit code of a search.
  ///
  /// @param found the number of records
  /// @param otherwise the code if it does not matter that nothing was found
  int exitCode(long found, int otherwise) {
    return failIfNone && found == 0 ? Main.NOTHING_FOUND : otherwise;
  }
}
