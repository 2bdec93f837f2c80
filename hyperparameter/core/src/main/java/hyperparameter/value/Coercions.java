package hyperparameter.value;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Turns raw values into any target type. Immutable and safe for use by many threads.
///
/// One engine serves scopes, files, schemas and the command line, so that a text means the same
/// everywhere. Only conversions that keep the value are made; the rest is a [CoercionException].
public final class Coercions {
  private final List<Coercer> coercers;

  private Coercions(List<Coercer> coercers) {
    this.coercers = List.copyOf(coercers);
  }

  /// Returns the built-in rules alone.
  public static Coercions builtIn() {
    return new Coercions(List.of());
  }

  /// Returns the built-in rules and every [Coercer] that [ServiceLoader] finds.
  public static Coercions installed() {
    List<Coercer> found = new ArrayList<>();
    ServiceLoader.load(Coercer.class).forEach(found::add);
    return new Coercions(found);
  }

  /// Returns these rules and one more, which is asked first.
  public Coercions with(Coercer coercer) {
    List<Coercer> more = new ArrayList<>();
    more.add(coercer);
    more.addAll(coercers);
    return new Coercions(more);
  }

  /// Converts `raw` to `target`.
  ///
  /// @return the value; never null, since optional types turn null into "empty"
  /// @throws CoercionException if the raw value is not acceptable
  public Object coerce(@Nullable Object raw, Type target) {
    if (raw != null) {
      Object plain = raw instanceof Secret<?> secret ? secret.reveal() : raw;
      for (Coercer coercer : coercers) {
        if (coercer.makes(target)) {
          return coercer.coerce(plain, target, this);
        }
      }
      if (plain != raw && !GenericType.rawClass(target).equals(Secret.class)) {
        return coerce(plain, target);
      }
    }
    if (target instanceof Class<?> type) {
      Object scalar = ScalarTypes.coerce(raw, type);
      if (scalar != null) {
        return scalar;
      }
    }
    return Containers.coerce(raw, target, this);
  }

  /// Converts `raw` to the class `target`.
  ///
  /// @throws CoercionException if the raw value is not acceptable
  @SuppressWarnings(
      "unchecked") // the boxed class of the target is checked by the conversion itself
  public <T> T coerceTo(@Nullable Object raw, Class<T> target) {
    return (T) coerce(raw, target);
  }
}
