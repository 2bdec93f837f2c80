package pathvein.objects;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import pathvein.source.Origin;

/// A prefix of a bucket as the root of a walk.
///
/// @param root the prefix
public record ObjectOrigin(ObjectRoot root) implements Origin {
  @Override
  public Path path(byte[] relative) {
    throw new UnsupportedOperationException(
        uri(relative) + " lies in an object store and has no path; use its URI");
  }

  /// Returns the key at the given names below the root.
  public String key(byte[] relative) {
    return root.prefix() + new String(relative, StandardCharsets.UTF_8);
  }

  @Override
  public URI uri(byte[] relative) {
    return root.lister().uri(key(relative));
  }

  @Override
  public byte[] display(byte[] relative) {
    return uri(relative).toString().getBytes(StandardCharsets.UTF_8);
  }
}
