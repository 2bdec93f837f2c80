package hyperparameter.tune;

import hyperparameter.BoolKey;
import hyperparameter.DoubleKey;
import hyperparameter.IntKey;
import hyperparameter.Key;
import hyperparameter.LongKey;
import hyperparameter.ParamKey;
import hyperparameter.StringKey;
import hyperparameter.tune.Dimension.Choice;
import hyperparameter.tune.Dimension.Condition;
import hyperparameter.tune.Dimension.Real;
import hyperparameter.tune.Dimension.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters that a study varies, and their ranges. Immutable; each method returns a larger
/// space.
///
/// [#log], [#step] and [#when] change the axis that was added last.
public final class Space {
  private final List<Dimension> dimensions;

  private Space(List<Dimension> dimensions) {
    this.dimensions = List.copyOf(dimensions);
  }

  /// Returns a space without axes.
  public static Space of() {
    return new Space(List.of());
  }

  /// Adds a number between two bounds, both inclusive.
  public Space uniform(DoubleKey key, double low, double high) {
    return and(new Real(key.name(), low, high, false, 0, null));
  }

  /// Adds an integer between two bounds, both inclusive.
  public Space uniform(IntKey key, int low, int high) {
    return and(new Whole(key.name(), low, high, false, 1, null));
  }

  /// Adds an integer between two bounds, both inclusive.
  public Space uniform(LongKey key, long low, long high) {
    return and(new Whole(key.name(), low, high, false, 1, null));
  }

  /// Adds a choice between true and false.
  public Space either(BoolKey key) {
    return and(new Choice(key.name(), List.of(false, true), false, null));
  }

  /// Adds a choice between texts.
  public Space choice(StringKey key, String... values) {
    return and(new Choice(key.name(), List.<Object>of((Object[]) values), false, null));
  }

  /// Adds a choice between values.
  @SafeVarargs
  public final <T> Space choice(Key<T> key, T... values) {
    List<Object> all = new ArrayList<>();
    for (T value : values) {
      all.add(value);
    }
    return and(new Choice(key.name(), all, false, null));
  }

  /// Adds a choice between values of which neighbours are alike.
  @SafeVarargs
  public final <T> Space ordered(Key<T> key, T... values) {
    List<Object> all = new ArrayList<>();
    for (T value : values) {
      all.add(value);
    }
    return and(new Choice(key.name(), all, true, null));
  }

  /// Adds the orders of up to seven elements.
  @SafeVarargs
  public final <T> Space permutation(Key<List<T>> key, T... elements) {
    if (elements.length > 7) {
      throw new IllegalArgumentException(
          key.name() + ": permutations of more than 7 elements are too many");
    }
    List<Object> orders = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    for (T element : elements) {
      all.add(element);
    }
    permute(all, 0, orders);
    return and(new Choice(key.name(), orders, false, null));
  }

  private static void permute(List<Object> elements, int from, List<Object> out) {
    if (from == elements.size()) {
      out.add(List.copyOf(elements));
      return;
    }
    for (int i = from; i < elements.size(); i++) {
      java.util.Collections.swap(elements, from, i);
      permute(elements, from + 1, out);
      java.util.Collections.swap(elements, from, i);
    }
  }

  /// Adds a value that never varies, so that it is recorded with the trials.
  public Space constant(ParamKey<?> key, Object value) {
    return and(new Choice(key.name(), List.of(value), false, null));
  }

  /// Makes the last axis logarithmic.
  public Space log() {
    return changeLast(last ->
        switch (last) {
          case Real real ->
              new Real(real.key(), real.low(), real.high(), true, real.step(), real.condition());
          case Whole whole ->
              new Whole(
                  whole.key(), whole.low(), whole.high(), true, whole.step(), whole.condition());
          case Choice _ -> throw new IllegalStateException("a choice cannot be logarithmic");
        });
  }

  /// Allows only values of the last axis that lie whole steps from its lower bound.
  public Space step(double step) {
    return changeLast(last ->
        switch (last) {
          case Real real ->
              new Real(real.key(), real.low(), real.high(), real.log(), step, real.condition());
          case Whole whole ->
              new Whole(
                  whole.key(),
                  whole.low(),
                  whole.high(),
                  whole.log(),
                  (long) step,
                  whole.condition());
          case Choice _ -> throw new IllegalStateException("a choice has no steps");
        });
  }

  /// Makes the last axis part of only those trials in which an earlier key has one of some values.
  ///
  /// @throws IllegalArgumentException if the other key is no earlier axis
  public Space when(ParamKey<?> other, Object... values) {
    if (dimensions.stream()
        .limit(dimensions.size() - 1L)
        .noneMatch(each -> each.key().equals(other.name()))) {
      throw new IllegalArgumentException("\"" + other.name() + "\" is no earlier axis");
    }
    Condition condition = new Condition(other.name(), List.of(values));
    return changeLast(last ->
        switch (last) {
          case Real real ->
              new Real(real.key(), real.low(), real.high(), real.log(), real.step(), condition);
          case Whole whole ->
              new Whole(
                  whole.key(), whole.low(), whole.high(), whole.log(), whole.step(), condition);
          case Choice choice ->
              new Choice(choice.key(), choice.values(), choice.ordered(), condition);
        });
  }

  private Space and(Dimension dimension) {
    if (dimensions.stream().anyMatch(each -> each.key().equals(dimension.key()))) {
      throw new IllegalArgumentException("\"" + dimension.key() + "\" is an axis already");
    }
    List<Dimension> more = new ArrayList<>(dimensions);
    more.add(dimension);
    return new Space(more);
  }

  private Space changeLast(java.util.function.UnaryOperator<Dimension> change) {
    if (dimensions.isEmpty()) {
      throw new IllegalStateException("there is no axis to change");
    }
    List<Dimension> changed = new ArrayList<>(dimensions);
    changed.set(changed.size() - 1, change.apply(changed.getLast()));
    return new Space(changed);
  }

  /// Returns the axes in the order they were added.
  public List<Dimension> dimensions() {
    return dimensions;
  }

  /// Tells whether an axis is part of a trial with these values.
  static boolean applies(Dimension dimension, Map<String, ? extends @Nullable Object> values) {
    Condition condition = dimension.condition();
    return condition == null
        || (values.containsKey(condition.key())
            && condition.values().contains(values.get(condition.key())));
  }
}
