package typthon.project;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import typthon.checker.EffectOptions;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.syntax.PythonVersion;

/// Every option of a project, resolved: command line over file over defaults. What a file says for
/// some paths only lies in [#perPath].
///
/// @param root the folder of the configuration file, or the folder that was checked; globs are
///   relative to it
/// @param file the configuration file, if there is one
/// @param plugins class names of checker plugins
public record Options(
    Path root,
    Optional<Path> file,
    Check check,
    Infer infer,
    Errors errors,
    Paths paths,
    Environment environment,
    EffectOptions effects,
    Cache cache,
    Engine engine,
    List<String> plugins,
    Map<Rule, Severity> rules,
    List<PerPath> perPath) {
  public Options {
    plugins = List.copyOf(plugins);
    rules = Map.copyOf(rules);
    perPath = List.copyOf(perPath);
  }

  /// What is checked and how strictly.
  ///
  /// @param respectTypeIgnore whether `# type: ignore` counts
  /// @param foreignComments the checkers whose own comments count as well
  public record Check(
      boolean enabled,
      Preset preset,
      boolean allowUntypedDefs,
      boolean allowAny,
      boolean checkVariance,
      boolean checkGenerics,
      boolean warnRedundantCasts,
      boolean warnUnusedIgnores,
      boolean respectTypeIgnore,
      Set<ForeignChecker> foreignComments) {
    public Check {
      foreignComments = Set.copyOf(foreignComments);
    }
  }

  /// What is inferred.
  ///
  /// @param enabled whether functions without a return annotation get an inferred one
  /// @param maxIterations rounds of a loop's fixpoint
  public record Infer(
      boolean enabled, boolean aggressive, boolean useAnnotations, int maxIterations) {}

  /// How findings are shown; nothing here changes what is found.
  ///
  /// @param maxErrors how many findings are printed at most, 0 for all
  /// @param format the name of an output format
  /// @param baseline the file that lists accepted findings, absolute
  public record Errors(
      int maxErrors,
      boolean showSuggestions,
      boolean showErrorCodes,
      boolean color,
      String format,
      Optional<Path> baseline) {}

  /// Which files are checked.
  ///
  /// @param recursive whether folders in folders are searched
  /// @param followImports whether imported modules outside of the checked files are looked at
  /// @param pythonPath extra roots of modules, first priority
  public record Paths(
      List<String> include,
      List<String> exclude,
      boolean respectGitignore,
      boolean recursive,
      boolean followImports,
      List<Path> pythonPath) {
    public Paths {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      pythonPath = List.copyOf(pythonPath);
    }
  }

  /// What the program runs on.
  ///
  /// @param platform as `sys.platform` has it, for instance `linux`
  /// @param python a virtual environment or an installation
  /// @param typeshed a folder with `stdlib` and `stubs` instead of the bundled stubs
  public record Environment(
      PythonVersion pythonVersion,
      String platform,
      Optional<Path> python,
      Optional<Path> typeshed) {}

  /// The result cache.
  ///
  /// @param directory absolute
  /// @param remote records that are shared with other machines
  public record Cache(
      Path directory,
      boolean enabled,
      int memoryMegabytes,
      int diskMegabytes,
      Optional<Remote> remote) {}

  /// A tier of the result cache on another machine.
  ///
  /// @param address `http`, `https`, `s3`, `redis` or `rediss`
  /// @param push whether checks write what they computed; else they only read
  /// @param timeoutMilliseconds how long each answer may take
  public record Remote(URI address, boolean push, int timeoutMilliseconds) {
    /// Returns the address without name and password.
    public String shown() {
      String user = address.getRawUserInfo();
      return user == null ? address.toString() : address.toString().replace(user + "@", "");
    }
  }

  /// How checks are run; nothing here changes what is found.
  ///
  /// @param workers how many threads check; 0 for one a processor
  /// @param layered whether modules are checked layer by layer of what they import, with a pause
  ///   between the layers, instead of as fast as possible
  /// @param memoryMegabytes how much of the heap may be in use between checks before syntax trees
  ///   are given up; 0 for any amount
  /// @param daemon whether the command line starts a daemon by itself and lets it check
  /// @param daemonIdleMinutes after how many minutes without work a daemon ends
  public record Engine(
      int workers, boolean layered, int memoryMegabytes, boolean daemon, int daemonIdleMinutes) {}

  /// What the configuration file says for some paths.
  ///
  /// @param glob matched against the path from the root
  /// @param values by dotted key
  public record PerPath(String glob, Map<String, String> values) {
    public PerPath {
      values = Map.copyOf(values);
    }
  }
}
