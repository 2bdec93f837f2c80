package kohakuvault.collections.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import kohakuvault.collections.UnrolledSkipListMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/// Snapshots cut all blocks at one moment.
public final class Snapshots {
  private Snapshots() {}

  /// Returns the keys 10 | 30, in two blocks with the border at 20.
  private static UnrolledSkipListMap<Integer, Integer> twoBlocks() {
    var map = new UnrolledSkipListMap<Integer, Integer>(2, null);
    map.put(10, 0);
    map.put(30, 0);
    map.put(20, 0);
    map.remove(20);
    return map;
  }

  /// A writer changes the first block and then the second.
  @JCStressTest
  @Outcome(id = "\\[10, 30\\]", expect = ACCEPTABLE, desc = "Before both.")
  @Outcome(id = "\\[10, 15, 30\\]", expect = ACCEPTABLE, desc = "Between.")
  @Outcome(id = "\\[10, 15, 25, 30\\]", expect = ACCEPTABLE, desc = "After both.")
  @Outcome(expect = FORBIDDEN, desc = "The second change without the first.")
  @State
  public static class OneWriter {
    private final UnrolledSkipListMap<Integer, Integer> map = twoBlocks();

    /// Changes both blocks.
    @Actor
    public void write() {
      map.put(15, 0);
      map.put(25, 0);
    }

    /// Takes a snapshot.
    @Actor
    public void snapshot(L_Result result) {
      result.r1 = map.snapshot().keySet().toString();
    }
  }

  /// Two readers must not see two writes in different orders.
  @JCStressTest
  @Outcome(
      id = {"\\[10, 15, 30\\], \\[10, 25, 30\\]", "\\[10, 25, 30\\], \\[10, 15, 30\\]"},
      expect = FORBIDDEN,
      desc = "Each writer was first.")
  @Outcome(expect = ACCEPTABLE, desc = "One order explains both.")
  @State
  public static class TwoWriters {
    private final UnrolledSkipListMap<Integer, Integer> map = twoBlocks();

    /// Changes the first block.
    @Actor
    public void writeLow() {
      map.put(15, 0);
    }

    /// Changes the second block.
    @Actor
    public void writeHigh() {
      map.put(25, 0);
    }

    /// Takes a snapshot.
    @Actor
    public void one(LL_Result result) {
      result.r1 = map.snapshot().keySet().toString();
    }

    /// Takes a snapshot.
    @Actor
    public void two(LL_Result result) {
      result.r2 = map.snapshot().keySet().toString();
    }
  }
}
