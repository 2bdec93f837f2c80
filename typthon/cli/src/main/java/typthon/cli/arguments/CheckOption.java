package typthon.cli.arguments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every option of `typthon check`, declared once: the reader of `check` and picocli's help and
/// completion are made of this table.
public enum CheckOption {
  CONFIG(true, "FILE", "Read this configuration file instead of the nearest one.", "--config"),
  PROJECT(true, "DIR", "Check as if started in this folder.", "--project"),
  COLOR(true, "WHEN", "Colour the output: auto, always or never.", "--color"),
  NO_COLOR(true, null, "The same as --color never.", "--no-color"),
  QUIET(true, null, "Print findings only: no summary, no progress.", "-q", "--quiet"),
  VERBOSE(
      true,
      null,
      "Tell more: the configuration file, stack traces of failures.",
      "-v",
      "--verbose"),
  THREADS(true, "N", "Check with N threads; 0 is one a processor.", "--threads"),
  DAEMON(true, null, "Let the project's daemon check; start it if none runs.", "--daemon"),
  NO_DAEMON(true, null, "Check in this process even if a daemon runs.", "--no-daemon"),
  HELP(true, null, "Show this help.", "-h", "--help"),
  STRICT(false, null, "The same as --preset strict.", "--strict"),
  PRESET(
      false, "NAME", "Severities to start from: off, basic, standard, strict or all.", "--preset"),
  RULE(
      false,
      "SLUG=SEVERITY",
      "Set a rule to off, hint, info, warning or error; may repeat.",
      "--rule"),
  NO_RECURSIVE(false, null, "Do not search folders in folders.", "--no-recursive"),
  NO_PARALLEL(false, null, "The same as --threads 1.", "--no-parallel"),
  LAYERED(false, null, "Check layer by layer of what modules import.", "--layered"),
  MAX_ERRORS(false, "N", "Print at most N findings; 0 prints all.", "--max-errors"),
  OUTPUT_FORMAT(
      false,
      "NAME",
      "How to print findings: full, concise, json, jsonl, sarif, github, gitlab, junit or azure.",
      "--output-format"),
  OUTPUT(
      false,
      "[FORMAT:]PATH",
      "Also write the findings to this file; may repeat. Without a format, that of --output-format.",
      "--output"),
  STDIN_FILENAME(
      false,
      "FILE",
      "Check standard input as if it were the content of this file.",
      "--stdin-filename"),
  BASELINE(
      false,
      "FILE",
      "Hide the findings that this file lists; see --update-baseline.",
      "--baseline"),
  UPDATE_BASELINE(
      false,
      null,
      "Accept all findings: write them to the baseline, so that only new ones are shown.",
      "--update-baseline"),
  PRUNE_BASELINE(false, null, "Remove the entries whose finding is gone.", "--prune-baseline"),
  BASELINE_STRICT(false, null, "Make entries whose finding is gone an error.", "--baseline-strict"),
  ADD_IGNORES(
      false,
      null,
      "Append ignore comments to the lines of errors and warnings, then check again.",
      "--add-ignores"),
  FIX(
      false,
      null,
      "Remove unused ignore comments, redundant casts and, where that is a warning, unused imports; then check again.",
      "--fix"),
  WATCH(false, null, "Check again whenever a file changes, and print what is new.", "--watch"),
  ERROR_ON_WARNING(false, null, "Exit with 1 on warnings too.", "--error-on-warning"),
  EXIT_ZERO(false, null, "Exit with 0 whatever is found.", "--exit-zero"),
  NO_CACHE(false, null, "Neither read nor write the cache on disk.", "--no-cache"),
  SHARD(
      false,
      "I/N",
      "Check part I of N only; the parts are divided by the import graph.",
      "--shard"),
  STATS(false, null, "Print to standard error what was done and what the cache did.", "--stats"),
  PYTHON_VERSION(
      false, "X.Y", "The version of Python that the program runs on.", "--python-version"),
  PLATFORM(false, "NAME", "The platform, as sys.platform has it.", "--platform"),
  PYTHON(false, "PATH", "A virtual environment or an installation of Python.", "--python");

  private final boolean global;
  private final @Nullable String argument;
  private final String description;
  private final List<String> names;

  CheckOption(boolean global, @Nullable String argument, String description, String... names) {
    this.global = global;
    this.argument = argument;
    this.description = description;
    this.names = List.of(names);
  }

  /// Tells whether the option may also stand in front of the command.
  public boolean global() {
    return global;
  }

  /// Returns what the help calls the option's value; null if it takes none.
  public @Nullable String argument() {
    return argument;
  }

  /// Returns one sentence for the help.
  public String description() {
    return description;
  }

  /// Returns the spellings, the short one first.
  public List<String> names() {
    return names;
  }

  /// Returns the option that is spelled so, or null.
  public static @Nullable CheckOption named(String name) {
    for (CheckOption option : values()) {
      if (option.names.contains(name)) {
        return option;
      }
    }
    return null;
  }
}
