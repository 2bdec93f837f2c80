package typthon.checker.engine;

import org.jspecify.annotations.Nullable;

/// A question that is asked about many things; its answer is kept.
///
/// @param <T> the answer; a value with `equals`
/// @param name for people
/// @param seed what a question that depends on itself sees at first
/// @param widening what makes answers that grow from round to round stable
public record Query<T extends @Nullable Object>(String name, T seed, Widening<T> widening) {
  /// Coarsens the answer of a question that depends on itself.
  @FunctionalInterface
  public interface Widening<T extends @Nullable Object> {
    /// Returns `answer` or something coarser; the coarser, the later the `round`, counted from 1.
    T apply(T answer, int round);
  }

  /// A question whose answers cannot grow without end.
  public Query(String name, T seed) {
    this(name, seed, (answer, round) -> answer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
