package typthon.ide.outline;

import java.nio.file.Path;
import java.util.List;
import typthon.project.ProjectView;

/// Tells what of a file can be folded.
public final class Folding {
  private Folding() {}

  /// Returns what can be hidden, sorted by places: blocks, brackets and strings over several lines,
  /// groups of imports, blocks of comments, and what stands between `# region` and `# endregion`.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<Fold> of(ProjectView view, Path file) {
    return view.file(file).map(found -> new FoldFinder(found).folds()).orElse(List.of());
  }
}
