package typthon.lsp;

import java.util.List;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.NotebookDocumentFilter;
import org.eclipse.lsp4j.NotebookDocumentSyncRegistrationOptions;
import org.eclipse.lsp4j.NotebookSelector;
import org.eclipse.lsp4j.NotebookSelectorCell;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import typthon.lsp.features.Features;
import typthon.lsp.text.PositionEncoding;

/// What the server says that it can do.
final class Capabilities {
  private Capabilities() {}

  static ServerCapabilities of(ClientSupport support, PositionEncoding encoding) {
    ServerCapabilities capabilities = new ServerCapabilities();
    if (support.encodings() != null) {
      capabilities.setPositionEncoding(encoding.kind());
    }
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    capabilities.setTextDocumentSync(sync);
    capabilities.setNotebookDocumentSync(notebooks());
    if (support.pullsDiagnostics()) {
      DiagnosticRegistrationOptions diagnostics = new DiagnosticRegistrationOptions(true, true);
      diagnostics.setIdentifier("typthon");
      capabilities.setDiagnosticProvider(diagnostics);
    }
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    capabilities.setWorkspace(new WorkspaceServerCapabilities(folders));
    Features.announce(capabilities);
    return capabilities;
  }

  private static NotebookDocumentSyncRegistrationOptions notebooks() {
    NotebookDocumentFilter filter = new NotebookDocumentFilter();
    filter.setNotebookType("jupyter-notebook");
    NotebookSelector selector = new NotebookSelector();
    selector.setNotebook(Either.forRight(filter));
    selector.setCells(List.of(new NotebookSelectorCell("python")));
    return new NotebookDocumentSyncRegistrationOptions(List.of(selector), true);
  }
}
