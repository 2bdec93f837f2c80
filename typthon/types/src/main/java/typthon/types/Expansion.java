package typthon.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells when a proof about recursive types only makes them grow: classes and aliases that use
/// themselves with ever larger arguments have no end of pairs to compare, of which none comes back.
final class Expansion {
  private static final int LIMIT = 3;

  private Expansion() {}

  /// Tells whether the same two classes or aliases were asked about several times already with
  /// other arguments. Of aliases only those count that did not shrink on either side since: a
  /// growing alias may well be compared with a type that has an end.
  static boolean isReached(List<Assumptions.Pair> pairs, Type source, Type target) {
    Object from = head(source);
    Object to = head(target);
    if (from == null || to == null) {
      return false;
    }
    int count = 0;
    for (Assumptions.Pair pair : pairs) {
      if (from.equals(head(pair.source()))
          && to.equals(head(pair.target()))
          && (areClasses(from, to)
              || (grows(pair.source(), source) && grows(pair.target(), target)))) {
        count++;
      }
    }
    return count >= LIMIT;
  }

  /// Tells whether `source` and `target` are uses of one alias that were come upon inside of other
  /// uses of it.
  static boolean isInside(List<Assumptions.Pair> pairs, Type source, Type target) {
    if (!(source instanceof Type.Alias from)
        || !(target instanceof Type.Alias to)
        || from.alias() != to.alias()) {
      return false;
    }
    for (Assumptions.Pair pair : pairs) {
      if (from.alias().equals(head(pair.source())) && from.alias().equals(head(pair.target()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean areClasses(Object from, Object to) {
    return from instanceof ClassInfo && to instanceof ClassInfo;
  }

  private static @Nullable Object head(Type type) {
    return type instanceof Type.Alias alias ? alias.alias() : Types.classOf(type);
  }

  /// Tells whether `after` is nested at least as deeply as `before`.
  static boolean grows(Type before, Type after) {
    int depth = 0;
    while (Types.isDeeper(before, depth)) {
      if (!Types.isDeeper(after, depth)) {
        return false;
      }
      depth++;
    }
    return true;
  }
}
