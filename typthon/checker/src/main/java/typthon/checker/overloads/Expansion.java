package typthon.checker.overloads;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Session;
import typthon.types.ClassFlag;
import typthon.types.Type;
import typthon.types.Types;

/// Takes an argument type apart into the types that it is the union of.
public final class Expansion {
  private static final int TUPLE_LIMIT = 64;

  private Expansion() {}

  /// Returns the parts of `type`; the type alone if it has none.
  public static List<Type> of(Session session, Type type) {
    Type unfolded = Types.unfold(type);
    return switch (unfolded) {
      case Type.Union union -> Types.members(union);
      case Type.Instance instance when instance.type().ref().is("builtins", "bool") ->
          List.of(session.known().literal(true), session.known().literal(false));
      case Type.Instance instance
          when instance.type().is(ClassFlag.ENUM) && !instance.type().values().isEmpty() ->
          instance.type().values();
      case Type.ClassObject object when Types.unfold(object.instance()) instanceof Type.Union u -> {
        List<Type> objects = new ArrayList<>();
        u.members().forEach(member -> objects.add(new Type.ClassObject(member)));
        yield objects;
      }
      case Type.Tuple tuple when tuple.isBounded() -> tuple(session, tuple);
      default -> List.of(unfolded);
    };
  }

  private static List<Type> tuple(Session session, Type.Tuple tuple) {
    List<List<Type>> products = new ArrayList<>();
    products.add(List.of());
    for (Type element : tuple.elements()) {
      List<List<Type>> next = new ArrayList<>();
      for (List<Type> prefix : products) {
        for (Type part : of(session, element)) {
          List<Type> longer = new ArrayList<>(prefix);
          longer.add(part);
          next.add(longer);
        }
      }
      if (next.size() > TUPLE_LIMIT) {
        return List.of(tuple);
      }
      products = next;
    }
    List<Type> tuples = new ArrayList<>();
    products.forEach(elements -> tuples.add(new Type.Tuple(tuple.type(), elements, -1)));
    return tuples;
  }
}
