package hyperparameter;

import hyperparameter.value.Coercions;
import hyperparameter.value.Origin;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A declared parameter: its key, its type and, mostly, its default. Immutable and safe for use by
/// many threads.
///
/// Keys are made by [Keys] and belong in `static final` fields. What a read sees: the innermost
/// scope that has a value, outward to the process base, then the default.
///
/// @param <T> the boxed type of the values
public abstract sealed class ParamKey<T> implements Target
    permits IntKey, LongKey, DoubleKey, BoolKey, StringKey, Key {
  final KeyName name;

  /// The number of the name, here so that a read does not load the name.
  final int id;

  final String doc;
  final boolean secret;

  /// Threads race on it, and on the count.
  Memo memo = Memo.NONE;

  private int memos;

  ParamKey(KeyName name, String doc, boolean secret) {
    this.name = name;
    this.id = name.id;
    this.doc = doc;
    this.secret = secret;
    name.declare(this);
  }

  static KeyName intern(String key) {
    return KeyRegistry.process().intern(key, new Origin.Declared(key));
  }

  /// Returns the dotted key.
  public final String name() {
    return name.text;
  }

  /// Returns XXH64 with seed 42 of the key; see [KeyHash].
  public final long hash() {
    return name.hash();
  }

  /// Returns what the parameter is for; empty if nobody said.
  public final String doc() {
    return doc;
  }

  /// Tells whether reports hide the value.
  public final boolean isSecret() {
    return secret;
  }

  /// Returns the type of the values.
  public abstract Type type();

  /// Returns the default of the declaration.
  public abstract Optional<T> defaultValue();

  /// Returns the values that the parameter may have, for help texts; empty if the type says it all.
  public String constraint() {
    return "";
  }

  /// Returns the value in force, or the default, as an object.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public abstract T value();

  /// Returns the value in force; empty if there is none or it is null.
  ///
  /// @throws ParamTypeException if the value does not convert
  @SuppressWarnings("unchecked") // convert makes values of this key's type
  public Optional<T> find() {
    Snapshot snapshot = Context.current();
    return Optional.ofNullable((T) coerced(snapshot));
  }

  /// Returns whether the key has a value besides its default, be it an explicit null.
  public boolean isPresent() {
    return Context.current().slot(name) != null;
  }

  /// Notes that a read of the snapshot gave this, if the snapshot is read much.
  final void remember(Snapshot snapshot, long bits) {
    if (memos < Memo.MOST) {
      Object stamp = snapshot.stampIfHot(id);
      if (stamp != null) {
        memos++;
        memo = new Memo(stamp, bits);
      }
    }
  }

  final @Nullable Object coerced(Snapshot snapshot) {
    return Reads.coerced(this, snapshot, snapshot.slot(name));
  }

  final ParamMissingException missing() {
    Snapshot snapshot = Context.current();
    return Reads.missing(name.text, snapshot, snapshot.slot(name));
  }

  /// Tells whether the value is made of all keys below this one.
  boolean isTable() {
    return false;
  }

  static Coercions engine() {
    return Engine.current();
  }

  @Override
  public final String toString() {
    return name.text;
  }
}
