package pathvein.walk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pathvein.source.DirectorySource;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.Problem;

/// Decides which directories are entered: on the same file system if that was asked for, and never
/// one that holds itself by way of a link.
final class LinkRules {
  private final DirectorySource source;
  private final WalkOptions options;
  private @Nullable Object rootFileSystem;

  LinkRules(DirectorySource source, WalkOptions options) {
    this.source = source;
    this.options = options;
  }

  void begin(Node root) throws IOException {
    if (options.sameFileSystem) {
      rootFileSystem = source.fileSystem(root);
    }
  }

  /// Returns the cycle that entering the directory would begin, or null.
  ///
  /// Only links can lead back, so only for them are the directories above asked who they are.
  @Nullable Problem obstacle(Node directory, Origin origin) throws IOException {
    if (!directory.isLink()) {
      return null;
    }
    Object target = source.identity(directory);
    for (Node above = directory.parent(); above != null; above = above.parent()) {
      if (source.identity(above).equals(target)) {
        return new Problem.LinkCycle(Place.of(origin, directory));
      }
    }
    return null;
  }

  boolean mayEnter(Node directory) throws IOException {
    return !options.sameFileSystem || source.fileSystem(directory).equals(rootFileSystem);
  }
}
