package typthon.cli.arguments;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.project.Overrides;
import typthon.project.Shard;

/// What the command line of `typthon check` says.
///
/// @param paths what to check, as written; empty for the project
/// @param project the folder to start in; null for the current one
/// @param overrides what is said about options of the project
/// @param color null to decide by the terminal
/// @param format the format of standard output; null for that of the configuration
/// @param baseline what is done with accepted findings
/// @param edits what is changed in the files before they are checked again
/// @param daemon whether a daemon checks
/// @param watch whether to check again whenever something changes
/// @param shard the part of the project that is checked
/// @param stdinFilename the file whose content comes from standard input; null if none does
public record CheckArguments(
    List<Path> paths,
    @Nullable Path project,
    Overrides overrides,
    @Nullable Boolean color,
    boolean quiet,
    boolean verbose,
    @Nullable String format,
    List<OutputTarget> outputs,
    DaemonUse daemon,
    boolean watch,
    Shard shard,
    @Nullable Path stdinFilename,
    BaselineArguments baseline,
    EditArguments edits,
    boolean errorOnWarning,
    boolean exitZero,
    boolean stats,
    boolean help) {
  /// Copies the lists.
  public CheckArguments {
    paths = List.copyOf(paths);
    outputs = List.copyOf(outputs);
  }

  /// Reads the arguments behind (or in front of) the word `check`, for the folder of this process.
  ///
  /// @throws UsageException if an option is unknown, lacks its value or has one that makes no sense
  public static CheckArguments parse(List<String> arguments) {
    return parse(arguments, Path.of("").toAbsolutePath());
  }

  /// Reads the arguments behind (or in front of) the word `check`.
  ///
  /// @param working the folder that relative paths of options start from
  /// @throws UsageException if an option is unknown, lacks its value or has one that makes no sense
  public static CheckArguments parse(List<String> arguments, Path working) {
    Reader reader = new Reader(working);
    reader.read(arguments);
    return reader.result();
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new UsageException("\"" + text + "\" is no path: " + invalid.getReason());
    }
  }

  /// Takes the words one by one; the last of several contradicting options wins.
  private static final class Reader {
    private final Path working;
    private final List<Path> paths = new ArrayList<>();
    private final List<OutputTarget> outputs = new ArrayList<>();
    private Overrides overrides = Overrides.none();
    private @Nullable Path project;
    private @Nullable Boolean color;
    private @Nullable String format;
    private DaemonUse daemon = DaemonUse.IF_RUNNING;
    private boolean watch;
    private Shard shard = Shard.WHOLE;
    private @Nullable Path stdinFilename;
    private BaselineArguments baseline = BaselineArguments.NONE;
    private EditArguments edits = EditArguments.NONE;
    private boolean quiet;
    private boolean verbose;
    private boolean errorOnWarning;
    private boolean exitZero;
    private boolean stats;
    private boolean help;

    Reader(Path working) {
      this.working = working;
    }

    void read(List<String> words) {
      boolean onlyPaths = false;
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (onlyPaths || word.length() < 2 || word.charAt(0) != '-') {
          paths.add(path(word));
        } else if (word.equals("--")) {
          onlyPaths = true;
        } else {
          i += option(word, i + 1 < words.size() ? words.get(i + 1) : null);
        }
      }
    }

    /// Takes an option; returns how many of the words behind it belong to it.
    private int option(String word, @Nullable String next) {
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      CheckOption option = CheckOption.named(name);
      if (option == null) {
        throw new UsageException(NearestName.unknown("option", name, optionNames()));
      }
      if (option.argument() == null) {
        if (equals >= 0) {
          throw new UsageException(name + " takes no value");
        }
        flag(option);
        return 0;
      }
      String value = equals < 0 ? next : word.substring(equals + 1);
      if (value == null) {
        throw new UsageException(name + " needs a value: " + name + " " + option.argument());
      }
      value(option, value);
      return equals < 0 ? 1 : 0;
    }

    private void flag(CheckOption option) {
      switch (option) {
        case NO_COLOR -> color = false;
        case LAYERED -> set("engine.layered", "true");
        case WATCH -> watch = true;
        case DAEMON -> daemon = DaemonUse.ALWAYS;
        case NO_DAEMON -> daemon = DaemonUse.NEVER;
        case QUIET -> quiet = true;
        case VERBOSE -> verbose = true;
        case HELP -> help = true;
        case STRICT -> set("check.preset", "strict");
        case NO_RECURSIVE -> set("paths.recursive", "false");
        case NO_PARALLEL -> set("engine.workers", "1");
        case ADD_IGNORES -> edits = edits.addingIgnores();
        case FIX -> edits = edits.fixing();
        case UPDATE_BASELINE -> baseline = baseline.updating();
        case PRUNE_BASELINE -> baseline = baseline.pruning();
        case BASELINE_STRICT -> baseline = baseline.beingStrict();
        case ERROR_ON_WARNING -> errorOnWarning = true;
        case EXIT_ZERO -> exitZero = true;
        case NO_CACHE -> set("cache.enabled", "false");
        case STATS -> stats = true;
        default -> throw new IllegalStateException(option + " takes a value");
      }
    }

    private void value(CheckOption option, String value) {
      switch (option) {
        case CONFIG -> overrides = overrides.withConfigurationFile(working.resolve(path(value)));
        case PROJECT -> project = path(value);
        case COLOR -> color = color(value);
        case THREADS -> set("engine.workers", number(option, value));
        case PRESET -> set("check.preset", value);
        case RULE -> rule(value);
        case MAX_ERRORS -> set("errors.max_errors", number(option, value));
        case OUTPUT_FORMAT -> format = value;
        case OUTPUT -> outputs.add(OutputTarget.parse(value));
        case SHARD -> shard = shard(value);
        case STDIN_FILENAME -> stdinFilename = path(value);
        case BASELINE -> baseline = baseline.with(path(value));
        case PYTHON_VERSION -> set("environment.python_version", value);
        case PLATFORM -> set("environment.platform", value);
        case PYTHON -> set("environment.python", working.resolve(path(value)).toString());
        default -> throw new IllegalStateException(option + " takes no value");
      }
    }

    private void set(String key, String value) {
      overrides = overrides.with(key, value);
    }

    private void rule(String value) {
      int equals = value.indexOf('=');
      if (equals <= 0 || equals == value.length() - 1) {
        throw new UsageException(
            "--rule needs SLUG=SEVERITY, as in \"--rule unused-import=error\", not \""
                + value
                + "\"");
      }
      set("rules." + value.substring(0, equals), value.substring(equals + 1));
    }

    private static @Nullable Boolean color(String value) {
      return switch (value) {
        case "auto" -> null;
        case "always" -> true;
        case "never" -> false;
        default ->
            throw new UsageException("--color is auto, always or never, not \"" + value + "\"");
      };
    }

    private static String number(CheckOption option, String value) {
      try {
        if (Integer.parseInt(value) >= 0) {
          return value;
        }
      } catch (NumberFormatException notANumber) {
        // Told below, together with negative numbers.
      }
      throw new UsageException(
          option.names().getLast() + " needs a number that is not negative, not \"" + value + "\"");
    }

    private static List<String> optionNames() {
      List<String> names = new ArrayList<>();
      for (CheckOption option : CheckOption.values()) {
        names.addAll(option.names());
      }
      return names;
    }

    private static Shard shard(String value) {
      try {
        return Shard.parse(value);
      } catch (IllegalArgumentException wrong) {
        throw new UsageException(
            "--shard needs I/N with I from 1 to N, as in \"--shard 2/4\", not \"" + value + "\"");
      }
    }

    /// A part knows nothing of the findings of the others.
    private void checkCombination() {
      if (!shard.isWhole() && (baseline.update() || baseline.prune() || baseline.strict())) {
        throw new UsageException(
            "--shard checks a part only, so it can neither change a baseline nor tell what is"
                + " missing; use that option in the last step, without --shard");
      }
    }

    CheckArguments result() {
      checkCombination();
      if (watch && stdinFilename != null) {
        throw new UsageException("--watch cannot be used with --stdin-filename");
      }
      if (edits.any() && (watch || stdinFilename != null)) {
        throw new UsageException(
            (edits.fix() ? "--fix" : "--add-ignores")
                + " cannot be used with --watch or --stdin-filename");
      }
      return new CheckArguments(
          paths,
          project,
          overrides,
          color,
          quiet,
          verbose,
          format,
          outputs,
          daemon,
          watch,
          shard,
          stdinFilename,
          baseline,
          edits,
          errorOnWarning,
          exitZero,
          stats,
          help);
    }
  }
}
