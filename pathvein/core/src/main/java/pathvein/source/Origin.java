package pathvein.source;

import java.net.URI;
import java.nio.file.Path;

/// The root of a walk, which turns relative names back into addresses.
public interface Origin {
  /// Returns the path at the given names below the root.
  ///
  /// @param relative names with `/` between them; empty for the root itself
  /// @throws UnsupportedOperationException if the root lies in no file system
  Path path(byte[] relative);

  /// Returns the address at the given names below the root.
  URI uri(byte[] relative);

  /// Returns the bytes that a command line prints for the given names below the root.
  byte[] display(byte[] relative);
}
