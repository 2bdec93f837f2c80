package hyperparameter;

import hyperparameter.value.Origin;
import hyperparameter.value.Secret;
import org.jspecify.annotations.Nullable;

/// A raw value with its origin, shared by all scopes that a recipe opens. Immutable but for a
/// cache.
final class Stored {
  static final byte NULL = 0;
  static final byte INTEGER = 1;
  static final byte FLOAT = 2;
  static final byte BOOLEAN = 3;
  static final byte TEXT = 4;
  static final byte OBJECT = 5;

  /// A finished conversion. Its fields are final, so that threads may race on the cache.
  record Coerced(Object target, Object value) {}

  final byte kind;

  /// The number of INTEGER, the bits of FLOAT, 0 or 1 of BOOLEAN.
  final long bits;

  final @Nullable Object raw;
  final Origin origin;
  @Nullable Coerced coerced;

  private Stored(byte kind, long bits, @Nullable Object raw, Origin origin) {
    this.kind = kind;
    this.bits = bits;
    this.raw = raw;
    this.origin = origin;
  }

  /// No pattern switch here: its first use would make a class at run time, which a short program
  /// can do without.
  static Stored of(@Nullable Object raw, Origin origin) {
    if (raw instanceof String) {
      return new Stored(TEXT, 0, raw, origin);
    } else if (raw instanceof Integer
        || raw instanceof Long
        || raw instanceof Short
        || raw instanceof Byte) {
      return new Stored(INTEGER, ((Number) raw).longValue(), raw, origin);
    } else if (raw instanceof Double value) {
      return new Stored(FLOAT, Double.doubleToRawLongBits(value), raw, origin);
    } else if (raw instanceof Boolean value) {
      return new Stored(BOOLEAN, value ? 1 : 0, raw, origin);
    }
    return new Stored(raw == null ? NULL : OBJECT, 0, raw, origin);
  }

  /// Returns the value as reads see it: a secret revealed, a supplier asked.
  @Nullable Object resolve() {
    Object value = raw instanceof Values.Supplied supplied ? supplied.supply() : raw;
    return value instanceof Secret<?> secret ? secret.reveal() : value;
  }

  /// Tells whether the value may differ at every read, so that conversions of it are not kept.
  boolean changes() {
    return raw instanceof Values.Supplied;
  }
}
