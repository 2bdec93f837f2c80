package pathvein.nio;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pathvein.source.Entry;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;

/// An entry as a `java.nio.file` provider tells it.
final class NioEntry extends Entry {
  private static final byte[] NO_NAME = new byte[0];

  private @Nullable Path path;
  private byte[] name = NO_NAME;
  private @Nullable BasicFileAttributes attributes;
  private @Nullable BasicFileAttributes targetAttributes;

  /// Makes this the view of the entry at `newPath`.
  void show(Path newPath) throws IOException {
    showUnknown(newPath);
    attributes =
        Files.readAttributes(newPath, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /// Makes this the view of an entry that may be named but not asked.
  void showUnknown(Path newPath) {
    path = newPath;
    name = PathNames.lastName(newPath);
    attributes = null;
    targetAttributes = null;
  }

  @Override
  public byte[] buffer() {
    return name;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return name.length;
  }

  @Override
  public byte[] copyName() {
    return name;
  }

  @Override
  public EntryKind kind() {
    return attributes == null ? EntryKind.OTHER : kindOf(attributes);
  }

  private static EntryKind kindOf(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return EntryKind.FILE;
    }
    if (attributes.isDirectory()) {
      return EntryKind.DIRECTORY;
    }
    return attributes.isSymbolicLink() ? EntryKind.LINK : EntryKind.OTHER;
  }

  @Override
  public EntryKind target() throws IOException {
    if (kind() != EntryKind.LINK) {
      return kind();
    }
    try {
      return kindOf(followed());
    } catch (NoSuchFileException dangling) {
      return EntryKind.OTHER;
    } catch (FileSystemException fault) {
      if (fault.getClass() == FileSystemException.class) {
        return EntryKind.OTHER; // A circle of links has no exception of its own.
      }
      throw fault;
    }
  }

  private BasicFileAttributes followed() throws IOException {
    BasicFileAttributes known = targetAttributes;
    if (known == null) {
      known = Files.readAttributes(shown(), BasicFileAttributes.class);
      targetAttributes = known;
    }
    return known;
  }

  private Path shown() {
    Path shown = path;
    if (shown == null) {
      throw new IllegalStateException("no entry is shown");
    }
    return shown;
  }

  @Override
  public EntryAttributes attributes() throws IOException {
    BasicFileAttributes known = attributes;
    if (known == null || known.isSymbolicLink()) {
      known = followed();
    }
    Object key = known.fileKey();
    long[] identity = key == null ? new long[2] : FileKeys.parse(key.toString());
    return new EntryAttributes(
        known.size(), known.lastModifiedTime().to(TimeUnit.NANOSECONDS), identity[0], identity[1]);
  }

  @Override
  public Object handle() {
    return shown();
  }
}
