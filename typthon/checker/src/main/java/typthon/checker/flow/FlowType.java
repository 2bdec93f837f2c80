package typthon.checker.flow;

import java.util.ArrayList;
import java.util.List;
import typthon.types.Type;
import typthon.types.Unions;

/// What a place holds at a point of the flow graph.
///
/// @param type the union over all ways that bind it; [Type#NEVER] if none does
/// @param unbound whether some way leaves it unbound
/// @param fromAny whether conditions made the type from an `Any` that someone wrote
public record FlowType(Type type, boolean unbound, boolean fromAny) {
  /// The point is not reached.
  public static final FlowType NOTHING = new FlowType(Type.NEVER, false, false);

  /// The place is unbound.
  public static final FlowType UNBOUND = new FlowType(Type.NEVER, true, false);

  /// What a loop sees of itself at first.
  static final FlowType SEED = new FlowType(Type.RECURSION, false, false);

  /// The point is reached with the place bound.
  public static FlowType of(Type type) {
    return new FlowType(type, false, false);
  }

  /// Joins the ways. What conditions made of an `Any` is within that `Any`: where another way still
  /// holds it, the join is what it was before the condition.
  static FlowType join(List<FlowType> parts) {
    boolean whole = parts.stream().anyMatch(part -> isWritten(part.type));
    boolean unbound = false;
    boolean fromAny = true;
    List<Type> types = new ArrayList<>(parts.size());
    for (FlowType part : parts) {
      unbound |= part.unbound;
      if (!(whole && part.fromAny)) {
        types.add(part.type);
        fromAny &= part.fromAny || part.type.isNever();
      }
    }
    Type joined = Unions.of(types);
    return new FlowType(joined, unbound, fromAny && !joined.isNever());
  }

  FlowType with(Type type) {
    return new FlowType(type, unbound, fromAny);
  }

  /// Returns this for a place that only a walrus inside a comprehension may have left unbound: that
  /// it had no round is not taken for likely.
  FlowType ifBound() {
    return unbound && !type.isNever() ? new FlowType(type, false, fromAny) : this;
  }

  /// Returns what a condition leaves of this.
  FlowType narrowedTo(Type narrowed) {
    return new FlowType(narrowed, unbound, fromAny || (isWritten(type) && !narrowed.isAny()));
  }

  private static boolean isWritten(Type type) {
    return type instanceof Type.Any any && any.origin() == Type.Any.Origin.EXPLICIT;
  }
}
