package pathvein.walk;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.linux.LinuxSource;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.source.DirectorySource;

/// Chooses the engine for a root that is a path.
public final class LocalSources {
  private LocalSources() {}

  /// Tells why the Linux engine cannot list this root, or returns null if it can.
  public static @Nullable String obstacle(Path root) {
    if (root.getFileSystem() != FileSystems.getDefault()) {
      return "provider is " + root.getFileSystem().provider().getScheme();
    }
    return LinuxSource.obstacle();
  }

  /// Opens the source for a root.
  ///
  /// @param backend the engine that was asked for, or null for the automatic choice
  /// @param threads how many threads may work on it
  /// @throws IllegalArgumentException if that engine is not known or cannot list this root
  public static DirectorySource open(Path root, @Nullable String backend, int threads) {
    if (backend == null) {
      return obstacle(root) == null ? new AutomaticSource(root, threads > 1) : new NioSource(root);
    }
    if (backend.equals(NioSource.NAME)) {
      return new NioSource(root);
    }
    if (!backend.equals(LinuxSource.NAME)) {
      throw new IllegalArgumentException(
          "no backend is named \"" + backend + "\"; there are linux-ffm and nio");
    }
    String obstacle = obstacle(root);
    if (obstacle != null) {
      throw new IllegalArgumentException("backend linux-ffm cannot list " + root + ": " + obstacle);
    }
    return new LinuxSource(PathNames.absolute(root));
  }
}
