package pathvein;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.nio.LocalOrigin;
import pathvein.nio.PathNames;
import pathvein.source.Node;
import pathvein.walk.LocalSources;
import pathvein.walk.WalkContext;
import pathvein.walk.WalkOptions;

/// A root that is a path.
///
/// @param given the path as the caller gave it
record LocalRoot(Path given) implements Roots {
  @Override
  public WalkContext open(WalkOptions options) throws IOException {
    Path real = real();
    LocalOrigin origin = new LocalOrigin(options.keepRoot ? given : real);
    return new WalkContext(
        LocalSources.open(real, options.backend, options.threadCount()), origin, options);
  }

  /// Returns the real path of the root, which is a directory that may be read.
  Path real() throws IOException {
    Path real = given.toRealPath();
    if (!Files.readAttributes(real, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(given.toString());
    }
    if (!Files.isReadable(real)) {
      throw new AccessDeniedException(given.toString());
    }
    return real;
  }

  @Override
  public Node node(WalkContext opened) throws IOException {
    return Node.root(PathNames.lastName(given.toRealPath()), null);
  }

  @Override
  public BackendInfo backend(WalkOptions options) throws IOException {
    String obstacle = LocalSources.obstacle(real());
    String asked = options.backend;
    if (asked != null) {
      LocalSources.open(real(), asked, 1).close();
      return info(asked, true, "asked for");
    }
    return obstacle == null
        ? info("linux-ffm", true, "Linux with native access; small trees are listed by nio")
        : info("nio", true, obstacle);
  }

  /// Describes one of the engines for paths.
  static BackendInfo info(String name, boolean available, @Nullable String reason) {
    boolean linux = name.equals("linux-ffm");
    return new BackendInfo(
        name,
        linux ? "local" : "any file system",
        available,
        reason == null ? "always there" : reason,
        linux
            ? List.of("kinds from the listing", "exact bytes", "paths of any length")
            : List.of("every provider of java.nio.file"));
  }
}
