package typthon.lsp;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// What a client can do, as far as we care.
record ClientSupport(ClientCapabilities given) {
  private static final List<String> WATCHED =
      List.of(
          "**/*.{py,pyi}",
          "**/{pyproject.toml,typthon.toml,.typyrc.toml,.typyrc}",
          "**/{setup.cfg,setup.py,pyvenv.cfg,py.typed,.gitignore}");

  /// Returns the encodings of positions that the client offers, best first; null if it does not
  /// say.
  @Nullable List<String> encodings() {
    GeneralClientCapabilities general = given.getGeneral();
    return general == null ? null : general.getPositionEncodings();
  }

  /// Tells whether the client asks for diagnostics, and does so again when it is told that they
  /// have changed.
  boolean pullsDiagnostics() {
    return document(TextDocumentClientCapabilities::getDiagnostic).isPresent()
        && workspace(WorkspaceClientCapabilities::getDiagnostics)
            .map(diagnostics -> is(diagnostics.getRefreshSupport()))
            .orElse(false);
  }

  boolean watchesFiles() {
    return workspace(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
        .map(watching -> is(watching.getDynamicRegistration()))
        .orElse(false);
  }

  boolean tellsConfiguration() {
    return workspace(WorkspaceClientCapabilities::getConfiguration).orElse(false);
  }

  boolean registersConfiguration() {
    return workspace(WorkspaceClientCapabilities::getDidChangeConfiguration)
        .map(change -> is(change.getDynamicRegistration()))
        .orElse(false);
  }

  boolean showsProgress() {
    WindowClientCapabilities window = given.getWindow();
    return window != null && is(window.getWorkDoneProgress());
  }

  <T> Optional<T> document(Function<TextDocumentClientCapabilities, @Nullable T> part) {
    TextDocumentClientCapabilities document = given.getTextDocument();
    return document == null ? Optional.empty() : Optional.ofNullable(part.apply(document));
  }

  <T> Optional<T> workspace(Function<WorkspaceClientCapabilities, @Nullable T> part) {
    WorkspaceClientCapabilities workspace = given.getWorkspace();
    return workspace == null ? Optional.empty() : Optional.ofNullable(part.apply(workspace));
  }

  private static boolean is(@Nullable Boolean flag) {
    return flag != null && flag;
  }

  /// Returns the registration for news of files.
  static DidChangeWatchedFilesRegistrationOptions watchers() {
    return new DidChangeWatchedFilesRegistrationOptions(
        WATCHED.stream().map(glob -> new FileSystemWatcher(Either.forLeft(glob))).toList());
  }

  /// Returns the registration for news of settings.
  static JsonObject configurationSection() {
    JsonObject options = new JsonObject();
    options.addProperty("section", "typthon");
    return options;
  }
}
