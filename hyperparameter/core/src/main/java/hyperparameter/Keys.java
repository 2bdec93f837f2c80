package hyperparameter;

import hyperparameter.value.GenericType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Declares parameters. Every method throws [hyperparameter.value.ParamKeyException] for a
/// misspelled key.
public final class Keys {
  private Keys() {}

  /// Declares an `int` with a default.
  public static IntKey ofInt(String key, int fallback) {
    return new IntKey(
        ParamKey.intern(key), "", false, true, fallback, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// Declares an `int` that must be set.
  public static IntKey ofInt(String key) {
    return new IntKey(
        ParamKey.intern(key), "", false, false, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// Declares a `long` with a default.
  public static LongKey ofLong(String key, long fallback) {
    return new LongKey(
        ParamKey.intern(key), "", false, true, fallback, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /// Declares a `long` that must be set.
  public static LongKey ofLong(String key) {
    return new LongKey(ParamKey.intern(key), "", false, false, 0, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /// Declares a `double` with a default.
  public static DoubleKey ofDouble(String key, double fallback) {
    return new DoubleKey(
        ParamKey.intern(key),
        "",
        false,
        true,
        fallback,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  /// Declares a `double` that must be set.
  public static DoubleKey ofDouble(String key) {
    return new DoubleKey(
        ParamKey.intern(key),
        "",
        false,
        false,
        0,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  /// Declares a `boolean` with a default.
  public static BoolKey ofBool(String key, boolean fallback) {
    return new BoolKey(ParamKey.intern(key), "", false, true, fallback);
  }

  /// Declares a `boolean` that must be set.
  public static BoolKey ofBool(String key) {
    return new BoolKey(ParamKey.intern(key), "", false, false, false);
  }

  /// Declares a text with a default.
  public static StringKey ofString(String key, String fallback) {
    return new StringKey(ParamKey.intern(key), "", false, fallback);
  }

  /// Declares a text that must be set.
  public static StringKey ofString(String key) {
    return new StringKey(ParamKey.intern(key), "", false, null);
  }

  /// Declares a parameter of a class with a default: an enum, a `Duration`, a `Path`, a record.
  public static <T> Key<T> of(String key, Class<T> type, T fallback) {
    return new Key<>(ParamKey.intern(key), "", false, type, fallback);
  }

  /// Declares a parameter of a class that must be set.
  public static <T> Key<T> of(String key, Class<T> type) {
    return new Key<>(ParamKey.intern(key), "", false, type, null);
  }

  /// Declares a list with a default. Text is split at commas.
  public static <T> Key<List<T>> listOf(String key, Class<T> element, List<T> fallback) {
    return new Key<>(
        ParamKey.intern(key),
        "",
        false,
        GenericType.of(List.class, element),
        List.copyOf(fallback));
  }

  /// Declares a set with a default; it keeps the order of the text or the file.
  public static <T> Key<Set<T>> setOf(String key, Class<T> element, Set<T> fallback) {
    return new Key<>(
        ParamKey.intern(key), "", false, GenericType.of(Set.class, element), Set.copyOf(fallback));
  }

  /// Declares a table whose member names are data, such as rule names; empty where nothing is set.
  public static <V> Key<Map<String, V>> mapOf(String key, Class<V> value) {
    return new Key<>(
        ParamKey.intern(key), "", false, GenericType.of(Map.class, String.class, value), Map.of());
  }

  /// Declares a parameter of any type whose default is a text; for generated code.
  ///
  /// @param type has to be the `T` of the caller; [hyperparameter.value.GenericType] makes types
  ///   such as `List<Integer>`
  /// @throws hyperparameter.value.CoercionException if the text does not convert
  @SuppressWarnings("unchecked") // the caller promises that the type is T
  public static <T> Key<T> parsed(String key, Type type, String fallback) {
    return new Key<>(
        ParamKey.intern(key), "", false, type, (T) ParamKey.engine().coerce(fallback, type));
  }

  /// Declares a parameter of any type that must be set; for generated code.
  ///
  /// @param type has to be the `T` of the caller
  public static <T> Key<T> required(String key, Type type) {
    return new Key<>(ParamKey.intern(key), "", false, type, null);
  }
}
