package typthon.project.view;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import typthon.project.TypthonException;
import typthon.stubs.StubArchive;
import typthon.stubs.StubFile;

/// Copies of bundled stubs on disk, for tools that can only show files: `stubs/<digest of the
/// archive>/<path in it>` under the folder of the cache. Safe for use by any number of threads and
/// processes.
public final class StubCopies {
  private final Path folder;
  private final Supplier<StubArchive> archive;

  /// @param cache the folder of the cache
  public StubCopies(Path cache, Supplier<StubArchive> archive) {
    this.folder = cache.resolve("stubs");
    this.archive = archive;
  }

  private Path root() {
    return folder.resolve(archive.get().digest());
  }

  /// Returns the copy of a stub, written at the first call.
  ///
  /// @param path the path in the archive
  /// @throws TypthonException if it cannot be written
  Path copyOf(String path) {
    StubFile stub = archive.get().find(path).orElseThrow();
    Path copy = root().resolve(path);
    try {
      if (!Files.isRegularFile(copy) || Files.size(copy) != stub.length()) {
        write(copy, archive.get().bytes(stub));
      }
      return copy;
    } catch (IOException failed) {
      throw new TypthonException(
          "cannot write a copy of the bundled stub \"" + path + "\" to " + copy + ": " + failed,
          Optional.empty(),
          failed);
    }
  }

  private static void write(Path copy, byte[] bytes) throws IOException {
    Path parent = copy.getParent();
    Files.createDirectories(parent);
    Path fresh = Files.createTempFile(parent, ".stub", null);
    try {
      Files.write(fresh, bytes);
      // On systems where that means nothing the copy is an ordinary file.
      boolean ignored = fresh.toFile().setReadOnly();
      Files.move(fresh, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException another) {
      // Another process was first; its copy is the same.
      Files.deleteIfExists(fresh);
    } catch (IOException failed) {
      Files.deleteIfExists(fresh);
      throw failed;
    }
  }

  /// Returns the path in the archive of a file that is such a copy.
  Optional<String> original(Path file) {
    if (!file.startsWith(folder) || !file.startsWith(root())) {
      return Optional.empty();
    }
    String path = root().relativize(file).toString().replace('\\', '/');
    return archive.get().isFile(path) ? Optional.of(path) : Optional.empty();
  }
}
