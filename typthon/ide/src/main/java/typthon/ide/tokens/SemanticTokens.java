package typthon.ide.tokens;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import typthon.ide.TextSpan;
import typthon.project.ProjectView;

/// Tells what the names of a file mean.
public final class SemanticTokens {
  private SemanticTokens() {}

  /// Returns the names and soft keywords of a file, or of a stretch of it, in the order of the
  /// text; none overlaps another. Names of which nothing is known are left out.
  ///
  /// @param span what to look at; nothing for the whole file
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<SemanticToken> of(ProjectView view, Path file, Optional<TextSpan> span) {
    return view.file(file)
        .map(found -> view.together(() -> new TokenFinder(view, found).tokens(span)))
        .orElse(List.of());
  }
}
