package kohakuvault.collections.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Map.Entry;
import kohakuvault.collections.UnrolledSkipListMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A search for a neighbour reads two blocks, while a writer changes first the one and then the
/// other. It must not combine an old sight of one with a new sight of the other.
public final class Neighbours {
  private Neighbours() {}

  /// Returns the keys 5 | 8, where the second block begins at 7.
  private static UnrolledSkipListMap<Integer, Integer> twoBlocks() {
    var map = new UnrolledSkipListMap<Integer, Integer>(2, null);
    map.put(5, 5);
    map.put(8, 8);
    map.put(7, 7);
    map.remove(7);
    return map;
  }

  /// Looks to the left.
  @JCStressTest
  @Outcome(id = "5", expect = ACCEPTABLE, desc = "Before both.")
  @Outcome(id = "7", expect = ACCEPTABLE, desc = "After the first.")
  @Outcome(id = "6", expect = FORBIDDEN, desc = "7 was there whenever 6 was.")
  @State
  public static class Lower {
    private final UnrolledSkipListMap<Integer, Integer> map = twoBlocks();

    /// Puts a key right of the border, then one left of it.
    @Actor
    public void write() {
      map.put(7, 7);
      map.put(6, 6);
    }

    /// Searches.
    @Actor
    public void search(I_Result result) {
      result.r1 = keyOf(map.lowerEntry(8));
    }
  }

  /// Looks to the right.
  @JCStressTest
  @Outcome(id = "8", expect = ACCEPTABLE, desc = "Before both.")
  @Outcome(id = "6", expect = ACCEPTABLE, desc = "After the first.")
  @Outcome(id = "7", expect = FORBIDDEN, desc = "6 was there whenever 7 was.")
  @State
  public static class Higher {
    private final UnrolledSkipListMap<Integer, Integer> map = twoBlocks();

    /// Puts a key left of the border, then one right of it.
    @Actor
    public void write() {
      map.put(6, 6);
      map.put(7, 7);
    }

    /// Searches.
    @Actor
    public void search(I_Result result) {
      result.r1 = keyOf(map.higherEntry(5));
    }
  }

  /// Asks for the last entry while the last block empties and fills.
  @JCStressTest
  @Outcome(id = "8", expect = ACCEPTABLE, desc = "Before both, or after the first.")
  @Outcome(id = "6", expect = ACCEPTABLE, desc = "After both.")
  @Outcome(id = "5", expect = FORBIDDEN, desc = "6 was there before 8 went.")
  @State
  public static class Last {
    private final UnrolledSkipListMap<Integer, Integer> map = twoBlocks();

    /// Puts a key left of the border, then empties the block right of it.
    @Actor
    public void write() {
      map.put(6, 6);
      map.remove(8);
    }

    /// Searches.
    @Actor
    public void search(I_Result result) {
      result.r1 = keyOf(map.lastEntry());
    }
  }

  private static int keyOf(@Nullable Entry<Integer, Integer> entry) {
    return entry == null ? -1 : entry.getKey();
  }
}
