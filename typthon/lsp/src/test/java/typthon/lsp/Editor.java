package typthon.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import typthon.project.Overrides;

/// An editor for tests: a client of a server in this process, over pipes.
final class Editor implements AutoCloseable {
  private static final long SECONDS = 60;

  /// The server with the requests that are ours.
  interface Served extends org.eclipse.lsp4j.services.LanguageServer {
    @JsonRequest("typthon/typeAt")
    CompletableFuture<JsonElement> typeAt(Object place);

    @JsonRequest("typthon/explain")
    CompletableFuture<JsonElement> explain(Object place);

    @JsonRequest("typthon/effects")
    CompletableFuture<JsonElement> effects(Object document);

    @JsonRequest("typthon/metrics")
    CompletableFuture<JsonElement> metrics(Object nothing);

    @JsonRequest("typthon/nonsense")
    CompletableFuture<JsonElement> nonsense(Object nothing);
  }

  private final Pipe in = Pipe.open();
  private final Pipe out = Pipe.open();
  private final Wire client = new Wire();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private final Launcher<Served> launcher;
  private final Map<String, Integer> versions = new HashMap<>();
  private InitializeResult greeting = new InitializeResult();

  private Editor(Path working) throws IOException {
    Thread server =
        new Thread(
            () -> {
              int code =
                  LanguageServer.serve(
                      Channels.newInputStream(in.source()),
                      Channels.newOutputStream(out.sink()),
                      new LanguageServer.Setup(
                          working, Overrides.none(), client.log::add, () -> {}));
              status.complete(code);
            },
            "server");
    server.setDaemon(true);
    server.start();
    launcher =
        new LSPLauncher.Builder<Served>()
            .setLocalService(client)
            .setRemoteInterface(Served.class)
            .setInput(Channels.newInputStream(out.source()))
            .setOutput(Channels.newOutputStream(in.sink()))
            .create();
    var unused = launcher.startListening();
  }

  /// Starts a server that no message was sent to yet.
  static Editor silent(Path working) throws IOException {
    return new Editor(working);
  }

  /// Starts a server on folders, as an editor that can do little.
  static Editor on(Path... folders) throws IOException {
    return on(new ClientCapabilities(), folders);
  }

  static Editor on(ClientCapabilities capabilities, Path... folders) throws IOException {
    return on(capabilities, "null", folders);
  }

  /// @param options what `initialize` says about settings, as JSON
  static Editor on(ClientCapabilities capabilities, String options, Path... folders)
      throws IOException {
    Editor editor = new Editor(folders[0]);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(capabilities);
    params.setInitializationOptions(JsonParser.parseString(options));
    List<WorkspaceFolder> listed = new ArrayList<>();
    for (Path folder : folders) {
      listed.add(new WorkspaceFolder(folder.toUri().toString(), folder.getFileName().toString()));
    }
    params.setWorkspaceFolders(listed);
    editor.greeting = get(editor.server().initialize(params));
    editor.server().initialized(new InitializedParams());
    return editor;
  }

  /// Returns capabilities that offer encodings of positions.
  static ClientCapabilities counting(String... encodings) {
    ClientCapabilities capabilities = new ClientCapabilities();
    GeneralClientCapabilities general = new GeneralClientCapabilities();
    general.setPositionEncodings(List.of(encodings));
    capabilities.setGeneral(general);
    return capabilities;
  }

  InitializeResult greeting() {
    return greeting;
  }

  Served server() {
    return launcher.getRemoteProxy();
  }

  Launcher<?> launcher() {
    return launcher;
  }

  Wire client() {
    return client;
  }

