package typthon.cli.arguments;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the command line says about accepted findings.
///
/// @param file as written; null for that of the configuration
/// @param update whether all findings are accepted now
/// @param prune whether entries whose finding is gone are removed
/// @param strict whether such entries are errors
public record BaselineArguments(
    @Nullable Path file, boolean update, boolean prune, boolean strict) {
  /// Says nothing.
  public static final BaselineArguments NONE = new BaselineArguments(null, false, false, false);

  BaselineArguments with(Path named) {
    return new BaselineArguments(named, update, prune, strict);
  }

  /// Returns the same with `--update-baseline`.
  public BaselineArguments updating() {
    return new BaselineArguments(file, true, prune, strict);
  }

  BaselineArguments pruning() {
    return new BaselineArguments(file, update, true, strict);
  }

  BaselineArguments beingStrict() {
    return new BaselineArguments(file, update, prune, true);
  }
}
