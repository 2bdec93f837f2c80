package typthon.project.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.project.FileReport.SourceLines;
import typthon.project.loading.SourceDecoder;
import typthon.syntax.LineIndex;
import typthon.syntax.SourceText;

/// The lines of a file, read when the first is asked for. Safe for use by any number of threads.
final class FileLines implements SourceLines {
  private final Path file;
  private final byte @Nullable [] overlay;
  private @Nullable SourceText text;
  private @Nullable LineIndex index;

  /// @param overlay what is seen instead of the content of the file, if anything is
  FileLines(Path file, byte @Nullable [] overlay) {
    this.file = file;
    this.overlay = overlay;
  }

  @Override
  public synchronized Optional<String> line(int line) {
    SourceText source = text;
    LineIndex lines = index;
    if (source == null || lines == null) {
      source = SourceDecoder.decode(bytes()).text();
      lines = LineIndex.of(source);
      text = source;
      index = lines;
    }
    return line < 0 || line >= lines.lineCount()
        ? Optional.empty()
        : Optional.of(withoutMark(source.text(lines.startOf(line), lines.endOf(line)), line));
  }

  /// A byte order mark takes no column, so it is not shown either.
  private static String withoutMark(String text, int line) {
    return line == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private byte[] bytes() {
    if (overlay != null) {
      return overlay;
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
