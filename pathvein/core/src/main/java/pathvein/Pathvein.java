package pathvein;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import pathvein.glob.PathGlob;
import pathvein.linux.LinuxSource;
import pathvein.nio.NioSource;
import pathvein.pattern.StructurePattern;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;
import pathvein.tree.Explainer;
import pathvein.tree.Explanation;
import pathvein.walk.WalkContext;
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
  private final Roots root;

  private Pathvein(Roots root) {
    this.root = root;
  }

  /// Begins a search below a directory of any file system.
  public static Pathvein in(Path root) {
    return new Pathvein(new LocalRoot(root));
  }

  /// Begins a search below an address: `file:` and the addresses of other file systems, and those
  /// of the stores that a provider is there for: `s3://bucket/prefix`, `gs://bucket/prefix` and
  /// `az://account/container/prefix` with the module `pathvein.cloud`.
  ///
  /// @throws IllegalArgumentException if nothing is there that opens the address
  /// @throws IOException if the store cannot be reached
  public static Pathvein in(URI address) throws IOException {
    if ("file".equals(address.getScheme())) {
      return in(Path.of(address));
    }
    SourceRoot root = SourceProvider.tryOpen(address);
    if (root != null) {
      return in(root);
    }
    try {
      return in(Path.of(address));
    } catch (FileSystemNotFoundException absent) {
      throw new IllegalArgumentException(
          "nothing opens " + address + "; is pathvein.cloud on the module path?", absent);
    }
  }

  /// Begins a search in a place that brings its own way to list directories.
  public static Pathvein in(SourceRoot root) {
    return new Pathvein(new CustomRoot(root));
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

  /// Searches for directories that match at least one of the patterns. Of equal patterns only the
  /// first counts; without a pattern nothing is walked.
  public Scan find(StructurePattern... patterns) {
    return find(List.of(patterns));
  }

  /// Searches for directories that match at least one of the patterns.
  public Scan find(Collection<StructurePattern> patterns) {
    return new Scan(root, List.copyOf(patterns), false, false, new WalkOptions());
  }

  /// Tells why the root itself matches a pattern, or why not; see [#explain(Path,
  /// StructurePattern)]. Works for archives and object stores, too.
  ///
  /// @throws IOException if the root cannot be listed
  public Explanation explain(StructurePattern pattern) throws IOException {
    try (WalkContext context = root.open(new WalkOptions())) {
      return new Explainer().explain(context.folder(root.node(context)), pattern);
    }
  }

  /// Returns the engines, the fastest first, with what keeps each from working here.
  public static List<BackendInfo> backends() {
    String obstacle = LinuxSource.obstacle();
    return List.of(
        LocalRoot.info(LinuxSource.NAME, obstacle == null, obstacle),
        LocalRoot.info(NioSource.NAME, true, null));
  }

  /// Asks which matches a file belongs to.
  public static Assessment assess(Path file, StructurePattern... patterns) {
    return new Assessment(file, List.of(patterns), true);
  }

  /// Asks which matches a file belongs to.
  public static Assessment assess(Path file, Collection<StructurePattern> patterns) {
    return new Assessment(file, List.copyOf(patterns), true);
  }

  /// Tells why a directory matches a pattern, or why not: what is missing, and what comes near it.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such directory
  /// @throws java.nio.file.NotDirectoryException if it is a file
  /// @throws java.nio.file.AccessDeniedException if it may not be read
  public static Explanation explain(Path directory, StructurePattern pattern) throws IOException {
    Path real = new LocalRoot(directory).real();
    return new Explainer().explain(Assessment.folder(real), pattern);
  }
}
