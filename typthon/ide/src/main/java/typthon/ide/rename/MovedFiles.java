package typthon.ide.rename;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import typthon.ide.FileChanges;
import typthon.ide.TextChange;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Keeps imports right when files move.
public final class MovedFiles {
  private MovedFiles() {}

  /// Returns the changes of imports, relative ones too, that the project needs once files or
  /// folders have moved. Offsets and paths are those before the move. Files that move out of the
  /// folder that their modules are imported from are left alone.
  ///
  /// @param oldToNew absolute paths
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static FileChanges importsAfter(ProjectView view, Map<Path, Path> oldToNew) {
    return view.together(() -> changes(view, oldToNew));
  }

  private static FileChanges changes(ProjectView view, Map<Path, Path> oldToNew) {
    Map<Path, Path> moves = new TreeMap<>();
    oldToNew.forEach((from, to) -> moves.put(from.normalize(), to.normalize()));
    List<ViewedFile> files =
        view.files().parallelStream().map(view::file).flatMap(Optional::stream).toList();
    MovedModules modules = MovedModules.of(files, moves);
    if (modules.isEmpty()) {
      return new FileChanges(new TreeMap<>());
    }
    SortedMap<Path, List<TextChange>> changes = new TreeMap<>();
    for (ViewedFile file : files) {
      List<TextChange> found = new ArrayList<>();
      new MovedImports(view, file, modules, found).collect();
      if (!found.isEmpty()) {
        changes.put(file.path(), found);
      }
    }
    return new FileChanges(changes);
  }
}
