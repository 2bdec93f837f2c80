package pathvein;

import java.util.Arrays;
import java.util.function.Consumer;
import pathvein.glob.Glob;
import pathvein.glob.PathGlob;
import pathvein.source.LinkPolicy;
import pathvein.source.Problem;
import pathvein.source.WalkProgress;
import pathvein.walk.WalkOptions;

/// What every search can be told before it begins. A search is immutable: each method returns a new
/// one.
///
/// @param <S> the kind of search
public abstract sealed class Search<S extends Search<S>> permits FileSearch, Scan {
  final WalkOptions options;

  Search(WalkOptions options) {
    this.options = options;
  }

  abstract S withOptions(WalkOptions changed);

  private S with(Consumer<WalkOptions> change) {
    WalkOptions changed = options.copy();
    change.accept(changed);
    return withOptions(changed);
  }

  /// Leaves out entries. A glob without `/` is tested against the name of every entry, one with `/`
  /// against its path below the root. What is left out is not listed, tested or entered.
  ///
  /// @throws pathvein.glob.GlobSyntaxException if a glob is malformed
  public S exclude(String... globs) {
    return with(changed ->
        Arrays.stream(globs)
            .map(glob ->
                glob.indexOf('/') < 0
                    ? PathGlob.anywhere(Glob.of(glob))
                    : PathGlob.of(withoutSlash(glob)))
            .forEach(changed.excluded::add));
  }

  private static String withoutSlash(String glob) {
    return glob.endsWith("/") ? "**/" + glob.substring(0, glob.length() - 1) : glob;
  }

  /// Leaves out what git would: reads `.gitignore` and `.ignore` in every directory, those above
  /// the root up to the top of its repository, and `.git/info/exclude`. `.git` itself is left out
  /// too.
  public S honourIgnoreFiles() {
    return with(changed -> changed.ignoreFiles = true);
  }

  /// Leaves out names that begin with a dot.
  public S skipHidden() {
    return with(changed -> changed.skipHidden = true);
  }

  /// Stays on the file system of the root.
  public S sameFileSystem() {
    return with(changed -> changed.sameFileSystem = true);
  }

  /// Lists no directory deeper than `depth`; the root has depth 0.
  ///
  /// @throws IllegalArgumentException if `depth` is negative
  public S maxDepth(int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException("depth " + depth + " is negative; the root has depth 0");
    }
    return with(changed -> changed.maxDepth = depth);
  }

  /// Says what links count as; [LinkPolicy#FILES] unless told otherwise.
  public S links(LinkPolicy policy) {
    return with(changed -> changed.links = policy);
  }

  /// Bases results on the root as it was given instead of on its real path.
  public S keepRoot() {
    return with(changed -> changed.keepRoot = true);
  }

  /// Says how many threads may list directories, the caller's included. By default as many as there
  /// are processors, at most 8; a small tree is walked by the caller's thread alone in any case.
  ///
  /// @throws IllegalArgumentException if `count` is not positive
  public S threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads list nothing; at least 1 is needed");
    }
    return with(changed -> changed.threads = count);
  }

  /// Asks for an engine by its name: `linux-ffm` or `nio`. By default the engine is chosen
  /// automatically, or by the system property `pathvein.backend`.
  public S backend(String name) {
    return with(changed -> changed.backend = name);
  }

  /// Tells each problem as it happens. The handler is called by the walking threads, by one at a
  /// time; what it throws ends the walk.
  public S onProblem(Consumer<Problem> handler) {
    return with(changed -> changed.onProblem = handler);
  }

  /// Ends the walk with a [pathvein.source.PathveinException] at the first problem.
  public S failFast() {
    return with(changed -> changed.failFast = true);
  }

  /// Tells how far the walk is, at most every tenth of a second. The handler is called by the
  /// walking threads.
  public S onProgress(Consumer<WalkProgress> handler) {
    return with(changed -> changed.onProgress = handler);
  }
}
