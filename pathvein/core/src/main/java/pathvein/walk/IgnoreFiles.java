package pathvein.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import pathvein.nio.PathNames;

/// Finds and reads ignore files.
final class IgnoreFiles {
  /// The names that are read in every directory; the later one counts more.
  private static final String[] NAMES = {".gitignore", ".ignore"};

  private IgnoreFiles() {}

  /// Tells whether a name in a listing is that of an ignore file.
  static boolean isName(byte[] buffer, int offset, int length) {
    if (buffer[offset] != '.') {
      return false;
    }
    for (String name : NAMES) {
      if (name.length() == length && same(name, buffer, offset)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(String name, byte[] buffer, int offset) {
    for (int i = 0; i < name.length(); i++) {
      if (buffer[offset + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Returns the chain with the ignore files of a directory put in front.
  static @Nullable IgnoreChain load(@Nullable IgnoreChain outer, Path directory)
      throws IOException {
    IgnoreChain chain = outer;
    for (String name : NAMES) {
      chain = add(chain, directory.resolve(name));
    }
    return chain;
  }

  private static @Nullable IgnoreChain add(@Nullable IgnoreChain outer, Path path)
      throws IOException {
    IgnoreFile file;
    try {
      file = IgnoreFile.parse(Files.readAllBytes(path));
    } catch (NoSuchFileException absent) {
      return outer;
    } catch (IOException fault) {
      if (Files.isDirectory(path)) {
        return outer;
      }
      throw fault;
    }
    return file == null ? outer : new IgnoreChain(file, file.start(), outer);
  }

  /// Returns the ignore files above the root of a walk, up to the top of its repository.
  static @Nullable IgnoreChain above(Path root) throws IOException {
    Deque<Path> between = new ArrayDeque<>();
    Path top = root.toAbsolutePath().normalize();
    while (top != null && !Files.exists(top.resolve(".git"))) {
      between.push(top);
      top = top.getParent();
    }
    if (top == null) {
      return null;
    }
    Path repository = repository(top);
    IgnoreChain chain =
        repository == null ? null : add(null, repository.resolve("info").resolve("exclude"));
    if (between.isEmpty()) {
      return chain;
    }
    chain = load(chain, top);
    for (Path directory : between) {
      chain = IgnoreChain.enter(chain, PathNames.lastName(directory));
      if (directory != between.peekLast()) {
        chain = load(chain, directory);
      }
    }
    return chain;
  }

  /// Returns the folder that a repository keeps its data in. In a linked working tree and in a
  /// submodule `.git` is a file that names another folder, which may name the one that all working
  /// trees share. A file that names nothing is no repository.
  private static @Nullable Path repository(Path top) throws IOException {
    Path git = top.resolve(".git");
    if (!Files.isRegularFile(git)) {
      return git;
    }
    String link = Files.readString(git).strip();
    if (!link.startsWith("gitdir:")) {
      return null;
    }
    Path own = top.resolve(link.substring("gitdir:".length()).strip());
    Path shared = own.resolve("commondir");
    return Files.isRegularFile(shared) ? own.resolve(Files.readString(shared).strip()) : own;
  }
}
