package typthon.lsp.features;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.lsp4j.Position;
import org.jspecify.annotations.Nullable;
import typthon.lsp.connection.Refusal;
import typthon.lsp.documents.Documents;
import typthon.lsp.documents.OpenText;
import typthon.lsp.projects.Project;
import typthon.lsp.text.PositionEncoding;
import typthon.lsp.text.TextLines;
import typthon.project.Typthon;

/// What a question about a document is put to.
///
/// @param session has the texts of `state`
/// @param file the file of the document
/// @param address of the document, which may be a cell of a notebook
record Scene(Documents documents, Typthon session, Project.State state, Path file, String address) {
  PositionEncoding encoding() {
    return documents.encoding();
  }

  /// Returns the open text of a file, or what lies on disk; an empty text if there is nothing.
  TextLines lines(Path of) {
    OpenText open = state.texts().get(of);
    if (open != null) {
      return open.lines();
    }
    try {
      String text = new String(Files.readAllBytes(of), StandardCharsets.UTF_8);
      return new TextLines(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (IOException gone) {
      return new TextLines("");
    }
  }

  /// Returns the offset of a place of the document in the text of the file.
  int offset(@Nullable Position position) {
    if (position == null) {
      throw Refusal.parameters("position is missing");
    }
    OpenText open = state.texts().get(file);
    if (open == null) {
      return lines(file).offset(position, encoding());
    }
    return open.part(address)
        .map(part -> part.start() + part.lines().offset(position, encoding()))
        .orElseThrow(Refusal::contentModified);
  }
}
