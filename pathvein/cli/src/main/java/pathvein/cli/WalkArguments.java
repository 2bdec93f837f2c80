package pathvein.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.ScanSummary;
import pathvein.Search;
import pathvein.source.LinkPolicy;
import pathvein.source.Problem;
import picocli.CommandLine.Option;

/// The arguments that say how to walk, and what to tell about it.
final class WalkArguments {
  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "List nothing deeper; SOURCE has depth 0.")
  int maxDepth = Integer.MAX_VALUE;

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leave out names, or paths if it holds a \"/\".")
  List<String> exclude = new ArrayList<>();

  @Option(names = "--ignore-files", description = "Leave out what .gitignore and .ignore say.")
  boolean ignoreFiles;

  @Option(
      names = "--hidden",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Take names with a leading dot; the default.")
  boolean hidden = true;

  @Option(names = "--same-fs", description = "Stay on one file system.")
  boolean sameFileSystem;

  @Option(
      names = "--follow",
      paramLabel = "WHAT",
      description = "Links to follow: none, files or all.")
  String follow = "files";

  @Option(names = "--threads", paramLabel = "N", description = "How many threads may work.")
  int threads;

  @Option(names = "--backend", paramLabel = "NAME", description = "The engine: linux-ffm or nio.")
  @Nullable String backend;

  @Option(names = "--stats", description = "Tell at the end what was done.")
  boolean stats;

  @Option(
      names = "--progress",
      description = "Show how far the walk is and how fast; on a terminal only.")
  boolean progress;

  @Option(names = "--strict", description = "Exit with 3 if anything could not be read.")
  boolean strict;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more on standard error; repeatable.")
  boolean[] verbose = new boolean[0];

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not say what could not be read.")
  boolean quiet;

  @Option(names = "--log-file", paramLabel = "FILE", description = "Write messages there too.")
  @Nullable String logFile = System.getenv("PATHVEIN_LOG_FILE");

  /// Returns the search with everything applied that was asked for.
  <S extends Search<S>> S apply(S search, Log log) {
    S result = search.links(policy());
    if (!exclude.isEmpty()) {
      result = result.exclude(exclude.toArray(String[]::new));
    }
    result = maxDepth == Integer.MAX_VALUE ? result : result.maxDepth(maxDepth);
    result = ignoreFiles ? result.honourIgnoreFiles() : result;
    result = hidden ? result : result.skipHidden();
    result = sameFileSystem ? result.sameFileSystem() : result;
    result = threads == 0 ? result : result.threads(threads);
    result = backend == null ? result : result.backend(backend);
    if (progress && log.terminal().interactive().getAsBoolean()) {
      ProgressLine line = new ProgressLine(log.terminal());
      log.before(line::clear);
      result = result.onProgress(line);
    }
    return result.onProblem(log::problem);
  }

  private LinkPolicy policy() {
    if (!Set.of("none", "files", "all").contains(follow)) {
      throw new IllegalArgumentException(
          "--follow takes none, files or all, not \"" + follow + "\"");
    }
    return LinkPolicy.valueOf(follow.toUpperCase(Locale.ROOT));
  }

  /// Opens the log.
  Log log(Terminal terminal) {
    return new Log(terminal, quiet, verbose.length, logFile);
  }

  /// Tells what a walk did, if that was asked for.
  ///
  /// @param started when it began, by [System#nanoTime]
  void tell(Log log, ScanSummary done, long started) {
    if (stats) {
      log.say(
          done.directories()
              + " directories, "
              + done.entries()
              + " entries, "
              + found(log, done.matches(), started)
              + ", backend "
              + done.backend());
    }
  }

  /// Tells what is known of a walk whose results were printed as they came.
  void tell(Log log, long matches, long started) {
    if (stats) {
      log.say(found(log, matches, started));
    }
  }

  private static String found(Log log, long matches, long started) {
    long millis = (System.nanoTime() - started) / 1_000_000;
    return matches + " matches, " + log.problems() + " problems, " + millis + " ms";
  }

  /// Returns the exit code for a walk that came to its end.
  int exitCode(Log log) {
    return strict && log.problems() > 0 ? Main.PROBLEMS : Main.DONE;
  }

  /// Returns a sentence for a problem.
  static String sentence(Problem problem) {
    return problem.place() + ": " + problem.message();
  }
}
