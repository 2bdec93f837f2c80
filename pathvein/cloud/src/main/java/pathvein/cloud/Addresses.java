package pathvein.cloud;

import java.net.URI;
import java.net.URISyntaxException;

/// Takes addresses apart and puts them together.
final class Addresses {
  private Addresses() {}

  /// Returns the bucket or account of an address.
  ///
  /// @throws IllegalArgumentException if there is none
  static String authority(URI address) {
    String authority = address.getAuthority();
    if (authority == null || authority.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + address + "\" names no bucket; write " + address.getScheme() + "://bucket/prefix");
    }
    return authority;
  }

  /// Returns the path of an address without the slash at its start.
  static String path(URI address) {
    String path = address.getPath();
    return path == null || path.isEmpty() ? "" : path.substring(1);
  }

  static URI of(String scheme, String authority, String path) {
    try {
      return new URI(scheme, authority, "/" + path, null, null);
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException("\"" + authority + "\" cannot stand in an address", wrong);
    }
  }
}
