package pathvein.snapshot;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import pathvein.source.Origin;

/// Where a snapshot was taken that lies in no file system.
///
/// @param root the address of the root
record AddressOrigin(URI root) implements Origin {
  @Override
  public Path path(byte[] relative) {
    throw new UnsupportedOperationException(
        uri(relative) + " lies in no file system and has no path; use its URI");
  }

  @Override
  public URI uri(byte[] relative) {
    String start = root.getPath();
    String end = new String(relative, StandardCharsets.UTF_8);
    String slash = start.endsWith("/") || end.isEmpty() ? "" : "/";
    try {
      return new URI(root.getScheme(), root.getRawAuthority(), start + slash + end, null, null);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(root + " cannot be continued by " + end, malformed);
    }
  }

  @Override
  public byte[] display(byte[] relative) {
    return uri(relative).toString().getBytes(StandardCharsets.UTF_8);
  }
}
