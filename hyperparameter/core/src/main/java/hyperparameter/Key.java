package hyperparameter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parameter of any type that the conversion engine knows: enums, durations, paths, lists,
/// tables, records.
///
/// A key of a table type (a `Map` or a record) is read from all keys below it: `rules` from
/// `rules.a` and `rules.b`.
///
/// @param <T> the type of the values
public final class Key<T> extends ParamKey<T> {
  private final Type type;
  private final @Nullable T fallback;

  Key(KeyName name, String doc, boolean secret, Type type, @Nullable T fallback) {
    super(name, doc, secret);
    this.type = type;
    this.fallback = fallback;
  }

  /// Returns the value in force, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public T get() {
    return get(Context.current());
  }

  /// Returns the value that a snapshot has, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public T get(Snapshot snapshot) {
    T value = read(snapshot);
    if (value != null) {
      return value;
    }
    if (fallback == null) {
      throw Reads.missing(name.text, snapshot, snapshot.slot(name));
    }
    name.useDefault();
    return fallback;
  }

  /// Returns the value in force, or `other` instead of the declared default.
  ///
  /// @throws ParamTypeException if the value does not convert
  public T or(T other) {
    T value = read(Context.current());
    return value == null ? other : value;
  }

  /// Returns the value in force and never a default.
  ///
  /// @throws ParamMissingException if there is none or it is null
  /// @throws ParamTypeException if the value does not convert
  public T require() {
    T value = read(Context.current());
    if (value == null) {
      throw missing();
    }
    return value;
  }

  @Override
  public Optional<T> find() {
    return Optional.ofNullable(read(Context.current()));
  }

  @SuppressWarnings("unchecked") // convert makes values of this key's type
  private @Nullable T read(Snapshot snapshot) {
    Slot slot = snapshot.slot(name);
    if (slot == null && isTable()) {
      slot = tableSlot(snapshot);
    }
    return (T) Reads.coerced(this, snapshot, slot);
  }

  /// Gathers the values below the key; its origin is that of the first of them.
  private @Nullable Slot tableSlot(Snapshot snapshot) {
    Map<String, @Nullable Object> members = snapshot.under(name.text);
    if (members.isEmpty()) {
      return null;
    }
    ParamEntry first =
        snapshot.find(name.text + "." + members.keySet().iterator().next()).orElseThrow();
    return new Slot(name, Stored.of(members, first.origin()), null);
  }

  @Override
  public boolean isPresent() {
    return super.isPresent() || (isTable() && tableSlot(Context.current()) != null);
  }

  @Override
  boolean isTable() {
    return type instanceof ParameterizedType generic
        ? generic.getRawType() == Map.class
        : type instanceof Class<?> plain && (plain == Map.class || isMadeOfMembers(plain));
  }

  /// Tells whether a class is a record, or a sealed interface, which stands for one of several
  /// records.
  static boolean isMadeOfMembers(Class<?> type) {
    return type.isRecord() || (type.isInterface() && type.isSealed());
  }

  /// Returns this key with other documentation.
  public Key<T> doc(String text) {
    return new Key<>(name, text, secret, type, fallback);
  }

  /// Returns this key, hidden in reports.
  public Key<T> asSecret() {
    return new Key<>(name, doc, true, type, fallback);
  }

  @Override
  public T value() {
    return get();
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Optional<T> defaultValue() {
    return Optional.ofNullable(fallback);
  }

  @Override
  public Object convert(Object raw) {
    return engine().coerce(raw, type);
  }
}
