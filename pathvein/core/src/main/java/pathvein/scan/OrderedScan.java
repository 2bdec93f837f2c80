package pathvein.scan;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import pathvein.source.Place;
import pathvein.walk.Crew;
import pathvein.walk.WalkContext;

/// A scan whose hits come in the order of places, in memory that does not grow with the tree.
///
/// One thread visits the directories in order. A hit is handed out when no earlier one can follow:
/// when the directory to be visited next comes after it, and no directory above that one is still
/// undecided.
public final class OrderedScan implements AutoCloseable {
  private final WalkContext context;
  private final Crew.Visitor<ScanDirectory, ScanHit> walk;
  private final ArrayDeque<ScanDirectory> waiting = new ArrayDeque<>();
  private final PriorityQueue<ScanHit> hits = new PriorityQueue<>();
  private final boolean stopAtMatch;
  private @Nullable Place lastMatch;
  private boolean closed;

  /// @param context what the visits share
  /// @param walk visits the directories
  /// @param root the first directory
  /// @param stopAtMatch whether hits below a hit are dropped
  public OrderedScan(WalkContext context, ScanWalk walk, ScanDirectory root, boolean stopAtMatch) {
    this.context = context;
    this.walk = walk.another();
    this.stopAtMatch = stopAtMatch;
    waiting.push(root);
  }

  /// Returns the next hit, or null if there is none any more.
  public @Nullable ScanHit next() {
    while (true) {
      ScanHit hit = hits.peek();
      if (hit != null && isSafe(hit)) {
        hits.remove();
        if (!stopAtMatch || !isBelowLast(hit.place())) {
          lastMatch = hit.place();
          return hit;
        }
        continue;
      }
      ScanDirectory directory = waiting.poll();
      if (directory == null) {
        close();
        return null;
      }
      visit(directory);
    }
  }

  private void visit(ScanDirectory directory) {
    Crew.Yield<ScanDirectory, ScanHit> yield = new Crew.Yield<>();
    walk.visit(directory, yield);
    hits.addAll(yield.results());
    yield.directories().reversed().forEach(waiting::push);
  }

  private boolean isSafe(ScanHit hit) {
    ScanDirectory next = waiting.peek();
    if (next == null) {
      return true;
    }
    ScanDirectory border = next;
    for (ScanDirectory above = next.parent; above != null; above = above.parent) {
      if (above.mayStillMatch()) {
        border = above;
      }
    }
    return hit.place().compareTo(context.place(border.node)) < 0;
  }

  private boolean isBelowLast(Place place) {
    return lastMatch != null && place.isBelow(lastMatch);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      waiting.clear();
      hits.clear();
      context.source().close();
    }
  }
}
