package typthon.checker.evaluation;

import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// Is told what an [Evaluator] finds out, for those who want to know more than the result.
@FunctionalInterface
public interface Watch {
  /// Is told the type of an expression, each time that somebody asks for it. The last answer about
  /// a node is the one that counts: those before it may have been attempts.
  ///
  /// @param expected what the place asks for; null if nothing in particular
  void evaluated(int node, @Nullable Type expected, Type type);
}
