package typthon.lsp;

import com.google.gson.JsonElement;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;
import typthon.lsp.connection.Client;
import typthon.lsp.connection.Connection;
import typthon.lsp.connection.Lane;
import typthon.lsp.connection.Methods;
import typthon.lsp.connection.Refusal;
import typthon.lsp.diagnostics.Reporter;
import typthon.lsp.documents.Addresses;
import typthon.lsp.documents.Documents;
import typthon.lsp.features.Abilities;
import typthon.lsp.features.Desk;
import typthon.lsp.features.Features;
import typthon.lsp.projects.Settings;
import typthon.lsp.projects.Workspace;
import typthon.lsp.text.PositionEncoding;

/// One conversation with an editor, from `initialize` to `exit`.
final class Server implements Connection.Gate {
  private static final long POLL_MILLISECONDS = 3000;
  private static final int ANSWERING = 3;

  private final LanguageServer.Setup setup;
  private final Methods methods = new Methods();
  private final Lane lane = new Lane("typthon-answers", ANSWERING);
  private final Connection connection;
  private final Client client;
  private Phase phase = Phase.NEW;
  private @Nullable Running running;

  private enum Phase {
    NEW,
    RUNNING,
    SHUT_DOWN
  }

  /// What there is between `initialize` and the end.
  private record Running(
      ClientSupport support,
      Abilities abilities,
      Documents documents,
      Workspace workspace,
      Reporter reporter) {}

  Server(InputStream in, OutputStream out, LanguageServer.Setup setup) {
    this.setup = setup;
    Client.declare(methods);
    methods.request("initialize", InitializeParams.class, this::initialize);
    methods.notification("initialized", InitializedParams.class, given -> initialized());
    methods.request("shutdown", given -> shutdown());
    methods.notification("exit", this::exit);
    methods.notification("$/setTrace", SetTraceParams.class, given -> {});
    methods.notification(
        "workspace/didChangeWorkspaceFolders",
        DidChangeWorkspaceFoldersParams.class,
        this::foldersChanged);
    methods.notification(
        "workspace/didChangeConfiguration",
        DidChangeConfigurationParams.class,
        this::configurationChanged);
    methods.notification(
        "workspace/didChangeWatchedFiles", DidChangeWatchedFilesParams.class, this::filesChanged);
    Synchronization.register(methods, this::documents, this::workspace);
    Reporter.register(methods, this::reporter);
    Features.register(
        methods,
        new Desk(
            lane,
            this::documents,
            this::workspace,
            () -> running().abilities,
            () -> reporter().findings()));
    connection = new Connection(in, out, methods, this, setup.log());
    client = new Client(connection);
  }

  int run() {
    connection.listen();
    boolean orderly = phase == Phase.SHUT_DOWN;
    end();
    lane.close();
    return orderly ? 0 : 1;
  }

  @Override
  public void admit(String method) {
    boolean first = method.equals("initialize");
    if (phase == Phase.NEW && !first) {
      throw Refusal.of(
          ResponseErrorCode.ServerNotInitialized, "the first request has to be initialize");
    }
    if (phase == Phase.RUNNING && first) {
      throw Refusal.of(ResponseErrorCode.InvalidRequest, "the server is initialized already");
    }
    if (phase == Phase.SHUT_DOWN) {
      throw Refusal.of(ResponseErrorCode.InvalidRequest, "the server is shut down");
    }
  }

  @Override
  public boolean admitsNotification(String method) {
    return phase == Phase.RUNNING || method.equals("exit");
  }

  private Running running() {
    Running now = running;
    if (now == null) {
      throw Refusal.of(
          ResponseErrorCode.ServerNotInitialized, "the first request has to be initialize");
    }
    return now;
  }

  private Documents documents() {
    return running().documents;
  }

  private Workspace workspace() {
    return running().workspace;
  }

  private Reporter reporter() {
    return running().reporter;
  }

