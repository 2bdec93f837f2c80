package pathvein;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pathvein.glob.PathGlob;
import pathvein.walk.WalkOptions;

/// Where every search begins.
///
/// ```java
/// FileResult sources =
///     Pathvein.in(root)
///         .files("**/*.py", "**/*.pyi")
///         .exclude("node_modules", "build/**")
///         .honourIgnoreFiles()
///         .collect();
/// ```
public final class Pathvein {
  private final Path root;

  private Pathvein(Path root) {
    this.root = root;
  }

  /// Begins a search below a directory of any file system.
  public static Pathvein in(Path root) {
    return new Pathvein(root);
  }

  /// Searches for files whose path below the root is accepted by at least one of the globs; see
  /// [PathGlob] for their rules. `*.py` accepts files directly in the root only, `**/*.py` at any
  /// depth.
  ///
  /// @throws pathvein.glob.GlobSyntaxException if a glob is malformed
  public FileSearch files(String... globs) {
    List<PathGlob> parsed = new ArrayList<>();
    for (String glob : globs) {
      parsed.add(PathGlob.of(glob));
    }
    return new FileSearch(root, parsed, false, new WalkOptions());
  }
}
