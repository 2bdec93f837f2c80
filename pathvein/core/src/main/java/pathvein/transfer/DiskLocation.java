package pathvein.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import pathvein.nio.PathNames;
import pathvein.objects.ObjectStore;

/// A path of any file system.
final class DiskLocation extends Location {
  private final Path path;

  DiskLocation(Path path) {
    this.path = path;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public URI uri() {
    return path.toUri();
  }

  @Override
  public String name() {
    return new String(PathNames.lastName(path), StandardCharsets.UTF_8);
  }

  @Override
  Location resolve(byte[] names) {
    return new DiskLocation(PathNames.resolve(path, names));
  }

  @Override
  Location beside(String suffix) {
    byte[] name = PathNames.lastName(path);
    byte[] more = suffix.getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[name.length + more.length];
    System.arraycopy(name, 0, whole, 0, name.length);
    System.arraycopy(more, 0, whole, name.length, more.length);
    Path parent = path.getParent();
    return new DiskLocation(PathNames.resolve(parent == null ? path : parent, whole));
  }

  @Override
  @Nullable Location parent() {
    Path parent = path.getParent();
    return parent == null ? null : new DiskLocation(parent);
  }

  @Override
  boolean overlaps(Location other) {
    if (!(other instanceof DiskLocation disk)
        || path.getFileSystem() != disk.path.getFileSystem()) {
      return false;
    }
    Path own = path.toAbsolutePath().normalize();
    Path others = disk.path.toAbsolutePath().normalize();
    return own.startsWith(others) || others.startsWith(own);
  }

  @Override
  boolean isDirectory() {
    return Files.isDirectory(path);
  }

  @Override
  boolean isTaken() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  boolean isBlocked() {
    for (Path above = path; above != null; above = above.getParent()) {
      if (Files.isDirectory(above)) {
        return false;
      }
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  @Override
  ObjectStore.@Nullable Facts facts() throws IOException {
    if (!isTaken()) {
      return null;
    }
    BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class);
    return new ObjectStore.Facts(own.size(), own.lastModifiedTime().toInstant(), null);
  }

  @Override
  InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  void delete() throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException inUse) {
      return; // Something else came into it meanwhile, and stays.
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DiskLocation disk && path.equals(disk.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
