package pathvein.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.source.Node;
import pathvein.walk.Surroundings;

/// A directory of a scan, with the nodes that are not decided for it yet.
///
/// A node that demands sub-directories waits until each of them has been seen to hold for one; it
/// is decided in that moment. A node that also forbids sub-directories waits until all of them are
/// settled. Guarded by its own monitor.
public final class ScanDirectory {
  /// A node that waits for sub-directories.
  private static final class Waiting {
    final PatternNode node;
    final boolean[] met;
    int missing;
    boolean failed;

    Waiting(PatternNode node) {
      this.node = node;
      this.met = new boolean[node.required.length];
      this.missing = met.length;
    }
  }

  private static final int[] NONE = {};

  final Node node;
  final @Nullable ScanDirectory parent;
  final Surroundings surroundings;

  /// Whether only nested patterns are asked for here, since it lies below the deepest level or
  /// below a match that ends the descent.
  final boolean probed;

  private final List<Waiting> waiting = new ArrayList<>(0);
  private int[] held = NONE;
  private int[] reported = NONE;
  private int unsettled;
  private int waitingRoots;
  private boolean matched;
  private boolean settled;

  ScanDirectory(
      Node node, @Nullable ScanDirectory parent, Surroundings surroundings, boolean probed) {
    this.node = node;
    this.parent = parent;
    this.surroundings = surroundings;
    this.probed = probed;
  }

  /// Makes a node wait for the sub-directories, before any of them is visited.
  synchronized void await(PatternNode pattern) {
    waiting.add(new Waiting(pattern));
    waitingRoots += pattern.rootIndex >= 0 ? 1 : 0;
  }

  synchronized boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /// Tells whether a pattern of the scan, not a nested one, is undecided here.
  synchronized boolean mayStillMatch() {
    return waitingRoots > 0;
  }

  synchronized boolean isMatched() {
    return matched;
  }

  synchronized void setMatched() {
    matched = true;
  }

  /// Tells whether a pattern with variants is reported here for the first time, and notes it.
  synchronized boolean isFirst(int meaning) {
    for (int one : reported) {
      if (one == meaning) {
        return false;
      }
    }
    reported = Arrays.copyOf(reported, reported.length + 1);
    reported[reported.length - 1] = meaning;
    return true;
  }

  /// Says how many sub-directories will be visited.
  synchronized void expect(int count) {
    unsettled = count;
  }

  /// Notes that a nested pattern holds for this directory.
  synchronized void hold(int id) {
    held = Arrays.copyOf(held, held.length + 1);
    held[held.length - 1] = id;
  }

  /// Takes notice that a nested node holds for a sub-directory; returns the nodes that now hold for
  /// this directory.
  synchronized List<PatternNode> insideHolds(int id) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<PatternNode> decided = new ArrayList<>();
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting one = each.next();
      meet(one, id);
      if (one.missing == 0 && !one.node.needsAllDirectories()) {
        each.remove();
        decide(one, decided);
      }
    }
    return decided;
  }

  private static void meet(Waiting one, int id) {
    for (int i = 0; i < one.met.length; i++) {
      if (one.node.required[i] == id && !one.met[i]) {
        one.met[i] = true;
        one.missing--;
      }
    }
    for (int forbidden : one.node.forbidden) {
      one.failed |= forbidden == id;
    }
  }

  private void decide(Waiting one, List<PatternNode> decided) {
    waitingRoots -= one.node.rootIndex >= 0 ? 1 : 0;
    if (!one.failed && one.missing == 0) {
      decided.add(one.node);
    }
  }

  /// Takes notice that all is known about a sub-directory.
  synchronized void insideSettled(ScanDirectory inside) {
    for (Waiting one : waiting) {
      if (one.node.constraints.closed() && !inside.holdsAny(one.node.allowedDirectories)) {
        one.failed = true;
      }
    }
    unsettled--;
  }

  private synchronized boolean holdsAny(int[] ids) {
    for (int id : ids) {
      for (int own : held) {
        if (own == id) {
          return true;
        }
      }
    }
    return false;
  }

  /// Decides what still waits when all sub-directories are settled; returns the nodes that hold.
  synchronized List<PatternNode> decideRest() {
    List<PatternNode> decided = new ArrayList<>();
    for (Waiting one : waiting) {
      decide(one, decided);
    }
    waiting.clear();
    return decided;
  }

  /// Tells whether all is known about this directory, the first time that it is so.
  synchronized boolean settleOnce() {
    if (settled || (unsettled > 0 && !waiting.isEmpty())) {
      return false;
    }
    settled = true;
    return true;
  }
}
