package typthon.lsp.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Range;
import typthon.ide.TextSpan;
import typthon.lsp.text.PositionEncoding;
import typthon.lsp.text.TextLines;

/// One state of a text that an editor holds: of a document, or of the cells of a notebook, which
/// follow each other as if they were one. Immutable.
///
/// @param path the file that the project sees the text as; one that is not on disk for a text that
///   was never saved
/// @param lines the whole text
/// @param parts what it consists of, in order; not empty for a document, and may be for a notebook
/// @param notebook whether it is one
public record OpenText(Path path, TextLines lines, List<Part> parts, boolean notebook) {
  public OpenText {
    parts = List.copyOf(parts);
  }

  /// A document of the text.
  ///
  /// @param address as the editor spells it
  /// @param lines its own text
  /// @param start where it starts in the whole text
  public record Part(String address, int version, TextLines lines, int start) {
    /// Returns where it ends in the whole text.
    public int end() {
      return start + lines.text().length();
    }
  }

  /// Returns the state of a document.
  static OpenText document(Path path, String address, int version, TextLines lines) {
    return new OpenText(path, lines, List.of(new Part(address, version, lines, 0)), false);
  }

  /// Returns the state of a notebook.
  ///
  /// @param cells the Python cells in order, with any start
  static OpenText notebook(Path path, List<Part> cells) {
    StringBuilder whole = new StringBuilder();
    List<Part> parts = new ArrayList<>(cells.size());
    for (Part cell : cells) {
      parts.add(new Part(cell.address, cell.version, cell.lines, whole.length()));
      whole.append(Magics.hidden(cell.lines)).append('\n');
    }
    return new OpenText(path, new TextLines(whole.toString()), parts, true);
  }

  /// Returns the part with an address.
  public Optional<Part> part(String address) {
    return parts.stream().filter(part -> part.address.equals(address)).findFirst();
  }

  /// Returns the part that an offset of the whole text lies in; between two cells it is the one in
  /// front. Nothing for a notebook without cells.
  public Optional<Part> partAt(int offset) {
    Part found = null;
    for (Part part : parts) {
      if (found == null || part.start <= offset) {
        found = part;
      }
    }
    return Optional.ofNullable(found);
  }

  /// Returns the range that a stretch of the whole text has in the document where it starts.
  public Range range(Part part, TextSpan span, PositionEncoding encoding) {
    int length = part.lines.text().length();
    int start = Math.clamp((long) span.start() - part.start, 0, length);
    int end = Math.clamp((long) span.end() - part.start, start, length);
    return part.lines.range(new TextSpan(start, end), encoding);
  }

  /// Returns the stretch of the whole text that a range of a document of it means.
  public TextSpan span(Part part, Range range, PositionEncoding encoding) {
    TextSpan own = part.lines.span(range, encoding);
    return new TextSpan(part.start + own.start(), part.start + own.end());
  }
}
