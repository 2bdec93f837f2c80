package typthon.lsp.features;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileOperationOptions;
import org.eclipse.lsp4j.FileOperationPattern;
import org.eclipse.lsp4j.FileOperationsServerCapabilities;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import typthon.ide.FileChanges;
import typthon.ide.rename.MovedFiles;
import typthon.ide.rename.Rename;
import typthon.ide.rename.RenameException;
import typthon.lsp.connection.Methods;
import typthon.lsp.connection.Refusal;
import typthon.lsp.documents.Addresses;

/// Renaming of names, and of files with the imports that name them.
final class Renaming {
  private Renaming() {}

  static void register(Methods methods, Desk desk) {
    methods.request(
        "textDocument/prepareRename", PrepareRenameParams.class, given -> prepare(desk, given));
    methods.request("textDocument/rename", RenameParams.class, given -> rename(desk, given));
    methods.request(
        "workspace/willRenameFiles", RenameFilesParams.class, given -> filesRenamed(desk, given));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setRenameProvider(new RenameOptions(true));
    FileOperationsServerCapabilities operations = new FileOperationsServerCapabilities();
    operations.setWillRename(
        new FileOperationOptions(
            List.of(
                new FileOperationFilter(new FileOperationPattern("**/*.{py,pyi}"), "file"),
                new FileOperationFilter(new FileOperationPattern("**/"), "file"))));
    capabilities.getWorkspace().setFileOperations(operations);
  }

  private static CompletableFuture<?> prepare(Desk desk, PrepareRenameParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene ->
            switch (Rename.prepare(scene.view(), scene.file(), scene.offset(given.getPosition()))) {
              case Rename.Prepared.Ready(var span, String placeholder) ->
                  scene.range(span).map(range -> new PrepareRenameResult(range, placeholder));
              case Rename.Prepared.Refused(String reason) -> throw Refusal.failed(reason);
            });
  }

  private static CompletableFuture<?> rename(Desk desk, RenameParams given) {
    if (given.getNewName() == null) {
      throw Refusal.parameters("newName is missing");
    }
    return desk.ask(
        given.getTextDocument(),
        scene -> {
          try {
            FileChanges changes =
                Rename.apply(
                    scene.view(),
                    scene.file(),
                    scene.offset(given.getPosition()),
                    given.getNewName());
            return Optional.of(scene.stage().edit(changes));
          } catch (RenameException refused) {
            throw Refusal.failed(String.valueOf(refused.getMessage()));
          }
        });
  }

  private static CompletableFuture<?> filesRenamed(Desk desk, RenameFilesParams given) {
    Map<Path, Path> moves = new TreeMap<>();
    String first = null;
    for (FileRename file : given.getFiles() == null ? List.<FileRename>of() : given.getFiles()) {
      Optional<Path> before = Addresses.path(file.getOldUri());
      Optional<Path> after = Addresses.path(file.getNewUri());
      if (before.isPresent() && after.isPresent()) {
        moves.put(before.get(), after.get());
        first = first == null ? file.getOldUri() : first;
      }
    }
    if (first == null) {
      return CompletableFuture.completedFuture(new WorkspaceEdit(Map.of()));
    }
    return desk.ask(
        new TextDocumentIdentifier(first),
        scene -> Optional.of(scene.stage().edit(MovedFiles.importsAfter(scene.view(), moves))));
  }
}
