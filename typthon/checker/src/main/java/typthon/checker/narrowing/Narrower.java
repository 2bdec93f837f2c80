package typthon.checker.narrowing;

import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;

/// What a condition tells about one place.
///
/// @param place the place
/// @param effect what it tells
public record Narrower(int place, Effect effect) {
  /// From the type of a place to its type where the condition is true or false.
  @FunctionalInterface
  public interface Effect {
    Type apply(Evaluator evaluator, Type type, boolean positive);
  }
}
