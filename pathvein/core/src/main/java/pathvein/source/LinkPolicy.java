package pathvein.source;

/// What symbolic links count as.
public enum LinkPolicy {
  /// No link is followed: each satisfies nothing.
  NONE,
  /// A link to a file counts as a file; a link to a directory is not entered.
  FILES,
  /// A link counts as its target. Links that lead round in a circle are found and reported.
  ALL
}
