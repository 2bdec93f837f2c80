package typthon.checker.narrowing;

import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;
import typthon.types.Types;

/// Narrowing by comparison with a value that is known already.
public final class Values {
  private Values() {}

  /// Returns the part of `type` that is (or equals) `value`, or is not.
  public static Type narrow(
      Evaluator evaluator, Type type, Type value, boolean identity, boolean positive) {
    Type unfolded = Types.unfold(value);
    Narrower.Effect effect =
        identity ? Equality.identicalTo(() -> unfolded) : Equality.equalTo(() -> unfolded);
    return effect.apply(evaluator, type, positive);
  }
}
