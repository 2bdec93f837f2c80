package hyperparameter.value;

import java.lang.reflect.Type;

/// Teaches the library a target type. Implementations are found by [java.util.ServiceLoader] or
/// given to [Coercions#with(Coercer)]; they are asked before the built-in rules, the last one added
/// first.
///
/// Implementations must be safe for use by many threads.
public interface Coercer {

  /// Tells whether this coercer makes values of `target`.
  boolean makes(Type target);

  /// Converts a raw value, which is not null.
  ///
  /// @param engine converts parts, such as the elements of a container
  /// @throws CoercionException if the raw value is not acceptable
  Object coerce(Object raw, Type target, Coercions engine);
}
