package hyperparameter;

import hyperparameter.value.CoercionException;
import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter of type `double`. Reads inside and outside of scopes take constant time and allocate
/// nothing.
public final class DoubleKey extends ParamKey<Double> {
  private final boolean hasDefault;
  private final double fallback;
  private final double min;
  private final double max;

  DoubleKey(
      KeyName name,
      String doc,
      boolean secret,
      boolean hasDefault,
      double fallback,
      double min,
      double max) {
    super(name, doc, secret);
    this.hasDefault = hasDefault;
    this.fallback = fallback;
    this.min = min;
    this.max = max;
  }

  /// Returns the value in force, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public double get() {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    return known.stamp() == snapshot.stamp ? Double.longBitsToDouble(known.bits()) : get(snapshot);
  }

  /// Returns the value that a snapshot has, or the default; several keys read from one snapshot fit
  /// together.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public double get(Snapshot snapshot) {
    Memo known = memo;
    if (snapshot.lends(known, id)) {
      return Double.longBitsToDouble(known.bits());
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return Double.longBitsToDouble(slot.bits);
    }
    if (slot != null && slot.kind == Stored.FLOAT) {
      double value = Double.longBitsToDouble(slot.bits);
      if (value >= min && value <= max) {
        slot.accept(this);
        return value;
      }
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? fallback(snapshot, slot) : (double) value;
  }

  private double fallback(Snapshot snapshot, @Nullable Slot slot) {
    if (!hasDefault) {
      throw Reads.missing(name.text, snapshot, slot);
    }
    name.useDefault();
    return fallback;
  }

  /// Returns the value in force, or `other` instead of the declared default.
  ///
  /// @throws ParamTypeException if the value does not convert
  public double or(double other) {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    if (known.stamp() == snapshot.stamp || snapshot.lends(known, id)) {
      return Double.longBitsToDouble(known.bits());
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return Double.longBitsToDouble(slot.bits);
    }
    if (slot != null && slot.kind == Stored.FLOAT) {
      double value = Double.longBitsToDouble(slot.bits);
      if (value >= min && value <= max) {
        slot.accept(this);
        return value;
      }
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? other : (double) value;
  }

  /// Returns the value in force and never a default.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value does not convert
  public double require() {
    Object value = coerced(Context.current());
    if (value == null) {
      throw missing();
    }
    return (double) value;
  }

  @Override
  public Double value() {
    return get();
  }

  @Override
  public Type type() {
    return double.class;
  }

  @Override
  public Optional<Double> defaultValue() {
    return hasDefault ? Optional.of(fallback) : Optional.empty();
  }

  /// Returns this key with other documentation.
  public DoubleKey doc(String text) {
    return new DoubleKey(name, text, secret, hasDefault, fallback, min, max);
  }

  /// Returns this key, hidden in reports.
  public DoubleKey asSecret() {
    return new DoubleKey(name, doc, true, hasDefault, fallback, min, max);
  }

  /// Returns this key with bounds, both inclusive; NaN is outside of all bounds.
  ///
  /// @throws IllegalArgumentException if the default lies outside
  public DoubleKey range(double least, double most) {
    if (hasDefault && !(fallback >= least && fallback <= most)) {
      throw new IllegalArgumentException(
          name + ": the default " + fallback + " is not between " + least + " and " + most);
    }
    return new DoubleKey(name, doc, secret, hasDefault, fallback, least, most);
  }

  private boolean isBounded() {
    return min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
  }

  @Override
  public String constraint() {
    return isBounded() ? min + " to " + max : "";
  }

  @Override
  public Object convert(Object raw) {
    double value = Scalars.toDouble(raw);
    if (isBounded() && !(value >= min && value <= max)) {
      throw new CoercionException(
          "a number between " + min + " and " + max, value + ", which is out of range");
    }
    return value;
  }

  /// Returns a reader of the process base that costs as much as a constant; see [PinnedDouble].
  public PinnedDouble pinned() {
    return PinnedDouble.of(this);
  }
}
