package hyperparameter;

import hyperparameter.value.Coercions;
import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// What reads by text want. Apart from [Target], so that declaring a key does not load these.
final class Targets {
  static final Target INT =
      new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE) {
        @Override
        Object boxed(long value) {
          return (int) value;
        }
      };
  static final Target LONG =
      new Whole(Long.MIN_VALUE, Long.MAX_VALUE) {
        @Override
        Object boxed(long value) {
          return value;
        }
      };
  static final Target DOUBLE = Scalars::toDouble;
  static final Target BOOLEAN = Scalars::toBoolean;
  static final Target TEXT = Scalars::toText;

  private Targets() {}

  static Target of(Type type, Coercions engine) {
    return raw -> engine.coerce(raw, type);
  }

  /// An integer between two bounds.
  private abstract static class Whole implements Target {
    private final long min;
    private final long max;

    Whole(long min, long max) {
      this.min = min;
      this.max = max;
    }

    abstract Object boxed(long value);

    @Override
    public Object convert(Object raw) {
      return boxed(Scalars.toLong(raw, min, max, "an integer"));
    }

    @Override
    public @Nullable Object convertLeniently(Object raw) {
      Long truncated = Target.truncated(raw, min, max);
      return truncated == null ? null : boxed(truncated);
    }
  }
}
