package pathvein;

import java.io.IOException;
import java.io.OutputStream;

/// Writes one match; see [Scan#write].
@FunctionalInterface
public interface MatchRecord {
  /// Writes a match. Called by several threads at once, each with a stream of its own.
  ///
  /// @throws IOException if it cannot be written, which ends the writing of all
  void write(Match match, OutputStream record) throws IOException;
}
