package typthon.lsp.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import typthon.ide.actions.CodeAction;
import typthon.ide.actions.CodeActions;
import typthon.lsp.connection.Methods;
import typthon.project.Finding;

/// Changes that are offered: they mend findings, or write down what is inferred. Each comes with
/// its edit.
final class Mending {
  private static final String FIX_ALL = "source.fixAll";

  private Mending() {}

  static void register(Methods methods, Desk desk) {
    methods.request(
        "textDocument/codeAction", CodeActionParams.class, given -> actions(desk, given));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setCodeActionProvider(
        new CodeActionOptions(List.of("quickfix", "refactor.rewrite", FIX_ALL)));
  }

  private static CompletableFuture<?> actions(Desk desk, CodeActionParams given) {
    return desk.listSettled(
        given.getTextDocument(),
        (scene, findings) -> {
          CodeActionContext context = given.getContext();
          List<String> only = context == null ? null : context.getOnly();
          List<CodeAction> found = new ArrayList<>();
          if (only == null || isWanted(only, "quickfix") || isWanted(only, "refactor.rewrite")) {
            found.addAll(
                CodeActions.at(scene.view(), scene.file(), scene.span(given.getRange()), findings));
          }
          if (only != null && isWanted(only, FIX_ALL)) {
            CodeActions.fixAll(scene.view(), scene.file(), findings).ifPresent(found::add);
          }
          List<Either<Command, org.eclipse.lsp4j.CodeAction>> actions = new ArrayList<>();
          for (CodeAction action : found) {
            if (only == null || isWanted(only, kind(action))) {
              actions.add(Either.forRight(action(scene, action, context)));
            }
          }
          return actions;
        });
  }

  /// Kinds are paths with dots; a client asks for all below one.
  private static boolean isWanted(List<String> only, String kind) {
    return only.stream()
        .anyMatch(
            wanted -> wanted.isEmpty() || kind.equals(wanted) || kind.startsWith(wanted + "."));
  }

  private static String kind(CodeAction action) {
    return switch (action.kind()) {
      case QUICK_FIX -> "quickfix";
      case REWRITE -> "refactor.rewrite";
      case FIX_ALL -> FIX_ALL;
    };
  }

  private static org.eclipse.lsp4j.CodeAction action(
      Scene scene, CodeAction found, @Nullable CodeActionContext context) {
    org.eclipse.lsp4j.CodeAction action = new org.eclipse.lsp4j.CodeAction(found.title());
    action.setKind(kind(found));
    action.setEdit(scene.stage().edit(found.changes()));
    if (found.preferred()) {
      action.setIsPreferred(true);
    }
    Optional<Diagnostic> mended =
        context == null || context.getDiagnostics() == null
            ? Optional.empty()
            : found.mends().flatMap(finding -> among(context.getDiagnostics(), finding));
    mended.ifPresent(diagnostic -> action.setDiagnostics(List.of(diagnostic)));
    return action;
  }

  private static Optional<Diagnostic> among(List<Diagnostic> diagnostics, Finding finding) {
    return diagnostics.stream()
        .filter(each ->
            each.getCode() != null
                && each.getCode().isLeft()
                && each.getCode().getLeft().equals(finding.rule().slug())
                && message(each).startsWith(finding.message()))
        .findFirst();
  }

  private static String message(Diagnostic diagnostic) {
    return diagnostic.getMessage() != null && diagnostic.getMessage().isLeft()
        ? diagnostic.getMessage().getLeft()
        : "";
  }
}
