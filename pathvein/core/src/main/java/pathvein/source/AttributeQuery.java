package pathvein.source;

import java.io.IOException;

/// Asks for what a file system or store tells about the file at hand.
@FunctionalInterface
public interface AttributeQuery {
  /// Returns size, time and identity; of the target if the file is a link.
  ///
  /// @throws IOException if they cannot be read
  EntryAttributes attributes() throws IOException;
}
