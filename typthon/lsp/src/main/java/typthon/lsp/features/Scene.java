package typthon.lsp.features;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;
import typthon.ide.TextSpan;
import typthon.lsp.connection.Refusal;
import typthon.lsp.documents.OpenText;
import typthon.lsp.text.PositionEncoding;
import typthon.lsp.text.TextLines;
import typthon.project.ProjectView;

/// What a question about a document is put to. For one thread.
final class Scene {
  private final Stage stage;
  private final Path file;
  private final String address;
  private @Nullable TextLines lines;

  /// @param file the file of the document
  /// @param address of the document, which may be a cell of a notebook
  Scene(Stage stage, Path file, String address) {
    this.stage = stage;
    this.file = file;
    this.address = address;
  }

  Stage stage() {
    return stage;
  }

  ProjectView view() {
    return stage.view();
  }

  Path file() {
    return file;
  }

  String address() {
    return address;
  }

  PositionEncoding encoding() {
    return stage.encoding();
  }

  private OpenText.@Nullable Part part() {
    OpenText open = stage.state().texts().get(file);
    if (open == null) {
      return null;
    }
    return open.part(address).orElseThrow(Refusal::contentModified);
  }

  private TextLines lines() {
    TextLines known = lines;
    if (known == null) {
      OpenText.Part part = part();
      known = part == null ? stage.lines(file) : part.lines();
      lines = known;
    }
    return known;
  }

  private int start() {
    OpenText.Part part = part();
    return part == null ? 0 : part.start();
  }

  /// Returns the offset of a place of the document in the text of the file.
  int offset(@Nullable Position position) {
    if (position == null) {
      throw Refusal.parameters("position is missing");
    }
    return start() + lines().offset(position, encoding());
  }

  /// Returns the stretch of the text of the file that a range of the document means.
  TextSpan span(@Nullable Range range) {
    if (range == null || range.getStart() == null || range.getEnd() == null) {
      throw Refusal.parameters("range is missing");
    }
    TextSpan own = lines().span(range, encoding());
    return new TextSpan(start() + own.start(), start() + own.end());
  }

  /// Returns the stretch of the document in the text of the file.
  TextSpan whole() {
    return new TextSpan(start(), start() + lines().text().length());
  }

  /// Returns a stretch of the text of the file as a range of the document; nothing if it lies in
  /// another cell.
  Optional<Range> range(TextSpan span) {
    TextSpan whole = whole();
    if (span.start() < whole.start() || span.start() > whole.end()) {
      return Optional.empty();
    }
    int end = Math.min(span.end(), whole.end());
    return Optional.of(
        lines().range(new TextSpan(span.start() - whole.start(), end - whole.start()), encoding()));
  }
}
