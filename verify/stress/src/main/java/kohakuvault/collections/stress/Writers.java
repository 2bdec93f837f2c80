package kohakuvault.collections.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Map.Entry;
import kohakuvault.collections.UnrolledSkipListMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/// Two threads change the same keys, or the same block.
public final class Writers {
  private Writers() {}

  private static UnrolledSkipListMap<Integer, Integer> mapOf(int capacity, int... keys) {
    var map = new UnrolledSkipListMap<Integer, Integer>(capacity, null);
    for (int key : keys) {
      map.put(key, key);
    }
    return map;
  }

  private static int orZero(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  /// Both want to be first, on a map that has no block yet.
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first one won.")
  @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "The second one won.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both won.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody won.")
  @State
  public static class PutIfAbsent {
    private final UnrolledSkipListMap<Integer, Integer> map = mapOf(2);

    /// Puts 1.
    @Actor
    public void one(II_Result result) {
      result.r1 = orZero(map.putIfAbsent(7, 1));
    }

    /// Puts 2.
    @Actor
    public void two(II_Result result) {
      result.r2 = orZero(map.putIfAbsent(7, 2));
    }
  }

  /// Both take the first entry; the first block holds one, so one of them moves the next block.
  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "One each.")
  @Outcome(expect = FORBIDDEN, desc = "An entry taken twice, or out of turn.")
  @State
  public static class PollFirst {
    private final UnrolledSkipListMap<Integer, Integer> map = mapOf(2, 1, 9, 2, 8);

    /// Takes one.
    @Actor
    public void one(II_Result result) {
      result.r1 = keyOf(map.pollFirstEntry());
    }

    /// Takes one.
    @Actor
    public void two(II_Result result) {
      result.r2 = keyOf(map.pollFirstEntry());
    }
  }

  private static int keyOf(@Nullable Entry<Integer, Integer> entry) {
    return entry == null ? 0 : entry.getKey();
  }

  /// Both remove the same key.
  @JCStressTest
  @Outcome(
      id = {"5, 0", "0, 5"},
      expect = ACCEPTABLE,
      desc = "One of them.")
  @Outcome(expect = FORBIDDEN, desc = "Both, or none.")
  @State
  public static class RemoveOnce {
    private final UnrolledSkipListMap<Integer, Integer> map = mapOf(2, 1, 9, 5);

    /// Removes it.
    @Actor
    public void one(II_Result result) {
      result.r1 = orZero(map.remove(5));
    }

    /// Removes it.
    @Actor
    public void two(II_Result result) {
      result.r2 = orZero(map.remove(5));
    }
  }

  /// Both put into a full block, so that both split it.
  @JCStressTest
  @Outcome(id = "[10, 15, 16, 20]", expect = ACCEPTABLE, desc = "All there.")
  @Outcome(expect = FORBIDDEN, desc = "An entry lost in a split.")
  @State
  public static class Split {
    private final UnrolledSkipListMap<Integer, Integer> map = mapOf(2, 10, 20);

    /// Puts 15.
    @Actor
    public void one() {
      map.put(15, 15);
    }

    /// Puts 16.
    @Actor
    public void two() {
      map.put(16, 16);
    }

    /// Looks at the result.
    @Arbiter
    public void look(L_Result result) {
      result.r1 = map.keySet().toString();
    }
  }

  /// One empties a block, which dissolves, while the other puts into it.
  @JCStressTest
  @Outcome(id = "[1, 8]", expect = ACCEPTABLE, desc = "The put survived.")
  @Outcome(expect = FORBIDDEN, desc = "An entry lost with its block, or one come back.")
  @State
  public static class Dissolve {
    private final UnrolledSkipListMap<Integer, Integer> map = mapOf(4, 1, 9, 5, 7, 6);

    /// Removes all but one key of the map.
    @Actor
    public void one() {
      map.remove(5);
      map.remove(6);
      map.remove(7);
      map.remove(9);
    }

    /// Puts 8.
    @Actor
    public void two() {
      map.put(8, 8);
    }

    /// Looks at the result.
    @Arbiter
    public void look(L_Result result) {
      result.r1 = map.keySet().toString();
    }
  }

  /// A removal that empties a block must not be undone by its absorption.
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both keys are gone.")
  @Outcome(expect = FORBIDDEN, desc = "A removed key is seen by the thread that removed it.")
  @State
  public static class RemovedStaysRemoved {
    private final UnrolledSkipListMap<Integer, Integer> map = mapOf(4, 1, 2, 3, 7, 8);

    /// Removes 7 and looks for it.
    @Actor
    public void one(II_Result result) {
      map.remove(7);
      result.r1 = orZero(map.get(7));
    }

    /// Removes 8 and looks for it.
    @Actor
    public void two(II_Result result) {
      map.remove(8);
      result.r2 = orZero(map.get(8));
    }
  }

  /// What a thread did before it put a value is seen by who gets it.
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Not there yet.")
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "There, with its content.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "There, without its content.")
  @State
  public static class Publication {
    private static final class Box {
      int content;
    }

    private final UnrolledSkipListMap<Integer, Box> map = new UnrolledSkipListMap<>();

    /// Fills a box and puts it.
    @Actor
    public void put() {
      Box box = new Box();
      box.content = 42;
      map.put(1, box);
    }

    /// Gets the box and opens it.
    @Actor
    public void get(I_Result result) {
      Box box = map.get(1);
      result.r1 = box == null ? -1 : box.content;
    }
  }
}
