package typthon.checker.engine;

import org.jspecify.annotations.Nullable;

/// A question that is asked about many things; its answer is kept.
///
/// @param <T> the answer; a value with `equals`
/// @param rank where its questions stand in the order of all questions: the rounds of a circle
///   begin at its first question, whoever asks. Any ranks would do; few circles need to be begun
///   again if what is asked from everywhere has a low rank
/// @param name tells it from all others
/// @param seed what a question that depends on itself sees at first
/// @param widening what makes answers that grow from round to round stable
public record Query<T extends @Nullable Object>(
    int rank, String name, T seed, Widening<T> widening) {
  private static final int LAST = Integer.MAX_VALUE;

  /// Coarsens the answer of a question that depends on itself.
  @FunctionalInterface
  public interface Widening<T extends @Nullable Object> {
    /// Returns `answer` or something coarser; the coarser, the later the `round`, counted from 1.
    T apply(T answer, int round);
  }

  /// A question of a rank whose answers cannot grow without end.
  public Query(int rank, String name, T seed) {
    this(rank, name, seed, (answer, round) -> answer);
  }

  /// A question that comes after those that have a rank.
  public Query(String name, T seed, Widening<T> widening) {
    this(LAST, name, seed, widening);
  }

  /// A question that comes after those that have a rank, and whose answers cannot grow without end.
  public Query(String name, T seed) {
    this(LAST, name, seed);
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
