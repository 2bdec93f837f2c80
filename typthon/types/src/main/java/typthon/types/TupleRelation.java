package typthon.types;

import java.util.List;

/// Tuples against tuples: element by element, with at most one unbounded segment on each side.
final class TupleRelation {
  private TupleRelation() {}

  static boolean holds(Relation relation, Type.Tuple source, Type.Tuple target) {
    if (isAnything(source) && relation.isGradual()) {
      return true;
    }
    if (target.isBounded() && repeatsAny(source) && relation.isGradual()) {
      return stretched(relation, source, target);
    }
    if (isOpen(source) && (target.isBounded() || takesSegment(source, target))) {
      return fromOpen(relation, source, target);
    }
    if (target.isBounded()) {
      return source.isBounded()
          && (source.elements().size() == target.elements().size()
              || wrongLength(relation, source, target))
          && each(relation, source.elements(), target.elements());
    }
    return toUnbounded(relation, source, target);
  }

  private static boolean repeatsAny(Type.Tuple source) {
    return !source.isBounded() && source.elements().get(source.unbounded()).isAny();
  }

  /// A repeated unknown element stands for as many as the target wants.
  private static boolean stretched(Relation relation, Type.Tuple source, Type.Tuple target) {
    int prefix = source.unbounded();
    int suffix = source.elements().size() - prefix - 1;
    int size = target.elements().size();
    return size >= prefix + suffix
        && each(
            relation, source.elements().subList(0, prefix), target.elements().subList(0, prefix))
        && each(
            relation,
            source.elements().subList(prefix + 1, source.elements().size()),
            target.elements().subList(size - suffix, size));
  }

  private static boolean isOpen(Type.Tuple source) {
    return !source.isBounded()
        && source.elements().get(source.unbounded()) instanceof Type.Inference
        && Types.isElements(source.elements().get(source.unbounded()));
  }

  /// Tells whether the unbounded segment of the target, which is not to be solved itself, lies
  /// where the source has its variable.
  private static boolean takesSegment(Type.Tuple source, Type.Tuple target) {
    int suffix = source.elements().size() - source.unbounded() - 1;
    return !isOpen(target)
        && target.unbounded() >= source.unbounded()
        && target.elements().size() - target.unbounded() - 1 >= suffix;
  }

  /// The variable of the source must be what the target has in its place, an unbounded segment of
  /// the target included.
  private static boolean fromOpen(Relation relation, Type.Tuple source, Type.Tuple target) {
    int prefix = source.unbounded();
    int suffix = source.elements().size() - prefix - 1;
    int end = target.elements().size() - suffix;
    if (end < prefix) {
      return false;
    }
    List<Type> replaced = target.elements().subList(prefix, end);
    Type variable = source.elements().get(prefix);
    return each(
            relation, source.elements().subList(0, prefix), target.elements().subList(0, prefix))
        && each(
            relation,
            source.elements().subList(prefix + 1, source.elements().size()),
            target.elements().subList(end, target.elements().size()))
        && relation.assign(
            variable,
            replaced.size() == 1 && Types.isElements(replaced.getFirst())
                ? replaced.getFirst()
                : new Type.Tuple(
                    target.type(),
                    replaced,
                    target.isBounded() ? -1 : target.unbounded() - prefix));
  }

  private static boolean wrongLength(Relation relation, Type.Tuple source, Type.Tuple target) {
    return relation.fail(() ->
        "Tuple of length "
            + source.elements().size()
            + " where length "
            + target.elements().size()
            + " is expected");
  }

  /// `tuple[Any, ...]` fits every tuple.
  private static boolean isAnything(Type.Tuple tuple) {
    return tuple.unbounded() == 0
        && tuple.elements().size() == 1
        && tuple.elements().getFirst().isAny();
  }

  private static boolean each(Relation relation, List<Type> from, List<Type> to) {
    for (int i = 0; i < from.size(); i++) {
      if (!relation.assign(from.get(i), to.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean toUnbounded(Relation relation, Type.Tuple source, Type.Tuple target) {
    List<Type> from = source.elements();
    List<Type> to = target.elements();
    int prefix = target.unbounded();
    int suffix = to.size() - prefix - 1;
    if (source.isBounded()) {
      if (from.size() < prefix + suffix) {
        return wrongLength(relation, source, target);
      }
    } else if (source.unbounded() < prefix || from.size() - source.unbounded() - 1 < suffix) {
      return unboundedToLongerEnds(relation, source, target);
    }
    int end = from.size() - suffix;
    if (!each(relation, from.subList(0, prefix), to.subList(0, prefix))
        || !each(relation, from.subList(end, from.size()), to.subList(prefix + 1, to.size()))) {
      return false;
    }
    int unbounded = source.isBounded() ? -1 : source.unbounded() - prefix;
    return segment(
        relation,
        new Type.Tuple(source.type(), from.subList(prefix, end), unbounded),
        to.get(prefix));
  }

  /// Only an unknown repeated element may stand for elements that must exist.
  private static boolean unboundedToLongerEnds(
      Relation relation, Type.Tuple source, Type.Tuple target) {
    Type repeated = source.elements().get(source.unbounded());
    return relation.isGradual() && repeated.isAny() && target.fixedCount() >= 0;
  }

  /// Compares what remains of the source with the unbounded element of the target.
  private static boolean segment(Relation relation, Type.Tuple rest, Type unbounded) {
    if (unbounded instanceof Type.Inference && Types.isElements(unbounded)) {
      if (rest.elements().size() == 1 && Types.isElements(rest.elements().getFirst())) {
        return relation.assign(rest.elements().getFirst(), unbounded);
      }
      return relation.assign(rest, unbounded);
    }
    if (Types.isElements(unbounded)) {
      if (rest.elements().size() != 1 || rest.unbounded() != 0) {
        return false;
      }
      Type only = rest.elements().getFirst();
      boolean open = only instanceof Type.Inference && Types.isElements(only);
      return open
          ? relation.assign(only, unbounded)
          : only.equals(unbounded) || (only.isAny() && relation.isGradual());
    }
    for (Type element : rest.elements()) {
      Type each = Types.isElements(element) ? relation.context().builtin("object").self() : element;
      if (!relation.assign(each, unbounded)) {
        return false;
      }
    }
    return true;
  }
}
