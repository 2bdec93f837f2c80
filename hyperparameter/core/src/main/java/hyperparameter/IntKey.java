package hyperparameter;

import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter of type `int`. Reads inside and outside of scopes take constant time and allocate
/// nothing.
public final class IntKey extends ParamKey<Integer> {
  private final boolean hasDefault;
  private final int fallback;
  private final int min;
  private final int max;

  IntKey(
      KeyName name,
      String doc,
      boolean secret,
      boolean hasDefault,
      int fallback,
      int min,
      int max) {
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
  public int get() {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    return known.stamp() == snapshot.stamp ? (int) known.bits() : get(snapshot);
  }

  /// Returns the value that a snapshot has, or the default; several keys read from one snapshot fit
  /// together.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public int get(Snapshot snapshot) {
    Memo known = memo;
    if (snapshot.lends(known, id)) {
      return (int) known.bits();
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return (int) slot.bits;
    }
    if (slot != null && slot.kind == Stored.INTEGER) {
      long value = slot.bits;
      if (value >= min && value <= max) {
        slot.accept(this);
        return (int) value;
      }
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? fallback(snapshot, slot) : (int) value;
  }

  private int fallback(Snapshot snapshot, @Nullable Slot slot) {
    if (!hasDefault) {
      throw Reads.missing(name.text, snapshot, slot);
    }
    name.useDefault();
    return fallback;
  }

  /// Returns the value in force, or `other` instead of the declared default.
  ///
  /// @throws ParamTypeException if the value does not convert
  public int or(int other) {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    if (known.stamp() == snapshot.stamp || snapshot.lends(known, id)) {
      return (int) known.bits();
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return (int) slot.bits;
    }
    if (slot != null && slot.kind == Stored.INTEGER) {
      long value = slot.bits;
      if (value >= min && value <= max) {
        slot.accept(this);
        return (int) value;
      }
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? other : (int) value;
  }

  /// Returns the value in force and never a default.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value does not convert
  public int require() {
    Object value = coerced(Context.current());
    if (value == null) {
      throw missing();
    }
    return (int) value;
  }

  @Override
  public Integer value() {
    return get();
  }

  @Override
  public Type type() {
    return int.class;
  }

  @Override
  public Optional<Integer> defaultValue() {
    return hasDefault ? Optional.of(fallback) : Optional.empty();
  }

  /// Returns this key with other documentation.
  public IntKey doc(String text) {
    return new IntKey(name, text, secret, hasDefault, fallback, min, max);
  }

  /// Returns this key, hidden in reports.
  public IntKey asSecret() {
    return new IntKey(name, doc, true, hasDefault, fallback, min, max);
  }

  /// Returns this key with bounds, both inclusive.
  ///
  /// @throws IllegalArgumentException if the default lies outside
  public IntKey range(int least, int most) {
    if (hasDefault && (fallback < least || fallback > most)) {
      throw new IllegalArgumentException(
          name + ": the default " + fallback + " is not between " + least + " and " + most);
    }
    return new IntKey(name, doc, secret, hasDefault, fallback, least, most);
  }

  @Override
  public String constraint() {
    return min == Integer.MIN_VALUE && max == Integer.MAX_VALUE ? "" : min + " to " + max;
  }

  @Override
  public Object convert(Object raw) {
    return (int) Scalars.toLong(raw, min, max, "an integer");
  }

  @Override
  public @Nullable Object convertLeniently(Object raw) {
    Long value = Target.truncated(raw, min, max);
    return value == null ? null : (Object) value.intValue();
  }

  /// Returns a reader of the process base that costs as much as a constant; see [PinnedInt].
  public PinnedInt pinned() {
    return PinnedInt.of(this);
  }
}
