package typthon.ide.hints;

import java.nio.file.Path;
import java.util.List;
import typthon.ide.TextSpan;
import typthon.project.ProjectView;

/// Finds what to show between the characters of a file.
public final class InlayHints {
  private InlayHints() {}

  /// Returns the hints of a stretch of a file, sorted by place.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<InlayHint> of(
      ProjectView view, Path file, TextSpan span, HintOptions options) {
    return view.file(file)
        .map(found -> view.together(() -> new HintFinder(view, found, options).hints(span)))
        .orElse(List.of());
  }
}
