package pathvein.snapshot;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory as it was: its names, in order.
///
/// @param name the last name
/// @param files the names of the files
/// @param directories the directories inside
/// @param changedNanos when the directory was last modified, or [#UNKNOWN]
/// @param readable whether it could be listed
record SnapshotDirectory(
    byte[] name,
    List<byte[]> files,
    List<SnapshotDirectory> directories,
    long changedNanos,
    boolean readable) {
  /// The source does not tell when directories change.
  static final long UNKNOWN = Long.MIN_VALUE;

  SnapshotDirectory {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
  }

  @Nullable SnapshotDirectory inside(byte[] wanted) {
    int low = 0;
    int high = directories.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(directories.get(middle).name, wanted);
      if (order == 0) {
        return directories.get(middle);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return null;
  }

  /// Returns the number of directories, this one included.
  long count() {
    long count = 1;
    for (SnapshotDirectory inside : directories) {
      count += inside.count();
    }
    return count;
  }

  long fileCount() {
    long count = files.size();
    for (SnapshotDirectory inside : directories) {
      count += inside.fileCount();
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SnapshotDirectory directory
            && Arrays.equals(name, directory.name)
            && readable == directory.readable
            && Arrays.deepEquals(files.toArray(), directory.files.toArray())
            && directories.equals(directory.directories));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(name) + 31 * files.size() + 7 * directories.size();
  }
}
