package typthon.project.loading;

import typthon.syntax.Decoder;

/// Decodes source files the way Python does (PEP 263), with [Decoder], and keeps why Python would
/// not read them.
public final class SourceDecoder {
  private SourceDecoder() {}

  /// Decodes the content of a file.
  ///
  /// @param bytes must not be written to afterwards
  public static Decoded decode(byte[] bytes) {
    typthon.syntax.Decoded decoded = Decoder.decode(bytes);
    return new Decoded(
        decoded.text(),
        decoded.problems().stream()
            .findFirst()
            .map(problem -> new Decoded.Fault(problem.start(), problem.message())));
  }
}
