package hyperparameter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter that is known by its text alone. Immutable: [#child] makes another one.
public final class Param {
  private final String key;
  private @Nullable KeyName name;

  Param(String key) {
    this.key = key;
    this.name = KeyRegistry.process().find(key);
  }

  /// Returns the parameter below this one.
  public Param child(String segment) {
    return new Param(key + "." + segment);
  }

  /// Returns the dotted key.
  public String name() {
    return key;
  }

  private @Nullable Slot slot(Snapshot snapshot) {
    KeyName known = name;
    if (known == null) {
      known = KeyRegistry.process().find(key);
      name = known;
    }
    return known == null ? snapshot.slot(key) : snapshot.slot(known);
  }

  /// Returns the value as an `int`, or `other` if there is none.
  ///
  /// @throws ParamTypeException if the value does not convert
  public int or(int other) {
    Snapshot snapshot = Context.current();
    Slot slot = slot(snapshot);
    if (slot != null && slot.kind == Stored.INTEGER && slot.bits == (int) slot.bits) {
      slot.markRead();
      return (int) slot.bits;
    }
    Object value = Reads.coerced(Targets.INT, snapshot, slot);
    return value == null ? other : (int) value;
  }

  /// Returns the value as a `long`, or `other` if there is none.
  ///
  /// @throws ParamTypeException if the value does not convert
  public long or(long other) {
    Object value = coerced(Targets.LONG);
    return value == null ? other : (long) value;
  }

  /// Returns the value as a `double`, or `other` if there is none.
  ///
  /// @throws ParamTypeException if the value does not convert
  public double or(double other) {
    Object value = coerced(Targets.DOUBLE);
    return value == null ? other : (double) value;
  }

  /// Returns the value as a `boolean`, or `other` if there is none.
  ///
  /// @throws ParamTypeException if the value does not convert
  public boolean or(boolean other) {
    Object value = coerced(Targets.BOOLEAN);
    return value == null ? other : (boolean) value;
  }

  /// Returns the value as text, or `other` if there is none.
  ///
  /// @throws ParamTypeException if the value is a list or a table
  public String or(String other) {
    Object value = coerced(Targets.TEXT);
    return value == null ? other : (String) value;
  }

  /// Returns the value as an object of `type`, or `other` if there is none.
  ///
  /// @throws ParamTypeException if the value does not convert
  public <T> T or(Class<T> type, T other) {
    return find(type).orElse(other);
  }

  /// Returns the value as an object of `type`; empty if there is none or it is null.
  ///
  /// @throws ParamTypeException if the value does not convert
  @SuppressWarnings("unchecked") // the engine makes values of the type
  public <T> Optional<T> find(Class<T> type) {
    Object value = coerced(Targets.of(type, Engine.current()));
    return Optional.ofNullable((T) value);
  }

  private @Nullable Object coerced(Target target) {
    Snapshot snapshot = Context.current();
    return Reads.coerced(target, snapshot, slot(snapshot));
  }

  /// Returns the raw value; empty if there is none or it is null.
  public Optional<Object> find() {
    return Optional.ofNullable(Context.current().raw(key));
  }

  /// Returns the raw value.
  ///
  /// @throws ParamMissingException if there is none or it is null
  public Object require() {
    Snapshot snapshot = Context.current();
    Object value = snapshot.raw(key);
    if (value == null) {
      throw Reads.missing(key, snapshot, slot(snapshot));
    }
    return value;
  }

  /// Returns the value as an object of `type`.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value does not convert
  public <T> T require(Class<T> type) {
    Snapshot snapshot = Context.current();
    return find(type).orElseThrow(() -> Reads.missing(key, snapshot, slot(snapshot)));
  }

  /// Returns whether there is a value, be it an explicit null.
  public boolean isPresent() {
    return slot(Context.current()) != null;
  }

  @Override
  public String toString() {
    return key;
  }
}
