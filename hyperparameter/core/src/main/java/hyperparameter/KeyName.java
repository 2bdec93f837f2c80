package hyperparameter;

import hyperparameter.value.KeyHash;
import org.jspecify.annotations.Nullable;

/// The interned identity of a key: there is one object a text, made by [KeyRegistry].
final class KeyName {
  private static final KeyName[] NONE = {};

  final String text;

  /// Dense number of the key, the index into the pages of a [Snapshot].
  final int id;

  /// For `k@here` the key `k`, else null.
  final @Nullable KeyName plain;

  /// For `k@here` the location `here`, else empty.
  final String location;

  private volatile KeyName[] qualified = NONE;
  private volatile @Nullable ParamKey<?> declaration;
  private volatile boolean defaultUsed;

  KeyName(String text, int id, @Nullable KeyName plain) {
    this.text = text;
    this.id = id;
    this.plain = plain;
    this.location = plain == null ? "" : text.substring(text.indexOf('@') + 1);
  }

  long hash() {
    return KeyHash.of(text);
  }

  /// Returns the qualified forms of this key that somebody has written.
  KeyName[] qualified() {
    return qualified;
  }

  synchronized void addQualified(KeyName name) {
    KeyName[] more = java.util.Arrays.copyOf(qualified, qualified.length + 1);
    more[qualified.length] = name;
    qualified = more;
  }

  @Nullable ParamKey<?> declaration() {
    return declaration;
  }

  void declare(ParamKey<?> key) {
    declaration = key;
  }

  /// Notes that a read found nothing and used the default of the declaration.
  void useDefault() {
    if (!defaultUsed) {
      defaultUsed = true;
    }
  }

  boolean defaultUsed() {
    return defaultUsed;
  }

  @Override
  public String toString() {
    return text;
  }
}
