package typthon.checker.evaluation;

import typthon.types.Type;
import typthon.types.Types;

/// Makes the types of values that depend on themselves stable: a list that is put into itself in a
/// loop would otherwise get a longer type in each round.
public final class Widening {
  private static final int FREE_ROUNDS = 4;
  private static final int CAREFUL_ROUNDS = 6;
  private static final int DEPTH = 4;
  private static final int DEPTH_LIMIT = 10;

  private Widening() {}

  /// Returns `type`, or a coarser one if it is nested more deeply than anyone would write it: it
  /// grows with each use of itself.
  public static Type bounded(Type type) {
    return Types.isDeeper(type, DEPTH_LIMIT) ? Types.limited(type, DEPTH) : type;
  }

  /// Returns `type`, with unknown parts in place of what is nested too deeply for this round.
  public static Type of(Type type, int round) {
    if (round < FREE_ROUNDS) {
      return type;
    }
    Type merged = Types.mergeTuples(Types.widen(type));
    return Types.limited(merged, round < CAREFUL_ROUNDS ? DEPTH : 1);
  }
}
