package pathvein.transfer;

/// What happens when a destination exists.
public enum ConflictPolicy {
  /// The match is refused, and nothing of it is touched.
  FAIL,
  /// The match is copied into it; files of the same name are replaced, others stay.
  MERGE,
  /// The match is copied into it; files of the same name stay.
  SKIP_EXISTING,
  /// The match is copied into it; files of the same name are replaced if the source is newer.
  NEWER,
  /// The match is copied to a free name beside it: `name-2`, `name-3` and so on.
  RENAME
}
