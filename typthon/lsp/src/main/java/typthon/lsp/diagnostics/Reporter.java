package typthon.lsp.diagnostics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticReportPartialResult;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.jspecify.annotations.Nullable;
import typthon.lsp.connection.Client;
import typthon.lsp.connection.Methods;
import typthon.lsp.documents.Documents;
import typthon.lsp.projects.Background;
import typthon.lsp.projects.Project;
import typthon.lsp.projects.Workspace;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// Tells the editor what checks find: by itself, or when the editor asks, if it can.
public final class Reporter implements Background.Listener {
  private static final int BATCH = 100;

  private final Client client;
  private final Documents documents;
  private final boolean asked;
  private final Board board;
  private final Findings findings;
  private final AtomicBoolean news = new AtomicBoolean();
  private @Nullable Workspace workspace;
  private boolean showsProgress;

  /// @param asked whether the editor asks for diagnostics
  public Reporter(Client client, Documents documents, boolean asked) {
    this.client = client;
    this.documents = documents;
    this.asked = asked;
    this.board = new Board(this::changed, Long.toString(System.nanoTime(), Character.MAX_RADIX));
    this.findings = new Findings(board, documents.encoding());
  }

  /// Says which workspace it is about.
  public void over(Workspace reported, boolean canShowProgress) {
    this.workspace = reported;
    this.showsProgress = canShowProgress;
  }

  /// Adds the requests for diagnostics.
  public static void register(Methods methods, Supplier<Reporter> reporter) {
    methods.request(
        "textDocument/diagnostic",
        DocumentDiagnosticParams.class,
        given -> reporter.get().document(given));
    methods.request(
        "workspace/diagnostic",
        WorkspaceDiagnosticParams.class,
        given -> reporter.get().workspace(given));
  }

  private Workspace workspace() {
    return Objects.requireNonNull(workspace);
  }

  private void changed(PublishDiagnosticsParams diagnostics, boolean sameItems) {
    if (asked) {
      news.compareAndSet(false, !sameItems);
    } else {
      client.publish(diagnostics);
    }
  }

  @Override
  public void reported(Project project, Typthon session, Project.State state, FileReport report) {
    findings.take(project, session, state, report, workspace()::owns);
  }

  @Override
  public boolean found(Project project, Project.State state, CheckResult result, boolean whole) {
    boolean current =
        whole
            ? findings.takeAll(project, state, result, workspace()::owns)
            : project.revision() == state.revision();
    if (current && whole && news.getAndSet(false)) {
      client.refresh("diagnostic");
    }
    return current;
  }

  /// Returns what holds the findings of files.
  public Findings findings() {
    return findings;
  }

  @Override
  public CheckListener first(Project project) {
    return showsProgress ? new FirstCheck(client, project.start()) : CheckListener.NONE;
  }

  @Override
  public void misconfigured(Project project, TypthonException wrong) {
    client.show(MessageType.Error, wrong.describe());
  }

  @Override
  public void closed(Project project) {
    findings.forget(project);
  }

  @Override
  public void failed(Project project, Throwable fault) {
    client.log(MessageType.Error, "internal error, please report it: " + fault);
  }

  private CompletableFuture<DocumentDiagnosticReport> document(DocumentDiagnosticParams given) {
    String address = given.getTextDocument().getUri();
    Path file = documents.path(address);
    return workspace()
        .backgroundOf(file)
        .map(background -> background.settled(file))
        .orElseGet(() -> CompletableFuture.completedFuture(false))
        .thenApply(known -> report(board.at(file, address), given.getPreviousResultId()));
  }

  private static DocumentDiagnosticReport report(
      Board.@Nullable Entry entry, @Nullable String previous) {
    if (entry != null && previous != null && entry.id().equals(previous)) {
      return new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(previous));
    }
    RelatedFullDocumentDiagnosticReport full =
        new RelatedFullDocumentDiagnosticReport(entry == null ? List.of() : entry.items());
    if (entry != null) {
      full.setResultId(entry.id());
    }
    return new DocumentDiagnosticReport(full);
  }

  private CompletableFuture<WorkspaceDiagnosticReport> workspace(WorkspaceDiagnosticParams given) {
    List<CompletableFuture<Boolean>> settled =
        workspace().backgrounds().stream().map(background -> background.settled(null)).toList();
    return CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new))
        .thenApply(done -> answer(given));
  }

  private WorkspaceDiagnosticReport answer(WorkspaceDiagnosticParams given) {
    List<WorkspaceDocumentDiagnosticReport> items = items(given.getPreviousResultIds());
    if (given.getPartialResultToken() == null) {
      return new WorkspaceDiagnosticReport(items);
    }
    for (int from = 0; from < items.size(); from += BATCH) {
      List<WorkspaceDocumentDiagnosticReport> part =
          items.subList(from, Math.min(items.size(), from + BATCH));
      client.partial(
          given.getPartialResultToken(), new WorkspaceDiagnosticReportPartialResult(part));
    }
    return new WorkspaceDiagnosticReport(List.of());
  }

  private List<WorkspaceDocumentDiagnosticReport> items(
      @Nullable List<PreviousResultId> previousIds) {
    Map<String, String> previous = new HashMap<>();
    if (previousIds != null) {
      previousIds.forEach(id -> previous.put(id.getUri(), id.getValue()));
    }
    List<WorkspaceDocumentDiagnosticReport> items = new ArrayList<>();
    for (Board.Entry entry : board.all()) {
      String before = previous.remove(entry.address());
      if (entry.id().equals(before)) {
        items.add(
            new WorkspaceDocumentDiagnosticReport(
                new WorkspaceUnchangedDocumentDiagnosticReport(
                    entry.id(), entry.address(), entry.version())));
      } else if (before != null || !entry.items().isEmpty()) {
        items.add(full(entry));
      }
    }
    // What the editor knows of and we do not is gone.
    previous.keySet().stream()
        .sorted()
        .forEach(address -> {
          WorkspaceFullDocumentDiagnosticReport gone =
              new WorkspaceFullDocumentDiagnosticReport(List.of(), address, null);
          items.add(new WorkspaceDocumentDiagnosticReport(gone));
        });
    return items;
  }

  private static WorkspaceDocumentDiagnosticReport full(Board.Entry entry) {
    WorkspaceFullDocumentDiagnosticReport full =
        new WorkspaceFullDocumentDiagnosticReport(entry.items(), entry.address(), entry.version());
    full.setResultId(entry.id());
    return new WorkspaceDocumentDiagnosticReport(full);
  }
}
