package typthon.checker.engine;

import org.jspecify.annotations.Nullable;

/// A question that is asked about many things; its answer is kept.
///
/// @param <T> the answer; a value with `equals`
/// @param name for people
/// @param seed what a question that depends on itself sees at first
public record Query<T extends @Nullable Object>(String name, T seed) {
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
