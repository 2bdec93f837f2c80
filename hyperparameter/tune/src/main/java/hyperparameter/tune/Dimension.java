package hyperparameter.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One axis of a [Space].
///
/// Samplers see an axis as a range of coordinates: numbers as they are, or their logarithm; the
/// index of a choice.
public sealed interface Dimension {

  /// Returns the key that takes the value.
  String key();

  /// Returns when the axis is part of a trial; null for always.
  @Nullable Condition condition();

  /// An axis exists only while another has one of some values.
  record Condition(String key, List<Object> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }

  /// A floating-point number between two bounds, both inclusive.
  ///
  /// @param step distance of allowed values from the lower bound; 0 for all
  record Real(
      String key, double low, double high, boolean log, double step, @Nullable Condition condition)
      implements Dimension {
    public Real {
      if (!(low < high) || (log && low <= 0) || step < 0) {
        throw noRange(key, low, high, log);
      }
    }
  }

  /// An integer between two bounds, both inclusive.
  record Whole(
      String key, long low, long high, boolean log, long step, @Nullable Condition condition)
      implements Dimension {
    public Whole {
      if (low > high || (log && low <= 0) || step < 1) {
        throw noRange(key, low, high, log);
      }
    }
  }

  private static IllegalArgumentException noRange(
      String key, Number low, Number high, boolean log) {
    return new IllegalArgumentException(
        key + ": the range " + low + " to " + high + (log ? ", logarithmic," : "") + " is none");
  }

  /// One of several values.
  ///
  /// @param ordered whether neighbours are alike
  record Choice(String key, List<Object> values, boolean ordered, @Nullable Condition condition)
      implements Dimension {
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(key + ": a choice needs at least one value");
      }
    }
  }

  /// Returns the least coordinate.
  default double least() {
    return switch (this) {
      case Real real -> real.log() ? Math.log(real.low()) : real.low();
      case Whole whole -> whole.log() ? Math.log(whole.low() - 0.5) : whole.low() - 0.5;
      case Choice _ -> -0.5;
    };
  }

  /// Returns the greatest coordinate.
  default double most() {
    return switch (this) {
      case Real real -> real.log() ? Math.log(real.high()) : real.high();
      case Whole whole -> whole.log() ? Math.log(whole.high() + 0.5) : whole.high() + 0.5;
      case Choice choice -> choice.values().size() - 0.5;
    };
  }

  /// Returns whether coordinates that are close mean values that are alike.
  default boolean isNumeric() {
    return !(this instanceof Choice choice) || choice.ordered();
  }

  /// Returns the value at a coordinate.
  default Object at(double coordinate) {
    double clamped = Math.clamp(coordinate, least(), most());
    return switch (this) {
      case Real real -> {
        double value = real.log() ? Math.exp(clamped) : clamped;
        if (real.step() > 0) {
          value = real.low() + Math.rint((value - real.low()) / real.step()) * real.step();
        }
        yield Math.clamp(value, real.low(), real.high());
      }
      case Whole whole -> {
        double value = whole.log() ? Math.exp(clamped) : clamped;
        long steps = Math.round((value - whole.low()) / whole.step());
        yield Math.clamp(whole.low() + steps * whole.step(), whole.low(), lastStep(whole));
      }
      case Choice choice ->
          choice.values().get(Math.clamp(Math.round(clamped), 0, choice.values().size() - 1));
    };
  }

  private static long lastStep(Whole whole) {
    return whole.low() + (whole.high() - whole.low()) / whole.step() * whole.step();
  }

  /// Returns the coordinate of a value; NaN if the axis does not have it.
  default double coordinate(@Nullable Object value) {
    return switch (this) {
      case Real real ->
          value instanceof Number number
              ? real.log() ? Math.log(number.doubleValue()) : number.doubleValue()
              : Double.NaN;
      case Whole whole ->
          value instanceof Number number
              ? whole.log() ? Math.log(number.doubleValue()) : number.doubleValue()
              : Double.NaN;
      case Choice choice -> {
        int index = indexOf(choice, value);
        yield index < 0 ? Double.NaN : index;
      }
    };
  }

  /// Finds a value, or, since stores keep text, the value with that text.
  private static int indexOf(Choice choice, @Nullable Object value) {
    int index = value == null ? -1 : choice.values().indexOf(value);
    for (int i = 0; index < 0 && i < choice.values().size(); i++) {
      if (String.valueOf(choice.values().get(i)).equals(String.valueOf(value))) {
        index = i;
      }
    }
    return index;
  }

  /// Returns every value of the axis, for grids.
  ///
  /// @throws IllegalArgumentException if there is no end to them
  default List<Object> grid() {
    return switch (this) {
      case Choice choice -> choice.values();
      case Whole whole -> {
        long count = (whole.high() - whole.low()) / whole.step() + 1;
        if (count > 1_000_000) {
          throw new IllegalArgumentException(key() + ": too many values for a grid");
        }
        yield java.util.stream.LongStream.range(0, count)
            .<Object>mapToObj(i -> whole.low() + i * whole.step())
            .toList();
      }
      case Real real -> {
        if (real.step() == 0) {
          throw new IllegalArgumentException(key() + ": a grid needs a step");
        }
        long count = (long) Math.floor((real.high() - real.low()) / real.step() + 1e-9) + 1;
        if (count > 1_000_000) {
          throw new IllegalArgumentException(key() + ": too many values for a grid");
        }
        yield java.util.stream.LongStream.range(0, count)
            .<Object>mapToObj(i -> Math.min(real.low() + i * real.step(), real.high()))
            .toList();
      }
    };
  }
}
