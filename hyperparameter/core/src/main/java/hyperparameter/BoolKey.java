package hyperparameter;

import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter of type `boolean`. Reads inside and outside of scopes take constant time and
/// allocate nothing.
public final class BoolKey extends ParamKey<Boolean> {
  private final boolean hasDefault;
  private final boolean fallback;

  BoolKey(KeyName name, String doc, boolean secret, boolean hasDefault, boolean fallback) {
    super(name, doc, secret);
    this.hasDefault = hasDefault;
    this.fallback = fallback;
  }

  /// Returns the value in force, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public boolean get() {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    return known.stamp() == snapshot.stamp ? known.bits() != 0 : get(snapshot);
  }

  /// Returns the value that a snapshot has, or the default; several keys read from one snapshot fit
  /// together.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public boolean get(Snapshot snapshot) {
    Memo known = memo;
    if (snapshot.lends(known, id)) {
      return known.bits() != 0;
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return slot.bits != 0;
    }
    if (slot != null && slot.kind == Stored.BOOLEAN) {
      slot.accept(this);
      remember(snapshot, slot.bits);
      return slot.bits != 0;
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? fallback(snapshot, slot) : (boolean) value;
  }

  private boolean fallback(Snapshot snapshot, @Nullable Slot slot) {
    if (!hasDefault) {
      throw Reads.missing(name.text, snapshot, slot);
    }
    name.useDefault();
    return fallback;
  }

  /// Returns the value in force, or `other` instead of the declared default.
  ///
  /// @throws ParamTypeException if the value does not convert
  public boolean or(boolean other) {
    Snapshot snapshot = Context.current();
    Memo known = memo;
    if (known.stamp() == snapshot.stamp || snapshot.lends(known, id)) {
      return known.bits() != 0;
    }
    Slot slot = snapshot.slot(name, id);
    if (slot != null && slot.suits == this) {
      remember(snapshot, slot.bits);
      return slot.bits != 0;
    }
    if (slot != null && slot.kind == Stored.BOOLEAN) {
      slot.accept(this);
      remember(snapshot, slot.bits);
      return slot.bits != 0;
    }
    Object value = Reads.coerced(this, snapshot, slot);
    return value == null ? other : (boolean) value;
  }

  /// Returns the value in force and never a default.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value does not convert
  public boolean require() {
    Object value = coerced(Context.current());
    if (value == null) {
      throw missing();
    }
    return (boolean) value;
  }

  @Override
  public Boolean value() {
    return get();
  }

  @Override
  public Type type() {
    return boolean.class;
  }

  @Override
  public Optional<Boolean> defaultValue() {
    return hasDefault ? Optional.of(fallback) : Optional.empty();
  }

  /// Returns this key with other documentation.
  public BoolKey doc(String text) {
    return new BoolKey(name, text, secret, hasDefault, fallback);
  }

  @Override
  public Object convert(Object raw) {
    return Scalars.toBoolean(raw);
  }

  /// Returns a reader of the process base that costs as much as a constant; see [PinnedBool].
  public PinnedBool pinned() {
    return PinnedBool.of(this);
  }
}
