package pathvein.source;

import java.io.IOException;

/// A place to search that brings its own way to list directories: an object store, or a tree in
/// memory.
public interface SourceRoot {
  /// Returns what turns names below the root into addresses.
  Origin origin();

  /// Returns the last name of the root; empty for the root of a bucket.
  byte[] name();

  /// Checks that the root can be listed, and opens it for one walk.
  ///
  /// @throws IOException if it cannot
  DirectorySource open() throws IOException;
}
