package typthon.project.edits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import typthon.project.Position;
import typthon.project.loading.SourceDecoder;
import typthon.syntax.LineIndex;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parsed;
import typthon.syntax.Parser;
import typthon.syntax.PythonVersion;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;

/// A source file in UTF-8 as it can be edited. All offsets are UTF-8 bytes from its start.
final class EditableSource {
  private final Path file;
  private final SourceText text;
  private final Parsed parsed;
  private final LineIndex lines;

  private EditableSource(Path file, SourceText text, ParseOptions options) {
    this.file = file;
    this.text = text;
    this.parsed = Parser.parse(text, options);
    this.lines = LineIndex.of(text);
  }

  /// Reads a file; returns null if it is not in UTF-8 and so cannot be written back.
  ///
  /// @throws IOException if it cannot be read
  static @Nullable EditableSource read(Path file, PythonVersion target) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    SourceText text = SourceDecoder.decode(bytes).text();
    return Arrays.equals(text.toBytes(), bytes)
        ? new EditableSource(file, text, options(file, target))
        : null;
  }

  /// Returns a text that is no file yet.
  static EditableSource of(Path file, String text, PythonVersion target) {
    return new EditableSource(file, SourceText.of(text), options(file, target));
  }

  private static ParseOptions options(Path file, PythonVersion target) {
    return file.toString().endsWith(".pyi")
        ? ParseOptions.stub(target)
        : ParseOptions.source(target);
  }

  /// Returns the same file with another content.
  EditableSource with(String content, PythonVersion target) {
    SourceText changed = SourceText.ofUtf8(content.getBytes(StandardCharsets.UTF_8));
    return new EditableSource(file, changed, options(file, target));
  }

  Path file() {
    return file;
  }

  SyntaxTree tree() {
    return parsed.tree();
  }

  Parsed parsed() {
    return parsed;
  }

  LineIndex lines() {
    return lines;
  }

  String text(int start, int end) {
    return text.text(start, end);
  }

  String text() {
    return text.text(0, text.length());
  }

  int length() {
    return text.length();
  }

  /// Returns the line at `line`, counted from 0, without its end.
  String line(int line) {
    return text.text(lines.startOf(line), lines.endOf(line));
  }

  /// Returns the offset of a place.
  int offset(Position place) {
    if (place.line() >= lines.lineCount()) {
      return text.length();
    }
    String line = line(place.line());
    int mark = place.line() == 0 && line.startsWith("\uFEFF") ? 1 : 0;
    int column = Math.min(place.utf16Column() + mark, line.length());
    return lines.startOf(place.line())
        + line.substring(0, column).getBytes(StandardCharsets.UTF_8).length;
  }

  /// Returns the comment that ends the line, or null.
  Parsed.@Nullable Comment commentOn(int line) {
    for (Parsed.Comment comment : parsed.comments()) {
      if (lines.lineAt(comment.start()) == line) {
        return comment;
      }
    }
    return null;
  }
}
