package kohakuvault.collections;

import org.jspecify.annotations.Nullable;

/// An interval of keys; a null end is open to infinity.
record Bounds<K>(@Nullable K low, boolean lowInclusive, @Nullable K high, boolean highInclusive) {

  static <K> Bounds<K> all() {
    return new Bounds<>(null, true, null, true);
  }

  boolean tooLow(OrderedCore<K, ?> core, K key) {
    if (low == null) {
      return false;
    }
    int order = core.compare(key, low);
    return lowInclusive ? order < 0 : order <= 0;
  }

  boolean tooHigh(OrderedCore<K, ?> core, K key) {
    if (high == null) {
      return false;
    }
    int order = core.compare(key, high);
    return highInclusive ? order > 0 : order >= 0;
  }

  boolean contains(OrderedCore<K, ?> core, K key) {
    return !tooLow(core, key) && !tooHigh(core, key);
  }

  /// Returns the part of this interval between two keys.
  ///
  /// @throws IllegalArgumentException if an end lies outside, or they are in the wrong order
  Bounds<K> narrow(
      OrderedCore<K, ?> core, @Nullable K from, boolean fromIn, @Nullable K to, boolean toIn) {
    if (from != null && to != null && core.compare(from, to) > 0) {
      throw new IllegalArgumentException("the range begins at " + from + ", behind its end " + to);
    }
    checkEnd(core, from, fromIn);
    checkEnd(core, to, toIn);
    return new Bounds<>(
        from == null ? low : from,
        from == null ? lowInclusive : fromIn,
        to == null ? high : to,
        to == null ? highInclusive : toIn);
  }

  /// An excluded end may coincide with an excluded end of this interval.
  private void checkEnd(OrderedCore<K, ?> core, @Nullable K end, boolean inclusive) {
    if (end == null || contains(core, end)) {
      return;
    }
    boolean atLow = low != null && core.compare(end, low) == 0;
    boolean atHigh = high != null && core.compare(end, high) == 0;
    if (inclusive || !(atLow || atHigh)) {
      throw new IllegalArgumentException("the key " + end + " lies outside of the view");
    }
  }
}
