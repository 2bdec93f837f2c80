package pathvein.pattern;

import pathvein.glob.Glob;

/// How many files of a directory a glob must accept.
///
/// @param glob counts the files that it accepts
/// @param min the smallest number allowed
/// @param max the largest number allowed; [#UNLIMITED] for no limit
public record FileCount(Glob glob, int min, int max) {
  /// No upper limit.
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /// @throws IllegalArgumentException if no number lies between the limits
  public FileCount {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "no number of files is at least " + min + " and at most " + max);
    }
  }
}
