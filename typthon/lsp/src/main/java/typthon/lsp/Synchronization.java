package typthon.lsp;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DidChangeNotebookDocumentParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseNotebookDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenNotebookDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveNotebookDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.NotebookDocumentChangeEventCells;
import typthon.lsp.connection.Methods;
import typthon.lsp.documents.Addresses;
import typthon.lsp.documents.Documents;
import typthon.lsp.projects.Workspace;

/// Takes what the editor says about open documents. It is called by the thread that reads, so that
/// an edit has taken effect before the next message is looked at.
final class Synchronization {
  private final Supplier<Documents> documents;
  private final Supplier<Workspace> workspace;

  private Synchronization(Supplier<Documents> documents, Supplier<Workspace> workspace) {
    this.documents = documents;
    this.workspace = workspace;
  }

  static void register(
      Methods methods, Supplier<Documents> documents, Supplier<Workspace> workspace) {
    Synchronization sync = new Synchronization(documents, workspace);
    methods.notification("textDocument/didOpen", DidOpenTextDocumentParams.class, sync::opened);
    methods.notification(
        "textDocument/didChange", DidChangeTextDocumentParams.class, sync::changed);
    methods.notification("textDocument/didClose", DidCloseTextDocumentParams.class, sync::closed);
    methods.notification("textDocument/didSave", DidSaveTextDocumentParams.class, sync::saved);
    methods.notification(
        "notebookDocument/didOpen", DidOpenNotebookDocumentParams.class, sync::opened);
    methods.notification(
        "notebookDocument/didChange", DidChangeNotebookDocumentParams.class, sync::changed);
    methods.notification(
        "notebookDocument/didClose", DidCloseNotebookDocumentParams.class, sync::closed);
    methods.notification(
        "notebookDocument/didSave", DidSaveNotebookDocumentParams.class, given -> {});
  }

  private void opened(DidOpenTextDocumentParams given) {
    workspace.get().edited(documents.get().open(given.getTextDocument()));
  }

  private void changed(DidChangeTextDocumentParams given) {
    documents
        .get()
        .change(
            given.getTextDocument().getUri(),
            given.getTextDocument().getVersion(),
            given.getContentChanges())
        .ifPresent(workspace.get()::edited);
  }

  private void closed(DidCloseTextDocumentParams given) {
    documents.get().close(given.getTextDocument().getUri()).ifPresent(workspace.get()::closed);
  }

  /// A saved file may be one that others read from disk, for instance a configuration.
  private void saved(DidSaveTextDocumentParams given) {
    Addresses.path(given.getTextDocument().getUri())
        .map(List::<Path>of)
        .ifPresent(workspace.get()::filesChanged);
  }

  private void opened(DidOpenNotebookDocumentParams given) {
    workspace
        .get()
        .edited(documents.get().open(given.getNotebookDocument(), given.getCellTextDocuments()));
  }

  private void changed(DidChangeNotebookDocumentParams given) {
    NotebookDocumentChangeEventCells cells = given.getChange().getCells();
    if (cells == null) {
      return;
    }
    if (cells.getStructure() != null) {
      documents
          .get()
          .change(given.getNotebookDocument().getUri(), cells.getStructure())
          .ifPresent(workspace.get()::edited);
    }
    if (cells.getTextContent() != null) {
      cells
          .getTextContent()
          .forEach(change ->
              documents
                  .get()
                  .change(
                      change.getDocument().getUri(),
                      change.getDocument().getVersion(),
                      change.getChanges())
                  .ifPresent(workspace.get()::edited));
    }
  }

  private void closed(DidCloseNotebookDocumentParams given) {
    documents
        .get()
        .closeNotebook(given.getNotebookDocument().getUri())
        .ifPresent(workspace.get()::closed);
  }
}
