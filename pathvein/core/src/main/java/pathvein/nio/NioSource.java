package pathvein.nio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import pathvein.source.DirectorySource;
import pathvein.source.EntrySink;
import pathvein.source.Node;

/// Lists directories by means of `java.nio.file`.
///
/// Kinds come from one attribute query for each entry, since the interface offers no cheaper way.
public final class NioSource implements DirectorySource {
  /// The name by which this engine is chosen.
  public static final String NAME = "nio";

  private final Path root;

  /// @param root the directory at the root of the walk
  public NioSource(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void list(Node directory, EntrySink sink) throws IOException {
    int ignored = listAll(directory, sink);
    assert ignored >= 0;
  }

  /// Lists one directory as [#list] does; returns how many of its directories will be entered.
  public int listAll(Node directory, EntrySink sink) throws IOException {
    NioEntry entry = new NioEntry();
    IOException denied = null;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(pathOf(directory))) {
      for (Path path : stream) {
        try {
          entry.show(path);
        } catch (NoSuchFileException vanished) {
          continue;
        } catch (AccessDeniedException fault) {
          denied = fault;
          entry.showUnknown(path);
        }
        sink.entry(entry);
      }
    } catch (DirectoryIteratorException fault) {
      throw Objects.requireNonNull(fault.getCause());
    }
    if (denied != null) {
      sink.trouble(denied);
    }
    return sink.directoriesToEnter();
  }

  /// Returns the path of a directory of the walk.
  public Path pathOf(Node directory) {
    if (directory.handle() instanceof Path known) {
      return known;
    }
    Node parent = directory.parent();
    if (parent == null) {
      return root;
    }
    Path path = PathNames.resolve(pathOf(parent), directory.name());
    if (directory.handle() == null) {
      directory.handle(path); // Never in place of what another engine keeps there.
    }
    return path;
  }

  @Override
  public Object identity(Node directory) throws IOException {
    Path path = pathOf(directory);
    Object key = attributes(path).fileKey();
    return key != null ? key : path.toRealPath();
  }

  @Override
  public Object fileSystem(Node directory) throws IOException {
    Path path = pathOf(directory);
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Files.getAttribute(path, "unix:dev", new LinkOption[0]);
    }
    return Files.getFileStore(path);
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  @Override
  public void close() {
    // Every listing closes what it opened.
  }
}
