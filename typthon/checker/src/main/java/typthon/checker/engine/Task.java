package typthon.checker.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a question is answered.
///
/// @param seed gives what the question sees of itself at first
record Task(
    Question question, Supplier<@Nullable Object> seed, Supplier<@Nullable Object> evaluation) {
  boolean isBefore(Task other) {
    return question.isBefore(other.question);
  }
}
