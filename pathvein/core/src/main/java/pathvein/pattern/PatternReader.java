package pathvein.pattern;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Reads patterns from JSON: one pattern, a list of them, or `{"patterns": […]}`. Nested patterns
/// may be objects or, as the original wrote them, texts that hold JSON.
///
/// Immutable and safe for use by several threads.
public final class PatternReader {
  /// The largest text that is read, in bytes.
  static final int LARGEST = 16 * 1024 * 1024;

  private final boolean lenient;

  private PatternReader(boolean lenient) {
    this.lenient = lenient;
  }

  /// Returns a reader that rejects unknown keys, unless they start with `x-` or `$`, and malformed
  /// globs.
  public static PatternReader strict() {
    return new PatternReader(false);
  }

  /// Returns a reader that ignores unknown keys, and reads malformed globs by the rules of
  /// `fnmatch`.
  public static PatternReader lenient() {
    return new PatternReader(true);
  }

  /// Reads a text that holds exactly one pattern.
  ///
  /// @throws PatternFormatException if it does not; it names all faults
  public StructurePattern read(String json) {
    List<StructurePattern> patterns = readAll(json);
    if (patterns.size() != 1) {
      throw new PatternFormatException(
          "pattern",
          List.of(
              new PatternFormatException.Fault(
                  "", 1, 1, "one pattern expected, found " + patterns.size())));
    }
    return patterns.getFirst();
  }

  /// Reads a text that holds one or more patterns.
  ///
  /// @throws PatternFormatException if it does not; it names all faults
  public List<StructurePattern> readAll(String json) {
    return readAll(json.getBytes(StandardCharsets.UTF_8), "pattern");
  }

  /// Reads a file that holds one or more patterns.
  ///
  /// @throws NoSuchFileException if there is no such file
  /// @throws IOException if the path cannot be read; the message names it
  /// @throws PatternFormatException if the content is wrong; it names all faults
  public List<StructurePattern> load(Path path) throws IOException {
    byte[] content;
    try {
      if (Files.isDirectory(path)) {
        throw new IOException(path + " is a directory, not a pattern file");
      }
      if (Files.size(path) > LARGEST) {
        throw tooLarge(path.toString());
      }
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException absent) {
      throw new NoSuchFileException(path.toString());
    }
    return readAll(content, path.toString());
  }

  /// Reads bytes that hold one or more patterns.
  ///
  /// @param origin names the bytes in messages
  /// @throws PatternFormatException if the content is wrong; it names all faults
  public List<StructurePattern> readAll(byte[] json, String origin) {
    if (json.length > LARGEST) {
      throw tooLarge(origin);
    }
    PatternInterpreter interpreter = new PatternInterpreter(lenient);
    List<StructurePattern> patterns = interpreter.document(json);
    if (!interpreter.faults().isEmpty()) {
      throw new PatternFormatException(origin, interpreter.faults());
    }
    return patterns;
  }

  private static PatternFormatException tooLarge(String origin) {
    return new PatternFormatException(
        origin,
        List.of(
            new PatternFormatException.Fault(
                "", 1, 1, "larger than " + LARGEST / (1024 * 1024) + " MiB")));
  }
}
