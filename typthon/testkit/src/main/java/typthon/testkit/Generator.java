package typthon.testkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/// A recipe for random values of type `T`, and the loop that tries a law on many of them.
///
/// @param <T> what is made
@FunctionalInterface
public interface Generator<T> {
  /// Returns the next value, made from `random` alone.
  T next(SplittableRandom random);

  /// Returns a generator that applies `f` to what this one makes.
  default <R> Generator<R> map(Function<? super T, ? extends R> f) {
    return random -> f.apply(next(random));
  }

  /// Returns a generator of one of `choices`, each as likely as any other.
  static <T> Generator<T> of(List<? extends T> choices) {
    List<T> copy = List.copyOf(choices);
    return random -> copy.get(random.nextInt(copy.size()));
  }

  /// Tries `law` on `times` values.
  ///
  /// The seed is taken from the system property `typthon.seed` if it is set, else from the clock; a
  /// failure tells it.
  ///
  /// @throws AssertionError with the value and the seed, at the first value that breaks the law
  static <T> void forAll(int times, Generator<? extends T> values, Predicate<? super T> law) {
    Long fixed = Long.getLong("typthon.seed");
    long seed = fixed != null ? fixed : System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < times; i++) {
      T value = values.next(random);
      boolean holds;
      try {
        holds = law.test(value);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(broken(value, seed), e);
      }
      if (!holds) {
        throw new AssertionError(broken(value, seed));
      }
    }
  }

  private static String broken(Object value, long seed) {
    return "the law does not hold for " + value + " (repeat with -Dtypthon.seed=" + seed + ")";
  }
}
