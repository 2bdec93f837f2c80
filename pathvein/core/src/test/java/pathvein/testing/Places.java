package pathvein.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The places where every local test runs: an engine, and a directory of a file system it can list.
public enum Places {
  LINUX("linux-ffm"),
  NIO("nio"),
  AUTOMATIC(null),
  JIMFS(null),
  ZIP(null);

  private final @Nullable String backend;

  Places(@Nullable String backend) {
    this.backend = backend;
  }

  /// Returns the engine to ask for; null for the automatic choice.
  public @Nullable String backend() {
    return backend;
  }

  /// Tells whether the place has symbolic links.
  public boolean hasLinks() {
    return this != ZIP;
  }

  /// A directory that goes away when it is closed.
  public interface Ground extends AutoCloseable {
    /// Returns the directory.
    Path path();

    @Override
    void close() throws IOException;
  }

  /// Makes an empty directory named `T`.
  public Ground open() throws IOException {
    return switch (this) {
      case LINUX, NIO, AUTOMATIC -> local();
      case JIMFS -> of(Jimfs.newFileSystem(Configuration.unix()), "/home/T");
      case ZIP -> zip();
    };
  }

  private static Ground of(FileSystem system, String path) throws IOException {
    Path root = Files.createDirectories(system.getPath(path));
    return new Ground() {
      @Override
      public Path path() {
        return root;
      }

      @Override
      public void close() throws IOException {
        system.close();
      }
    };
  }

  private static Ground local() throws IOException {
    Path base = Files.createTempDirectory("pathvein");
    Path root = Files.createDirectory(base.resolve("T"));
    return new Ground() {
      @Override
      public Path path() {
        return root;
      }

      @Override
      public void close() throws IOException {
        delete(base);
      }
    };
  }

  private static Ground zip() throws IOException {
    Path base = Files.createTempDirectory("pathvein");
    FileSystem system = FileSystems.newFileSystem(base.resolve("t.zip"), Map.of("create", "true"));
    Ground inside = of(system, "/T");
    return new Ground() {
      @Override
      public Path path() {
        return inside.path();
      }

      @Override
      public void close() throws IOException {
        inside.close();
        delete(base);
      }
    };
  }

  private static void delete(Path base) throws IOException {
    try (Stream<Path> paths = Files.walk(base)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
