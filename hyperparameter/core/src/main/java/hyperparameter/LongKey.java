package hyperparameter;

import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter of type `long`. Reads inside and outside of scopes take constant time and allocate
/// nothing.
public final class LongKey extends ParamKey<Long> {
  private final boolean hasDefault;
  private final long fallback;
  private final long min;
  private final long max;

  LongKey(
      KeyName name,
      String doc,
      boolean secret,
      boolean hasDefault,
      long fallback,
      long min,
      long max) {
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
  public long get() {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    return known.stamp() == snapshot.stamp ? known.bits() : get(snapshot);
  }

  /// Returns the value that a snapshot has, or the default; several keys read from one snapshot fit
  /// together.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public long get(Snapshot snapshot) {
    Memo known = memo;
    if (snapshot.lends(known, id)) {
      return known.bits();
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return slot.bits;
    }
    if (slot != null && slot.kind == Stored.INTEGER) {
      long value = slot.bits;
      if (value >= min && value <= max) {
        slot.accept(this);
        return value;
      }
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? fallback(snapshot, slot) : (long) value;
  }

  private long fallback(Snapshot snapshot, @Nullable Slot slot) {
    if (!hasDefault) {
      throw Reads.missing(name.text, snapshot, slot);
    }
    name.useDefault();
    return fallback;
  }

  /// Returns the value in force, or `other` instead of the declared default.
  ///
  /// @throws ParamTypeException if the value does not convert
  public long or(long other) {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    if (known.stamp() == snapshot.stamp || snapshot.lends(known, id)) {
      return known.bits();
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return slot.bits;
    }
    if (slot != null && slot.kind == Stored.INTEGER) {
      long value = slot.bits;
      if (value >= min && value <= max) {
        slot.accept(this);
        return value;
      }
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? other : (long) value;
  }

  /// Returns the value in force and never a default.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value does not convert
  public long require() {
    Object value = coerced(Context.current());
    if (value == null) {
      throw missing();
    }
    return (long) value;
  }

  @Override
  public Long value() {
    return get();
  }

  @Override
  public Type type() {
    return long.class;
  }

  @Override
  public Optional<Long> defaultValue() {
    return hasDefault ? Optional.of(fallback) : Optional.empty();
  }

  /// Returns this key with other documentation.
  public LongKey doc(String text) {
    return new LongKey(name, text, secret, hasDefault, fallback, min, max);
  }

  /// Returns this key, hidden in reports.
  public LongKey asSecret() {
    return new LongKey(name, doc, true, hasDefault, fallback, min, max);
  }

  /// Returns this key with bounds, both inclusive.
  ///
  /// @throws IllegalArgumentException if the default lies outside
  public LongKey range(long least, long most) {
    if (hasDefault && (fallback < least || fallback > most)) {
      throw new IllegalArgumentException(
          name + ": the default " + fallback + " is not between " + least + " and " + most);
    }
    return new LongKey(name, doc, secret, hasDefault, fallback, least, most);
  }

  @Override
  public String constraint() {
    return min == Long.MIN_VALUE && max == Long.MAX_VALUE ? "" : min + " to " + max;
  }

  @Override
  public Object convert(Object raw) {
    return Scalars.toLong(raw, min, max, "an integer");
  }

  @Override
  public @Nullable Object convertLeniently(Object raw) {
    Long value = Target.truncated(raw, min, max);
    return value == null ? null : value;
  }

  /// Returns a reader of the process base that costs as much as a constant; see [PinnedLong].
  public PinnedLong pinned() {
    return PinnedLong.of(this);
  }
}
