package pathvein.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.zip.ZipException;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.source.DirectorySource;
import pathvein.source.Origin;
import pathvein.source.SourceRoot;

/// A zip or tar file as the root of a search, by [pathvein.Pathvein#in(SourceRoot)].
///
/// The root has the name of the file. What is found in a zip file has paths, so it can be copied
/// too; a tar file, compressed by gzip or not, is read once for its index and can be searched only.
///
/// ```java
/// try (Archive archive = Archive.open(Path.of("run_7.zip"))) {
///   ScanResult all = Pathvein.in(archive).find(pattern).collect();
/// }
/// ```
///
/// Safe for use by several threads until it is closed.
public final class Archive implements SourceRoot, AutoCloseable {
  private static final int TAR_MAGIC = 257;

  /// What is behind the archive.
  private sealed interface Kind {
    record Zip(FileSystem system, Path root) implements Kind {}

    record Tar(TarTree tree) implements Kind {}
  }

  private final Path file;
  private final Kind kind;

  private Archive(Path file, Kind kind) {
    this.file = file;
    this.kind = kind;
  }

  /// Tells by the first bytes whether a file is an archive that [#open] reads; false if there is no
  /// such file.
  ///
  /// @throws IOException if the file cannot be read
  public static boolean isArchive(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    byte[] head = head(file);
    return isZip(head) || isTar(head) || isGzip(head);
  }

  /// Opens an archive: zip, tar, or tar compressed by gzip, whatever the file is called.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such file
  /// @throws IOException if it is no archive, or broken
  public static Archive open(Path file) throws IOException {
    Path real = file.toRealPath();
    byte[] head = head(real);
    if (isZip(head)) {
      try {
        FileSystem system = FileSystems.newFileSystem(real);
        return new Archive(real, new Kind.Zip(system, system.getPath("/")));
      } catch (ProviderNotFoundException absent) {
        throw new IOException(file + " needs the module jdk.zipfs, which is not there", absent);
      } catch (ZipException broken) {
        throw new IOException(file + " is no whole zip file: " + broken.getMessage(), broken);
      }
    }
    if (isTar(head) || isGzip(head)) {
      return new Archive(real, new Kind.Tar(TarTree.read(real, isGzip(head))));
    }
    throw new IOException(file + " is neither a zip nor a tar file");
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return in.readNBytes(TAR_MAGIC + 5);
    }
  }

  private static boolean isZip(byte[] head) {
    boolean pk = head.length >= 4 && head[0] == 'P' && head[1] == 'K';
    return pk && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
  }

  private static boolean isTar(byte[] head) {
    return head.length >= TAR_MAGIC + 5
        && new String(head, TAR_MAGIC, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }

  private static boolean isGzip(byte[] head) {
    return head.length >= 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
  }

  @Override
  public Origin origin() {
    return new ArchiveOrigin(file, kind instanceof Kind.Zip(var system, var root) ? root : null);
  }

  @Override
  public byte[] name() {
    return PathNames.lastName(file);
  }

  @Override
  public DirectorySource open() {
    return switch (kind) {
      case Kind.Zip(var system, var root) -> new NioSource(root);
      case Kind.Tar(var tree) -> new TarSource(tree);
    };
  }

  /// Gives back what is open. Nothing can be listed, read or copied any more.
  @Override
  public void close() throws IOException {
    if (kind instanceof Kind.Zip(var system, var root)) {
      system.close();
    }
  }

  /// Returns the address of the archive.
  public URI uri() {
    return file.toUri();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
