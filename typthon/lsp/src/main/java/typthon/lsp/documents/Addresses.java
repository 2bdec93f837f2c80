package typthon.lsp.documents;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/// Turns the addresses of the protocol into paths and back. An editor may spell the address of a
/// file otherwise than we would, so the spelling of open documents is kept by [Documents].
public final class Addresses {
  private static final String FILE = "file:";

  private Addresses() {}

  /// Returns the absolute path of a `file:` address; nothing for other addresses and such that make
  /// no sense.
  public static Optional<Path> path(String address) {
    if (!address.regionMatches(true, 0, FILE, 0, FILE.length())) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(address.replace(" ", "%20"));
      // The host of an address on this machine may be written out.
      URI local =
          "localhost".equals(uri.getHost()) ? URI.create("file://" + uri.getRawPath()) : uri;
      return Optional.of(Path.of(local).toAbsolutePath().normalize());
    } catch (IllegalArgumentException | FileSystemNotFoundException senseless) {
      return Optional.empty();
    }
  }

  /// Returns the address of a file.
  public static String of(Path file) {
    // Unlike Path.toUri, this does not look whether there is a folder.
    return URI.create(FILE + "//" + encoded(file.toAbsolutePath().toString())).toString();
  }

  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder(path.length() + 16);
    String slashed = path.replace('\\', '/');
    if (!slashed.startsWith("/")) {
      encoded.append('/');
    }
    for (byte b : slashed.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~!$&'()*+,;=:@".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%');
        encoded.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return encoded.toString();
  }
}
