package pathvein.objects;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import pathvein.source.Origin;

/// A prefix of a bucket as the root of a walk.
record ObjectOrigin(ObjectLister lister, String prefix) implements Origin {
  @Override
  public Path path(byte[] relative) {
    throw new UnsupportedOperationException(
        uri(relative) + " lies in an object store and has no path; use its URI");
  }

  @Override
  public URI uri(byte[] relative) {
    return lister.uri(prefix + new String(relative, StandardCharsets.UTF_8));
  }

  @Override
  public byte[] display(byte[] relative) {
    return uri(relative).toString().getBytes(StandardCharsets.UTF_8);
  }
}
