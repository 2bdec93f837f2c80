package pathvein.walk;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The visits of one thread, which uses one listing for all of them: what would otherwise be made
/// for every directory is most of what a walk allocates.
///
/// @param <D> a directory to visit
/// @param <R> a result
public final class Visits<D, R> implements Crew.Visitor<D, R> {
  /// Lists directories, one after the other.
  ///
  /// @param <D> a directory to visit
  /// @param <R> a result
  public interface Listing<D, R> {
    /// Forgets all about the last directory and makes ready for the next.
    void restart(D directory, Crew.Yield<D, R> yield);

    /// Visits the directory.
    void visit();
  }

  private final BiFunction<D, Crew.Yield<D, R>, Listing<D, R>> maker;
  private @Nullable Listing<D, R> listing;

  /// @param maker returns a listing that is ready for its first directory
  public Visits(BiFunction<D, Crew.Yield<D, R>, Listing<D, R>> maker) {
    this.maker = maker;
  }

  @Override
  public void visit(D directory, Crew.Yield<D, R> yield) {
    Listing<D, R> used = listing;
    if (used == null) {
      used = maker.apply(directory, yield);
      listing = used;
    } else {
      used.restart(directory, yield);
    }
    used.visit();
  }
}
