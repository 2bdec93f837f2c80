package typthon.project.loading;

import java.util.Optional;
import typthon.syntax.SourceText;

/// The text of a file.
///
/// @param text the text; if there is a fault, what can be read of it, with U+FFFD for the rest
/// @param fault why Python would not read the file
public record Decoded(SourceText text, Optional<Fault> fault) {

  /// Why a file is no text.
  ///
  /// @param offset UTF-8 bytes from the start of the text to the place concerned
  /// @param message one sentence without a trailing period
  public record Fault(int offset, String message) {}
}
