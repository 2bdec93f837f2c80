package typthon.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeNotebookDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidOpenNotebookDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.NotebookCell;
import org.eclipse.lsp4j.NotebookCellArrayChange;
import org.eclipse.lsp4j.NotebookCellKind;
import org.eclipse.lsp4j.NotebookDocument;
import org.eclipse.lsp4j.NotebookDocumentChangeEvent;
import org.eclipse.lsp4j.NotebookDocumentChangeEventCellStructure;
import org.eclipse.lsp4j.NotebookDocumentChangeEventCells;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedNotebookDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pulled diagnostics, notebooks, settings, configurations and files that change on disk.
@Timeout(240)
class WorkspaceTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static ClientCapabilities pulling() {
    ClientCapabilities capabilities = new ClientCapabilities();
    TextDocumentClientCapabilities document = new TextDocumentClientCapabilities();
    document.setDiagnostic(new DiagnosticCapabilities());
    capabilities.setTextDocument(document);
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
    capabilities.setWorkspace(workspace);
    return capabilities;
  }

  private static DocumentDiagnosticReport pull(Editor editor, Path file, String previous) {
    DocumentDiagnosticParams params =
        new DocumentDiagnosticParams(new TextDocumentIdentifier(Editor.uri(file)));
    params.setPreviousResultId(previous);
    return Editor.get(editor.server().getTextDocumentService().diagnostic(params));
  }

  @Test
  void aClientThatAsksGetsTheNewestAndOnlyWhatChanged() throws IOException {
    Path a = write("a.py", "x: int = ''\n");
    Path b = write("b.py", "y: str = 1\n");
    try (Editor editor = Editor.on(pulling(), folder)) {
      assertThat(editor.greeting().getCapabilities().getDiagnosticProvider()).isNotNull();
      editor.open(a, "x: int = ''\n");
      var first = pull(editor, a, "none").getRelatedFullDocumentDiagnosticReport();
      assertThat(first.getItems()).hasSize(1);
      assertThat(pull(editor, a, first.getResultId()).isRelatedUnchangedDocumentDiagnosticReport())
          .isTrue();
      editor.replace(a, "x: int = 1\n");
      assertThat(
              pull(editor, a, first.getResultId())
                  .getRelatedFullDocumentDiagnosticReport()
                  .getItems())
          .isEmpty();
      List<WorkspaceDocumentDiagnosticReport> all = pullAll(editor, List.of());
      assertThat(all).hasSize(1);
      var report = all.getFirst().getWorkspaceFullDocumentDiagnosticReport();
      assertThat(report.getUri()).isEqualTo(Editor.uri(b));
      assertThat(report.getVersion()).isNull();
      List<WorkspaceDocumentDiagnosticReport> again =
          pullAll(editor, List.of(new PreviousResultId(report.getUri(), report.getResultId())));
      assertThat(again).hasSize(1);
      assertThat(again.getFirst().isWorkspaceUnchangedDocumentDiagnosticReport()).isTrue();
      assertThat(editor.client().history).isEmpty();
    }
  }

  private static List<WorkspaceDocumentDiagnosticReport> pullAll(
      Editor editor, List<PreviousResultId> previous) {
    return Editor.get(
            editor
                .server()
                .getWorkspaceService()
                .diagnostic(new WorkspaceDiagnosticParams(previous)))
        .getItems();
  }

  private static NotebookCell cell(String uri) {
    return new NotebookCell(NotebookCellKind.Code, uri);
  }

  @Test
  void cellsOfANotebookFollowEachOther() throws IOException {
    String address = folder.resolve("n.ipynb").toUri().toString();
    String one = "vscode-notebook-cell:" + folder.resolve("n.ipynb") + "#1";
    String two = "vscode-notebook-cell:" + folder.resolve("n.ipynb") + "#2";
    String three = "vscode-notebook-cell:" + folder.resolve("n.ipynb") + "#3";
    try (Editor editor = Editor.on(folder)) {
      editor
          .server()
          .getNotebookDocumentService()
          .didOpen(
              new DidOpenNotebookDocumentParams(
                  new NotebookDocument(
                      address, "jupyter-notebook", 1, List.of(cell(one), cell(two))),
                  List.of(
                      new TextDocumentItem(one, "python", 1, "%matplotlib inline\nx = 1"),
                      new TextDocumentItem(two, "python", 1, "!ls\ns: str = x"))));
      List<Diagnostic> found = editor.diagnostics(two, 1);
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().getRange().getStart().getLine()).isEqualTo(1);
      assertThat(editor.diagnostics(one, 1)).isEmpty();
      NotebookDocumentChangeEventCellStructure structure =
          new NotebookDocumentChangeEventCellStructure(
              new NotebookCellArrayChange(1, 0, List.of(cell(three))));
      structure.setDidOpen(List.of(new TextDocumentItem(three, "python", 1, "x = ''")));
      NotebookDocumentChangeEventCells cells = new NotebookDocumentChangeEventCells();
      cells.setStructure(structure);
      NotebookDocumentChangeEvent change = new NotebookDocumentChangeEvent();
      change.setCells(cells);
      editor
          .server()
          .getNotebookDocumentService()
          .didChange(
              new DidChangeNotebookDocumentParams(
                  new VersionedNotebookDocumentIdentifier(2, address), change));
      editor.published(two, given -> given.getDiagnostics().isEmpty());
    }
  }

  @Test
  void settingsOfTheEditorWinOverTheConfiguration() throws IOException {
    Path file = write("a.py", "import os\n");
    write("typthon.toml", "[rules]\nunused-import = \"off\"\n");
    try (Editor editor =
        Editor.on(
            new ClientCapabilities(), "{\"rules\": {\"unused-import\": \"error\"}}", folder)) {
      editor.open(file, "import os\n");
      assertThat(editor.diagnostics(file, 1))
          .extracting(Diagnostic::getSeverity)
          .containsExactly(DiagnosticSeverity.Error);
      editor
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(
              new DidChangeConfigurationParams(
                  JsonParser.parseString(
                      "{\"typthon\": {\"rules\": {\"unused-import\": \"warning\"}}}")));
      editor.published(
          Editor.uri(file),
          given ->
              given.getDiagnostics().size() == 1
                  && given.getDiagnostics().getFirst().getSeverity() == DiagnosticSeverity.Warning);
    }
  }

  @Test
  void aConfigurationThatChangesIsReadAgainAndOneThatIsWrongIsComplainedOf() throws IOException {
    Path file = write("a.py", "import os\n");
    Path configuration = write("typthon.toml", "[rules]\nunused-import = \"error\"\n");
    ClientCapabilities capabilities = new ClientCapabilities();
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
    capabilities.setWorkspace(workspace);
    try (Editor editor = Editor.on(capabilities, folder)) {
      editor.published(Editor.uri(file), given -> given.getDiagnostics().size() == 1);
      assertThat(editor.client().registrations)
          .extracting(each -> each.getMethod())
          .contains("workspace/didChangeWatchedFiles");
      Files.writeString(configuration, "[rules\n");
      tell(editor, configuration);
      assertThat(
              editor
                  .client()
                  .awaitMessage(message -> message.getMessage().contains("typthon.toml"))
                  .getMessage())
          .contains(":1");
      Files.writeString(configuration, "[rules]\nunused-import = \"off\"\n");
      tell(editor, configuration);
      editor.published(Editor.uri(file), given -> given.getDiagnostics().isEmpty());
    }
  }

  private static void tell(Editor editor, Path file) {
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(
                List.of(new FileEvent(Editor.uri(file), FileChangeType.Changed))));
  }

  @Test
  void progressIsToldOnlyToThoseWhoWantToKnow() throws IOException {
    for (int i = 0; i < 20; i++) {
      write("m" + i + ".py", "import os\nx: int = ''\n");
    }
    ClientCapabilities capabilities = new ClientCapabilities();
    WindowClientCapabilities window = new WindowClientCapabilities();
    window.setWorkDoneProgress(true);
    capabilities.setWindow(window);
    Path last = folder.resolve("m9.py");
    try (Editor editor = Editor.on(capabilities, folder)) {
      editor.published(Editor.uri(last), given -> !given.getDiagnostics().isEmpty());
      List<WorkspaceDocumentDiagnosticReport> all = pullAll(editor, List.of());
      assertThat(all).hasSize(20);
    }
    try (Editor editor = Editor.on(folder)) {
      editor.published(Editor.uri(last), given -> !given.getDiagnostics().isEmpty());
      assertThat(editor.client().progress).isEmpty();
    }
  }

  @Test
  void onlyOpenFilesAreReportedOnIfTheUserWantsSo() throws IOException {
    write("a.py", "x: int = ''\n");
    Path open = write("b.py", "y: str = 1\n");
    try (Editor editor =
        Editor.on(new ClientCapabilities(), "{\"diagnosticMode\": \"openFilesOnly\"}", folder)) {
      editor.open(open, "y: str = 1\n");
      assertThat(editor.diagnostics(open, 1)).hasSize(1);
      editor.replace(open, "y: str = 2\n");
      assertThat(editor.diagnostics(open, 2)).hasSize(1);
      editor.closeDocument(open);
      editor.published(Editor.uri(open), given -> given.getDiagnostics().isEmpty());
      assertThat(editor.client().standing()).isEmpty();
    }
  }
}
