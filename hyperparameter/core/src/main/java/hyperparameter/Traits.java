package hyperparameter;

import hyperparameter.value.CoercionPolicy;
import org.jspecify.annotations.Nullable;

/// What a scope changes besides values.
///
/// @param location where qualified keys apply, as a dotted path; empty outside of every location
/// @param listener is told of reads and conversions; null when nobody listens
/// @param layers answers for keys without value; null when there are no layers
/// @param indexed whether keys reach into lists
record Traits(
    String location,
    CoercionPolicy policy,
    @Nullable ParamListener listener,
    @Nullable LayerCache layers,
    boolean indexed) {

  static final Traits PLAIN = new Traits("", CoercionPolicy.STRICT, null, null, false);

  Traits at(String inner) {
    return new Traits(
        location.isEmpty() ? inner : location + "." + inner, policy, listener, layers, indexed);
  }

  Traits with(CoercionPolicy other) {
    return new Traits(location, other, listener, layers, indexed);
  }

  Traits with(ParamListener other) {
    return new Traits(location, policy, other, layers, indexed);
  }

  Traits with(@Nullable LayerCache other) {
    return new Traits(location, policy, listener, other, indexed);
  }

  Traits withIndexes() {
    return new Traits(location, policy, listener, layers, true);
  }

  /// Tells whether finding a slot takes more than the pages.
  boolean findsElsewhere() {
    return !location.isEmpty() || listener != null || layers != null || indexed;
  }
}
