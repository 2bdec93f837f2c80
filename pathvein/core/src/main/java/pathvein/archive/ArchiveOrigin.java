package pathvein.archive;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.nio.PathNames;
import pathvein.source.Origin;

/// Names in an archive: `run.zip!/a/b`.
///
/// @param file the archive
/// @param root the root in the file system of the archive; null if it has none
record ArchiveOrigin(Path file, @Nullable Path root) implements Origin {
  private static final byte[] INSIDE = "!/".getBytes(StandardCharsets.US_ASCII);

  @Override
  public Path path(byte[] relative) {
    if (root == null) {
      throw new UnsupportedOperationException(
          file + " can be searched only: what is in a tar file has no path; unpack it first");
    }
    return relative.length == 0 ? root : PathNames.resolve(root, relative);
  }

  @Override
  public URI uri(byte[] relative) {
    String archive = file.toUri().toString();
    try {
      String path =
          new URI(null, null, "/" + new String(relative, StandardCharsets.UTF_8), null)
              .getRawPath();
      return URI.create((root == null ? "tar:" : "jar:") + archive + "!" + path);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a path is quoted", impossible);
    }
  }

  @Override
  public byte[] display(byte[] relative) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PathNames.absolute(file));
    if (relative.length > 0) {
      bytes.writeBytes(INSIDE);
      bytes.writeBytes(relative);
    }
    return bytes.toByteArray();
  }
}
