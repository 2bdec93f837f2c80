package typthon.checker.calls;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;

/// Whether a call fits a signature by the number and names of its arguments alone.
public final class Shapes {
  private Shapes() {}

  public static boolean fits(Evaluator evaluator, Type.Callable callee, List<Argument> arguments) {
    return Matching.of(evaluator.quiet(), callee, arguments).problems().isEmpty();
  }
}
