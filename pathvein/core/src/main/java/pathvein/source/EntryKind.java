package pathvein.source;

/// What a name in a directory stands for.
public enum EntryKind {
  /// A regular file.
  FILE,
  /// A directory.
  DIRECTORY,
  /// A symbolic link.
  LINK,
  /// A pipe, socket, device, dangling link, or something that cannot be told.
  OTHER
}
