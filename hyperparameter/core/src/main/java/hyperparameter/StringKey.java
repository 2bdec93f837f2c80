package hyperparameter;

import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter of type text.
public final class StringKey extends ParamKey<String> {
  private final @Nullable String fallback;

  StringKey(KeyName name, String doc, boolean secret, @Nullable String fallback) {
    super(name, doc, secret);
    this.fallback = fallback;
  }

  /// Returns the value in force, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value is a list or a table
  public String get() {
    return get(Context.current());
  }

  /// Returns the value that a snapshot has, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value is a list or a table
  public String get(Snapshot snapshot) {
    Slot slot = snapshot.slot(name);
    Object value = Reads.coerced(this, snapshot, slot);
    if (value != null) {
      return (String) value;
    }
    if (fallback == null) {
      throw Reads.missing(name.text, snapshot, slot);
    }
    name.useDefault();
    return fallback;
  }

  /// Returns the value in force, or `other` instead of the declared default.
  ///
  /// @throws ParamTypeException if the value is a list or a table
  public String or(String other) {
    Object value = coerced(Context.current());
    return value == null ? other : (String) value;
  }

  /// Returns the value in force and never a default.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value is a list or a table
  public String require() {
    Object value = coerced(Context.current());
    if (value == null) {
      throw missing();
    }
    return (String) value;
  }

  /// Returns this key with other documentation.
  public StringKey doc(String text) {
    return new StringKey(name, text, secret, fallback);
  }

  /// Returns this key, hidden in reports.
  public StringKey asSecret() {
    return new StringKey(name, doc, true, fallback);
  }

  @Override
  public String value() {
    return get();
  }

  @Override
  public Type type() {
    return String.class;
  }

  @Override
  public Optional<String> defaultValue() {
    return Optional.ofNullable(fallback);
  }

  @Override
  public Object convert(Object raw) {
    return Scalars.toText(raw);
  }
}
