package typthon.lsp.features;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;
import typthon.lsp.connection.Lane;
import typthon.lsp.connection.Refusal;
import typthon.lsp.diagnostics.Findings;
import typthon.lsp.documents.Documents;
import typthon.lsp.projects.Project;
import typthon.lsp.projects.Workspace;
import typthon.project.CheckCancelledException;
import typthon.project.Finding;

/// Has questions answered by threads of their own. An answer that an edit overtakes is looked for
/// once more, on the newest state; if that is overtaken too, the editor is told that the content
/// was modified, and asks again if it still wants to know.
public final class Desk {
  private final Lane lane;
  private final Supplier<Documents> documents;
  private final Supplier<Workspace> workspace;
  private final Supplier<Abilities> abilities;
  private final Supplier<Findings> findings;

  /// @param lane the threads
  public Desk(
      Lane lane,
      Supplier<Documents> documents,
      Supplier<Workspace> workspace,
      Supplier<Abilities> abilities,
      Supplier<Findings> findings) {
    this.lane = lane;
    this.documents = documents;
    this.workspace = workspace;
    this.abilities = abilities;
    this.findings = findings;
  }

  Documents documents() {
    return documents.get();
  }

  Workspace workspace() {
    return workspace.get();
  }

  /// Answers a question about a document: with null where there is no answer, or no project.
  <T> CompletableFuture<?> ask(
      @Nullable TextDocumentIdentifier document, Function<Scene, Optional<T>> question) {
    String address = address(document);
    return lane.answer(() -> twice(() -> scene(address, question)).orElse(null));
  }

  /// Answers a question about a document with a list.
  <T> CompletableFuture<?> list(
      @Nullable TextDocumentIdentifier document, Function<Scene, List<T>> question) {
    String address = address(document);
    return lane.answer(() ->
        twice(() -> scene(address, scene -> Optional.of(question.apply(scene)))).orElse(List.of()));
  }

  /// Answers a question about a document and what was found in it, which is waited for.
  <T> CompletableFuture<?> listSettled(
      @Nullable TextDocumentIdentifier document,
      BiFunction<Scene, List<Finding>, List<T>> question) {
    String address = address(document);
    Path file = documents().path(address);
    CompletableFuture<Boolean> settled =
        workspace()
            .backgroundOf(file)
            .map(background -> background.settled(file))
            .orElseGet(() -> CompletableFuture.completedFuture(false));
    return settled.thenCompose(
        known -> list(document, scene -> question.apply(scene, findings(scene))));
  }

  /// A file that changed in the meantime has findings that nobody knows yet.
  private List<Finding> findings(Scene scene) {
    Project project = workspace().projectOf(scene.file());
    return findings
        .get()
        .of(project, scene.file(), scene.stage().state().revision())
        .orElse(List.of());
  }

  /// Answers a question about no document in particular.
  <T> CompletableFuture<T> answer(Supplier<T> question) {
    return lane.answer(() -> twice(question));
  }

  static String address(@Nullable TextDocumentIdentifier document) {
    if (document == null || document.getUri() == null) {
      throw Refusal.parameters("textDocument.uri is missing");
    }
    return document.getUri();
  }

  private <T> Optional<T> scene(String address, Function<Scene, Optional<T>> question) {
    Path file = documents().path(address);
    Project project = workspace().projectOf(file);
    return project
        .look((session, view, state) ->
            question.apply(
                new Scene(
                    new Stage(documents(), abilities.get(), session, view, state), file, address)))
        .flatMap(answer -> answer);
  }

  /// Asks all projects and puts their answers together.
  <T> CompletableFuture<?> everywhere(Function<Stage, List<T>> question) {
    return lane.answer(() ->
        twice(() -> {
          List<T> all = new ArrayList<>();
          for (Project project : workspace().projects()) {
            project
                .look((session, view, state) ->
                    question.apply(new Stage(documents(), abilities.get(), session, view, state)))
                .ifPresent(all::addAll);
          }
          return all;
        }));
  }

  private static <T> T twice(Supplier<T> question) {
    try {
      return question.get();
    } catch (CheckCancelledException overtaken) {
      try {
        return question.get();
      } catch (CheckCancelledException again) {
        throw Refusal.contentModified();
      }
    }
  }
}
