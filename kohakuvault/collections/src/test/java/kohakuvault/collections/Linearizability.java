package kohakuvault.collections;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides whether what threads saw of an ordered map can be explained by some order of their calls
/// in which each happens at one moment between its start and its end.
///
/// The search tries every call that no unplaced call ended before, and remembers which sets of
/// placed calls, with which state, led nowhere.
///
/// Sources: J. M. Wing, C. Gong, "Testing and verifying concurrent objects", 1993; G. Lowe,
/// "Testing for linearizability", 2017.
final class Linearizability {
  /// A call that ended.
  ///
  /// @param action what it does to a map, and what it returns then
  /// @param start nanoseconds
  /// @param end nanoseconds
  record Call(
      String name,
      Function<TreeMap<Integer, Integer>, @Nullable Object> action,
      @Nullable Object result,
      long start,
      long end) {
    @Override
    public String toString() {
      return name + " -> " + result + " [" + start + ".." + end + "]";
    }
  }

  private record Point(BitSet placed, TreeMap<Integer, Integer> state) {}

  private final List<Call> calls;
  private final Set<Point> deadEnds = new HashSet<>();

  private Linearizability(List<Call> calls) {
    this.calls = calls;
  }

  /// Tells whether the calls, on a map that held `initial`, have an explanation.
  static boolean holds(List<Call> calls, TreeMap<Integer, Integer> initial) {
    return new Linearizability(calls).search(new BitSet(), initial);
  }

  private boolean search(BitSet placed, TreeMap<Integer, Integer> state) {
    if (placed.cardinality() == calls.size()) {
      return true;
    }
    if (deadEnds.contains(new Point(placed, state))) {
      return false;
    }
    for (int candidate : candidates(placed)) {
      Call call = calls.get(candidate);
      var next = new TreeMap<>(state);
      if (Objects.equals(call.action().apply(next), call.result())) {
        BitSet more = (BitSet) placed.clone();
        more.set(candidate);
        if (search(more, next)) {
          return true;
        }
      }
    }
    deadEnds.add(new Point(placed, state));
    return false;
  }

  /// Returns the calls that may come next: those that began before any unplaced one ended.
  private List<Integer> candidates(BitSet placed) {
    long firstEnd = Long.MAX_VALUE;
    for (int i = placed.nextClearBit(0); i < calls.size(); i = placed.nextClearBit(i + 1)) {
      firstEnd = Math.min(firstEnd, calls.get(i).end());
    }
    List<Integer> candidates = new ArrayList<>();
    for (int i = placed.nextClearBit(0); i < calls.size(); i = placed.nextClearBit(i + 1)) {
      if (calls.get(i).start() <= firstEnd) {
        candidates.add(i);
      }
    }
    return candidates;
  }
}
