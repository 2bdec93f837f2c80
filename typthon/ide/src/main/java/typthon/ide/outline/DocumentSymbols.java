package typthon.ide.outline;

import java.nio.file.Path;
import java.util.List;
import typthon.project.ProjectView;

/// Tells what a file defines.
public final class DocumentSymbols {
  private DocumentSymbols() {}

  /// Returns the classes, functions, variables and aliases of a file in the order of the text, with
  /// the members of classes and the definitions in functions inside of them. A variable stands
  /// where it is bound first; local variables of functions are left out.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<OutlineItem> of(ProjectView view, Path file) {
    return view.file(file).map(found -> new OutlineBuilder(found).items()).orElse(List.of());
  }
}
