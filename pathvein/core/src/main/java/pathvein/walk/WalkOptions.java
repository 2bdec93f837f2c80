package pathvein.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.glob.PathGlob;
import pathvein.source.LinkPolicy;
import pathvein.source.Problem;
import pathvein.source.WalkProgress;

/// What a caller asked of a walk. A copy is changed before it is published, never after.
public final class WalkOptions {
  /// Which engine to use; null for the automatic choice.
  public @Nullable String backend = System.getProperty("pathvein.backend");

  /// How many threads may work; 0 for the default.
  public int threads;

  /// The deepest level that is listed; the root has 0.
  public int maxDepth = Integer.MAX_VALUE;

  /// What links count as.
  public LinkPolicy links = LinkPolicy.FILES;

  /// Whether names with a leading dot are left out.
  public boolean skipHidden;

  /// Whether other file systems mounted in the tree are left out.
  public boolean sameFileSystem;

  /// Whether ignore files are obeyed.
  public boolean ignoreFiles;

  /// Whether results are based on the root as given instead of its real path.
  public boolean keepRoot;

  /// Whether the first problem ends the walk.
  public boolean failFast;

  /// Whether names are brought to Unicode's composed form before they are tested.
  public boolean composed;

  /// What is left out.
  public final List<PathGlob> excluded = new ArrayList<>();

  /// Is told each problem as it happens.
  public @Nullable Consumer<Problem> onProblem;

  /// Is told how far the walk is, at most every tenth of a second.
  public @Nullable Consumer<WalkProgress> onProgress;

  /// Returns a copy that may be changed.
  public WalkOptions copy() {
    WalkOptions copy = new WalkOptions();
    copy.backend = backend;
    copy.threads = threads;
    copy.maxDepth = maxDepth;
    copy.links = links;
    copy.skipHidden = skipHidden;
    copy.sameFileSystem = sameFileSystem;
    copy.ignoreFiles = ignoreFiles;
    copy.keepRoot = keepRoot;
    copy.failFast = failFast;
    copy.composed = composed;
    copy.excluded.addAll(excluded);
    copy.onProblem = onProblem;
    copy.onProgress = onProgress;
    return copy;
  }

  /// Returns the number of threads for a local walk.
  public int threadCount() {
    return threads > 0 ? threads : Math.min(Runtime.getRuntime().availableProcessors(), 8);
  }
}
