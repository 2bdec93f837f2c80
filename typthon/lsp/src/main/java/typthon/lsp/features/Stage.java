package typthon.lsp.features;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import typthon.ide.FileChanges;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.lsp.documents.Addresses;
import typthon.lsp.documents.Documents;
import typthon.lsp.documents.OpenText;
import typthon.lsp.projects.Project;
import typthon.lsp.text.PositionEncoding;
import typthon.lsp.text.TextLines;
import typthon.project.ProjectView;
import typthon.project.Typthon;
import typthon.project.ViewedFile;

/// A state of a project as questions are put to it, and places in it as the protocol has them.
///
/// @param view has the texts of `state`
record Stage(
    Documents documents,
    Abilities abilities,
    Typthon session,
    ProjectView view,
    Project.State state) {
  PositionEncoding encoding() {
    return documents.encoding();
  }

  /// Returns the text of a file; an empty one if it cannot be read.
  TextLines lines(Path file) {
    OpenText open = state.texts().get(file);
    return open != null
        ? open.lines()
        : new TextLines(view.file(file).map(ViewedFile::text).orElse(""));
  }

  /// Returns a stretch of a file as a place of a document; nothing if no document holds it.
  Optional<Location> location(Path file, TextSpan span) {
    return location(file, span, null);
  }

  /// Does the same with lines that are known already.
  ///
  /// @param lines of the file if it is not open
  Optional<Location> location(Path file, TextSpan span, @Nullable TextLines lines) {
    OpenText open = state.texts().get(file);
    if (open == null) {
      TextLines known = lines != null ? lines : lines(file);
      return Optional.of(new Location(Addresses.of(file), known.range(span, encoding())));
    }
    return open.partAt(span.start())
        .map(part -> new Location(part.address(), open.range(part, span, encoding())));
  }

  /// Returns places as the protocol has them, each file read once.
  List<Location> locations(List<typthon.ide.Location> places) {
    Map<Path, TextLines> read = new LinkedHashMap<>();
    List<Location> found = new ArrayList<>();
    for (typthon.ide.Location place : places) {
      TextLines lines = read.computeIfAbsent(place.file(), this::lines);
      location(place.file(), place.name(), lines).ifPresent(found::add);
    }
    return found;
  }

  /// Returns changes as the protocol has them.
  WorkspaceEdit edit(FileChanges changes) {
    Map<String, List<TextEdit>> byAddress = new LinkedHashMap<>();
    changes
        .changes()
        .forEach((file, list) -> {
          TextLines lines = lines(file);
          for (TextChange change : list) {
            location(file, change.span(), lines)
                .ifPresent(place ->
                    byAddress
                        .computeIfAbsent(place.getUri(), key -> new ArrayList<>())
                        .add(new TextEdit(place.getRange(), change.text())));
          }
        });
    if (!abilities.versionedEdits()) {
      return new WorkspaceEdit(byAddress);
    }
    WorkspaceEdit edit = new WorkspaceEdit();
    edit.setDocumentChanges(
        byAddress.entrySet().stream()
            .map(entry -> versioned(entry.getKey(), entry.getValue()))
            .toList());
    return edit;
  }

  private Either<TextDocumentEdit, ResourceOperation> versioned(
      String address, List<TextEdit> edits) {
    VersionedTextDocumentIdentifier document = new VersionedTextDocumentIdentifier();
    document.setUri(address);
    version(address).ifPresent(document::setVersion);
    return Either.forLeft(
        new TextDocumentEdit(document, edits.stream().map(Stage::plain).toList()));
  }

  private static Either<TextEdit, SnippetTextEdit> plain(TextEdit edit) {
    return Either.forLeft(edit);
  }

  private Optional<Integer> version(String address) {
    return state.texts().values().stream()
        .flatMap(text -> text.parts().stream())
        .filter(part -> part.address().equals(address))
        .map(OpenText.Part::version)
        .findFirst();
  }
}
