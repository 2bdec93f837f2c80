package typthon.syntax;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import typthon.syntax.Parsed.SyntaxProblem;

/// The text of a file together with how its bytes stood for it. Immutable as long as nobody writes
/// to the array that was decoded.
public final class Decoded {
  private final SourceText text;
  private final Charset charset;
  private final byte[] original;
  private final List<SyntaxProblem> problems;

  Decoded(SourceText text, Charset charset, byte[] original, List<SyntaxProblem> problems) {
    this.text = text;
    this.charset = charset;
    this.original = original;
    this.problems = List.copyOf(problems);
  }

  /// Returns the text. A byte order mark is part of it. Where bytes stood for no character it has
  /// U+FFFD.
  public SourceText text() {
    return text;
  }

  /// Returns the encoding that the bytes were read in.
  public Charset charset() {
    return charset;
  }

  /// Returns why the bytes could not be read as they are: an encoding that is unknown or
  /// contradicts the byte order mark, or the first bytes that stand for no character. Offsets are
  /// those of [#text].
  public List<SyntaxProblem> problems() {
    return problems;
  }

  /// Returns a copy of the bytes of the file.
  public byte[] originalBytes() {
    return Arrays.copyOf(original, original.length);
  }
}