  private CompletableFuture<InitializeResult> initialize(InitializeParams given) {
    ClientCapabilities capabilities =
        given.getCapabilities() == null ? new ClientCapabilities() : given.getCapabilities();
    ClientSupport support = new ClientSupport(capabilities);
    PositionEncoding encoding = PositionEncoding.negotiate(support.encodings());
    Settings settings =
        given.getInitializationOptions() instanceof JsonElement options
            ? Settings.read(options, setup.overrides())
            : Settings.read(null, setup.overrides());
    Documents documents = new Documents(encoding, workingFolder(given));
    Reporter reporter = new Reporter(client, documents, support.pullsDiagnostics());
    Workspace workspace =
        new Workspace(
            documents, reporter, settings, support.watchesFiles() ? 0 : POLL_MILLISECONDS);
    reporter.over(workspace, support.showsProgress());
    running = new Running(support, Abilities.of(capabilities), documents, workspace, reporter);
    initialFolders = folders(given);
    phase = Phase.RUNNING;
    watchParent(given.getProcessId());
    String version = Server.class.getPackage().getImplementationVersion();
    return CompletableFuture.completedFuture(
        new InitializeResult(
            Capabilities.of(support, encoding),
            new ServerInfo("typthon", version == null ? "development" : version)));
  }

  private List<Path> initialFolders = List.of();

  private Path workingFolder(InitializeParams given) {
    List<Path> folders = folders(given);
    return folders.isEmpty() ? setup.working() : folders.getFirst();
  }

  @SuppressWarnings("deprecation") // older clients name a single folder
  private static List<Path> folders(InitializeParams given) {
    List<WorkspaceFolder> folders = given.getWorkspaceFolders();
    if (folders != null) {
      return paths(folders);
    }
    if (given.getRootUri() != null) {
      return Addresses.path(given.getRootUri()).stream().toList();
    }
    String root = given.getRootPath();
    return root == null || root.isBlank()
        ? List.of()
        : List.of(Path.of(root).toAbsolutePath().normalize());
  }

  private static List<Path> paths(List<WorkspaceFolder> folders) {
    return folders.stream()
        .map(folder -> Addresses.path(folder.getUri()))
        .flatMap(Optional::stream)
        .toList();
  }

  private void watchParent(@Nullable Integer process) {
    if (process == null || process == ProcessHandle.current().pid()) {
      return;
    }
    // A client in another container names a process that is not there for us.
    ProcessHandle.of(process)
        .ifPresent(parent -> {
          var unused = parent.onExit().thenRun(setup.abandoned());
        });
  }

  private void initialized() {
    Running now = running();
    complain(now.workspace.settings());
    if (now.support.watchesFiles()) {
      client.register("typthon-files", "workspace/didChangeWatchedFiles", ClientSupport.watchers());
    }
    if (now.support.registersConfiguration()) {
      client.register(
          "typthon-configuration",
          "workspace/didChangeConfiguration",
          ClientSupport.configurationSection());
    }
    if (now.support.tellsConfiguration()) {
      client.configuration(section -> {
        configure(section);
        now.workspace.folders(initialFolders);
      });
    } else {
      now.workspace.folders(initialFolders);
    }
  }

  private void configurationChanged(DidChangeConfigurationParams given) {
    if (running().support.tellsConfiguration()) {
      client.configuration(this::configure);
    } else if (given.getSettings() instanceof JsonElement section) {
      configure(section);
    }
  }

  private void configure(@Nullable JsonElement section) {
    if (section == null || section.isJsonNull()) {
      return;
    }
    Settings settings = Settings.read(section, setup.overrides());
    complain(settings);
    workspace().settings(settings);
  }

  private void complain(Settings settings) {
    settings.problems().forEach(problem -> client.show(MessageType.Warning, problem));
  }

  private void foldersChanged(DidChangeWorkspaceFoldersParams given) {
    List<Path> folders = new ArrayList<>(workspace().folders());
    folders.removeAll(paths(given.getEvent().getRemoved()));
    folders.addAll(paths(given.getEvent().getAdded()));
    workspace().folders(folders);
  }

  private void filesChanged(DidChangeWatchedFilesParams given) {
    List<Path> files =
        given.getChanges().stream()
            .map(FileEvent::getUri)
            .map(Addresses::path)
            .flatMap(Optional::stream)
            .toList();
    if (!files.isEmpty()) {
      workspace().filesChanged(files);
    }
  }

  private CompletableFuture<?> shutdown() {
    phase = Phase.SHUT_DOWN;
    return lane.answer(() -> {
      end();
      return null;
    });
  }

  private void end() {
    Running now = running;
    if (now != null) {
      now.workspace.close();
    }
  }

  private void exit() {
    connection.close();
  }
}
