package pathvein.pattern;

import pathvein.glob.Glob;

/// How many files of a directory a glob must accept.
///
/// @param glob counts the files that it accepts
/// @param min the smallest number allowed
/// @param max the largest number allowed; [#UNLIMITED] for no limit
/// @param condition only files that fulfil it are counted
public record FileCount(Glob glob, int min, int max, FileCondition condition) {
  /// No upper limit.
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /// @throws IllegalArgumentException if no number lies between the limits
  public FileCount {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "no number of files is at least " + min + " and at most " + max);
    }
  }

  /// Counts files whatever they are like.
  ///
  /// @throws IllegalArgumentException if no number lies between the limits
  public FileCount(Glob glob, int min, int max) {
    this(glob, min, max, FileCondition.NONE);
  }
}