  static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException late) {
      throw new AssertionError("no answer", late);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(failed);
    }
  }

  static String uri(Path file) {
    return file.toUri().toString();
  }

  void open(Path file, String text) {
    open(uri(file), text);
  }

  void open(String uri, String text) {
    versions.put(uri, 1);
    server()
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "python", 1, text)));
  }

  int change(Path file, TextDocumentContentChangeEvent... changes) {
    return change(uri(file), changes);
  }

  /// Changes a document and returns its new version.
  int change(String uri, TextDocumentContentChangeEvent... changes) {
    int version = versions.merge(uri, 1, Integer::sum);
    server()
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
    return version;
  }

  int replace(Path file, String text) {
    return change(file, new TextDocumentContentChangeEvent(text));
  }

  void closeDocument(Path file) {
    server()
        .getTextDocumentService()
        .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri(file))));
  }

  /// Waits for the diagnostics of a version of a document.
  List<Diagnostic> diagnostics(Path file, int version) {
    return diagnostics(uri(file), version);
  }

  List<Diagnostic> diagnostics(String uri, int version) {
    return published(uri, given -> given.getVersion() != null && given.getVersion() == version)
        .getDiagnostics();
  }

  /// Waits until the last diagnostics of a document are as wanted.
  PublishDiagnosticsParams published(String uri, Predicate<PublishDiagnosticsParams> wanted) {
    return client.await(uri, wanted);
  }

  /// Waits for the end of the server.
  int status() {
    return get(status);
  }

  /// Closes the stream to the server.
  void hangUp() throws IOException {
    in.sink().close();
  }

  /// Sends bytes as they are.
  void send(String bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8));
    while (buffer.hasRemaining()) {
      var unused = in.sink().write(buffer);
    }
  }

  /// Reads bytes as they are; for a client that does not listen.
  Pipe.SourceChannel raw() {
    return out.source();
  }

  @Override
  public void close() throws IOException {
    hangUp();
    status();
    out.sink().close();
  }

  /// What the server says by itself.
  static final class Wire implements LanguageClient {
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final List<MessageParams> shown = Collections.synchronizedList(new ArrayList<>());
    final List<Registration> registrations = Collections.synchronizedList(new ArrayList<>());
    final List<ProgressParams> progress = Collections.synchronizedList(new ArrayList<>());
    final List<PublishDiagnosticsParams> history = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Integer> refreshes = new ConcurrentHashMap<>();
    volatile String configuration = "null";
    private final Map<String, PublishDiagnosticsParams> last = new HashMap<>();

    @Override
    public synchronized void publishDiagnostics(PublishDiagnosticsParams given) {
      history.add(given);
      last.put(given.getUri(), given);
      notifyAll();
    }

    synchronized PublishDiagnosticsParams await(
        String uri, Predicate<PublishDiagnosticsParams> wanted) {
      long end = System.nanoTime() + SECONDS * 1_000_000_000;
      while (last.get(uri) == null || !wanted.test(last.get(uri))) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError(
              "no such diagnostics of " + uri + "; there are " + last + "; log: " + log);
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return last.get(uri);
    }

    /// Returns the addresses that have diagnostics now.
    synchronized Map<String, List<Diagnostic>> standing() {
      Map<String, List<Diagnostic>> standing = new TreeMap<>();
      last.forEach((uri, given) -> {
        if (!given.getDiagnostics().isEmpty()) {
          standing.put(uri, given.getDiagnostics());
        }
      });
      return standing;
    }

    @Override
    public synchronized void showMessage(MessageParams given) {
      shown.add(given);
      notifyAll();
    }

    /// Waits for a message to the user.
    synchronized MessageParams awaitMessage(Predicate<MessageParams> wanted) {
      long end = System.nanoTime() + SECONDS * 1_000_000_000;
      while (shown.stream().noneMatch(wanted)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("no such message in " + shown);
        }
        try {
          wait(100);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return shown.stream().filter(wanted).findFirst().orElseThrow();
    }

    @Override
    public void logMessage(MessageParams given) {
      log.add(given.getMessage());
    }

    @Override
    public void telemetryEvent(Object given) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams given) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<Object>> configuration(ConfigurationParams given) {
      return CompletableFuture.completedFuture(List.of(JsonParser.parseString(configuration)));
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams given) {
      registrations.addAll(given.getRegistrations());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams given) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void notifyProgress(ProgressParams given) {
      progress.add(given);
    }

    @Override
    public CompletableFuture<Void> refreshDiagnostics() {
      refreshes.merge("diagnostics", 1, Integer::sum);
      return CompletableFuture.completedFuture(null);
    }
  }
}
