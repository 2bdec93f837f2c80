package typthon.checker.flow;

import java.util.ArrayList;
import java.util.List;
import typthon.types.Type;
import typthon.types.Unions;

/// What a place holds at a point of the flow graph.
///
/// @param type the union over all ways that bind it; [Type#NEVER] if none does
/// @param unbound whether some way leaves it unbound
public record FlowType(Type type, boolean unbound) {
  /// The point is not reached.
  public static final FlowType NOTHING = new FlowType(Type.NEVER, false);

  /// The place is unbound.
  public static final FlowType UNBOUND = new FlowType(Type.NEVER, true);

  /// What a loop sees of itself at first.
  static final FlowType SEED = new FlowType(Type.RECURSION, false);

  static FlowType of(Type type) {
    return new FlowType(type, false);
  }

  static FlowType join(List<FlowType> parts) {
    boolean unbound = false;
    List<Type> types = new ArrayList<>(parts.size());
    for (FlowType part : parts) {
      unbound |= part.unbound;
      types.add(part.type);
    }
    return new FlowType(Unions.of(types), unbound);
  }

  FlowType with(Type type) {
    return new FlowType(type, unbound);
  }
}
